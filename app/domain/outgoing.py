"""What leaves the vault as a list or for a calendar: promises and follow-ups, from the agreed layer alone."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.action import Action
from app.domain.ids import ConversationId
from app.domain.reminder import Reminder


@dataclass(frozen=True)
class OutgoingAction:
    """An action with the name of whom it is with, perhaps "", and when the two of them look at it again."""

    action: Action
    person: str = ""
    follow_up: datetime | None = None


@dataclass(frozen=True)
class FollowUp:
    """When two people look again at what they agreed. `at` is local wall time; midnight means the whole day."""

    conversation: ConversationId
    at: datetime
    person: str = ""
    title: str = ""


@dataclass(frozen=True)
class OnTheWay:
    """Where something lies that has not its own name yet, each as percent-encoded bytes of its path."""

    places: tuple[str, ...] = ()


@dataclass(frozen=True)
class OutgoingReminder:
    """One of one's own that is still to come, with the name of whom it is about, perhaps ""."""

    reminder: Reminder
    person: str = ""
