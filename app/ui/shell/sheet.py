"""The sheet: the one page on the canvas, with rounded corners, in which every place lies."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.ui.kit import paint
from app.ui.kit.look import look
from app.ui.kit.notice import NoticeStrip
from app.ui.kit.tokens import RADII
from app.ui.kit.undo_bar import UndoBar

_RADIUS = RADII.card


class _Corner(QWidget):
    """Covers one square corner of what lies in the sheet. `right` and `bottom` tell which corner."""

    def __init__(self, sheet: QWidget, right: bool, bottom: bool) -> None:
        super().__init__(sheet)
        self._right, self._bottom = right, bottom
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedSize(_RADIUS, _RADIUS)

    def follow(self, width: int, height: int) -> None:
        self.move(width - _RADIUS if self._right else 0, height - _RADIUS if self._bottom else 0)
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.smooth(painter)
        x, y = (-_RADIUS if self._right else 0), (-_RADIUS if self._bottom else 0)
        whole = QRectF(x, y, 2 * _RADIUS, 2 * _RADIUS)
        outside, inside = QPainterPath(), QPainterPath()
        outside.addRect(QRectF(self.rect()))
        inside.addRoundedRect(whole, _RADIUS, _RADIUS)
        painter.fillPath(outside.subtracted(inside), look().color("canvas"))
        painter.setPen(QPen(look().color("line"), 1))
        painter.drawRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS - 0.5, _RADIUS - 0.5)


class Sheet(QWidget):
    """Holds the rooms, one at a time, the strip for notices and the undo bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notices = NoticeStrip(self)
        self.pages = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.notices)
        column.addWidget(self.pages, 1)
        sides = (False, True)
        self._corners = [_Corner(self, right, bottom) for right in sides for bottom in sides]
        self.undo_bar = UndoBar(self)
        self.pages.currentChanged.connect(self.undo_bar.settle)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for corner in self._corners:
            corner.follow(self.width(), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.smooth(painter)
        worn = look()
        paint.rounded(painter, QRectF(self.rect()), _RADIUS, worn.color("surface"), worn.color("line"))
