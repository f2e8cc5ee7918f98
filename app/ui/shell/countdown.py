"""When Sotto locks by itself: counted in time without a key or a move, asleep or awake."""

from __future__ import annotations

from dataclasses import dataclass

from app.system.clock import Clock

# The ring stays full this long: whoever thinks for a moment is not hurried.
GRACE = 20
LAST_CALL = 30
_SPOKEN_AT = (60, 30)


@dataclass(frozen=True, slots=True)
class Standing:
    """`seconds_left` is None where only the person locks; `fullness` is the ring, 1.0 to 0.0."""

    seconds_left: int | None
    fullness: float = 1.0
    is_last_call: bool = False
    is_over: bool = False


class Countdown:
    """Counts from the last key or move. `minutes` 0 means never.

    Two clocks are read, and the further one counts: the wall clock can be set back, and the one that nobody can set
    may stand still in sleep on a system where this was never tried.
    """

    def __init__(self, clock: Clock, minutes: int) -> None:
        self._clock = clock
        self._limit = minutes * 60
        self._spoken: set[int] = set()
        self.touch()

    def touch(self) -> None:
        """Somebody is here: begin anew."""
        self._wall = self._clock.now()
        self._steady = self._clock.uptime()
        self._spoken.clear()

    def set_minutes(self, minutes: int) -> None:
        """Lock after so many minutes from now on; 0 is never."""
        self._limit = minutes * 60
        self.touch()

    def standing(self) -> Standing:
        """How it stands this very moment."""
        if self._limit == 0:
            return Standing(None)
        idle = self._idle()
        left = self._limit - idle
        if left <= 0:
            return Standing(0, 0.0, is_last_call=True, is_over=True)
        grace = min(GRACE, self._limit / 2)
        if idle < grace:
            return Standing(self._limit)
        return Standing(int(left + 0.999), left / (self._limit - grace), left <= LAST_CALL)

    def to_be_spoken(self) -> int | None:
        """60 or 30, once each, when so few seconds are left; a screen reader is told no more than that."""
        left = self.standing().seconds_left
        if left is None:
            return None
        passed = [mark for mark in _SPOKEN_AT if left <= mark < self._limit and mark not in self._spoken]
        self._spoken.update(passed)
        return min(passed) if passed else None

    def _idle(self) -> float:
        by_wall = (self._clock.now() - self._wall).total_seconds()
        return max(by_wall, self._clock.uptime() - self._steady, 0.0)
