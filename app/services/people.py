"""The people one has conversations with, and the private notes kept of meetings."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import TypeVar

from app.domain.action import Action
from app.domain.binned import Binned, Deleted
from app.domain.conversation import Conversation
from app.domain.entry import first_words
from app.domain.ids import MeetingId, PersonId, new_id
from app.domain.person import Meeting, Person, Relation, people_named
from app.domain.problems import NotOnePerson
from app.domain.standing import PersonLine, standing
from app.services.shelves import Shelves
from app.system.clock import Clock

Concerns = TypeVar("Concerns", Conversation, Action)


@dataclass(frozen=True)
class PersonPage:
    """Everything the page of one person shows, newest first where it is dated."""

    person: Person
    meetings: tuple[Meeting, ...]
    conversations: tuple[Conversation, ...]
    actions: tuple[Action, ...]


class People:
    """Adds, keeps and removes people."""

    def __init__(self, shelves: Shelves, clock: Clock) -> None:
        self._shelves = shelves
        self._clock = clock

    def everyone(self) -> tuple[Person, ...]:
        """Return all people in the order they were added."""
        return self._shelves.people.all()

    def lines(self) -> tuple[PersonLine, ...]:
        """Return everyone with one line on how things stand, in the order they were added."""
        now, shelves = self._clock.now(), self._shelves
        morning = datetime.combine(now.date(), time.min)
        ahead = shelves.conversations.not_held() + shelves.conversations.following_up(morning)
        talks, due = _by_person(ahead), _by_person(shelves.actions.due_by(now.date()))
        # What lies behind is long, and only the last of it is told.
        return tuple(
            PersonLine(
                one,
                standing(
                    (*talks[one.id], *shelves.conversations.held_last_with(one.id)),
                    due[one.id],
                    shelves.meetings.having("person", one.id, "day DESC", most=1),
                    now,
                ),
            )
            for one in shelves.people.all()
        )

    def person(self, id: PersonId) -> Person:
        """Return one person, or raise NoSuchItem."""
        return self._shelves.people.get(id)

    def named(self, name: str) -> Person:
        """Return the one person a name means; the beginnings of its words are enough.

        Raises:
            NotOnePerson: it means nobody, or several.
        """
        found = people_named(name, self._shelves.people.all())
        if len(found) != 1:
            raise NotOnePerson(name, len(found))
        return found[0]

    def page(self, id: PersonId) -> PersonPage:
        """Return what the page of one person shows, or raise NoSuchItem."""
        page = self._with_everything(self._shelves.people.get(id))
        newest_first = sorted(page.meetings, key=lambda one: one.day, reverse=True)
        return replace(page, meetings=tuple(newest_first), conversations=tuple(reversed(page.conversations)))

    def add(
        self,
        name: str,
        relation: Relation = Relation.MENTORING,
        role: str = "",
        aspirations: tuple[str, ...] = (),
        *,
        since: date | None = None,
    ) -> Person:
        """Keep a new person and return them. Without `since` the two know each other from today on."""
        known_since = since or self._clock.today()
        person = Person(PersonId(new_id()), name.strip(), relation, role.strip(), known_since, aspirations)
        self._shelves.people.put(person)
        return person

    def save(self, person: Person) -> None:
        """Keep a changed person."""
        self._shelves.people.put(person)

    def pin(self, id: PersonId, pinned: bool) -> None:
        """Show a person in the sidebar, or no longer."""
        self._shelves.people.put(replace(self._shelves.people.get(id), is_pinned=pinned))

    def remove(self, id: PersonId) -> Binned:
        """Move a person into the bin with every note, conversation and action."""
        page = self._with_everything(self._shelves.people.get(id))
        things: dict[str, Sequence[str]] = {
            "people": [id],
            "meetings": [one.id for one in page.meetings],
            "conversations": [one.id for one in page.conversations],
            "actions": [one.id for one in page.actions],
            "reminders": [one.id for one in self._shelves.reminders.having("person", id)],
        }
        along = {shelf: len(ids) for shelf, ids in things.items() if ids and shelf != "people"}
        gone = Binned(new_id(), Deleted.PERSON, self._clock.now(), id, page.person.name, along=along)
        with self._shelves.together() as database:
            self._shelves.bin.put_within(database, gone, things)
        return gone

    def note(self, person: PersonId, text: str = "") -> Meeting:
        """Begin a private note of a meeting today and return it."""
        meeting = Meeting(MeetingId(new_id()), person, self._clock.today(), text)
        self._shelves.meetings.put(meeting)
        return meeting

    def save_meeting(self, meeting: Meeting) -> None:
        """Keep a changed note."""
        self._shelves.meetings.put(meeting)

    def remove_meeting(self, meeting: Meeting) -> Binned:
        """Move a note into the bin."""
        name = self._shelves.people.get(meeting.person).name
        gone = Binned(new_id(), Deleted.MEETING, self._clock.now(), meeting.id, first_words(meeting.text), name)
        with self._shelves.together() as database:
            self._shelves.bin.put_within(database, gone, {"meetings": [meeting.id]})
        return gone

    def _with_everything(self, person: Person) -> PersonPage:
        return PersonPage(
            person,
            self._shelves.meetings.having("person", person.id, "day"),
            self._shelves.conversations.with_person(person.id),
            self._shelves.actions.having("person", person.id),
        )


def _by_person(things: Iterable[Concerns]) -> defaultdict[PersonId | None, list[Concerns]]:
    found: defaultdict[PersonId | None, list[Concerns]] = defaultdict(list)
    for one in things:
        found[one.person].append(one)
    return found
