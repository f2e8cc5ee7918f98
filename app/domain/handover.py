"""What one person hands over to the other, sealed: agreed actions, or a sheet of reflections.

Like `handout.py` it is made of the agreed layer, or of pages chosen by hand, and its types have no room for a
`Preparation`: a test walks them. Things keep their ids from vault to vault, so an answer finds what it answers.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final, Literal

from app.domain.action import Action, Consent, Owner, Progress
from app.domain.conversation import Agreed
from app.domain.ids import ActionId, ConversationId, PersonId
from app.domain.person import Relation
from app.domain.picture import with_captions
from app.domain.reflection_sheet import ReflectionSheet

FORMAT: Final = "sotto-hand-over"
VERSION = 1


class Side(StrEnum):
    """One of the two, seen from the file."""

    GIVER = "giver"
    TAKER = "taker"
    BOTH = "both"


@dataclass(frozen=True)
class Terms:
    """What the two compare of an action. `owner` is seen from whoever keeps the vault."""

    text: str
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


@dataclass(frozen=True)
class SharedAction:
    """An action as both may read it; `owner` is seen from the file."""

    id: ActionId
    text: str
    owner: Side | None = None
    first_step: str = ""
    due: date | None = None
    measure: str = ""
    resource: str = ""
    consent: Consent = Consent.AGREED
    proposed_text: str = ""
    progress: Progress = Progress.OPEN
    agreed_on: date | None = None
    settled_on: date | None = None


@dataclass(frozen=True)
class Frame:
    """What both agreed beside the actions. `follow_up` is local wall time."""

    title: str = ""
    aim: str = ""
    follow_up: datetime | None = None
    how_we_know: str = ""


@dataclass(frozen=True)
class SharedTalk:
    """What was agreed in one conversation."""

    id: ConversationId
    held_on: date
    frame: Frame = Frame()
    actions: tuple[SharedAction, ...] = ()


@dataclass(frozen=True)
class SharedLeaf:
    """A page that was chosen to be brought along. `text` is Markdown without pictures."""

    title: str
    text: str
    prompt: str = ""
    day: date | None = None


@dataclass(frozen=True)
class SharedSheet:
    """A sheet of reflections; `id` tells it from any other."""

    id: str
    title: str = ""
    leaves: tuple[SharedLeaf, ...] = ()


@dataclass(frozen=True)
class Giver:
    """Who hands over: a name that one vault uses for this and nothing else, and the person's own.

    `relation` is how the giver stands to the taker: whoever mentors them says MENTORING.
    """

    id: str
    name: str
    relation: Relation = Relation.MENTORING


@dataclass(frozen=True)
class HandOver:
    """The file inside the seal. It holds `agreed` or a `sheet`, and nothing else of either vault."""

    format: Literal["sotto-hand-over"]
    version: int
    made_on: date
    giver: Giver
    agreed: SharedTalk | None = None
    sheet: SharedSheet | None = None


def agreed_hand_over(
    giver: Giver, made_on: date, id: ConversationId, held_on: date, agreed: Agreed, actions: Sequence[Action]
) -> HandOver:
    """Return what was agreed in a conversation, to be sealed."""
    frame = Frame(agreed.title, agreed.aim, agreed.follow_up, agreed.how_we_know)
    talk = SharedTalk(id, held_on, frame, tuple(_shared(one) for one in actions))
    return HandOver(FORMAT, VERSION, made_on, giver, agreed=talk)


def sheet_hand_over(giver: Giver, made_on: date, id: str, sheet: ReflectionSheet) -> HandOver:
    """Return a sheet of chosen pages, to be sealed (practice 56)."""
    leaves = tuple(SharedLeaf(one.title, with_captions(one.text), one.prompt, one.day) for one in sheet.leaves)
    return HandOver(FORMAT, VERSION, made_on, giver, sheet=SharedSheet(id, sheet.title, leaves))


_SIDES = {Owner.ME: Side.GIVER, Owner.THEM: Side.TAKER, Owner.BOTH: Side.BOTH}
_OWNERS = {Side.GIVER: Owner.THEM, Side.TAKER: Owner.ME, Side.BOTH: Owner.BOTH}
_FIELDS = tuple(Terms.__dataclass_fields__)
_SETTLED_ALONE = ("agreed_on", "settled_on")  # days that follow from what is compared


def _shared(action: Action) -> SharedAction:
    told = {name: getattr(action, name) for name in _FIELDS if name != "owner"}
    return SharedAction(action.id, owner=_SIDES[action.owner] if action.owner else None, **told)


def terms_of(action: Action) -> Terms:
    """Return what is compared of one's own action."""
    return Terms(**{name: getattr(action, name) for name in _FIELDS})


def received(shared: SharedAction) -> Terms:
    """Return what a file says of an action, as whoever takes it in sees it: theirs is mine."""
    told = {name: getattr(shared, name) for name in _FIELDS if name != "owner"}
    return Terms(owner=_OWNERS[shared.owner] if shared.owner else None, **told)


def with_terms(action: Action, terms: Terms) -> Action:
    """Return an action on other terms."""
    return replace(action, **{name: getattr(terms, name) for name in _FIELDS})


def differing(mine: Terms, theirs: Terms) -> tuple[str, ...]:
    """Return the names of the terms that differ; days that follow from others do not count."""
    return tuple(
        name for name in _FIELDS if name not in _SETTLED_ALONE and getattr(mine, name) != getattr(theirs, name)
    )


def answered(theirs: Terms, text: str, due: date | None, today: date) -> Terms:
    """Return the terms as somebody answers them: a plain yes, or with other words or another day (practice 38)."""
    if text == theirs.text and due == theirs.due:
        return replace(theirs, consent=Consent.AGREED, agreed_on=theirs.agreed_on or today)
    first = theirs.proposed_text or (theirs.text if text != theirs.text else "")
    return replace(theirs, text=text, due=due, proposed_text=first, consent=Consent.AMENDED)


class Standing(StrEnum):
    """How what came stands to what is here."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"  # by them, since both last saw the same
    MINE = "mine"  # changed here since, and they have not seen it yet
    CONTRADICTS = "contradicts"  # changed on both sides, or never the same


def standing_of(mine: object | None, theirs: object, seen: object | None, is_same: bool) -> Standing:
    """Say how `theirs` stands to `mine`, of which both last had `seen`, None where they never had the same."""
    if mine is None:
        return Standing.NEW
    if is_same:
        return Standing.SAME
    if seen is None:
        return Standing.CONTRADICTS
    if mine == seen:
        return Standing.CHANGED
    return Standing.MINE if theirs == seen else Standing.CONTRADICTS


@dataclass(frozen=True)
class ReadAction:
    """One action of a file beside the one that is here, None where there is none. `fields` are those that differ."""

    id: ActionId
    theirs: Terms
    mine: Terms | None
    standing: Standing
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReadFrame:
    """What a file says beside the actions, and what is here."""

    theirs: Frame
    mine: Frame | None
    standing: Standing


@dataclass(frozen=True)
class Correspondence:
    """What a vault remembers of hand-overs.

    `me` is the name it gives itself in them, made for the first. `people` are those behind such names of others.
    `terms` and `frames` are what both sides last saw of each action and conversation. `sheets` came in already.
    """

    me: str = ""
    people: dict[str, PersonId] = field(default_factory=dict)
    terms: dict[str, Terms] = field(default_factory=dict)
    frames: dict[str, Frame] = field(default_factory=dict)
    sheets: tuple[str, ...] = ()
