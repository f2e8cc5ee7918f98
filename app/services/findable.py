"""How each kind of thing describes itself to whoever finds it. A new kind is one more line in `findables`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.domain.action import Action
from app.domain.conversation import Conversation
from app.domain.entry import Entry, shown_title
from app.domain.finding import Passage, plain_words
from app.domain.guide import Step
from app.domain.parts import Part, parts_of_conversation
from app.domain.person import Meeting, Person
from app.domain.picture import with_captions
from app.domain.reminder import Reminder
from app.services.shelves import Shelves

_STEPS = {
    "example": Step.EXAMPLES,
    "impact": Step.IMPACT,
    "their_view": Step.THEIR_VIEW,
    "questions": Step.THEIR_VIEW,
    "step": Step.NEXT_STEPS,
    "follow_up": Step.FOLLOW_UP,
    "how_we_know": Step.FOLLOW_UP,
}


@dataclass(frozen=True)
class Findable:
    """A kind, by the name that the index has for it; `called` are the words after `in:`, in small letters.

    `read` gives things by their ids, those that are there. `title` is what it is called by, `person` the id of whom it
    is with, and `passages` all that is written of it, in reading order.
    """

    kind: str
    called: tuple[str, ...]
    read: Callable[[Sequence[str]], Mapping[str, Any]]
    title: Callable[[Any], str]
    person: Callable[[Any], str]
    passages: Callable[[Any], Sequence[Passage]]


def findables(shelves: Shelves) -> tuple[Findable, ...]:
    """Return all kinds, in the order in which they are shown."""
    return (
        Findable("entry", ("journal", "entries", "entry"), shelves.entries.with_ids, shown_title, _of_whom, _entry),
        Findable(
            "conversation",
            ("conversations", "talks"),
            shelves.conversations.with_ids,
            lambda one: one.preparation.subject.strip() or one.agreed.title,
            _of_whom,
            _conversation,
        ),
        Findable("action", ("actions", "promises"), shelves.actions.with_ids, lambda one: one.text, _of_whom, _action),
        Findable(
            "meeting",
            ("private notes", "notes", "meetings"),
            shelves.meetings.with_ids,
            lambda one: "",
            _of_whom,
            _note,
        ),
        Findable(
            "reminder", ("reminders",), shelves.reminders.with_ids, lambda one: one.text, _of_whom, lambda _one: []
        ),
        Findable(
            "person", ("people", "person"), shelves.people.with_ids, lambda one: one.name, lambda one: one.id, _person
        ),
    )


def _of_whom(one: Entry | Conversation | Action | Meeting | Reminder) -> str:
    return one.person or ""


def _entry(one: Entry) -> list[Passage]:
    return [Passage(plain_words(with_captions(one.text))), Passage(one.prompt), *(Passage(tag) for tag in one.tags)]


def _conversation(one: Conversation) -> list[Passage]:
    return [
        Passage(value, _page_of(part))
        for part, values in parts_of_conversation(one).items()
        if part.what != "subject"
        for value in values
        if isinstance(value, str) and value.strip()
    ]


def _page_of(part: Part) -> str:
    if part.what.startswith("agreed_"):
        return "agreed"
    return _STEPS.get(part.what, Step.INTENT).value


def _action(one: Action) -> list[Passage]:
    return [Passage(words) for words in (one.first_step, one.measure, one.resource, one.proposed_text)]


def _note(one: Meeting) -> list[Passage]:
    return [Passage(one.text)]


def _person(one: Person) -> list[Passage]:
    return [Passage(words) for words in (one.role, *one.aspirations)]
