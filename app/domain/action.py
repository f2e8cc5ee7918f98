"""What two people agreed that somebody will do.

Agreement and progress are two things: an action can be agreed and untouched, or only proposed and
already done (practice 38).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from app.domain.ids import ActionId, ConversationId, PersonId


class Owner(StrEnum):
    """Who does it."""

    ME = "me"
    THEM = "them"
    BOTH = "both"


class Consent(StrEnum):
    """How far the two of them agree on the words."""

    PROPOSED = "proposed"
    AMENDED = "amended"
    AGREED = "agreed"


class Progress(StrEnum):
    """What became of it."""

    OPEN = "open"
    DONE = "done"
    PARTLY = "partly"
    CHANGED = "changed"
    DROPPED = "dropped"


STILL_OPEN = (Progress.OPEN, Progress.PARTLY, Progress.CHANGED)


@dataclass(frozen=True)
class Action:
    """One promise.

    `text` is the wording that holds now; `proposed_text` is the first wording where it was amended,
    so that both can be printed. `first_step`, `measure` and `resource` may be empty. `settled_on` is the
    day progress last became done, partly, changed or dropped. `owner` is None while nobody said.
    """

    id: ActionId
    text: str
    person: PersonId | None = None
    conversation: ConversationId | None = None
    owner: Owner | None = None
    first_step: str = ""
    due: date | None = None
    measure: str = ""
    resource: str = ""
    consent: Consent = Consent.AGREED
    proposed_text: str = ""
    progress: Progress = Progress.OPEN
    agreed_on: date | None = None
    settled_on: date | None = None
    is_example: bool = False

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something."""
        return self.progress in STILL_OPEN

    def moved_to(self, progress: Progress, today: date) -> "Action":
        """Return the action as it stands when its progress becomes `progress` on `today`."""
        settled = None if progress is Progress.OPEN else today
        return replace(self, progress=progress, settled_on=settled)

    def reworded(self, text: str) -> "Action":
        """Return the action with the other person's wording, keeping the first one beside it."""
        if text == self.text:
            return self
        first = self.proposed_text or self.text
        return replace(self, text=text, proposed_text=first, consent=Consent.AMENDED)


class Horizon(StrEnum):
    """The groups of the list by date, in the order they are shown."""

    OVERDUE = "overdue"
    TODAY = "today"
    THIS_WEEK = "this week"
    LATER = "later"
    SOMEDAY = "someday"


def horizon(due: date | None, today: date) -> Horizon:
    """Say how near `due` is. "This week" ends with the coming Sunday, or in three days if that is later."""
    if due is None:
        return Horizon.SOMEDAY
    if due < today:
        return Horizon.OVERDUE
    if due == today:
        return Horizon.TODAY
    sunday = today + timedelta(days=6 - today.weekday())
    return Horizon.THIS_WEEK if due <= max(sunday, today + timedelta(days=3)) else Horizon.LATER


def by_due(actions: Iterable[Action]) -> list[Action]:
    """Sort actions by due day, those without one last, then by their words."""
    return sorted(actions, key=lambda one: (one.due is None, one.due or date.max, one.text))
