"""The mark of Sotto: a fermata, the sign for holding a pause, on a rounded square."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from app.ui.kit.look import look
from app.ui.kit.tokens import LIGHT

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

_ICON_SIZES = (16, 24, 32, 48, 64, 128, 256)


def paint_mark(painter: QPainter, rect: QRectF, tile: QColor, ink: QColor) -> None:
    """Draw the mark into the square `rect`: `tile` is the colour below, `ink` that of the sign."""
    side = rect.width()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tile)
    painter.drawRoundedRect(rect, side * 0.28, side * 0.28)
    middle = QPointF(rect.x() + side / 2, rect.y() + side * 0.575)
    painter.setBrush(ink)
    painter.drawEllipse(middle, side * 0.09, side * 0.09)
    reach = side * 0.278
    pen = QPen(ink, side * 0.09)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawArc(QRectF(middle.x() - reach, middle.y() - reach, 2 * reach, 2 * reach), 0, 180 * 16)
    painter.restore()


def mark_icon() -> QIcon:
    """The mark as the window's icon, in the light colours on every desktop."""
    from PySide6.QtGui import QIcon  # its many named pictures take 1 ms, for which the first page does not wait

    icon = QIcon()
    for size in _ICON_SIZES:
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint_mark(painter, QRectF(0, 0, size, size), QColor(LIGHT.accent), QColor(LIGHT.onaccent))
        painter.end()
        icon.addPixmap(pixmap)
    return icon


class Mark(QWidget):
    """The mark as a picture that says nothing to a screen reader; `size` in pixels at 100 %."""

    def __init__(self, size: int, tile: str = "accent", ink: str = "onaccent", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self._tile, self._ink = tile, ink
        self.setFixedSize(size, size)

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_mark(painter, QRectF(self.rect()), look().color(self._tile), look().color(self._ink))
