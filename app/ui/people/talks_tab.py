"""The second tab: every conversation with one person, those to come on top."""

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.conversation import Conversation, State
from app.domain.guide import prepared_steps
from app.services.people import PersonPage
from app.ui.kit.afresh import Afresh
from app.ui.kit.label import Label
from app.ui.people.lines import Line, dates_width, plate
from app.ui.people.shown import history, promises
from app.ui.people.words import after_mark, after_words, before_mark, before_words, met_on, subject_words


class TalksTab(QWidget):
    """Signals:
    opened(str): the id of a conversation.
    """

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[PersonPage, date] | None = None
        self.lines: dict[str, Line] = {}
        self._place = Afresh(self)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._place)

    def show_page(self, page: PersonPage, today: date) -> None:
        """Show `page`; nothing is touched where it stands already."""
        if (page, today) == self._shown:
            return
        self._shown = page, today
        focused = next((id for id, line in self.lines.items() if line.hasFocus()), "")
        self._column = self._place.column()
        talks = history(page.conversations)
        wide = dates_width(self._day(one, today) for one in talks)
        self.lines = {one.id: self._line(one, page, today, wide) for one in talks}
        if self.lines:
            self._column.addWidget(plate(list(self.lines.values())))
        else:
            words = self.tr("No conversation with {0} yet.").format(page.person.first_name)
            self._column.addWidget(Label(words, "body", "text2", wrap=True))
        self._column.addStretch(1)
        if focused in self.lines:
            self.lines[focused].setFocus()

    def _day(self, one: Conversation, today: date) -> str:
        planned = one.planned_for.date() if one.planned_for else None
        day = planned if one.state in (State.PREPARING, State.READY) else one.held_on or one.closed_on
        return met_on(day, today) if day else ""

    def _line(self, one: Conversation, page: PersonPage, today: date, wide: int) -> Line:
        if one.state in (State.PREPARING, State.READY):
            sub, mark = before_words(len(prepared_steps(one.preparation))), before_mark(one, today)
        else:
            made = promises(page.actions, one.id)
            sub, mark = after_words(one, made, today), after_mark(one, made)
        line = Line(self._day(one, today), subject_words(one), sub, mark, wide)
        line.clicked.connect(partial(self.opened.emit, one.id))
        return line
