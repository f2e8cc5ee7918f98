"""Root without the power to pass every permission, so that a folder closed to writing is closed to it too.

Becoming another user would do that as well, but whoever tests as root in a home of their own (mode 700, as in a
container) would then be shut out of the program itself, and the window could not load its fonts.
"""

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_VERSION_3 = 0x20080522  # of linux/capability.h
_PASSES_PERMISSIONS = 1 << 1 | 1 << 2 | 1 << 3  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_FOWNER


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _Powers(ctypes.Structure):
    _fields_ = (("effective", ctypes.c_uint32), ("permitted", ctypes.c_uint32), ("inheritable", ctypes.c_uint32))


@contextmanager
def like_anybody() -> Iterator[None]:
    """Inside, this thread and those it starts are held by permissions, as everybody is."""
    if sys.platform != "linux" or os.geteuid() != 0:
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    whose, powers = ctypes.byref(_Header(_VERSION_3, 0)), (_Powers * 2)()
    _call(libc.capget(whose, powers))
    before = powers[0].effective
    powers[0].effective = before & ~_PASSES_PERMISSIONS
    _call(libc.capset(whose, powers))
    try:
        yield
    finally:
        powers[0].effective = before
        _call(libc.capset(whose, powers))


def _call(result: int) -> None:
    if result != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
