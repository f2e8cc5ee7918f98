"""The ring that tells how long the vault stays open."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.kit import paint
from app.ui.kit.icons import paint_icon
from app.ui.kit.look import look

_FULL = 360 * 16


class VaultRing(QWidget):
    """A ring, full at 1.0 and empty at 0.0, around a picture; amber when time is short."""

    def __init__(self, size: int = 30, icon: str = "lock", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side, self._icon = size, icon
        self._value = 1.0
        self._is_amber = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look().resized.connect(self.updateGeometry)

    @property
    def value(self) -> float:
        return self._value

    @property
    def is_amber(self) -> bool:
        return self._is_amber

    def set_value(self, value: float, amber: bool = False) -> None:
        value = min(1.0, max(0.0, value))
        if (value, amber) != (self._value, self._is_amber):
            self._value, self._is_amber = value, amber
            self.update()

    def set_icon(self, icon: str) -> None:
        self._icon = icon
        self.update()

    def sizeHint(self) -> QSize:
        side = look().px(self._side)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.smooth(painter)
        worn = look()
        width = max(2.4, self.width() * 0.072 if self._side < 40 else self.width() * 0.065)
        box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        color = worn.color("hint" if self._is_amber else "accent")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        rest = paint.faded(color, 0.22) if worn.tokens.high_contrast else worn.color("line2")
        painter.setPen(QPen(rest, width))
        painter.drawEllipse(box)
        pen = QPen(color, width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)  # a round one hides a gap of a few degrees
        painter.setPen(pen)
        if self._value >= 1.0:
            painter.drawEllipse(box)
        elif self._value > 0.0:
            painter.drawArc(box, 90 * 16, -round(_FULL * self._value))
        side = round(self.width() * 0.44)
        place = QRectF(0, 0, side, side)
        place.moveCenter(QRectF(self.rect()).center())
        paint_icon(painter, place, self._icon, worn.color("htext" if self._is_amber else "atext"))
