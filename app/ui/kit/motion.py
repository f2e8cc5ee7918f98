"""Motion: short, eased out, and none at all for those who asked for stillness."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QObject, QPoint, QRect, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from app.ui.kit.look import look

POP = 140
SLIDE = 180
RISE = 6


def _nothing() -> None: ...


def play(
    owner: QObject,
    milliseconds: int,
    step: Callable[[float], None],
    then: Callable[[], None] = _nothing,
) -> QVariantAnimation | None:
    """Call `step` with 0.0 to 1.0 over that time, then `then`; at once where motion is unwanted.

    The motion belongs to `owner` and ends with it.
    """
    duration = look().duration(milliseconds)
    if duration == 0:
        step(1.0)
        then()
        return None
    motion = QVariantAnimation(owner)
    motion.setDuration(duration)
    motion.setEasingCurve(QEasingCurve.Type.OutCubic)
    motion.setStartValue(0.0)
    motion.setEndValue(1.0)
    motion.valueChanged.connect(step)
    motion.finished.connect(then)
    motion.start(QVariantAnimation.DeletionPolicy.DeleteWhenStopped)
    return motion


def slide(widget: QWidget, start: QPoint, end: QPoint, milliseconds: int = SLIDE) -> None:
    """Move `widget` from one spot to the other."""

    def step(done: float) -> None:
        widget.move(start + (end - start) * done)

    play(widget, milliseconds, step)


class Veil(QWidget):
    """How a spot looked before, growing thinner over what is there now: a fade without effects.

    A graphics effect would paint everything below it twice for every frame; one picture does not.
    """

    def __init__(self, over: QWidget, before: QPixmap, spot: QRect) -> None:
        super().__init__(over)
        self._before = before
        self._left = 1.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setGeometry(spot)

    def lift(self, milliseconds: int) -> None:
        """Show now and be gone after that time."""
        self.show()
        self.raise_()
        play(self, milliseconds, self._thin, self.deleteLater)

    def _thin(self, done: float) -> None:
        self._left = 1.0 - done
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setOpacity(self._left)
        painter.drawPixmap(0, 0, self._before)
