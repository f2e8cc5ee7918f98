"""What needs one today, gathered in one reading.

Asked for at each opening and each change, so it costs the same however much the vault holds: the shelves give the
few that can be shown, and the rules of the domain choose among them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time

from app.domain.agenda import (
    COMING_SHOWN,
    DUE_AHEAD,
    DUE_SHOWN,
    Coming,
    Occasion,
    coming_up,
    due_now,
    next_conversation,
)
from app.domain.conversation import State
from app.domain.ids import PersonId
from app.domain.person import Person
from app.domain.reminder import About
from app.services.acting import Acting, ActionLine
from app.services.planning import ConversationLine, Planning
from app.services.shelves import Shelves
from app.system.clock import Clock


@dataclass(frozen=True)
class Today:
    """What the page Today shows. `due` holds at most four rows; `open_actions` counts them all."""

    next: ConversationLine | None
    due: tuple[ActionLine, ...]
    open_actions: int
    coming: tuple[Coming, ...]
    has_people: bool


@dataclass(frozen=True)
class Counts:
    """The quiet numbers in the sidebar, who is pinned there with something waiting, and everybody there is."""

    preparing: int
    open_actions: int
    pinned: tuple[Person, ...]
    waiting: frozenset[str]
    people: tuple[Person, ...] = ()


class Overview:
    """Reads across the shelves."""

    def __init__(self, shelves: Shelves, clock: Clock) -> None:
        self._shelves = shelves
        self._clock = clock
        self._planning = Planning(shelves, clock)
        self._acting = Acting(shelves, clock)

    def today(self) -> Today:
        """Return what needs one now."""
        now, shelves = self._clock.now(), self._shelves
        morning = datetime.combine(now.date(), time.min)
        ahead = shelves.conversations.ahead(morning, COMING_SHOWN + 1)
        upcoming = next_conversation(ahead or shelves.conversations.begun_last(), now)
        others = [one for one in ahead if one is not upcoming]
        others += shelves.conversations.following_up(morning, COMING_SHOWN)
        people = {one.id: one for one in shelves.people.all()}
        due = shelves.actions.due_by(now.date() + DUE_AHEAD, DUE_SHOWN) + shelves.actions.settled_on(now.date())
        return Today(
            self._planning.line_of(upcoming, people) if upcoming else None,
            self._acting.lines_of(due_now(due, now.date()), people),
            shelves.actions.open_count(),
            coming_up(others, people, now, self._reminders(people)),
            bool(people),
        )

    def _reminders(self, people: Mapping[PersonId, Person]) -> list[Coming]:
        """One's own that are not due yet: of each the next time."""
        ahead = self._shelves.reminders.to_come(self._clock.now())
        if not ahead:
            return []
        from app.domain.falling_due import Course  # many vaults are opened without any
        from app.services.courses import Courses
        from app.services.reminder_sources import dated

        courses = Courses(self._shelves, self._clock, lambda: self._shelves.preferences.get().reminders)
        moment, found = courses.moment(), []
        for one in ahead:
            coming = Course(dated(one), courses.heeded_of(About.OWN, one.id), moment).next()
            if coming is not None:
                person = people.get(one.person) if one.person else None
                found.append(Coming(coming.at, Occasion.REMINDER, person, reminder=one))
        return found

    def counts(self) -> Counts:
        """Return what the sidebar shows."""
        today, shelves = self._clock.today(), self._shelves
        people = shelves.people.all()
        return Counts(
            shelves.conversations.count_in(State.PREPARING),
            shelves.actions.open_count(),
            tuple(one for one in people if one.is_pinned)[:5],
            shelves.actions.people_due_by(today) | shelves.conversations.people_meeting_on(today),
            people,
        )
