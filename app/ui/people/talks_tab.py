"""The second tab: every conversation with one person, those to come on top."""

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.conversation import Conversation, State
from app.domain.guide import prepared_steps
from app.services.people import PersonPage
from app.ui.kit.label import Label
from app.ui.people.lines import Line, plate
from app.ui.people.overview import clear
from app.ui.people.shown import history, promises
from app.ui.people.words import after_mark, after_words, before_words, met_on, near_mark, subject_words


class TalksTab(QWidget):
    """Signals:
    opened(str): the id of a conversation.
    """

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[PersonPage, date] | None = None
        self.lines: dict[str, Line] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_page(self, page: PersonPage, today: date) -> None:
        """Show `page`; nothing is touched where it stands already."""
        if (page, today) == self._shown:
            return
        self._shown = page, today
        focused = next((id for id, line in self.lines.items() if line.hasFocus()), "")
        clear(self._column)
        self.lines = {one.id: self._line(one, page, today) for one in history(page.conversations)}
        if self.lines:
            self._column.addWidget(plate(list(self.lines.values())))
        else:
            words = self.tr("No conversation with {0} yet.").format(page.person.first_name)
            self._column.addWidget(Label(words, "body", "text2", wrap=True))
        self._column.addStretch(1)
        if focused in self.lines:
            self.lines[focused].setFocus()

    def _line(self, one: Conversation, page: PersonPage, today: date) -> Line:
        if one.state in (State.PREPARING, State.READY):
            sub = before_words(one, len(prepared_steps(one.preparation)))
            mark = near_mark(one.planned_for, today)
            day = met_on(one.planned_for.date(), today) if one.planned_for else ""
        else:
            made = promises(page.actions, one.id)
            sub, mark = after_words(one, made, today), after_mark(one, made)
            over = one.held_on or one.closed_on
            day = met_on(over, today) if over else ""
        line = Line(day, subject_words(one), sub, mark)
        line.clicked.connect(partial(self.opened.emit, one.id))
        return line
