"""What somebody wants to be reminded of, and what falls due of it.

What falls due is known by what it is about and by its own local time, so that it comes once, however often clocks are
set and wherever one travels: nine o'clock on Tuesday is over once it was dealt with, be there a second nine o'clock on
that Tuesday further west.
"""

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum

from app.domain.ids import PersonId, ReminderId
from app.domain.recurrence import Recurrence

MORNING = time(9)


class About(StrEnum):
    """What a reminder is about. A later kind is one more line here, and one source in `services/reminding.py`."""

    OWN = "own"
    TALK = "talk"
    FOLLOW_UP = "follow_up"
    ACTION = "action"


@dataclass(frozen=True)
class Reminder:
    """One of somebody's own.

    `first` is when it falls due first, as local wall time, and again by `rule`; without one it falls due once.
    """

    id: ReminderId
    text: str
    first: datetime
    person: PersonId | None = None
    rule: Recurrence | None = None
    is_example: bool = False


@dataclass(frozen=True)
class OwnReminder:
    """One of somebody's own, and how it stands: `at` is when it fell due or will, as local wall time.

    `is_over`: it was dealt with, and never falls due again; then `at` is when it did last. `name` is whom it is
    about, perhaps "".
    """

    reminder: Reminder
    at: datetime
    name: str = ""
    is_due: bool = False
    is_over: bool = False


@dataclass(frozen=True)
class Key:
    """What fell due, or will: `ref` is the id of the reminder, conversation or action, `occurrence` its local time.

    Of what is due on a day, and not at a time, `occurrence` is that day's midnight.
    """

    about: About
    ref: str
    occurrence: datetime

    def __str__(self) -> str:
        return f"{self.about.value}/{self.ref}/{self.occurrence.isoformat(timespec='minutes')}"


@dataclass(frozen=True)
class Occurrence:
    """Something due, or soon to be, with what a page shows of it.

    `at` is its local time: of a talk, when it begins, which is later than one is reminded of it; midnight where only
    the day matters. `since` is when the oldest of those fell due that one act deals with, where some were missed.
    `instant` is when one is told of it, in UTC, after snoozing and quiet hours. `text` is the reminder's own, the
    action's, or the subject of a conversation; `name` whom it is with, perhaps "".
    """

    key: Key
    at: datetime
    instant: datetime
    text: str = ""
    name: str = ""
    person: PersonId | None = None
    since: datetime | None = None
    is_snoozed: bool = False
    recurs: bool = False


@dataclass(frozen=True)
class Digest:
    """What is due and was not dealt with, however long one was away: the first few, and how many there are in all.

    `is_clock_doubted`: something was dealt with at a time that is not here yet, so a clock was, or is, wrong.
    `is_zone_unknown`: nobody tells when clocks are put forward here.
    """

    due: tuple[Occurrence, ...] = ()
    count: int = 0
    is_clock_doubted: bool = False
    is_zone_unknown: bool = False


@dataclass(frozen=True)
class Quiet:
    """When one is not told. From `since` to `until`, which may lie on the next day; equal, they mean never.

    `days_off` are weekdays, Monday being 0; were all seven off, none is.
    """

    since: time = time(21)
    until: time = time(8)
    days_off: tuple[int, ...] = ()


@dataclass(frozen=True)
class ReminderChoices:
    """What somebody chose about reminders. `morning` is when one is told of what is due on a day."""

    quiet: Quiet = Quiet()
    morning: time = MORNING
