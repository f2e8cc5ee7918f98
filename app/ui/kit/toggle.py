"""A switch whose two states differ by shape as well as by colour."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from app.ui.kit import paint
from app.ui.kit.look import look
from app.ui.kit.writing import can_write


class Toggle(QCheckBox):
    """A switch; `name` says what it switches, for those who hear the screen.

    One that `writes` only tells where nothing can be kept.
    """

    def __init__(self, name: str, on: bool = False, parent: QWidget | None = None, writes: bool = True) -> None:
        super().__init__(parent)
        self.setEnabled(can_write() or not writes)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setChecked(on)
        look().resized.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(look().px(38), max(28, look().px(22)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.smooth(painter)
        worn = look()
        color, wide, high = worn.color, worn.px(38), worn.px(22)
        box = QRectF(0, (self.height() - high) / 2, wide, high)
        over = self.underMouse() and self.isEnabled()
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked():
            fill = color("accent_hover" if over else "accent")
            paint.rounded(painter, box, high / 2, fill if self.isEnabled() else color("ctl"))
            knob, knob_color = high - 6.0, color("onaccent")
            left = box.right() - 3 - knob
        else:
            edge = color("text2" if over else "ctl")
            paint.rounded(painter, box, high / 2, color("sunken"), edge, 1.4)
            knob, knob_color = worn.px(14) - 1.0, edge
            left = box.left() + 4.5
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(knob_color)
        painter.drawEllipse(QRectF(left, box.center().y() - knob / 2, knob, knob))
        if paint.keyboard_focus(self):
            self._paint_focus(painter, box)

    def _paint_focus(self, painter: QPainter, box: QRectF) -> None:
        if self.isChecked():
            inner = box.adjusted(1.5, 1.5, -1.5, -1.5)
            paint.focus_ring(painter, inner, inner.height() / 2, look().color("onaccent"))
        paint.rounded(painter, box, box.height() / 2, line=look().color("focus"), width=2.0)
