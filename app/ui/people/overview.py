"""The first tab: what somebody hopes for, what comes next with them, and what was lately."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.conversation import Conversation
from app.domain.person import Person
from app.services.people import PersonPage
from app.ui.kit.afresh import Afresh
from app.ui.kit.button import Button
from app.ui.kit.card import Card
from app.ui.kit.label import Label
from app.ui.people.lines import BLEED, Line, dates_width
from app.ui.people.shown import Ahead, Past, ahead, first_words, promises, recent
from app.ui.people.words import (
    after_mark,
    after_words,
    met_on,
    near_mark,
    subject_words,
    turn_words,
)

_GAP, _PADDING = 14, 20


class Overview(QWidget):
    """Three cards, made anew each time the page was read.

    Signals:
    conversation_opened(str): the id of one.
    note_opened(str): the id of one.
    aspirations_asked(): they are to be written down, or changed.
    history_asked(): every conversation is to be seen.
    """

    conversation_opened = Signal(str)
    note_opened = Signal(str)
    aspirations_asked = Signal()
    history_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_compact = False
        self._shown: tuple[PersonPage, date] | None = None
        self._place = Afresh(self)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._place)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)

    def show_page(self, page: PersonPage, now: datetime) -> None:
        """Show `page`; nothing is touched where it stands already."""
        if (page, now.date()) == self._shown:
            return
        self._shown = page, now.date()
        self._column = self._place.column()
        self._column.setSpacing(_GAP)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setSpacing(_GAP)
        self._pair.addWidget(self._aspirations(page.person), 11)
        self._pair.addWidget(self._next(page, now), 10)
        self._turn_pair()
        self._column.addLayout(self._pair)
        self._column.addWidget(self._recent(page, now.date()))
        self._column.addStretch(1)

    def set_compact(self, is_compact: bool) -> None:
        """The two cards on top lie under each other."""
        self._is_compact = is_compact
        self._turn_pair()

    def _turn_pair(self) -> None:
        ways = QBoxLayout.Direction
        self._pair.setDirection(ways.TopToBottom if self._is_compact else ways.LeftToRight)

    def _aspirations(self, person: Person) -> Card:
        card = _card(self.tr("Aspirations"), "target")
        if person.aspirations:
            card.body.addSpacing(8)
            for number, one in enumerate(person.aspirations):
                if number:
                    card.body.addSpacing(8)
                card.body.addWidget(Label(one, "serif-s", wrap=True))
            self._end(card, Button(self.tr("Change"), "ghost", "s", writes=True), self.aspirations_asked.emit)
            card.body.addStretch(1)
            return card
        card.body.addSpacing(6)
        words = self.tr("What does {0} hope for? Their own words help you prepare.").format(person.first_name)
        card.body.addWidget(Label(words, "body", "text2", wrap=True))
        card.body.addSpacing(12)
        add = Button(self.tr("Add"), "soft", "s", icon="plus", writes=True)
        add.setAccessibleName(self.tr("Add aspirations"))
        add.clicked.connect(self.aspirations_asked)
        card.body.addLayout(_at_start(add))
        card.body.addStretch(1)
        return card

    def _next(self, page: PersonPage, now: datetime) -> Card:
        card = _card(self.tr("Next"), "calendar-check")
        coming = ahead(page.conversations, now)
        if coming:
            card.body.addSpacing(3)
            self._fill(card, [self._ahead(one, now.date()) for one in coming], foot=12)
        else:
            card.body.addSpacing(6)
            words = self.tr("Nothing is planned with {0}.").format(page.person.first_name)
            card.body.addWidget(Label(words, "body", "text2", wrap=True))
        card.body.addStretch(1)
        return card

    def _ahead(self, one: Ahead, today: date) -> Line:
        words, tone, icon = near_mark(one.at, today)
        line = Line("", subject_words(one.conversation), turn_words(one.turn), (words, tone, icon), dates=0)
        line.clicked.connect(partial(self.conversation_opened.emit, one.conversation.id))
        return line

    def _recent(self, page: PersonPage, today: date) -> Card:
        card = _card(self.tr("Recent"), "history")
        found = recent(page)
        if page.conversations:
            words = self.tr("Full history")
            self._end(card, Button(words, "link", "s", trailing_icon="arrow-right"), self.history_asked.emit)
        if found:
            card.body.addSpacing(3)
            wide = dates_width(met_on(one.day, today) for one in found)
            self._fill(card, [self._past(one, page, today, wide) for one in found])
        else:
            card.body.addSpacing(6)
            words = self.tr("Conversations you held and your notes of meetings will stand here.")
            card.body.addWidget(Label(words, "body", "text2", wrap=True))
        return card

    def _past(self, one: Past, page: PersonPage, today: date, wide: int) -> Line:
        day, what = met_on(one.day, today), one.what
        if isinstance(what, Conversation):
            made = promises(page.actions, what.id)
            title = self.tr("Conversation: {0}").format(subject_words(what))
            line = Line(day, title, after_words(what, made, today), after_mark(what, made), wide)
            line.clicked.connect(partial(self.conversation_opened.emit, what.id))
            return line
        title = self.tr("Meeting: {0}").format(first_words(what.text))
        line = Line(day, title, self.tr("Private note"), dates=wide)
        line.clicked.connect(partial(self.note_opened.emit, what.id))
        return line

    def _fill(self, card: Card, lines: list[Line], foot: int = 5) -> None:
        # Lines reach out for the ground under the pointer; their words stand on the card's own margin.
        card.body.setContentsMargins(_PADDING - BLEED, 16, _PADDING - BLEED, foot)
        card.header.setContentsMargins(BLEED, 0, BLEED, 0)
        lines[-1].is_last = True
        for line in lines:
            card.body.addWidget(line)

    def _end(self, card: Card, button: Button, act: Callable[[], None]) -> None:
        button.clicked.connect(act)
        card.header.addWidget(button)


def _card(title: str, icon: str) -> Card:
    card = Card(title, icon)
    card.body.setContentsMargins(_PADDING, 16, _PADDING, 16)
    card.body.setSpacing(0)
    return card


def _at_start(button: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    row.addStretch(1)
    return row
