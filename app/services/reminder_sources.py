"""What can fall due: each kind of thing that has a time is one source here. A later kind is one more class."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol

from app.domain.conversation import Conversation
from app.domain.falling_due import Dated
from app.domain.heeding import Ahead
from app.domain.ids import PersonId
from app.domain.problems import ImpossibleRule
from app.domain.recurrence import check, within_reach
from app.domain.reminder import About, Reminder
from app.services.shelves import Shelves

LEAD = timedelta(minutes=30)  # before a conversation begins
_A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Told:
    """What a page shows of a thing that is due: its own words, and whom it is with."""

    text: str
    person: PersonId | None = None


class Source(Protocol):
    """One kind of thing. `dated` is asked every half minute, so it reads as little as it can."""

    about: About

    def dated(self, until: datetime, morning: time, ahead: dict[str, Ahead]) -> Iterable[Dated]:
        """Return all that one may be reminded of up to `until`, and nothing that was settled.

        `morning` is when one is reminded of a day, `ahead` what was chosen otherwise for single things, by their ids.
        """

    def told(self, ref: str) -> Told | None:
        """Return what is shown of one thing, None where it is not here."""


class OwnReminders:
    """What somebody wrote down to be reminded of."""

    about = About.OWN

    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves

    def dated(self, until: datetime, morning: time, ahead: dict[str, Ahead]) -> Iterable[Dated]:
        for one in self._shelves.reminders.all():
            if one.first <= until:
                yield dated(one)

    def told(self, ref: str) -> Told | None:
        found = self._shelves.reminders.with_id(ref)
        return Told(found[0].text, found[0].person) if found else None


class Talks:
    """Conversations that are planned: half an hour before they begin."""

    about = About.TALK

    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves

    def dated(self, until: datetime, morning: time, ahead: dict[str, Ahead]) -> Iterable[Dated]:
        for id, at in self._shelves.conversations.planned_by(until + _A_DAY):
            yield from _of_a_talk(self.about, id, at, morning, ahead)

    def told(self, ref: str) -> Told | None:
        return _told_of(self._shelves.conversations.with_id(ref), lambda one: one.preparation.subject)


class FollowUps:
    """When two people look again at what they agreed."""

    about = About.FOLLOW_UP

    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves

    def dated(self, until: datetime, morning: time, ahead: dict[str, Ahead]) -> Iterable[Dated]:
        for id, at in self._shelves.conversations.followed_up_by(until + _A_DAY):
            yield from _of_a_talk(self.about, id, at, morning, ahead)

    def told(self, ref: str) -> Told | None:
        return _told_of(
            self._shelves.conversations.with_id(ref), lambda one: one.agreed.title or one.preparation.subject
        )


class Promises:
    """Actions, in the morning of the day they are due."""

    about = About.ACTION

    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves

    def dated(self, until: datetime, morning: time, ahead: dict[str, Ahead]) -> Iterable[Dated]:
        for id, day in self._shelves.actions.days_due_by(until.date() + _A_DAY):
            yield from _of_a_day(self.about, id, datetime.combine(day, time.min), day, morning, ahead)

    def told(self, ref: str) -> Told | None:
        found = self._shelves.actions.with_id(ref)
        return Told(found[0].text, found[0].person) if found else None


def dated(reminder: Reminder) -> Dated:
    """Return when somebody's own is due. By a rule that makes no sense it is due once, rather than never."""
    first = within_reach(reminder.first)
    try:
        check(reminder.rule) if reminder.rule else None
    except ImpossibleRule:
        return Dated(About.OWN, reminder.id, first)
    return Dated(About.OWN, reminder.id, first, reminder.rule)


def sources(shelves: Shelves) -> tuple[Source, ...]:
    """Return every kind of thing that can fall due."""
    return (OwnReminders(shelves), Talks(shelves), FollowUps(shelves), Promises(shelves))


def _of_a_talk(about: About, id: str, at: datetime, morning: time, ahead: dict[str, Ahead]) -> Iterable[Dated]:
    """At midnight means on that day."""
    if at.time() == time.min or ahead.get(id, Ahead.USUAL) is not Ahead.USUAL:
        yield from _of_a_day(about, id, at, at.date(), morning, ahead)
    else:
        yield Dated(about, id, within_reach(at), due_at=within_reach(at) - LEAD)


def _of_a_day(
    about: About, id: str, occurrence: datetime, day: date, morning: time, ahead: dict[str, Ahead]
) -> Iterable[Dated]:
    occurrence, day = within_reach(occurrence), within_reach(datetime.combine(day, time.min)).date()
    match ahead.get(id, Ahead.USUAL):
        case Ahead.USUAL:
            yield Dated(about, id, occurrence, due_at=datetime.combine(day, morning))
        case Ahead.DAY_BEFORE:
            yield Dated(about, id, occurrence, due_at=datetime.combine(day - _A_DAY, morning))
        case Ahead.NEVER:
            return


def _told_of(found: tuple[Conversation, ...], title: Callable[[Conversation], str]) -> Told | None:
    return Told(title(found[0]), found[0].person) if found else None
