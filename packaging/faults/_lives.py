"""Random lives of a reminder, and what should be seen of them, counted on the fingers.

A life is lived by the program's own service over shelves that hold their things as JSON, in a time that jumps: the
computer sleeps, is shut down, flies to another zone, its clock is corrected or set wrong by a year. Whoever lives it
deals with what is shown, puts it off, or does nothing.

`Fingers` knows what should be shown. It knows nothing of the program's arithmetic nor of dateutil: days are asked one
by one whether they fit the rule, minutes one by one when a clock shows them.
"""

from __future__ import annotations

import random
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from app.domain.heeding import Heeded
from app.domain.person import Person
from app.domain.recurrence import LAST, Recurrence, Unit
from app.domain.reminder import About, Quiet, Reminder
from app.system.clock import Clock

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
YEAR = timedelta(days=365)
FURTHEST = timedelta(hours=26)  # between two clocks on earth
FAR = 3 * DAY  # at which no zone needs to be asked what is before what
ZONES = (
    "Europe/Vienna", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca",
    "America/St_Johns", "Pacific/Honolulu", "Asia/Tokyo", "UTC", "Pacific/Kiritimati", "America/Sao_Paulo",
)  # fmt: skip
# Days around which clocks or calendars do something: put forward, put back, a day left out, a leap day, a year's end.
TURNS = (
    date(2026, 3, 29), date(2026, 10, 25), date(2026, 3, 8), date(2026, 11, 1), date(2026, 4, 5), date(2026, 10, 4),
    date(2028, 2, 29), date(2027, 2, 28), date(2026, 12, 31), date(2011, 12, 30), date(2026, 6, 30), date(2027, 1, 31),
)  # fmt: skip


class TravellingClock(Clock):
    """A clock in a zone, off by what somebody set it wrong."""

    def __init__(self, true: datetime, zone: str) -> None:
        self.true, self.name, self.off = true, zone, timedelta()

    def instant(self) -> datetime:
        return self.true + self.off

    def now(self) -> datetime:
        return self.instant().astimezone(ZoneInfo(self.name)).replace(tzinfo=None)

    def zone(self) -> str:
        return self.name

    def zone_rules(self) -> tzinfo:
        return ZoneInfo(self.name)


class _Kept:
    """One shelf, as JSON."""

    def __init__(self, *things: Any) -> None:
        self._rows = {one.id: msgspec.json.encode(one) for one in things}

    def all(self) -> tuple[Reminder, ...]:
        return tuple(msgspec.json.decode(row, type=Reminder) for row in self._rows.values())

    def with_id(self, id: str) -> tuple[Reminder, ...]:
        return tuple(one for one in self.all() if one.id == id)


class _Nothing:
    """A shelf on which nothing is ever due."""

    def planned_by(self, until: datetime) -> list[Any]:
        return []

    followed_up_by = days_due_by = planned_by

    def with_id(self, id: str) -> tuple[Person, ...]:
        return ()


class _KeptHeeding:
    def __init__(self) -> None:
        self._rows: dict[tuple[About, str], bytes] = {}

    def all(self) -> dict[tuple[About, str], Heeded]:
        return {key: msgspec.json.decode(row, type=Heeded) for key, row in self._rows.items()}

    def get(self, about: About, ref: str) -> Heeded:
        return self.all().get((about, ref)) or Heeded(about, ref)

    def put(self, *heeded: Heeded) -> None:
        self._rows |= {(one.about, one.ref): msgspec.json.encode(one) for one in heeded}


class KeptShelves:
    """What a vault holds of one reminder."""

    def __init__(self, reminder: Reminder) -> None:
        self.reminders, self.heeding = _Kept(reminder), _KeptHeeding()
        self.people = self.conversations = self.actions = _Nothing()


@dataclass
class PutOff:
    """What was put off together, until an instant or until clocks show a time."""

    days: set[datetime]
    until: datetime
    is_told: bool = False


@dataclass
class Fingers:
    """What should be seen, told from first principles.

    `come` are all local times at which it is due; `acted` those that were dealt with, `told` those one was told of.
    """

    come: list[datetime]
    quiet: Quiet
    acted: set[datetime] = field(default_factory=set)
    told: set[datetime] = field(default_factory=set)
    put_off: list[PutOff] = field(default_factory=list)

    def fresh(self, clock: TravellingClock) -> set[datetime]:
        """The times that are due, were not dealt with and are not put off."""
        off = {day for one in self.put_off for day in one.days}
        return {day for day in self.come if day not in self.acted | off and self._is_due(day, clock, day in self.told)}

    def back(self, clock: TravellingClock) -> list[PutOff]:
        """What was put off and is due again."""
        return [one for one in self.put_off if self._is_back(one, clock)]

    def shown(self, clock: TravellingClock) -> tuple[datetime, datetime] | None:
        """The line that stands for all that is due: its last time, and its first."""
        fresh, back = self.fresh(clock), self.back(clock)
        last = fresh | {max(one.days) for one in back}
        every = fresh | {day for one in back for day in one.days}
        return (max(last), min(every)) if every else None

    def is_untold(self, clock: TravellingClock) -> bool:
        """Whether there is something due of which nobody was told."""
        return bool(self.fresh(clock) - self.told) or any(not one.is_told for one in self.back(clock))

    def tell(self, clock: TravellingClock) -> None:
        """Take note that one was told of all that is due."""
        self.told |= self.fresh(clock)
        for one in self.back(clock):
            one.is_told = True

    def act(self, clock: TravellingClock, until: datetime | None = None) -> None:
        """Take note that somebody dealt with all that is due, or put all of it off."""
        days, back = self.fresh(clock), self.back(clock)
        for one in back:
            days |= one.days
            self.put_off.remove(one)
        if until is None:
            self.acted |= days
        else:
            self.put_off.append(PutOff(days, until))

    def _is_due(self, day: datetime, clock: TravellingClock, was_told: bool) -> bool:
        if abs(day - clock.now()) > FAR:
            return day <= clock.now()
        return (was_told and day <= clock.now() + FURTHEST) or first_shown(day, clock.name) <= clock.instant()

    def _is_back(self, one: PutOff, clock: TravellingClock) -> bool:
        if one.until.tzinfo is not None:
            return one.is_told or one.until <= clock.instant()
        return self._is_due(one.until, clock, one.is_told)


def is_loud(local: datetime, quiet: Quiet) -> bool:
    """Whether one may be told at this minute of the wall clock."""
    at, since, until = local.time(), quiet.since, quiet.until
    if local.weekday() in quiet.days_off and len(quiet.days_off) < 7:
        return False
    is_night = since <= at < until if since < until else (at >= since or at < until) if since != until else False
    return not is_night


@cache
def first_shown(local: datetime, zone: str) -> datetime:
    """The minute at which a clock first shows `local`, each being tried that lies within the widest zones of it.

    Where none does, the clock was put forward over it: it counts on as if it had not been.
    """
    here = ZoneInfo(zone)
    begin = local.replace(tzinfo=UTC) - 15 * HOUR
    before = begin
    for number in range(30 * 60):
        minute = begin + number * MINUTE
        shown = minute.astimezone(here).replace(tzinfo=None)
        if shown == local:
            return minute
        if shown < local:
            before = minute
    return before + (local - before.astimezone(here).replace(tzinfo=None))


def fits(rule: Recurrence | None, begun: date, day: date) -> bool:
    """Whether a day is one of the rule's, asked of this day alone."""
    if rule is None:
        return day == begun
    length = monthrange(day.year, day.month)[1]
    months = (day.year - begun.year) * 12 + day.month - begun.month
    match rule.unit:
        case Unit.DAY:
            return (day - begun).days % rule.every == 0
        case Unit.WEEK:
            weeks = (day - timedelta(days=day.weekday()) - begun + timedelta(days=begun.weekday())).days // 7
            return weeks % rule.every == 0 and day.weekday() in rule.weekdays
        case Unit.MONTH if rule.day:
            return months % rule.every == 0 and day.day == min(rule.day, length)
        case Unit.MONTH:
            among = [one for one in range(1, length + 1) if day.replace(day=one).weekday() in rule.weekdays]
            at = rule.place if rule.place == LAST else rule.place - 1
            return months % rule.every == 0 and at < len(among) and day.day == among[at]
        case _:
            is_year = (day.year - begun.year) % rule.every == 0
            return is_year and (day.month, day.day) == (rule.month, min(rule.day, length))


def a_rule(chance: random.Random, near: date) -> Recurrence | None:
    """One that is likely to come within days of `near`."""
    every = chance.choice((1, 1, 1, 2, 3))
    weekdays = tuple(sorted(chance.sample(range(7), chance.randint(1, 5))))
    match chance.randrange(7):
        case 0 | 1:
            return None
        case 2 | 3:
            return Recurrence(Unit.DAY, every)
        case 4:
            return Recurrence(Unit.WEEK, every, weekdays)
        case 5:
            day = chance.choice((near.day, 31, 30, 29))
            place = chance.choice((1, 2, LAST))
            by_day = Recurrence(Unit.MONTH, day=day)
            return by_day if chance.random() < 0.6 else Recurrence(Unit.MONTH, weekdays=weekdays, place=place)
        case _:
            return Recurrence(Unit.YEAR, day=near.day, month=near.month)
