"""Check marks: round for things people do, square for options."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from app.ui.kit import paint
from app.ui.kit.look import look
from app.ui.kit.tip import set_tip
from app.ui.kit.writing import can_write


def paint_round_check(painter: QPainter, box: QRectF, done: bool, over: bool = False) -> None:
    """A round check mark filling `box`; also for delegates that paint it in rows."""
    worn = look()
    color = worn.color
    if done:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("accent"))
        painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
        paint.tick(painter, box, color("onaccent"), 1.9 * worn.scale)
        return
    edge = color("accent" if over else "ctl" if can_write() else "line2")
    paint.rounded(painter, box.adjusted(0.6, 0.6, -0.6, -0.6), box.width(), None, edge, 1.5)
    if over:
        paint.tick(painter, box, paint.faded(color("accent"), 0.55), 1.7 * worn.scale)


def paint_square_check(painter: QPainter, box: QRectF, on: bool, over: bool = False) -> None:
    """A square check mark filling `box`."""
    worn = look()
    color, radius = worn.color, 5 * worn.scale
    box = box.adjusted(1, 1, -1, -1)
    if on:
        paint.rounded(painter, box, radius, color("accent_hover" if over else "accent"))
        paint.tick(painter, box, color("onaccent"), 1.9 * worn.scale)
    else:
        paint.rounded(painter, box, radius, color("raised"), color("accent" if over else "ctl"), 1.4)


class RoundCheck(QCheckBox):
    """A round check mark without words; `name` is heard and read in the tooltip.

    Where nothing can be kept it only tells.
    """

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEnabled(can_write())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_name(name)
        look().resized.connect(self.updateGeometry)

    def set_name(self, name: str) -> None:
        self.setAccessibleName(name)
        set_tip(self, name)

    def sizeHint(self) -> QSize:
        side = max(28, look().px(28))
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.smooth(painter)
        side = look().px(20)
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(self.rect()).center())
        paint_round_check(painter, box, self.isChecked(), self.underMouse() and self.isEnabled())
        if paint.keyboard_focus(self):
            around = box.adjusted(-3.5, -3.5, 3.5, 3.5)
            paint.focus_ring(painter, around, around.width() / 2)


class SquareCheck(QCheckBox):
    """An option with its words, and perhaps a quieter sentence under them.

    One that `writes` only tells where nothing can be kept. Words that find no room end in an ellipsis.
    """

    def __init__(self, text: str, sub: str = "", parent: QWidget | None = None, writes: bool = True) -> None:
        super().__init__(parent)
        self.setEnabled(can_write() or not writes)
        self._words, self._sub = text, sub
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._say()
        look().resized.connect(self.updateGeometry)

    def text(self) -> str:
        return self._words

    def set_text(self, text: str, sub: str = "") -> None:
        self._words, self._sub = text, sub
        self._say()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        worn = look()
        width = QFontMetricsF(worn.font("body-m")).horizontalAdvance(self._words)
        height = worn.height(28, "body-m")
        if self._sub:
            sub = QFontMetricsF(worn.font("small")).horizontalAdvance(self._sub)
            width, height = max(width, sub), worn.line("body-m") + worn.line("small")
        return QSize(round(width + 1) + self._indent() + 2, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.smooth(painter)
        worn = look()
        side, line = worn.px(18), worn.line("body-m")
        top = 0 if self._sub else (self.height() - line) / 2
        box = QRectF(0, round(top + (line - side) / 2), side, side)
        paint_square_check(painter, box, self.isChecked(), self.underMouse() and self.isEnabled())
        left = self._indent()
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(worn.font("body-m"))
        painter.setPen(worn.color("text" if self.isEnabled() else "text3"))
        room = QRectF(left, top, self.width() - left, line)
        painter.drawText(room, flags, self._that_fits(self._words, "body-m", room))
        if self._sub:
            painter.setFont(worn.font("small"))
            painter.setPen(worn.color("text3"))
            under = QRectF(left, line - 1, self.width() - left, worn.line("small"))
            painter.drawText(under, flags, self._that_fits(self._sub, "small", under))
        if paint.keyboard_focus(self):
            around = left - worn.px(6)  # the words, and not the square: it begins where the words above and below do
            paint.focus_ring(painter, QRectF(around, 0, self.width() - around, self.height()), 6)

    def _that_fits(self, words: str, role: str, room: QRectF) -> str:
        return paint.elided(words, QFontMetricsF(look().font(role)), room.width() + 1)

    def _indent(self) -> int:
        return look().px(18 + 11)

    def _say(self) -> None:
        super().setText(self._words.replace("&", "&&"))
        self.setAccessibleName(self._words)
        self.setAccessibleDescription(self._sub)
