"""Agreed actions and the recovery sheet on paper.

Reads only the agreed layer: `Conversations.agreed_layer` and the actions. There is no way from here to the
private layer.
"""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from app.domain.action import Action, Owner, Progress
from app.domain.conversation import Agreed, PrintedNames, State
from app.domain.handout import Choices, Handout, Pair, agreed_handout
from app.domain.ids import ConversationId
from app.domain.paper import Paper
from app.domain.person import Person
from app.domain.problems import NothingAgreed
from app.services.leaving import Leaving
from app.services.shelves import Shelves
from app.system.page_pictures import PagePicture, page_count, picture, text
from app.system.typesetter import Typesetter
from app.vault.conversations import AgreedLayer


@dataclass(frozen=True)
class Exportable:
    """One conversation that can be printed: whom it was with, when, and how many actions came of it.

    `owners` are those who do them. `mine` is the own name as the vault has it, perhaps "".
    """

    id: ConversationId
    person: Person
    title: str
    held_on: date
    actions: int
    owners: frozenset[Owner] = frozenset()
    agreed: Agreed = Agreed()
    mine: str = ""


@dataclass(frozen=True)
class Sheet:
    """A finished PDF and how it looks: the very bytes that `save` writes, and pictures of its pages."""

    pdf: bytes
    pages: int
    first_page: PagePicture
    text: str


def proof_of(pdf: bytes, width: int) -> Sheet:
    """Return a finished PDF with a picture of its first page, `width` device pixels wide."""
    return Sheet(pdf, page_count(pdf), picture(pdf, 0, width), text(pdf))


class Exporting:
    """Makes paper of what two people agreed."""

    def __init__(self, shelves: Shelves, typesetter: Typesetter) -> None:
        self._shelves = shelves
        self._leaving = Leaving(shelves)
        self._typesetter = typesetter

    def exportable(self) -> tuple[Exportable, ...]:
        """Return the conversations that were held, the last one first."""
        people = {one.id: one for one in self._shelves.people.all()}
        mine = self._shelves.preferences.get().my_name
        layers = [one for one in self._shelves.conversations.agreed_layers() if one.person in people]
        held = [one for one in layers if one.held_on and one.state in (State.HELD, State.CLOSED)]
        return tuple(
            self._exportable(one, people[one.person], mine)
            for one in sorted(held, key=lambda one: one.held_on or date.min, reverse=True)
        )

    def _exportable(self, layer: AgreedLayer, person: Person, mine: str) -> Exportable:
        actions = self._printed_actions(layer.id)
        owners = frozenset(one.owner for one in actions if one.owner is not None)
        held_on = layer.held_on or date.min
        return Exportable(layer.id, person, layer.agreed.title, held_on, len(actions), owners, layer.agreed, mine)

    def _printed_actions(self, id: ConversationId) -> tuple[Action, ...]:
        actions = self._shelves.actions.having("conversation", id)
        return tuple(one for one in actions if one.progress is not Progress.DROPPED)

    def handout(self, id: ConversationId, choices: Choices, names: PrintedNames | None = None) -> Handout:
        """Return what would be printed; `names` stand in for those that were kept.

        Raises:
            NoSuchItem: there is no such conversation.
            NothingAgreed: it was not held yet.
        """
        layer = self._shelves.conversations.agreed_layer(id)
        if layer.held_on is None or layer.state not in (State.HELD, State.CLOSED):
            raise NothingAgreed(id)
        person = self._shelves.people.get(layer.person)
        pair = Pair(self._shelves.preferences.get().my_name, person.name, person.relation)
        agreed = layer.agreed if names is None else replace(layer.agreed, names=names)
        return agreed_handout(agreed, self._printed_actions(id), pair, layer.held_on, choices)

    def typeset(self, handout: Handout, paper: Paper) -> bytes:
        """Return the PDF, which passes PDF/UA-1 and PDF/A-2a."""
        return self._typesetter.agreed_actions(handout, paper)

    def sheet(self, handout: Handout, paper: Paper, width: int) -> Sheet:
        """Return the PDF with a picture of its first page, `width` device pixels wide."""
        return proof_of(self.typeset(handout, paper), width)

    def page(self, pdf: bytes, number: int, width: int) -> PagePicture:
        """Return a picture of page `number`, counted from 0, `width` device pixels wide."""
        return picture(pdf, number, width)

    def save(self, pdf: bytes, to: Path, replace: bool) -> Path:
        """Write a finished PDF all at once and return where it lies.

        Raises:
            TargetExists: something lies there and `replace` is False.
            CannotWrite: the folder does not take it.
        """
        self._leaving.write(to, pdf, replace)
        return to
