"""What goes onto paper, chosen from the agreed layer alone.

`Handout` is the only thing the typesetter takes, and `agreed_handout` the only way to make one. Neither
has a parameter through which a `Preparation` could pass: that is how export cannot reach the private layer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.domain.action import Action, Owner, by_due
from app.domain.conversation import Agreed
from app.domain.person import Relation


@dataclass(frozen=True)
class Choices:
    """What the export dialog switches."""

    actions: bool = True
    follow_up: bool = True
    how_we_know: bool = True
    first_names_only: bool = False


@dataclass(frozen=True)
class Pair:
    """The two people as paper names them; `relation` tells who mentors whom."""

    mine: str
    theirs: str
    relation: Relation = Relation.MENTORING


@dataclass(frozen=True)
class Promise:
    """One row of the table. `owners` are printed names, in order; `proposed` is the first wording if amended."""

    text: str
    owners: tuple[str, ...] = ()
    due: date | None = None
    measure: str = ""
    first_step: str = ""
    resource: str = ""
    consent: str = "agreed"
    progress: str = "open"
    proposed: str = ""


@dataclass(frozen=True)
class Handout:
    """A page of agreed actions, ready to be set. `held_on` also dates the file, so no clock leaks."""

    title: str
    aim: str
    pair: Pair
    held_on: date
    promises: tuple[Promise, ...] = ()
    follow_up: datetime | None = None
    how_we_know: str = ""
    shows_actions: bool = True


def _first(name: str) -> str:
    return name.split(maxsplit=1)[0] if name.split() else name


def _owners(owner: Owner | None, pair: Pair) -> tuple[str, ...]:
    match owner:
        case Owner.ME:
            return (pair.mine,)
        case Owner.THEM:
            return (pair.theirs,)
        case Owner.BOTH:
            return (pair.theirs, pair.mine)
        case None:
            return ()


def agreed_handout(agreed: Agreed, actions: Sequence[Action], pair: Pair, held_on: date, choices: Choices) -> Handout:
    """Choose what is printed of what two people agreed (practice 23)."""
    mine, theirs = agreed.names.mine or pair.mine, agreed.names.theirs or pair.theirs
    if choices.first_names_only:
        mine, theirs = _first(mine), _first(theirs)
    named = Pair(mine, theirs, pair.relation)
    return Handout(
        title=agreed.title,
        aim=agreed.aim,
        pair=named,
        held_on=held_on,
        promises=tuple(_promise(one, named) for one in by_due(actions)) if choices.actions else (),
        follow_up=agreed.follow_up if choices.follow_up else None,
        how_we_know=agreed.how_we_know if choices.how_we_know else "",
        shows_actions=choices.actions,
    )


def _promise(action: Action, pair: Pair) -> Promise:
    return Promise(
        text=action.text,
        owners=_owners(action.owner, pair),
        due=action.due,
        measure=action.measure,
        first_step=action.first_step,
        resource=action.resource,
        consent=action.consent.value,
        progress=action.progress.value,
        proposed=action.proposed_text,
    )


@dataclass(frozen=True)
class RecoverySheet:
    """The one page that opens a vault. `groups` are the nine groups of four characters.

    The strings live only as long as the page is being set; the sheet is never stored in the vault.
    """

    groups: tuple[str, ...]
    made_on: date
