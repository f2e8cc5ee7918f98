"""Chips: a few words in a rounded shape, to be read (`Chip`) or pressed (`ChipButton`)."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui.kit import paint
from app.ui.kit.button import Pressable
from app.ui.kit.icons import paint_icon
from app.ui.kit.look import look

# fill, fill under the pointer, text, outline
_TONES = {
    "neutral": ("sunken", "hover", "text2", ""),
    "accent": ("asoft", "asofth", "atext", ""),
    "amber": ("hsoft", "hline", "htext", ""),
    "rust": ("dsoft", "dsoft", "dtext", ""),
    "outline": ("", "hover", "text2", "line2"),
}
_ROLE = "small-m"


def _paint_ground(painter: QPainter, box: QRectF, fill: str, line: str) -> None:
    worn = look()
    if not line and worn.tokens.high_contrast:
        line = "line"
    ground = worn.color(fill) if fill else None
    edge = worn.color(line) if line else None
    paint.rounded(painter, box, box.height() / 2, ground, edge)


def _words_width(words: str) -> float:
    return QFontMetricsF(look().font(_ROLE, figures=True)).horizontalAdvance(words)


def _height() -> int:
    return look().height(24, _ROLE)


_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def _paint_words(painter: QPainter, x: float, box: QRectF, words: str, color: QColor) -> None:
    painter.setFont(look().font(_ROLE, figures=True))
    painter.setPen(color)
    place = QRectF(x, box.y(), _words_width(words) + 2, box.height())
    painter.drawText(place, _LEFT, words)


def chip_width(words: str, has_icon: bool = False) -> int:
    """How wide a chip with these words is; for delegates that paint chips in rows."""
    worn = look()
    icon = worn.px(13) + worn.px(4) if has_icon else 0
    return round(_words_width(words) + 0.5) + icon + 2 * worn.px(9)


def paint_chip(painter: QPainter, box: QRectF, words: str, tone: str, icon: str | None = None) -> None:
    """Draw a chip into `box`; for delegates that paint chips in rows."""
    worn = look()
    fill, _, ink, line = _TONES[tone]
    _paint_ground(painter, box, fill, line)
    x = box.x() + worn.px(9)
    if icon:
        side = worn.px(13)
        place = QRectF(x, box.center().y() - side / 2, side, side)
        paint_icon(painter, place, icon, worn.color(ink))
        x += side + worn.px(4)
    _paint_words(painter, x, box, words, worn.color(ink))


class Chip(QLabel):
    """A few words that say a state. `tone` is neutral, accent, amber, rust or outline."""

    def __init__(
        self,
        text: str,
        tone: str = "neutral",
        icon: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._tone, self._icon = tone, icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setText(text)
        look().resized.connect(self._measure)

    def set_text(self, text: str) -> None:
        if text != self.text():
            self.setText(text)
            self._measure()

    def set_tone(self, tone: str) -> None:
        if tone != self._tone:
            self._tone = tone
            self.update()

    def set_icon(self, icon: str | None) -> None:
        if icon != self._icon:
            self._icon = icon
            self._measure()

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self.text(), self._icon is not None), _height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.smooth(painter)
        paint_chip(painter, QRectF(self.rect()), self.text(), self._tone, self._icon)

    def _measure(self) -> None:
        self.updateGeometry()
        self.update()


class ChipButton(Pressable):
    """A chip to press, to switch on (`setCheckable`) or to take away (`removable`).

    It keeps 28 pixels of height for the hand and draws 24 of them.

    Signals:
    removed(): its cross was pressed, or Delete while it had the focus.
    """

    removed = Signal()

    def __init__(
        self,
        text: str,
        tone: str = "outline",
        icon: str | None = None,
        removable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._tone, self._icon, self._removable = tone, icon, removable
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_tone(self, tone: str) -> None:
        if tone != self._tone:
            self._tone = tone
            self.update()

    def set_icon(self, icon: str | None) -> None:
        if icon != self._icon:
            self._icon = icon
            self._measure()

    def sizeHint(self) -> QSize:
        cross = self._cross_width() if self._removable else 0
        width = chip_width(self.shown_words(), self._icon is not None) + cross
        return QSize(max(28, width), max(28, _height()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.smooth(painter)
        worn, high = look(), _height()
        box = QRectF(0, (self.height() - high) / 2, self.width(), high)
        fill, over, ink, line = _TONES["accent" if self.isChecked() else self._tone]
        _paint_ground(painter, box, self.state_of(fill, over, over), line)
        if self.isChecked():
            paint.rounded(painter, box, high / 2, line=worn.color("accent"))
        if paint.keyboard_focus(self):
            paint.focus_ring(painter, box, high / 2)
        self._paint_inside(painter, box, worn.color(ink))

    def _paint_inside(self, painter: QPainter, box: QRectF, color: QColor) -> None:
        worn = look()
        x, middle = box.x() + worn.px(9), box.center().y()
        if self._icon:
            side = worn.px(13)
            paint_icon(painter, QRectF(x, middle - side / 2, side, side), self._icon, color)
            x += side + worn.px(4)
        _paint_words(painter, x, box, self.shown_words(), color)
        if self._removable:
            side = worn.px(12)
            left = box.right() - worn.px(7) - side
            paint_icon(painter, QRectF(left, middle - side / 2, side, side), "x", color)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._removable and self.isDown() and self._on_cross(event.position().toPoint()):
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._removable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
            return
        super().keyPressEvent(event)

    def _cross_width(self) -> int:
        return look().px(14)

    def _on_cross(self, point: QPoint) -> bool:
        return self.rect().contains(point) and point.x() >= self.width() - look().px(24)
