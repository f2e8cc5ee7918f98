"""The tinted part of the sheet that holds the journal's list."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.journal.shown import EntryRow
from app.ui.kit.button import Button, IconButton
from app.ui.kit.empty_state import EmptyState
from app.ui.kit.label import Label
from app.ui.kit.list_view import ListView
from app.ui.kit.look import look

_GUTTER = 14  # for the scroll bar, beside the rows


class JournalPane(QWidget):
    """The list under its heading. `hint` says what will be here, where nothing is yet.

    Signals:
    find_asked(): the person wants to find something in the journal.
    """

    find_asked = Signal()

    def __init__(self, rows: ListView[EntryRow], *buttons: IconButton, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        head = QHBoxLayout()
        head.setContentsMargins(10, 0, _GUTTER, 0)
        head.addWidget(Label(self.tr("Journal"), "h2"), 1)
        head.setSpacing(4)
        find = IconButton("search", self.tr("Find in the journal"), "Ctrl+F", size=34, icon_size=16, color="text2")
        find.clicked.connect(self.find_asked)
        for button in (find, *buttons):
            head.addWidget(button)
        self.hint = Label(self.tr("Your entries will gather here, newest first."), "ui", "text3", wrap=True)
        hint = QHBoxLayout()
        hint.setContentsMargins(10, 6, 10 + _GUTTER, 0)
        hint.addWidget(self.hint, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(13, 21, 15 - _GUTTER, 8)
        column.setSpacing(0)
        column.addLayout(head)
        column.addSpacing(8)
        column.addLayout(hint)
        rows.leave_gutter(_GUTTER)
        column.addWidget(rows, 1)

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
