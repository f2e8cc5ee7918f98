"""What the page of a person shows: what comes next, what was lately, and in which order."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import MAXYEAR, date, datetime, time
from enum import StrEnum

from app.domain.action import Action, Progress, by_due
from app.domain.conversation import Conversation, State
from app.domain.ids import ConversationId
from app.domain.person import Meeting, Relation
from app.domain.preferences import Use
from app.domain.standing import PersonLine
from app.services.people import PersonPage

NEXT_SHOWN = 3
RECENT_SHOWN = 5
_SENTENCE_END = re.compile(r"(?<=[^\s.]{4})\.\s|(?<=[?!…])\s")  # not after "Dr." or "p. 4"
_NEVER = datetime(MAXYEAR, 12, 31)


class Turn(StrEnum):
    """What the two will do next."""

    TALK = "talk"
    FOLLOW_UP = "follow-up"


@dataclass(frozen=True)
class Ahead:
    """One line of "Next". `at` is None for a talk that is prepared without a day."""

    turn: Turn
    conversation: Conversation
    at: datetime | None


@dataclass(frozen=True)
class Promises:
    """How many actions came of a conversation, and how many of them are settled."""

    agreed: int = 0
    settled: int = 0


@dataclass(frozen=True)
class Past:
    """One line of "Recent": a conversation that was held or closed, or a private note."""

    day: date
    what: Conversation | Meeting


@dataclass(frozen=True)
class Shelf:
    """One group of the list."""

    relation: Relation
    lines: tuple[PersonLine, ...]


def groups_for(use: Use) -> tuple[Relation, ...]:
    """The groups in the order they are shown: who is mentored sees the mentors first."""
    if use is Use.MENTEE:
        return (Relation.MENTORED, Relation.MENTORING, Relation.PEER)
    return (Relation.MENTORING, Relation.MENTORED, Relation.PEER)


def shelves(lines: Iterable[PersonLine], use: Use) -> tuple[Shelf, ...]:
    """Group the people; groups without anybody are left out."""
    known = tuple(lines)
    found = (Shelf(one, tuple(line for line in known if line.person.relation is one)) for one in groups_for(use))
    return tuple(shelf for shelf in found if shelf.lines)


def first_of(shelved: Sequence[Shelf]) -> str:
    """The id of who stands on top of the list, "" in an empty one."""
    return shelved[0].lines[0].person.id if shelved else ""


def ahead(conversations: Iterable[Conversation], now: datetime) -> tuple[Ahead, ...]:
    """What comes next with one person, the soonest first; what has no day yet comes last.

    A day that went by without being held stays: it is still to be done.
    """
    found = []
    for one in conversations:
        if one.state.is_ahead:
            found.append(Ahead(Turn.TALK, one, one.planned_for))
        elif one.state is State.HELD and one.agreed.follow_up is not None:
            found.append(Ahead(Turn.FOLLOW_UP, one, one.agreed.follow_up))
    morning = datetime.combine(now.date(), time.min)
    found.sort(key=lambda one: (one.at is None, one.at is not None and one.at < morning, one.at or _NEVER))
    return tuple(found[:NEXT_SHOWN])


def recent(page: PersonPage) -> tuple[Past, ...]:
    """What was lately, the newest first."""
    found = [Past(one.held_on or one.closed_on or date.min, one) for one in page.conversations if _is_past(one)]
    found += [Past(one.day, one) for one in page.meetings if one.text.strip()]
    return tuple(sorted(found, key=lambda one: one.day, reverse=True)[:RECENT_SHOWN])


def _is_past(one: Conversation) -> bool:
    return one.state in (State.HELD, State.CLOSED) and (one.held_on or one.closed_on) is not None


def history(conversations: Iterable[Conversation]) -> tuple[Conversation, ...]:
    """Every conversation: those still to come first, the soonest on top, then the held ones, the newest on top."""
    talks = tuple(conversations)
    coming = [one for one in talks if one.state.is_ahead]
    past = [one for one in talks if one.state in (State.HELD, State.CLOSED)]
    coming.sort(key=lambda one: one.planned_for or _NEVER)
    past.sort(key=lambda one: one.held_on or one.closed_on or date.min, reverse=True)
    return (*coming, *past)


def promises(actions: Iterable[Action], conversation: ConversationId) -> Promises:
    """Count what came of one conversation."""
    mine = [one for one in actions if one.conversation == conversation]
    return Promises(len(mine), sum(1 for one in mine if not one.is_open))


def to_do_first(actions: Iterable[Action]) -> tuple[Action, ...]:
    """Every action: the open ones by their day, then the settled ones, the newest on top."""
    every = tuple(actions)
    settled = [one for one in every if not one.is_open]
    settled.sort(key=lambda one: one.settled_on or date.min, reverse=True)
    return (*by_due(one for one in every if one.is_open), *settled)


def newest_first(meetings: Iterable[Meeting]) -> tuple[Meeting, ...]:
    """The notes by their day; of one day the one begun last comes first."""
    return tuple(sorted(reversed(tuple(meetings)), key=lambda one: one.day, reverse=True))


def blank_note(meetings: Iterable[Meeting], today: date) -> Meeting | None:
    """A note of today on which nothing stands yet, so that asking twice for a new one leaves no empty one behind."""
    return next((one for one in meetings if one.day == today and not one.text.strip()), None)


def subject_of(conversation: Conversation) -> str:
    """What a conversation is about on one line, or ""."""
    return " ".join((conversation.preparation.subject.strip() or conversation.agreed.title).split())


def first_words(text: str) -> str:
    """The beginning of a note on one line: its first sentence, where it has one."""
    words = " ".join(text[:400].split())[:120]
    return _SENTENCE_END.split(words, maxsplit=1)[0].removesuffix(".").rstrip()


def ticked(action: Action, today: date) -> Action:
    """The action after its check was pressed: done, or open again."""
    return action.moved_to(Progress.DONE if action.is_open else Progress.OPEN, today)


def again(now: Action, before: Action) -> Action:
    """The action as it stands now, with the progress it had before."""
    return replace(now, progress=before.progress, settled_on=before.settled_on)
