"""Asks the running system what protects this process: nothing here is remembered from the start, or believed."""

import ctypes
import errno
import os
import sys
from pathlib import Path

from app.domain.in_force import Machine, Network, Swap
from app.system.hardening import PR_GET_DUMPABLE
from app.system.seccomp import processor

_AF_INET = (2, 10)  # and AF_INET6, in Linux's numbers
_SOCK_DGRAM, _IPPROTO_UDP = 2, 17

SWAPS, POWER_STATES, CORE_PATTERN = Path("/proc/swaps"), Path("/sys/power/state"), Path("/proc/sys/kernel/core_pattern")


def machine() -> Machine:
    """Ask for everything. Takes less than a millisecond, and sends nothing to anybody."""
    is_closed = _closed_to_others()
    return Machine(
        network=_network(),
        no_core_files=_no_core_files(is_closed),
        closed_to_others=is_closed,
        ignores_openssl_files=all(os.environ.get(name) == os.devnull for name in ("OPENSSL_CONF", "OPENSSL_MODULES")),
        swap=swap_in(SWAPS),
        can_hibernate=can_hibernate(POWER_STATES),
    )


def swap_in(table: Path) -> Swap:
    """Read what Linux lists in /proc/swaps: a line of titles, then one for each place."""
    try:
        places = [line.split()[0] for line in table.read_text("utf-8", "replace").splitlines()[1:] if line.strip()]
    except OSError:
        return Swap.UNKNOWN
    if not places:
        return Swap.NONE
    return Swap.MEMORY if all(place.startswith("/dev/zram") for place in places) else Swap.DISK


def can_hibernate(states: Path) -> bool | None:
    """Whether Linux offers to write all of its memory to the disk ("disk" in /sys/power/state)."""
    try:
        return "disk" in states.read_text("ascii", "replace").split()
    except OSError:
        return None


def _network() -> Network:
    """Try to make the sockets that everything else would need; where one is made after all, it is closed at once."""
    if processor() is None:
        return Network.NO_FILTER
    library = ctypes.CDLL(None, use_errno=True)
    return Network.SHUT if all(_is_refused(library, family) for family in _AF_INET) else Network.OPEN


def _is_refused(library: ctypes.CDLL, family: int) -> bool:
    made = int(library.socket(family, _SOCK_DGRAM, _IPPROTO_UDP))
    if made >= 0:
        os.close(made)
        return False
    return ctypes.get_errno() == errno.EAFNOSUPPORT


def hands_cores_on(pattern: Path) -> bool:
    """Whether Linux gives the memory of what crashed to a program, which may not keep to the limit of its size."""
    try:
        return pattern.read_text("utf-8", "replace").startswith("|")
    except OSError:
        return True


def _no_core_files(is_closed: bool | None) -> bool | None:
    if sys.platform == "win32":
        return None
    import resource

    is_limited = resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)
    # What cannot be dumped is handed to nobody.
    return is_limited and (sys.platform != "linux" or bool(is_closed) or not hands_cores_on(CORE_PATTERN))


def _closed_to_others() -> bool | None:
    if sys.platform != "linux":
        return None
    return int(ctypes.CDLL(None).prctl(PR_GET_DUMPABLE, 0, 0, 0, 0)) == 0
