"""What the process gives up at its start, before any thread: being dumped, and reading foreign settings.

Measured reasons are in VAULT.md: the cryptographic wheels otherwise read a configuration file that could
load foreign code, and a core file would hold what is on screen.
"""

import ctypes
import os
import sys

_PR_SET_DUMPABLE = 4
KNOWN_PLATFORMS = frozenset({"", "xcb", "wayland", "wayland-egl", "offscreen", "minimal", "windows", "cocoa"})


def harden() -> None:
    """Switch off core files, attaching, and OpenSSL's configuration files. Takes well under a millisecond."""
    for name in ("OPENSSL_CONF", "OPENSSL_MODULES"):
        os.environ[name] = os.devnull
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # In Flatpak the portals must be able to see the process; there the sandbox stands in for this.
    if sys.platform == "linux" and not os.path.exists("/.flatpak-info"):
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def foreign_platform() -> str:
    """Return the Qt platform asked for if it is not one Sotto knows, or nothing.

    The `vnc` platform, for one, listens on every network interface.
    """
    asked = os.environ.get("QT_QPA_PLATFORM", "")
    names = [one.split(":", 1)[0] for one in asked.split(";")]
    return next((one for one in names if one not in KNOWN_PLATFORMS), "")


def broken_qt(version: str, python: tuple[int, int]) -> bool:
    """Say whether this pair crashes: PySide6 6.12.0 loses a reference to None on every call before 3.12."""
    return version == "6.12.0" and python < (3, 12)
