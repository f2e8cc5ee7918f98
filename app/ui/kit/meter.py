"""Bars that tell how far something has come; each has a sentence for those who hear the screen."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.kit import paint
from app.ui.kit.look import look


class _Meter(QWidget):
    def __init__(self, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._height = height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, sentence: str) -> None:
        """What is heard in place of the bar, such as "5 of 6 steps prepared"."""
        self.setAccessibleName(sentence)

    def sizeHint(self) -> QSize:
        return QSize(120, self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, self._height)

    def _paint_parts(self, total: int, done: int, gap: float, color: str, rest: str) -> None:
        painter = QPainter(self)
        paint.smooth(painter)
        worn = look()
        wide = (self.width() - gap * (total - 1)) / max(1, total)
        for number in range(total):
            left, right = number * (wide + gap), number * (wide + gap) + wide
            if self.isRightToLeft():
                left, right = self.width() - right, self.width() - left
            box = QRectF(round(left), 0, round(right) - round(left), self.height())
            is_done = number < done
            line = worn.color("line") if worn.tokens.high_contrast and not is_done else None
            fill = None if line else worn.color(color if is_done else rest)
            paint.rounded(painter, box, self.height() / 2, fill, line)


class SegmentBar(_Meter):
    """A row of equal parts, some of them done."""

    def __init__(self, done: int = 0, total: int = 6, parent: QWidget | None = None) -> None:
        super().__init__(5, parent)
        self._done, self._total = done, total

    def set_value(self, done: int, total: int | None = None) -> None:
        self._done = done
        self._total = self._total if total is None else total
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._paint_parts(self._total, self._done, 4, "accent", "line2")


class Bar(_Meter):
    """One bar filled from 0.0 to 1.0."""

    def __init__(self, value: float = 0.0, parent: QWidget | None = None) -> None:
        super().__init__(6, parent)
        self._value = value

    def set_value(self, value: float) -> None:
        self._value = min(1.0, max(0.0, value))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._paint_parts(1, 0, 0, "accent", "line")
        if self._value <= 0:
            return
        painter = QPainter(self)
        paint.smooth(painter)
        wide = max(float(self.height()), self.width() * self._value)
        left = self.width() - wide if self.isRightToLeft() else 0.0
        box = QRectF(left, 0, wide, self.height())
        paint.rounded(painter, box, self.height() / 2, look().color("accent"))


class StrengthMeter(_Meter):
    """Four parts: how hard a passphrase is to guess, 0 (nothing yet) to 4 (strong enough).

    The words beside it say the same; amber means "not yet", never red.
    """

    def __init__(self, value: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(6, parent)
        self._value = value

    def set_value(self, value: int) -> None:
        self._value = min(4, max(0, value))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._paint_parts(4, self._value, 5, "accent" if self._value == 4 else "hint", "line2")
