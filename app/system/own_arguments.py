"""What a person wrote after the program's name, which everybody on the machine may read while the program runs.

Where somebody keeps a vault is nobody's business, and a name of one may be a person's. Linux shows to all users what
lies in the process's own memory, so it can be emptied there; macOS too shows it to all, and there it stays. What was
read in the first few milliseconds cannot be taken back: it is a vault by its usual name that is never seen.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys

_START, _END = 45, 46  # of the arguments, in /proc/self/stat behind the program's name and its bracket; see proc(5)


def arguments_taken_out_of_sight() -> list[str]:
    """Return the arguments of this process, and leave only its program to be seen by others."""
    arguments = sys.argv[1:]
    if sys.platform == "linux":
        with contextlib.suppress(OSError):  # without /proc there is nothing to be read there either
            _empty(b"".join(os.fsencode(one) + b"\0" for one in arguments))
    return arguments


def _empty(last: bytes) -> None:
    """Overwrite what the kernel shows, if `last` is what stands at its end."""
    with open("/proc/self/stat", "rb") as stat:
        told = stat.read().rpartition(b")")[2].split()
    start, end = int(told[_START]), int(told[_END])
    if start < end - len(last) and ctypes.string_at(end - len(last), len(last)) == last:
        ctypes.memset(end - len(last), 0, len(last))
