"""Which conversations the list shows, in which groups and order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, date, datetime

from app.domain.conversation import Conversation, State
from app.domain.ids import PersonId
from app.domain.person import Person
from app.services.planning import ConversationLine

_NEVER = datetime(MAXYEAR, 12, 31)


@dataclass(frozen=True)
class Shelf:
    """One group of the list."""

    state: State
    lines: tuple[ConversationLine, ...]


def shelves(lines: Sequence[ConversationLine], person: str = "") -> tuple[Shelf, ...]:
    """Group the conversations with `person`, or with everyone (""). Groups without one are left out."""
    shown = [one for one in lines if not person or one.person.id == person]
    groups = (Shelf(state, _sorted(state, shown)) for state in State)
    return tuple(group for group in groups if group.lines)


def _sorted(state: State, lines: Sequence[ConversationLine]) -> tuple[ConversationLine, ...]:
    mine = [one for one in lines if one.conversation.state is state]
    if state is State.CLOSED:
        return tuple(sorted(mine, key=lambda one: _held(one.conversation), reverse=True))
    return tuple(sorted(mine, key=lambda one: next_time(one.conversation) or _NEVER))


def _held(conversation: Conversation) -> date:
    return conversation.held_on or conversation.closed_on or date.min


def next_time(conversation: Conversation) -> datetime | None:
    """Return when the two meet next over this: the talk itself, or once held, the follow-up."""
    match conversation.state:
        case State.PREPARING | State.READY:
            return conversation.planned_for
        case State.HELD:
            return conversation.agreed.follow_up
        case State.CLOSED:
            return None


def people_of(lines: Sequence[ConversationLine]) -> tuple[Person, ...]:
    """Return everyone there is a conversation with, by name."""
    found: dict[PersonId, Person] = {one.person.id: one.person for one in lines}
    return tuple(sorted(found.values(), key=lambda one: one.name.casefold()))


def shown_subject(conversation: Conversation) -> str:
    """Return what it is about, or what both call it, or "" where neither was written; line ends become spaces."""
    return " ".join((conversation.preparation.subject.strip() or conversation.agreed.title).split())


def first_step(conversation: Conversation) -> str:
    """Return the first proposed next step, or ""."""
    steps = (one.text.strip() for one in conversation.preparation.next_steps)
    return next((one for one in steps if one), "")
