"""How often something in this process tried to reach a network since its start, whatever came of it.

Python tells of each socket before it is made, also to its own libraries. What a library of C does is not told here: for
that there is the system's refusal (`seccomp.py`).
"""

from __future__ import annotations

import sys
from typing import Any

_AF_UNIX, _TAKEN_OVER = 1, -1  # the second is a descriptor that is open already
_ASKS_FOR_NAMES = frozenset(
    {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"}
)

_counted: list[int] = []


def begin_to_count() -> None:
    """Count from here on. It cannot be stopped again; a second time changes nothing."""
    if not _counted:
        _counted.append(0)
        sys.addaudithook(_hear)


def attempts() -> int | None:
    """How many there were; None where nobody counts, as in a test."""
    return _counted[0] if _counted else None


def reaches_out(event: str, arguments: tuple[Any, ...]) -> bool:
    """Whether an audit event of Python's is an attempt to get out of this machine's own doors."""
    if event == "socket.__new__":
        return arguments[1] not in (_AF_UNIX, _TAKEN_OVER)
    return event in _ASKS_FOR_NAMES


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    # It is called for everything that Python tells of, each file and each import.
    if event[:7] == "socket." and reaches_out(event, arguments):
        _counted[0] += 1
