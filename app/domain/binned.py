"""What was deleted and can still be brought back, and for how long."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from app.domain.action import Action
from app.domain.ids import new_id

STAYS = timedelta(days=30)
UNDATED = datetime(9999, 12, 31)  # stands for a day of which nobody knows


class Deleted(StrEnum):
    """What somebody deleted: one thing with all that belongs to it."""

    PERSON = "person"
    CONVERSATION = "conversation"
    MEETING = "meeting"
    ACTION = "action"
    ENTRY = "entry"
    EXAMPLE = "example"
    IMPORT = "import"
    REMINDER = "reminder"


@dataclass(frozen=True)
class Binned:
    """One thing in the bin. `title` is its own, perhaps ""; `about` names the person it belongs to, perhaps "".

    `ref` is its id on its shelf, "" for the example. An import is titled by its file. `along` counts, by kind, what
    went with it. `deleted_at` is local wall time.
    """

    id: str
    sort: Deleted
    deleted_at: datetime
    ref: str = ""
    title: str = ""
    about: str = ""
    along: dict[str, int] = field(default_factory=dict)

    @property
    def stays_until(self) -> datetime:
        """When it vanishes for good."""
        return self.deleted_at + STAYS

    def days_left(self, now: datetime) -> int:
        """How many days it can still be brought back, today not counted."""
        return max(0, (self.stays_until.date() - now.date()).days)


def expired_before(now: datetime) -> datetime:
    """Return the moment before which whatever was deleted has had its time."""
    return now - STAYS


def binned_action(action: Action, now: datetime, about: str = "") -> Binned:
    """Return what the bin says of an action that is deleted at `now`."""
    return Binned(new_id(), Deleted.ACTION, now, action.id, action.text, about)
