"""The example people, so that somebody can look around before writing; they leave in one click.

Their days are counted from today, so the example always looks like this week.
"""

import hashlib
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

import msgspec

from app.domain.action import Action
from app.domain.binned import Binned, Deleted
from app.domain.conversation import Conversation
from app.domain.entry import Entry
from app.domain.ids import new_id
from app.domain.person import Meeting, Person
from app.domain.preferences import Preferences
from app.domain.reminder import Reminder
from app.paths import resources
from app.services.shelves import Shelves
from app.system.clock import Clock

_DAYS = frozenset({"day", "due", "since", "begun_on", "held_on", "closed_on", "agreed_on", "settled_on", "runs"})
_REFERENCES = ("person", "conversation")

T = TypeVar("T")


class Examples:
    """Brings the example people in, and takes them out again without touching what is one's own."""

    def __init__(self, shelves: Shelves, clock: Clock) -> None:
        self._shelves = shelves
        self._clock = clock

    def are_here(self) -> bool:
        """Whether the vault holds anything made up."""
        return self._shelves.people.has_examples() or self._shelves.entries.has_examples()

    def furnish(self) -> None:
        """Fill a vault that is nothing but example, and make it the made-up mentor's own."""
        self.fill()
        before = msgspec.to_builtins(self._shelves.preferences.get())
        self._shelves.preferences.put(msgspec.convert(before | _content()["preferences"], Preferences))

    def fill(self) -> None:
        """Bring the example in, in one transaction. Does nothing where it is already.

        A made-up person who counts as real by now stays as they are.
        """
        if self.are_here():
            return
        told = _content()
        names: dict[str, str] = {}
        for rows in told.values():
            if isinstance(rows, list):
                names |= {row["id"]: _steady_id(row["id"]) for row in rows if "id" in row}
        known = {one.id for one in self._shelves.people.all()}
        with self._shelves.together() as database:
            for row in told["people"]:
                if names[row["id"]] not in known:
                    self._shelves.people.put_within(database, self._made(row, names, Person))
            for row in told["meetings"]:
                self._shelves.meetings.put_within(database, self._made(row, names, Meeting))
            for row in told["conversations"]:
                made = _with_own_steps(self._made(row, names, Conversation))
                self._shelves.conversations.put_within(database, made)
            for row in told["actions"]:
                self._shelves.actions.put_within(database, self._made(row, names, Action))
            for row in told["entries"]:
                self._shelves.entries.put_within(database, self._made(row, names, Entry))
            for row in told["reminders"]:
                self._shelves.reminders.put_within(database, self._made(row, names, Reminder))

    def remove(self) -> Binned:
        """Move the example into the bin as one item, in one transaction.

        A made-up person with whom somebody has begun real work stays, and counts as real from then on.
        """
        shelves = self._shelves
        people = shelves.people.made_up()
        things: dict[str, Sequence[str]] = {
            "people": [one.id for one in people],
            "meetings": [one.id for one in shelves.meetings.made_up()],
            "conversations": [one.id for one in shelves.conversations.made_up()],
            "actions": [one.id for one in shelves.actions.made_up()],
            "entries": [one.id for one in shelves.entries.made_up()],
            "reminders": [one.id for one in shelves.reminders.made_up()],
        }
        along = {shelf: len(ids) for shelf, ids in things.items() if ids}
        gone = Binned(new_id(), Deleted.EXAMPLE, self._clock.now(), along=along)
        with shelves.together() as database:
            shelves.bin.put_within(database, gone, things)
            for person in people:
                if self._is_still_wanted(person):
                    shelves.people.put_within(database, replace(person, is_example=False))
        return gone

    def _is_still_wanted(self, person: Person) -> bool:
        shelves = self._shelves
        return bool(shelves.conversations.with_person(person.id)) or any(
            shelf.count_having("person", person.id) for shelf in (shelves.meetings, shelves.actions, shelves.entries)
        )

    def _made(self, row: dict[str, Any], names: dict[str, str], kind: type[T]) -> T:
        told = _dated(row, self._clock.today())
        for key in _REFERENCES:
            if told.get(key):
                told[key] = names[told[key]]
        told["id"] = names[row["id"]] if "id" in row else new_id()
        return msgspec.convert(told | {"is_example": True}, kind)


def _steady_id(name: str) -> str:
    # The same in every vault, so that pictures of the example do not change. This salt gives the five people
    # five different colours, for a colour follows from an id.
    return hashlib.sha256(f"example 712 {name}".encode()).hexdigest()[:16]


def _content() -> dict[str, Any]:
    return tomllib.loads((resources() / "content" / "en" / "example.toml").read_text("utf-8"))


def _dated(value: Any, today: date, key: str = "") -> Any:
    if isinstance(value, dict) and set(value) == {"day", "time"}:
        return datetime.combine(today + timedelta(days=value["day"]), time.fromisoformat(value["time"]))
    if isinstance(value, dict):
        return {name: _dated(one, today, name) for name, one in value.items()}
    if isinstance(value, list):
        return [_dated(one, today, key) for one in value]
    if isinstance(value, int) and not isinstance(value, bool) and key in _DAYS:
        return today + timedelta(days=value)
    return value


def _with_own_steps(made: Conversation) -> Conversation:
    # A step's id becomes its action's id, so it has to be unlike any other in the vault.
    steps = tuple(replace(step, id=new_id()) for step in made.preparation.next_steps)
    return replace(made, preparation=replace(made.preparation, next_steps=steps))
