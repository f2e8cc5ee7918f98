"""On which days something comes again, in local wall time without a zone: nine o'clock is nine o'clock.

The arithmetic is dateutil's, loaded when a rule is first followed. A rule is never followed from its beginning but
from shortly before the days that are asked about, so one that is thirty years old costs what a new one does.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import TYPE_CHECKING

from app.domain.problems import ImpossibleRule

if TYPE_CHECKING:
    from dateutil.rrule import rrule

MOST = 1000  # occurrences that are ever given at once
MOST_EVERY = 99
LAST = -1
WORKING_DAYS = (0, 1, 2, 3, 4)
_LEAP_YEAR = 2024
_INSTANT = timedelta(microseconds=1)
# From here to there a day more or less, and the way to any zone, is still a time that can be written.
BEGINNING, END = datetime(1, 1, 4), datetime(9999, 12, 28)


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
    has no such `day`, its last one stands in: nothing is left out because February is short.
    """

    unit: Unit
    every: int = 1
    weekdays: tuple[int, ...] = ()
    day: int = 0
    month: int = 0
    place: int = 0


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
    since = max(first - _INSTANT, moment - _span(rule)) if rule else first - _INSTANT
    found = between(rule, first, since, moment)
    return found[-1] if found else None


def instant_of(local: datetime, zone: tzinfo) -> datetime:
    """Return when, in UTC, clocks in `zone` show `local`: the first time where they do twice.

    Where they never do because they are put forward just then, it is as much later as they were put.
    """
    from dateutil.tz import resolve_imaginary

    return resolve_imaginary(local.replace(tzinfo=zone, fold=0)).astimezone(UTC)


def local_of(instant: datetime, zone: tzinfo) -> datetime:
    """Return what clocks in `zone` show at `instant`, without a zone."""
    return instant.astimezone(zone).replace(tzinfo=None, fold=0)


def _span(rule: Recurrence) -> timedelta:
    """A time in which something surely falls due."""
    days = {Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 31, Unit.YEAR: 366}[rule.unit]
    return timedelta(days=days * (rule.every + 1))


def _later(moment: datetime, rule: Recurrence | None) -> datetime:
    span = _span(rule) if rule else timedelta()
    return END if rule is None or END - moment < span else moment + span


def _following(rule: Recurrence, first: datetime, near: datetime) -> rrule:
    """Return dateutil's rule, begun in the last period before `near` that is one of this rule's own."""
    from dateutil import rrule as dateutil

    at = first.time().replace(microsecond=0)
    begun = datetime.combine(_period_before(rule, first, near), at)
    # Among the days from the 28th on, the last that the month has: the 31st, or what stands in for it.
    days = tuple(range(28, rule.day + 1)) if rule.day > 28 else rule.day or None
    place = LAST if rule.day > 28 else rule.place or None
    match rule.unit:
        case Unit.DAY:
            return dateutil.rrule(dateutil.DAILY, begun, rule.every)
        case Unit.WEEK:
            return dateutil.rrule(dateutil.WEEKLY, begun, rule.every, byweekday=rule.weekdays)
        case Unit.MONTH if rule.day:
            return dateutil.rrule(dateutil.MONTHLY, begun, rule.every, bymonthday=days, bysetpos=place)
        case Unit.MONTH:
            return dateutil.rrule(dateutil.MONTHLY, begun, rule.every, byweekday=rule.weekdays, bysetpos=place)
        case _:
            return dateutil.rrule(
                dateutil.YEARLY, begun, rule.every, bymonth=rule.month, bymonthday=days, bysetpos=place
            )


def _period_before(rule: Recurrence, first: datetime, near: datetime) -> datetime:
    """Return the midnight at which a period begins: the last one by `near` that lies whole steps behind `first`'s."""
    midnight = datetime.combine(first.date(), time.min)
    match rule.unit:
        case Unit.DAY | Unit.WEEK:
            step = rule.every * (7 if rule.unit is Unit.WEEK else 1)
            begun = midnight - timedelta(days=midnight.weekday() if rule.unit is Unit.WEEK else 0)
            return begun + timedelta(days=max(0, (near - begun).days // step * step))
        case Unit.MONTH:
            ahead = (near.year - first.year) * 12 + near.month - first.month
            year, month = divmod(first.year * 12 + first.month - 1 + ahead // rule.every * rule.every, 12)
            return midnight.replace(year=year, month=month + 1, day=1)
        case _:
            ahead = (near.year - first.year) // rule.every * rule.every
            return midnight.replace(year=first.year + ahead, month=1, day=1)
