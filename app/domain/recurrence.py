"""On which days something comes again, in local wall time without a zone: nine o'clock is nine o'clock.

A rule is never followed from its beginning but from shortly before the days that are asked about, so one that is thirty
years old costs what a new one does. dateutil's `rrule` says the same of every rule here, and costs four to thirty times
as much: asked each half minute about thousands, that was seconds.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from itertools import islice

from app.domain.problems import ImpossibleRule

MOST = 1000  # occurrences that are ever given at once
MOST_EVERY = 99
LAST = -1
WORKING_DAYS = (0, 1, 2, 3, 4)
_LEAP_YEAR = 2024
_INSTANT = timedelta(microseconds=1)
# From here to there a day more or less, and the way to any zone, is still a time that can be written.
BEGINNING, END = datetime(1, 1, 4), datetime(9999, 12, 28)
_LAST_DAY = date.max.toordinal()


class Unit(StrEnum):
    """In what a rule counts."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True)
class Recurrence:
    """Every so many (`every`) days, weeks, months or years.

    WEEK needs `weekdays`, Monday being 0. MONTH needs a `day`, or `weekdays` and a `place` among them: 1 for the first
    of these days in the month, LAST for the last. YEAR needs a `day` and a `month`, January being 1. In a month that
    has no such `day`, its last one stands in: nothing is left out because February is short. Nothing falls due after
    the day `until`; None is for ever.
    """

    unit: Unit
    every: int = 1
    weekdays: tuple[int, ...] = ()
    day: int = 0
    month: int = 0
    place: int = 0
    until: date | None = None


def check(rule: Recurrence) -> None:
    """Raise ImpossibleRule where nothing could ever fall due by this rule, or where nobody knows what it means."""
    weekdays = rule.weekdays
    are_days = bool(weekdays) and all(0 <= one <= 6 for one in weekdays) and len(set(weekdays)) == len(weekdays)
    match rule.unit:
        case Unit.DAY:
            is_sound = not (weekdays or rule.day or rule.month or rule.place)
        case Unit.WEEK:
            is_sound = are_days and not (rule.day or rule.month or rule.place)
        case Unit.MONTH:
            by_day = 1 <= rule.day <= 31 and not weekdays and not rule.place
            by_place = are_days and rule.place in (LAST, 1, 2, 3, 4) and not rule.day
            is_sound = (by_day or by_place) and not rule.month
        case _:
            is_sound = 1 <= rule.month <= 12 and not weekdays and not rule.place
            if is_sound and not 1 <= rule.day <= monthrange(_LEAP_YEAR, rule.month)[1]:
                raise ImpossibleRule(rule.day, rule.month)
    if not is_sound or not 1 <= rule.every <= MOST_EVERY:
        raise ImpossibleRule


def between(
    rule: Recurrence | None, first: datetime, after: datetime, until: datetime, most: int = MOST
) -> list[datetime]:
    """Return what falls due later than `after` and not later than `until`, the first `most` of it, never over MOST.

    Nothing falls due before `first`; without a rule, `first` alone does. All are wall time.

    Raises:
        ImpossibleRule: by this rule nothing ever does.
    """
    most = min(most, MOST)
    after = max(after, first - _INSTANT)
    if most <= 0 or after >= until:
        return []
    if rule is None:
        return [first] if after < first <= until else []
    check(rule)
    until = min(until, _end_of(rule))
    found: list[datetime] = []
    for moment in _following(rule, first, after):
        if moment > until or len(found) == most:
            break
        if moment > after:
            found.append(moment)
    return found


def begins(rule: Recurrence | None, first: datetime) -> datetime:
    """Return what falls due first, at `first` or later.

    Raises:
        ImpossibleRule: nothing ever does, in no year that a calendar has.
    """
    found = between(rule, first, first - _INSTANT, END, 1) if first >= BEGINNING else []
    if not found:
        raise ImpossibleRule
    return found[0]


def within_reach(local: datetime) -> datetime:
    """Return a time from which can be reckoned: what comes from elsewhere may lie at the very ends of the calendar."""
    return min(max(local, BEGINNING), END)


def next_after(rule: Recurrence | None, first: datetime, moment: datetime) -> datetime | None:
    """Return what falls due first after `moment`; None where nothing does any more."""
    since = max(moment, first - _INSTANT)
    found = between(rule, first, since, _later(since, rule), 1)
    return found[0] if found else None


def last_until(rule: Recurrence | None, first: datetime, moment: datetime) -> datetime | None:
    """Return what fell due last, at `moment` or before; None where nothing did yet."""
    if moment < first:
        return None
    moment = min(moment, _end_of(rule)) if rule else moment
    since = max(first - _INSTANT, moment - _span(rule)) if rule else first - _INSTANT
    found = between(rule, first, since, moment)
    return found[-1] if found else None


def instant_of(local: datetime, zone: tzinfo) -> datetime:
    """Return when, in UTC, clocks in `zone` show `local`: the first time where they do twice.

    Where they never do because they are put forward just then, it is as much later as they were put.
    """
    return local.replace(tzinfo=zone, fold=0).astimezone(UTC)  # by the clocks before they were put (PEP 495)


def local_of(instant: datetime, zone: tzinfo) -> datetime:
    """Return what clocks in `zone` show at `instant`, without a zone."""
    return instant.astimezone(zone).replace(tzinfo=None, fold=0)


def _end_of(rule: Recurrence) -> datetime:
    """The last moment at which anything may fall due by it."""
    return datetime.combine(rule.until, time.max) if rule.until is not None else END


def _span(rule: Recurrence) -> timedelta:
    """A time in which something surely falls due."""
    days = {Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 31, Unit.YEAR: 366}[rule.unit]
    return timedelta(days=days * (rule.every + 1))


def _later(moment: datetime, rule: Recurrence | None) -> datetime:
    span = _span(rule) if rule else timedelta()
    return END if rule is None or END - moment < span else moment + span


def _following(rule: Recurrence, first: datetime, near: datetime) -> Iterator[datetime]:
    """Return what falls due in the last period of this rule's own that begins by `near`, and in all after it."""
    at = first.time().replace(microsecond=0)
    if rule.unit is Unit.DAY or rule.unit is Unit.WEEK:
        days = _by_days(rule, first.date(), near.date())
    else:
        days = _by_months(rule, first.date(), near.date())
    return (datetime.combine(day, at) for day in days)


def _by_days(rule: Recurrence, first: date, near: date) -> Iterator[date]:
    is_weekly = rule.unit is Unit.WEEK
    step = rule.every * (7 if is_weekly else 1)
    begun = first.toordinal() - (first.weekday() if is_weekly else 0)
    within = sorted(rule.weekdays) if is_weekly else [0]
    begun += max(0, (near.toordinal() - begun) // step * step)
    for period in range(begun, _LAST_DAY, step):
        for day in within:
            if period + day <= _LAST_DAY:
                yield date.fromordinal(period + day)


def _by_months(rule: Recurrence, first: date, near: date) -> Iterator[date]:
    is_yearly = rule.unit is Unit.YEAR
    step = rule.every * (12 if is_yearly else 1)
    begun = first.year * 12 + (rule.month if is_yearly else first.month) - 1
    # Of years it is the year that counts: this year's day in March is not the last one's because it is January.
    until = near.year * 12 + (rule.month if is_yearly else near.month) - 1
    for number in range(begun + (until - begun) // step * step, 12 * (MAXYEAR + 1), step):
        year, month = divmod(number, 12)
        yield date(year, month + 1, _day_in(rule, year, month + 1))


def _day_in(rule: Recurrence, year: int, month: int) -> int:
    before, length = monthrange(year, month)
    if rule.day:
        return min(rule.day, length)
    days = range(length, 0, -1) if rule.place == LAST else range(1, length + 1)
    fitting = (day for day in days if (before + day - 1) % 7 in rule.weekdays)
    return next(islice(fitting, max(rule.place - 1, 0), None))
