"""A difficult conversation: what one prepares alone, and what the two of them agree.

Two layers that never mix. `Preparation` is private, its subject included, and nothing that prints can
reach it. `Agreed` is what both may read: it has a title and an aim of its own, written when agreeing.
The promises themselves are `Action`s that name the conversation.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from app.domain.action import Action, Owner
from app.domain.ids import ConversationId, PersonId


class State(StrEnum):
    """Where a conversation stands, in the order the list groups them."""

    PREPARING = "preparing"
    READY = "ready"
    HELD = "held"
    CLOSED = "closed"

    @property
    def is_ahead(self) -> bool:
        """Whether it is not held yet."""
        return self in (State.PREPARING, State.READY)


class Source(StrEnum):
    """How one knows of a moment (practice 2)."""

    WITNESSED = "witnessed"
    REPORTED = "reported"
    DATA = "data"


class Touches(StrEnum):
    """Whom or what an impact touched (practice 3)."""

    WORK = "work"
    PEOPLE = "people"
    GOAL = "goal"


@dataclass(frozen=True)
class Example:
    """One moment a camera could have recorded. `seen` is what was seen or heard, `words` the exact words."""

    id: str
    seen: str = ""
    day: date | None = None
    place: str = ""
    words: str = ""
    source: Source = Source.WITNESSED


@dataclass(frozen=True)
class Impact:
    """What a moment changed. `example` is an Example's id; `goal` says in words which goal it touches."""

    id: str
    text: str = ""
    touches: Touches = Touches.WORK
    example: str | None = None
    goal: str = ""


@dataclass(frozen=True)
class NextStep:
    """A step one could propose. It becomes an Action only when the conversation is held."""

    id: str
    text: str = ""
    owner: Owner | None = None
    first_step: str = ""
    due: date | None = None
    measure: str = ""
    resource: str = ""


@dataclass(frozen=True)
class Readiness:
    """How one feels and whether the setting fits. `heat` runs from 1, calm, to 5, still charged."""

    heat: int | None = None
    is_private: bool = False
    has_time: bool = False
    knows_topic: bool = False


@dataclass(frozen=True)
class Rehearsal:
    """Practice runs. `answers` are the own replies, by the name of the reaction they answer."""

    runs: tuple[date, ...] = ()
    answers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Preparation:
    """The private layer. Everything here stays in the vault."""

    subject: str = ""
    intent: str = ""
    will_not: str = ""
    strengths: tuple[str, ...] = ()
    focus: tuple[str, ...] = ()
    parked: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()
    impacts: tuple[Impact, ...] = ()
    their_view: str = ""
    questions: tuple[str, ...] = ()
    next_steps: tuple[NextStep, ...] = ()
    follow_up: datetime | None = None
    how_we_know: str = ""
    readiness: Readiness = Readiness()
    rehearsal: Rehearsal = Rehearsal()
    agreeing: "Agreeing | None" = None


@dataclass(frozen=True)
class PrintedNames:
    """The two names as they should stand on paper. Empty means: as the vault has them."""

    mine: str = ""
    theirs: str = ""


@dataclass(frozen=True)
class Agreed:
    """The agreed layer, all of which may be printed.

    `title` and `aim` ("what we want to be true") are written or confirmed when agreeing. `follow_up` is
    local wall time. `how_we_know` is how both will know that it worked.
    """

    title: str = ""
    aim: str = ""
    follow_up: datetime | None = None
    how_we_know: str = ""
    names: PrintedNames = PrintedNames()


@dataclass(frozen=True)
class Offer:
    """An action while the two are agreeing, and whether both said yes to it."""

    action: Action
    is_ticked: bool = False


@dataclass(frozen=True)
class Agreeing:
    """What is being written down as agreed, before it is kept. Until then it is private like the rest."""

    agreed: Agreed
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True)
class Conversation:
    """One conversation with one person. Times are local wall time without a zone."""

    id: ConversationId
    person: PersonId
    state: State = State.PREPARING
    planned_for: datetime | None = None
    held_on: date | None = None
    closed_on: date | None = None
    begun_on: date | None = None
    is_example: bool = False
    preparation: Preparation = Preparation()
    agreed: Agreed = Agreed()
