"""The tinted part of the sheet that holds the journal's list, and the ways into it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.journal.month_strip import MonthStrip
from app.ui.journal.rows import title_words
from app.ui.journal.shown import EntryRow
from app.ui.kit.button import Button, IconButton
from app.ui.kit.desk import Desk
from app.ui.kit.empty_state import EmptyState
from app.ui.kit.label import Label
from app.ui.kit.list_view import ListView
from app.ui.kit.look import look
from app.ui.kit.menu import Choice, Menu

_GUTTER = 14  # for the scroll bar, beside the rows
_UP = Qt.AlignmentFlag.AlignTop


class EarlierYears(Button):
    """The line that says that something was written on this day in other years. Without it, it is not there.

    Signals:
    chosen(str): the id of the entry that is to be opened.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "link", "s", icon="history", parent=parent)
        self._rows: tuple[EntryRow, ...] = ()
        self.clicked.connect(self._on_pressed)
        self.hide()

    def show_rows(self, rows: Sequence[EntryRow]) -> None:
        self._rows = tuple(rows)
        years = [str(year) for year in dict.fromkeys(row.day.year for row in rows)]
        if len(years) > 2:
            words = self.tr("On this day in {0}, {1} and before").format(*years[:2])
        elif len(years) == 2:
            words = self.tr("On this day in {0} and {1}").format(*years)
        else:
            words = self.tr("On this day in {0}").format(*years or [""])
        self.set_text(words)
        self.setVisible(bool(years))

    def _on_pressed(self) -> None:
        if len(self._rows) == 1:
            self.chosen.emit(self._rows[0].id)
            return
        Menu(self, [self._choice(row) for row in self._rows], align="left").open()

    def _choice(self, row: EntryRow) -> Choice:
        words = self.tr("{0}, {1}").format(row.day.year, _short(title_words(row)))
        return Choice(words, "notebook-pen", partial(self.chosen.emit, row.id), writes=False)


class JournalPane(QWidget):
    """The list under its heading, and between them a month and what was written on this day in other years.

    `hint` says what will be here, where nothing is yet.
    """

    def __init__(
        self, desk: Desk, rows: ListView[EntryRow], *buttons: IconButton, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.search = IconButton("search", self.tr("Find in the journal"), size=34)
        self.days = IconButton("calendar", self.tr("Days"), size=34)
        self.month = MonthStrip(desk)
        self.earlier = EarlierYears()
        self.hint = Label("", "ui", "text3", wrap=True)
        self.days.clicked.connect(self.month.toggle)
        rows.leave_gutter(_GUTTER)
        column = QVBoxLayout(self)
        column.setContentsMargins(13, 21, 15 - _GUTTER, 8)
        column.setSpacing(0)
        column.addLayout(self._head(*buttons))
        column.addSpacing(11)
        column.addLayout(_beside_rows(self.month, 6))
        column.addLayout(_beside_rows(self.earlier, 6, Qt.AlignmentFlag.AlignLeft))
        column.addLayout(_beside_rows(self.hint, 10))
        column.addWidget(rows, 1)

    def say_hint(self, is_empty: bool) -> None:
        """Say what will be here, or why nothing is; nothing at all beside rows."""
        for button in (self.search, self.days):
            button.setVisible(not is_empty or self.month.day is not None)
        if self.month.day is not None:
            self.hint.set_text(self.tr("Nothing was written on this day."))
        else:
            self.hint.set_text(self.tr("Your entries will gather here, newest first."))
        self.hint.setVisible(is_empty)

    def _head(self, *buttons: IconButton) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(10, 0, _GUTTER, 0)
        head.setSpacing(2)
        head.addWidget(Label(self.tr("Journal"), "h2"), 1)
        head.addWidget(self.search)
        head.addWidget(self.days)
        for button in buttons:
            head.addWidget(button)
        return head

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, worn = QPainter(self), look()
        painter.fillRect(self.rect(), worn.color("pane"))
        painter.fillRect(QRectF(self.width() - 1, 0, 1, self.height()), worn.color("line"))


class EmptyJournal(EmptyState):
    """What stands in the place of a page where nothing was ever written."""

    def __init__(self) -> None:
        self.write = Button(self.tr("Write freely"), "primary", icon="pencil", keys="Ctrl+N", writes=True)
        self.ask = Button(self.tr("Give me a question"), icon="feather", writes=True)
        self.other = Button(self.tr("Other ways to begin"), "link", trailing_icon="chevron-down", writes=True)
        super().__init__(
            self.tr("A place nobody else reads"),
            self.tr("Write after a conversation, or before one. A line is enough, and there is no streak to keep."),
            self.write,
            self.ask,
            more=self.other,
        )


def _short(words: str) -> str:
    return words if len(words) <= 40 else words[:39].rstrip() + "\u2026"


def _beside_rows(part: QWidget, left: int, align: Qt.AlignmentFlag = _UP) -> QHBoxLayout:
    """Put a part over the rows, clear of the gutter. Hidden, it leaves no gap."""
    around = QHBoxLayout()
    around.setContentsMargins(left, 0, _GUTTER, 0)
    around.addWidget(part, 0, align | _UP)
    return around
