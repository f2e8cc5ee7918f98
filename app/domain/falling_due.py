"""What is due of one thing, what comes next, and when one is told: decided from the time and from what was done before.

Something is due from its local time on until somebody deals with it. Once one was told of it, it stays due on a
journey west, where its hour has not come again yet.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from functools import cached_property

from app.domain.heeding import WIDEST, Heeded, Snoozed
from app.domain.recurrence import END, Recurrence, between, instant_of, last_until, local_of, next_after, within_reach
from app.domain.reminder import About, Quiet

MOST_AHEAD = 64  # instants, and as many occurrences of one thing
_TINY = timedelta(microseconds=1)
_A_WEEK = 7


@dataclass(frozen=True)
class Moment:
    """Now, as the clock on the wall has it and in UTC, and the rules of the zone."""

    local: datetime
    instant: datetime
    zone: tzinfo

    @cached_property
    def utc(self) -> datetime:
        """The instant without its zone, as it is kept."""
        return self.instant.replace(tzinfo=None)


@dataclass(frozen=True)
class Dated:
    """One thing with a time of its own. `first` is its first occurrence, or its only one without a `rule`.

    `due_at` is when one is reminded of an only one: before a talk begins, or in the morning of a day.
    """

    about: About
    ref: str
    first: datetime
    rule: Recurrence | None = None
    due_at: datetime | None = None

    def reminds_at(self, occurrence: datetime) -> datetime:
        """Return when one is reminded of an occurrence."""
        return self.due_at if self.rule is None and self.due_at is not None else occurrence


@dataclass(frozen=True)
class Due:
    """An occurrence that waits, with what it stands for: `since` is the oldest that one act deals with."""

    occurrence: datetime
    since: datetime
    is_snoozed: bool = False


@dataclass(frozen=True)
class Next:
    """An occurrence that is not due yet; `at` is when it is, as local wall time."""

    occurrence: datetime
    at: datetime
    is_snoozed: bool = False


class Course:
    """What becomes of one thing at one moment."""

    def __init__(self, dated: Dated, heeded: Heeded, moment: Moment) -> None:
        self.dated, self._moment = dated, moment
        self.heeded = heeded if dated.rule else _of_one(heeded, dated.first)

    def due(self) -> Due | None:
        """Return the last occurrence that is due, standing for all of them, or None."""
        fresh, back = self._fresh_due(), self._back()
        if not fresh and not back:
            return None
        since = [one.since or one.occurrence for one in back]
        if fresh:
            since.append((self._oldest() if self.dated.rule else None) or fresh[0])
        last = max([*fresh, *(one.occurrence for one in back)])
        return Due(last, min(since), is_snoozed=last not in fresh)

    def next(self) -> Next | None:
        """Return what will be due next, or None."""
        found = [
            Next(one.occurrence, self._back_at(one), is_snoozed=True)
            for one in self.heeded.snoozed
            if not self._is_back(one)
        ]
        coming = next(self._ahead(1 + len(self.heeded.done) + len(self.heeded.snoozed), END), None)
        if coming is not None:
            found.append(Next(coming, self.dated.reminds_at(coming)))
        return min(found, key=lambda one: one.at, default=None)

    def is_untold(self) -> bool:
        """Whether something is due of which one was not told yet."""
        fresh = self._fresh_due()
        return bool(fresh and not self._is_told(fresh[-1])) or any(not self._was_told(one) for one in self._back())

    def told(self) -> Heeded:
        """Return what is known once one was told of everything due."""
        fresh = self._fresh_due()
        return self.heeded.told(fresh[-1] if fresh else None, self._back(), self._moment.utc)

    def done(self, occurrence: datetime) -> Heeded:
        """Return what is known once an occurrence was dealt with, and what was due before it with it."""
        return self.heeded.dealt_with(occurrence, self._fresh_due(), self._back(), self._moment.utc)

    def snoozed(self, occurrence: datetime, until: datetime) -> Heeded:
        """Return what is known once it was put off `until` an instant, or until a local time where that has no zone."""
        due = self.due()
        since = due.since if due is not None and due.since <= occurrence else None
        is_utc = until.tzinfo is not None
        wall = until.astimezone(UTC).replace(tzinfo=None) if is_utc else until
        put = Snoozed(occurrence, wall, is_utc, since, self._moment.utc)
        return self.heeded.put_off(put, self._fresh_due(), self._back(), self._moment.utc)

    def instants(self, quiet: Quiet, until: datetime) -> Iterator[datetime]:
        """Return when one will be told of what was not told yet, in UTC, not later than `until`."""
        local, zone = self._moment.local, self._moment.zone
        ahead = self._ahead(MOST_AHEAD, local_of(until, zone) + WIDEST)
        times = [self.dated.reminds_at(one) for one in ahead if not self._is_told(one)]
        times += [self._back_at(one) for one in self.heeded.snoozed if not self._is_back(one)]
        if self.is_untold():
            times.append(local)
        for at in times:
            shown = local_of(instant_of(at, zone), zone)  # another time where clocks never show this one
            loud = instant_of(louder(shown, quiet), zone)
            if self._moment.instant < loud <= until:
                yield loud

    # What is due and was never put off

    def _fresh_due(self) -> list[datetime]:
        """Return the last occurrences that are due: those of the last hours, and the one before them."""
        local, dated = self._moment.local, self.dated
        if dated.rule is None:
            is_due = not self.heeded.is_done(dated.first) and self._is_due(dated.first)
            return [dated.first] if is_due else []
        near = between(dated.rule, dated.first, local - WIDEST, local + WIDEST)
        found = [one for one in near if not self.heeded.is_done(one) and self._is_due(one)]
        before = last_until(dated.rule, dated.first, local - WIDEST)
        while before is not None and self.heeded.is_done(before):
            through = self.heeded.done_through
            is_over = through is not None and before <= through
            before = None if is_over else last_until(dated.rule, dated.first, before - _TINY)
        return [*([before] if before else []), *found]

    def _oldest(self) -> datetime | None:
        dated, heeded = self.dated, self.heeded
        found = next_after(dated.rule, dated.first, heeded.done_through or dated.first - _TINY)
        while found is not None and heeded.is_done(found):
            found = next_after(dated.rule, dated.first, found)
        return found

    def _is_due(self, occurrence: datetime) -> bool:
        at, local = self.dated.reminds_at(occurrence), self._moment.local
        if self._is_told(occurrence) and at <= local + WIDEST:
            return True
        return self._has_come(at)

    def _has_come(self, at: datetime) -> bool:
        if abs(at - self._moment.local) > WIDEST:  # most are, and no zone needs to be asked
            return at <= self._moment.local
        return instant_of(at, self._moment.zone) <= self._moment.instant

    def _is_told(self, occurrence: datetime) -> bool:
        return self.heeded.is_told(occurrence, self._moment.utc)

    def _ahead(self, most: int, until: datetime) -> Iterator[datetime]:
        """Return what is not due yet and nobody dealt with, the soonest first; of a rule, none after `until`."""
        dated, since = self.dated, self._moment.local - WIDEST
        coming = between(dated.rule, dated.first, since, until, most + 2) if dated.rule else [dated.first]
        for occurrence in coming:
            if not self.heeded.is_done(occurrence) and not self._is_due(occurrence):
                yield occurrence

    # What was put off

    def _back(self) -> list[Snoozed]:
        return [one for one in self.heeded.snoozed if self._is_back(one)]

    def _is_back(self, one: Snoozed) -> bool:
        """Whether it came back, or was put off while the clock was further than it is now."""
        if not self.heeded.believes(one.put_at, self._moment.utc):
            return True
        at = self._back_at(one)
        if self._was_told(one) and at <= self._moment.local + WIDEST:
            return True
        return one.until <= self._moment.utc if one.is_utc else self._has_come(at)

    def _back_at(self, one: Snoozed) -> datetime:
        until = within_reach(one.until)
        return local_of(until.replace(tzinfo=UTC), self._moment.zone) if one.is_utc else until

    def _was_told(self, one: Snoozed) -> bool:
        return one.is_told and self.heeded.believes(self.heeded.told_at, self._moment.utc)


def louder(at: datetime, quiet: Quiet) -> datetime:
    """Return when one may be told of what is due `at`: at once, or when it is no longer quiet."""
    days_off = quiet.days_off if len(set(quiet.days_off)) < _A_WEEK else ()
    for _ in range(2 * _A_WEEK):
        later = _after_day_off(at, days_off) or _after_quiet(at, quiet)
        if later is None:
            return at
        at = later
    return at


def is_quiet(at: datetime, quiet: Quiet) -> bool:
    """Whether one is not told at this local time."""
    return louder(at, quiet) != at


def _after_day_off(at: datetime, days_off: tuple[int, ...]) -> datetime | None:
    return datetime.combine(at.date() + timedelta(days=1), time.min) if at.weekday() in days_off else None


def _after_quiet(at: datetime, quiet: Quiet) -> datetime | None:
    since, until, now = quiet.since, quiet.until, at.time()
    if since < until:
        return datetime.combine(at.date(), until) if since <= now < until else None
    if until < since and now >= since:
        return datetime.combine(at.date() + timedelta(days=1), until)
    return datetime.combine(at.date(), until) if until < since and now < until else None


def _of_one(heeded: Heeded, occurrence: datetime) -> Heeded:
    """What happened to something once has only one time: what was done about the time before it was moved is over."""
    if {heeded.done_through, heeded.told_through, *heeded.done} <= {None, occurrence} and not heeded.snoozed:
        return heeded
    return Heeded(
        heeded.about,
        heeded.ref,
        done_through=occurrence if heeded.done_through == occurrence else None,
        done=tuple(one for one in heeded.done if one == occurrence),
        snoozed=tuple(one for one in heeded.snoozed if one.occurrence == occurrence),
        told_through=occurrence if heeded.told_through == occurrence else None,
        told_at=heeded.told_at,
        acted_at=heeded.acted_at,
        ahead=heeded.ahead,
    )
