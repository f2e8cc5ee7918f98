"""The system libraries a Qt window on Linux stands on: asked for one by one, and brought where they are missing."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import apt
from saying import Stop, say

# What is loaded, and the Debian package that brings it.
WINDOW = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}

# Asked by the environment's own Python: it may be of another build than the one that started this.
ASK = """
import ctypes, sys
for name in sys.argv[1:]:
    try:
        ctypes.CDLL(name)
    except OSError:
        print(name)
"""


def bring(python: Path, for_tests: bool) -> None:
    """See that what Qt needs is here; for the tests also a display of their own and a witness of system calls.

    Raises:
        Stop: something is missing that this cannot bring.
    """
    if not sys.platform.startswith("linux"):
        return
    missing = missing_libraries(python)
    if for_tests and not shutil.which("Xvfb"):
        missing.append("xvfb")
    if missing:
        apt.bring(missing, "for the tests" if for_tests else "for Qt")
    if still := missing_libraries(python):
        raise Stop("Qt still misses " + " ".join(still) + " after the installation.")
    if for_tests and not shutil.which("strace"):
        bring_strace()


def missing_libraries(python: Path) -> list[str]:
    """The packages of the libraries that this Python cannot load."""
    asked = subprocess.run([str(python), "-c", ASK, *WINDOW], capture_output=True, text=True, check=True)
    return [WINDOW[name] for name in asked.stdout.split()]


def bring_strace() -> None:
    """One test watches the system calls of a whole journey; without strace it says that it did not."""
    try:
        apt.bring(["strace"], "to watch that nothing speaks to a network")
    except Stop as reason:
        say(f"{reason}\nGoing on without: the test that watches system calls will be skipped.")
