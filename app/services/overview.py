"""What needs one today, gathered in one reading."""

from dataclasses import dataclass
from datetime import date

from app.domain.action import Action
from app.domain.agenda import Coming, coming_up, due_now, next_conversation
from app.domain.conversation import Conversation, State
from app.domain.person import Person
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
    people: int


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
        now = self._clock.now()
        lines = self._planning.lines()
        actions = self._acting.lines()
        upcoming = next_conversation([line.conversation for line in lines], now)
        due = due_now([line.action for line in actions], now.date())
        return Today(
            next((one for one in lines if one.conversation is upcoming), None),
            tuple(next(line for line in actions if line.action is one) for one in due),
            sum(1 for line in actions if line.action.is_open),
            coming_up(
                [line.conversation for line in lines if line.conversation is not upcoming],
                {line.person.id: line.person for line in lines},
                now,
            ),
            len(self._shelves.people.all()),
        )

    def counts(self) -> Counts:
        """Return what the sidebar shows."""
        people = self._shelves.people.all()
        conversations = self._shelves.conversations.all()
        actions = [one for one in self._shelves.actions.all() if one.is_open]
        today = self._clock.today()
        waiting = {one.person for one in actions if _is_due(one, today)}
        waiting |= {one.person for one in conversations if _is_today(one, today)}
        return Counts(
            sum(1 for one in conversations if one.state is State.PREPARING),
            len(actions),
            tuple(one for one in people if one.is_pinned)[:5],
            frozenset(one for one in waiting if one),
            people,
        )


def _is_due(action: Action, today: date) -> bool:
    return action.due is not None and action.due <= today


def _is_today(conversation: Conversation, today: date) -> bool:
    planned = conversation.planned_for
    is_ahead = conversation.state in (State.PREPARING, State.READY)
    return is_ahead and planned is not None and planned.date() == today
