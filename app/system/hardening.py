"""What the process gives up at its start, before any thread: being dumped, foreign settings and code, the network.

Measured reasons are in VAULT.md: the cryptographic wheels otherwise read a configuration file that could
load foreign code, and a core file would hold what is on screen.
"""

import ctypes
import os
import sys
from collections.abc import MutableMapping

from app.system.attempts import begin_to_count
from app.system.seccomp import shut_the_network

PR_GET_DUMPABLE, PR_SET_DUMPABLE = 3, 4
KNOWN_PLATFORMS = frozenset({"", "xcb", "wayland", "wayland-egl", "offscreen", "minimal", "windows", "cocoa"})

# Left in a session by other programs. Whoever can set them for us could as well load code before Python starts: this
# is against accidents, where Sotto would run what it was not tested with, or say more than it should.
FOREIGN = (
    "QT_PLUGIN_PATH",  # other programs' plugins: styles, themes, input methods of another Qt
    "QT_QPA_PLATFORM_PLUGIN_PATH",
    "QT_QPA_GENERIC_PLUGINS",  # one of those that come with Qt, tuiotouch, listens on a port
    "GTK_PATH",  # on desktops made with GTK, Qt's theme loads GTK, and that these
    "GTK_MODULES",
    "GTK3_MODULES",
    "QT_LOGGING_RULES",  # qt.qpa.input writes each key into the log, the passphrase too
    "QT_LOGGING_CONF",
)
# Kept on purpose: QT_IM_MODULE and QT_QPA_PLATFORMTHEME name what comes with Qt and nothing else, once the paths are
# gone; many write by the one, and by the other Qt knows a dark desktop: it can ask no portal, since a portal must look
# into the process that asks. QT_STYLE_OVERRIDE is overruled by our own style. PYTHON* has had its effect by now.


def harden() -> None:
    """Give up core files, being looked into, foreign settings and the network, and count who tries it all the same.

    Takes about half a millisecond; the counting up to two more by the time the lock page is painted.
    """
    begin_to_count()
    hold_standard_places()
    for name in ("OPENSSL_CONF", "OPENSSL_MODULES"):
        os.environ[name] = os.devnull
    keep_to_ourselves(os.environ)
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform != "linux":
        return
    # In Flatpak the portals must be able to see the process; there the sandbox stands in for this.
    if not is_in_flatpak():
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
    shut_the_network()


def hold_standard_places() -> None:
    """Open what was closed of standard input, output and error by whoever started this, to nothing.

    Else the next file opened gets its number, the vault's own among them, and a line that a library writes as a warning
    goes into that. Python has no file for what was closed, nor for a window on Windows: who wrote to it would fail, the
    one who shows the crash page among them.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free, which is this one
        if getattr(sys, name) is None:
            setattr(sys, name, open(number, "w" if number else "r", encoding="utf-8", closefd=False))  # noqa: SIM115


def is_in_flatpak() -> bool:
    """Whether Flatpak's sandbox is around this process."""
    return os.path.exists("/.flatpak-info")


def keep_to_ourselves(environment: MutableMapping[str, str]) -> None:
    """Take what would load foreign code, or tell too much, out of `environment`."""
    for name in FOREIGN:
        environment.pop(name, None)


def foreign_platform() -> str:
    """Return the Qt platform asked for if it is not one Sotto knows, or nothing.

    The `vnc` platform, for one, listens on every network interface.
    """
    asked = os.environ.get("QT_QPA_PLATFORM", "")
    names = [one.split(":", 1)[0] for one in asked.split(";")]
    return next((one for one in names if one not in KNOWN_PLATFORMS), "")


def distant_display(environment: MutableMapping[str, str]) -> str:
    """Return the X display if it can only be reached through a network, as with `ssh -X`, or nothing.

    Whatever is shown there, each key included, would pass through the door that is shut.
    """
    display = environment.get("DISPLAY", "")
    platform = environment.get("QT_QPA_PLATFORM", "") or ("wayland" if environment.get("WAYLAND_DISPLAY") else "xcb")
    protocol, _, rest = display.rpartition("/")
    is_near = protocol == "unix" or display.startswith("/") or rest.rpartition(":")[0] in ("", "unix")
    return "" if is_near or not platform.startswith("xcb") else display


def broken_qt(version: str, python: tuple[int, int]) -> bool:
    """Say whether this pair crashes: PySide6 6.12.0 loses a reference to None on every call before 3.12."""
    return version == "6.12.0" and python < (3, 12)
