"""One conversation with everything its page shows, gathered in one reading."""

from dataclasses import dataclass
from datetime import date

from app.domain.action import Action
from app.domain.conversation import Conversation
from app.domain.ids import ConversationId
from app.domain.person import Person
from app.services.practice import Practice


@dataclass(frozen=True)
class Opened:
    """`actions` are what was agreed; `booked` the days on which something else is planned already."""

    conversation: Conversation
    person: Person
    actions: tuple[Action, ...]
    booked: tuple[date, ...]

    @property
    def is_held(self) -> bool:
        return self.conversation.held_on is not None


def read(practice: Practice, id: ConversationId) -> Opened:
    """Gather it; runs on the worker.

    Raises:
        NoSuchItem: the conversation is gone.
    """
    planning = practice.planning
    conversation = planning.open(id)
    own = (conversation.planned_for, conversation.agreed.follow_up)
    booked = [one.date() for one in planning.booked() if one not in own]
    return Opened(conversation, practice.people.person(conversation.person), planning.actions_of(id), tuple(booked))
