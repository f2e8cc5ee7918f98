"""What was done about all that fell due of one thing: how far it was dealt with, put off and told.

Nothing is ever counted up: a rule that has been followed for ten years takes as much room as one of yesterday.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from app.domain.reminder import About

# Between the places on earth that are furthest apart by their clocks. What differs by more was set, not travelled.
WIDEST = timedelta(hours=26)


class Ahead(StrEnum):
    """When one is reminded of what has a day of its own."""

    USUAL = "usual"
    DAY_BEFORE = "day before"
    NEVER = "never"


@dataclass(frozen=True)
class Snoozed:
    """An occurrence that was put off `until`: local wall time, or UTC with `is_utc`, both without a zone.

    `since` is the oldest occurrence that was put off with it. `put_at` is when that was, in UTC; `is_told`: it came
    back, and one was told.
    """

    occurrence: datetime
    until: datetime
    is_utc: bool = False
    since: datetime | None = None
    put_at: datetime | None = None
    is_told: bool = False


@dataclass(frozen=True)
class Heeded:
    """Of one reminder, conversation or action.

    What recurs was dealt with, or put off, up to `done_through`; the single ones in `done` were too. Of what was put
    off, `snoozed` knows. One was told of everything up to `told_through`, last at `told_at`. `acted_at` is when
    somebody last did something here. All of these are local but `told_at` and `acted_at`, which are UTC.
    """

    about: About
    ref: str
    done_through: datetime | None = None
    done: tuple[datetime, ...] = ()
    snoozed: tuple[Snoozed, ...] = ()
    told_through: datetime | None = None
    told_at: datetime | None = None
    acted_at: datetime | None = None
    ahead: Ahead = Ahead.USUAL

    def is_done(self, occurrence: datetime) -> bool:
        """Whether it was dealt with, or put off."""
        is_before = self.done_through is not None and occurrence <= self.done_through
        return is_before or occurrence in self.done or any(one.occurrence == occurrence for one in self.snoozed)

    def believes(self, then: datetime | None, now: datetime) -> bool:
        """Whether something may have happened at `then` if it is `now`, both UTC: no clock was set back since."""
        return then is not None and then <= now + WIDEST

    def is_told(self, occurrence: datetime, now: datetime) -> bool:
        """Whether one was told of it, as far as that is believed `now`, in UTC."""
        through = self.told_through
        return through is not None and occurrence <= through and self.believes(self.told_at, now)

    def dealt_with(
        self, occurrence: datetime, due: Sequence[datetime], back: Sequence[Snoozed], now: datetime
    ) -> "Heeded":
        """Return what is known once somebody dealt with `occurrence` and all that came before it and was due.

        `due` are the ones that are due and were never put off, `back` those that were and came back.
        """
        covered = [one for one in due if one <= occurrence]
        through = max([*covered, *([self.done_through] if self.done_through else [])], default=None)
        gone = {one.occurrence for one in back if one.occurrence <= occurrence} | {occurrence}
        done = {*self.done, occurrence}
        return replace(
            self,
            done_through=through,
            done=tuple(sorted(one for one in done if through is None or one > through)),
            snoozed=tuple(one for one in self.snoozed if one.occurrence not in gone),
            acted_at=now,
        )

    def put_off(self, snoozed: Snoozed, due: Sequence[datetime], back: Sequence[Snoozed], now: datetime) -> "Heeded":
        """Return what is known once somebody put off an occurrence, with all that `dealt_with` would deal with."""
        after = self.dealt_with(snoozed.occurrence, due, back, now)
        done = tuple(one for one in after.done if one != snoozed.occurrence)
        return replace(after, done=done, snoozed=(*after.snoozed, snoozed))

    def told(self, through: datetime | None, back: Sequence[Snoozed], now: datetime) -> "Heeded":
        """Return what is known once one was told of what is due `through` an occurrence, and of what came `back`."""
        before = self.told_through if self.believes(self.told_at, now) else None
        latest = max((one for one in (before, through) if one is not None), default=None)
        snoozed = tuple(replace(one, is_told=True) if one in back else one for one in self.snoozed)
        return replace(self, told_through=latest, told_at=now, snoozed=snoozed)
