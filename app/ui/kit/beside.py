"""A page at the right of a list: beside the rows where there is room, over them in a narrow window."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.kit.button import IconButton
from app.ui.kit.look import look
from app.ui.kit.motion import slide

# The design's 316 count the sheet's own edge.
_WIDTH = 315


class SidePage(QWidget):
    """The ground of such a page, and the buttons at its top.

    Signals:
    menu_asked(QWidget): more was asked for, at that button.
    closed(): the cross was pressed; it is there only where the page lies over the list.
    """

    menu_asked = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.more = IconButton("ellipsis", self.tr("More"), size=28)
        self.cross = IconButton("x", self.tr("Close"), size=28)
        self.cross.hide()
        self.more.clicked.connect(lambda: self.menu_asked.emit(self.more))
        self.cross.clicked.connect(self.closed)

    def lay_head(self, column: QVBoxLayout, sign: QWidget) -> None:
        """Put the first row into `column`: `sign` and the buttons."""
        row = QHBoxLayout()
        column.addLayout(row)
        row.setSpacing(0)
        row.addWidget(sign)
        row.addStretch(1)
        row.addWidget(self.more)
        row.addWidget(self.cross)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, worn = QPainter(self), look()
        painter.fillRect(self.rect(), worn.color("pane"))
        painter.fillRect(QRectF(0, 0, 1, self.height()), worn.color("line"))


class Beside(QWidget):
    """Holds what the list stands in and the page of the selected row.

    `rows` is the list itself; it has the keyboard back when the page is closed.
    """

    def __init__(self, left: QWidget, page: SidePage, rows: QWidget) -> None:
        super().__init__()
        self._page, self._rows = page, rows
        self._is_compact = False
        self._is_filled = False
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(0)
        self._across.addWidget(left, 1)
        self._across.addWidget(page)
        page.closed.connect(self._close)
        look().resized.connect(self._measure)
        self._measure()

    def set_compact(self, is_compact: bool) -> None:
        """Lay the page over the rows, or beside them again."""
        if is_compact == self._is_compact:
            return
        self._is_compact = is_compact
        self._page.cross.setVisible(is_compact)
        if is_compact:
            self._across.removeWidget(self._page)
            self._page.hide()
        else:
            self._across.addWidget(self._page)
            self._page.setVisible(self._is_filled)

    def fill(self, is_filled: bool) -> None:
        """Say whether a row is selected: beside the rows an empty page goes, and a filled one is there."""
        self._is_filled = is_filled
        if not is_filled:
            self._page.hide()
        elif not self._is_compact:
            self._page.show()

    def slide_in(self) -> None:
        """Bring a filled page over the rows, where it is not beside them anyway."""
        if not self._is_compact or not self._is_filled or self._page.isVisible():
            return
        self._page.show()
        self._page.raise_()
        self._place()
        end = self._page.pos()
        slide(self._page, end + QPoint(self._page.width(), 0), end)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._is_compact and self._page.isVisible():
            self._close()
            return
        super().keyPressEvent(event)

    def _close(self) -> None:
        self._page.hide()
        self._rows.setFocus()

    def _measure(self) -> None:
        self._page.setFixedWidth(look().px(_WIDTH))
        self._place()

    def _place(self) -> None:
        if self._is_compact:
            wide = min(look().px(_WIDTH), self.width())
            self._page.setGeometry(self.width() - wide, 0, wide, self.height())
