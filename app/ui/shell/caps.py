"""Key caps with an outline, for keys that stand beside words and not inside a button."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.kit import paint
from app.ui.kit.look import look

_RADIUS = 5


def cap_width(keys: str) -> int:
    """How wide the cap for `keys` (Qt's spelling) is."""
    return max(look().px(20), round(paint.key_signs_width(keys)) + look().px(13))


def cap_height() -> int:
    return look().height(20, "tiny")


def paint_cap(painter: QPainter, rect: QRectF, keys: str, fill: str = "", color: str = "text3") -> None:
    """Draw the cap; `fill` names its colour, "" leaves the ground."""
    worn = look()
    paint.rounded(painter, rect, _RADIUS, worn.color(fill) if fill else None, worn.color("line2"))
    painter.setPen(worn.color(color))
    paint.draw_key_signs(painter, rect, keys)


class Cap(QWidget):
    """A key cap as a widget; what it means is said by the words beside it."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look().resized.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(cap_width(self._keys), cap_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.smooth(painter)
        paint_cap(painter, QRectF(self.rect()), self._keys, "sunken")
