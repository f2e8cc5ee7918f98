"""Pieces of Today with nobody's words in them, to be painted once before there is anything to show.

They hold every letter in every size that the page wears, and its icons, so that Qt has drawn them all by the time
the vault is open.
"""

import string
from collections.abc import Iterator
from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.action import Action
from app.domain.agenda import Coming, Occasion
from app.domain.conversation import Conversation, Preparation
from app.domain.ids import ActionId, ConversationId, PersonId
from app.domain.person import Person
from app.services.acting import ActionLine
from app.services.guidance import Guidance
from app.services.planning import ConversationLine
from app.ui.kit.button import Button
from app.ui.kit.card import IconSign
from app.ui.kit.label import Label
from app.ui.kit.scroll import ScrollArea
from app.ui.today.next_card import NextCard
from app.ui.today.rows import ComingRow, DueRow

_LETTERS = f"{string.ascii_letters} {string.digits} .,:;?!'’“”-–()&"
_ROLES = ("display", "ui", "ui-s", "h2", "h3", "body", "body-m", "small", "small-s", "tiny", "quote")
_BUTTONS = (
    ("secondary", "m", "notebook-pen", ""),
    ("primary", "m", "plus", ""),
    ("soft", "m", "pencil", ""),
    ("ghost", "m", "", ""),
    ("link", "s", "", "arrow-right"),
)


def pieces(guidance: Guidance) -> Iterator[QWidget]:
    """Make one after the other; each takes a few milliseconds to make and to paint."""
    person = Person(PersonId(""), _LETTERS)
    noon = datetime(2000, 1, 1, 12)
    today = noon.date()
    talk = Conversation(ConversationId(""), person.id, planned_for=noon, preparation=Preparation(subject=_LETTERS))
    for role in _ROLES:
        yield Label(_LETTERS, role)
    yield NextCard(ConversationLine(talk, person, 1, 0), today, guidance)
    yield DueRow(ActionLine(Action(ActionId(""), _LETTERS, due=today), person, talk), today)
    yield ComingRow(Coming(noon, Occasion.FOLLOW_UP, person, talk, today), today)
    yield _scrolled(
        [Button(_LETTERS, kind, size, icon=icon, trailing_icon=trailing) for kind, size, icon, trailing in _BUTTONS]
    )


def _scrolled(inside: list[Button]) -> QWidget:
    area, page = ScrollArea(), QWidget()
    column = QVBoxLayout(page)
    column.addWidget(IconSign("feather", 16, "accent"))
    for button in inside:
        column.addWidget(button)
    area.setWidget(page)
    return area
