"""The list of people: a tinted part of the sheet with a heading, a plus and the groups."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.standing import PersonLine
from app.ui.kit.button import IconButton
from app.ui.kit.label import Label
from app.ui.kit.list_view import ListView
from app.ui.kit.look import look
from app.ui.kit.rows import Group, RowsModel
from app.ui.people.rows import PersonRows
from app.ui.people.shown import Shelf
from app.ui.people.words import group_words, spoken

_WIDE, _NARROW = 270, 260
_GUTTER = 14  # for the scroll bar, beside the rows


class ListPane(QWidget):
    """Everybody, in groups. The room listens to `list` and `plus`."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_compact = False
        self.plus = IconButton("plus", self.tr("Add somebody"), writes=True)
        self.model: RowsModel[PersonLine] = RowsModel(
            lambda line: line.person.id,
            lambda line: line.person.name,
            lambda line: spoken(line, self._rows.today),
            self,
        )
        self._rows = PersonRows(self.model, today, self)
        self.list: ListView[PersonLine] = ListView(self.model, self._rows, self.tr("People"))
        head = QHBoxLayout()
        head.setContentsMargins(10, 0, 2 + _GUTTER, 0)
        head.addWidget(Label(self.tr("People"), "h2"), 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.plus)
        column = QVBoxLayout(self)
        column.setContentsMargins(13, 22, 15 - _GUTTER, 8)
        column.setSpacing(0)
        column.addLayout(head)
        column.addSpacing(5)
        self.list.leave_gutter(_GUTTER)
        column.addWidget(self.list, 1)
        look().resized.connect(self._measure)
        self._measure()

    def show_shelves(self, shelves: Sequence[Shelf], today: date) -> None:
        """Show these groups; who was selected stays so."""
        self._rows.today = today
        self.model.show([Group(group_words(one.relation), one.lines) for one in shelves])

    def set_compact(self, is_compact: bool) -> None:
        self._is_compact = is_compact
        self._measure()

    def _measure(self) -> None:
        # Names get most of the room that larger letters need; the page beside needs the rest.
        self._rows.set_roomy(self._is_compact and look().scale > 1.15)
        self.list.scheduleDelayedItemsLayout()
        growth = min(look().scale, 1.15)
        self.setFixedWidth(round((_NARROW if self._is_compact else _WIDE) * growth))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, worn = QPainter(self), look()
        painter.fillRect(self.rect(), worn.color("pane"))
        painter.fillRect(QRectF(self.width() - 1, 0, 1, self.height()), worn.color("line"))
