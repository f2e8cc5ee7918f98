"""What needs one now: chosen by rules, from what the vault holds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from app.domain.action import Action, by_due
from app.domain.conversation import Conversation, State
from app.domain.ids import PersonId
from app.domain.person import Person
from app.domain.reminder import Reminder

DUE_SHOWN = 4
DUE_AHEAD = timedelta(days=7)
COMING_SHOWN = 4


class Occasion(StrEnum):
    """Why a day is on the list."""

    CONVERSATION = "conversation"
    FOLLOW_UP = "follow-up"
    REMINDER = "reminder"


@dataclass(frozen=True)
class Coming:
    """One line of "Coming up". `since` is the day a follow-up was agreed; a reminder of one's own has its words."""

    at: datetime
    occasion: Occasion
    person: Person | None
    conversation: Conversation | None = None
    since: date | None = None
    reminder: Reminder | None = None


def next_conversation(conversations: Sequence[Conversation], now: datetime) -> Conversation | None:
    """Return the one to prepare next.

    The soonest planned from this morning on; without a date, the one begun last.
    """
    ahead = [one for one in conversations if one.state.is_ahead]
    morning = datetime.combine(now.date(), time.min)
    dated = [one for one in ahead if one.planned_for and one.planned_for >= morning]
    if dated:
        return min(dated, key=lambda one: one.planned_for or now)
    return ahead[-1] if ahead else None


def due_now(actions: Sequence[Action], today: date) -> list[Action]:
    """Return at most four actions: open ones due within the week, then what was done today.

    What is overdue comes first. A done one stays, struck through, until tomorrow.
    """
    soon = today + DUE_AHEAD
    waiting = [one for one in by_due(actions) if one.is_open and one.due and one.due <= soon]
    done = [one for one in by_due(actions) if not one.is_open and one.settled_on == today]
    room = DUE_SHOWN - min(len(done), 1)
    return [*waiting[:room], *done][:DUE_SHOWN]


def coming_up(
    conversations: Sequence[Conversation],
    people: Mapping[PersonId, Person],
    now: datetime,
    others: Iterable[Coming] = (),
) -> tuple[Coming, ...]:
    """Return the next planned conversations and follow-ups, and what of the `others` is as soon; the soonest first.

    Of what is at the same moment a follow-up comes last.
    """
    found = list(others)
    for one in conversations:
        person = people.get(one.person)
        if person is None:
            continue
        if one.state.is_ahead and one.planned_for:
            found.append(Coming(one.planned_for, Occasion.CONVERSATION, person, one))
        if one.state is State.HELD and one.agreed.follow_up:
            found.append(Coming(one.agreed.follow_up, Occasion.FOLLOW_UP, person, one, one.held_on))
    morning = datetime.combine(now.date(), time.min)
    ahead = [one for one in found if one.at >= morning]
    ahead.sort(key=lambda one: (one.at, one.occasion is Occasion.FOLLOW_UP))
    return tuple(ahead[:COMING_SHOWN])
