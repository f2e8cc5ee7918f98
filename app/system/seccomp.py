"""The kernel's own refusal of every socket but the machine's inner ones, for this process and all it starts.

A seccomp filter cannot be taken off again, by nobody. It speaks of numbers, so the ways around a number are shut too:
another architecture's system calls, x32's, and io_uring, through which an internet socket was once opened past it.
What was handed over as an open socket already would still work; nobody hands Sotto one.

Numbers and layouts: linux/seccomp.h, linux/filter.h, linux/audit.h and asm/unistd.h of the kernel.
"""

import ctypes
import errno
import os
import sys
from typing import NamedTuple


class Processor(NamedTuple):
    """`name` is the kernel's AUDIT_ARCH; the others are numbers of system calls."""

    name: int
    seccomp: int
    socket: int
    socketpair: int


PROCESSORS = {
    "x86_64": Processor(0xC000003E, seccomp=317, socket=41, socketpair=53),
    "aarch64": Processor(0xC00000B7, seccomp=277, socket=198, socketpair=199),
}
IO_URING = (425, 426, 427)  # setup, enter, register: the same everywhere
X32 = 0x40000000  # set in the number of a call in x86-64's shorter dress
AF_UNIX = 1

ALLOW = 0x7FFF0000
REFUSE = 0x00050000  # with the error number in the lower half

_LOAD, _IS, _IS_AT_LEAST, _ANSWER = 0x20, 0x15, 0x35, 0x06
_NUMBER, _ARCHITECTURE, _FAMILY = 0, 4, 16  # where they lie in what the kernel shows to a filter

_PR_SET_NO_NEW_PRIVS = 38
_SET_MODE_FILTER = 1
# For threads that are there already, should a library ever have made one; and without the brake on speculation that
# older kernels would put on the whole process for having a filter.
_ALL_THREADS, _SPEED_AS_BEFORE = 1, 4


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))


def processor() -> Processor | None:
    """What this process runs on, or None where no filter was written for it."""
    # A 32-bit Python on such a machine makes the calls of another architecture.
    return PROCESSORS.get(os.uname().machine) if sys.platform == "linux" and sys.maxsize > 2**32 else None


def steps(on: Processor) -> list[tuple[int, int, int, int]]:
    """Return the filter: operation, how many steps to skip when it holds and when it does not, and its number."""
    absent, wrong_family, allow = 12, 11, 13
    return [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_IS, 0, absent - 2, on.name),
        (_LOAD, 0, 0, _NUMBER),
        (_IS_AT_LEAST, absent - 4, 0, X32),
        *((_IS, absent - at, 0, number) for at, number in enumerate(IO_URING, 5)),
        (_IS, 1, 0, on.socket),
        (_IS, 0, allow - 9, on.socketpair),
        (_LOAD, 0, 0, _FAMILY),
        (_IS, allow - wrong_family, 0, AF_UNIX),
        (_ANSWER, 0, 0, REFUSE | errno.EAFNOSUPPORT),
        (_ANSWER, 0, 0, REFUSE | errno.ENOSYS),
        (_ANSWER, 0, 0, ALLOW),
    ]


def shut_the_network() -> bool:
    """Install the filter; return whether it stands. Call before any thread starts. Takes a fifth of a millisecond.

    An old kernel and some containers refuse: then nothing has changed.
    """
    on = processor()
    if on is None:
        return False
    filter = steps(on)
    packed = b"".join(
        code.to_bytes(2, "little") + bytes((yes, no)) + number.to_bytes(4, "little") for code, yes, no, number in filter
    )
    program = _Program(len(filter), packed)
    library = ctypes.CDLL(None, use_errno=True)
    if library.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        return False
    flags = (_ALL_THREADS | _SPEED_AS_BEFORE, _ALL_THREADS)  # Linux before 4.17 does not know the second
    number, mode = ctypes.c_long(on.seccomp), ctypes.c_long(_SET_MODE_FILTER)
    return any(library.syscall(number, mode, ctypes.c_long(flag), ctypes.byref(program)) == 0 for flag in flags)
