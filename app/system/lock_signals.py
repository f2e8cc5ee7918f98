"""The one door through which a system tells what a vault should be locked by; each system has a file of its own."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple, Protocol

from app.domain.lock_signals import Happening

Hear = Callable[[Happening], None]


class Source(NamedTuple):
    """`read` is to be called on the window's thread when the descriptor `number` has become readable."""

    number: int
    read: Callable[[], None]


class LockSignals(Protocol):
    """What the system tells, handed to one who hears, on the window's thread.

    A computer that is about to sleep waits, a few seconds at the most, while `heard` runs, and where the process ends
    by that until it has ended: so a vault is locked before, and its words are gone from memory.
    """

    def begin(self, heard: Hear, window: int) -> None:
        """Find out who tells what, and hear it from now on; `window` is the number the system knows it by.

        It may take seconds where a system is slow to answer: call it on the worker. Called again it looks for what
        went away meanwhile.
        """

    def told(self) -> Collection[Happening]:
        """What this system tells, as far as is known now."""

    def sources(self) -> list[Source]:
        """What is to be read, where a system does not come by itself. Ask again after each reading."""

    def message(self, number: int, what: int) -> None:
        """A message of Windows to the window came."""

    def delay_sleep(self, wanted: bool) -> None:
        """Ask the system to wait for us before it sleeps, or tell it that it need not."""

    @property
    def is_cut_off(self) -> bool:
        """Whether somebody who told things went away, and may come again."""

    def end(self) -> None:
        """Hear nothing any more. A delay that was asked for ends with the process, and no sooner."""


class Silence:
    """A system that tells nothing, whatever it says it would."""

    def __init__(self, would_tell: Collection[Happening] = frozenset()) -> None:
        self._would_tell = would_tell

    def begin(self, heard: Hear, window: int) -> None:
        """See `LockSignals`."""

    def told(self) -> Collection[Happening]:
        return self._would_tell

    def sources(self) -> list[Source]:
        return []

    def message(self, number: int, what: int) -> None:
        """See `LockSignals`."""

    def delay_sleep(self, wanted: bool) -> None:
        """See `LockSignals`."""

    @property
    def is_cut_off(self) -> bool:
        return False

    def end(self) -> None:
        """See `LockSignals`."""
