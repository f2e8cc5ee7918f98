"""The motif: a voice settling. Lines whose wave dies out until they lie flat."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from app.ui.kit.look import look

# How fast a wave dies: drawn by eye from still water, steeper than straight, gentler than square.
_CALMING = 2.4


class Wave(NamedTuple):
    """One line: `height` and `length` of the wave in pixels, `phase` in radians, `calm` where it is flat."""

    height: float
    length: float
    phase: float
    calm: float

    def strength(self, x: float) -> float:
        """How much of the wave is left, from 1 to 0, at `x` pixels from where the voice is."""
        left: float = max(0.0, 1.0 - x / self.calm) ** _CALMING
        return left

    def turn(self, x: float) -> float:
        """How far the wave has turned there, in radians, before its phase."""
        return 2 * math.pi * x / self.length


# With so many points to a wave, one 23 high bends by less than a tenth of a pixel between two of them.
_POINTS = 44


_FLAT = Wave(0, 1, 0.0, 0)


class _Spot(NamedTuple):
    """Where a point of a line lies, with the strength and the turn of both its waves there."""

    x: float
    strength: float
    turn: float
    other_strength: float
    other_turn: float


def _spots(left: float, right: float, waves: tuple[Wave, Wave | None]) -> list[_Spot]:
    """The points of a line, and of each other one whose waves differ from these only in height and phase.

    Where a wave has died out they are few: flat needs no more.
    """
    first, second = waves
    step = first.length / _POINTS
    spots = []
    x = left
    while x < right + step:
        ours = theirs = (0.0, 0.0)
        near = x - left < first.calm
        if near:
            ours = first.strength(x - left), first.turn(x - left)
        if second is not None and right - x < second.calm:
            near = True
            theirs = second.strength(right - x), second.turn(right - x)
        spots.append(_Spot(min(x, right), *ours, *theirs))
        flat = right - second.calm if second is not None else right
        x = x + step if near else max(x + step, flat)
    return spots


def _line(spots: list[_Spot], rest: float, waves: tuple[Wave, Wave | None]) -> QPolygonF:
    """One line through `spots`."""
    (height, _, phase, _), (other_height, _, other_phase, _) = waves[0], waves[1] or _FLAT
    sin = math.sin
    return QPolygonF(
        [
            QPointF(x, rest + height * near * sin(turn + phase) + other_height * far * sin(other_turn + other_phase))
            for x, near, turn, far, other_turn in spots
        ]
    )


def _shade(color: QColor, alpha: float) -> QColor:
    shade = QColor(color)
    shade.setAlphaF(alpha)
    return shade


def _draw(painter: QPainter, line: QPolygonF, gradient: QLinearGradient, width: float) -> None:
    pen = QPen(gradient, width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(line)


def _draw_twice(painter: QPainter, line: QPolygonF, gradient: QLinearGradient, width: float) -> None:
    """Draw a line that is nowhere steep as two of one pixel beside each other.

    Qt draws lines of one pixel ten times as fast as wider ones, and these are on the first page there is.
    `gradient` is already thinned by half of `width`, since both lines lie over each other.
    """
    apart = (width - 1.0) / 2
    painter.setPen(QPen(gradient, 1.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(line.translated(0, -apart))
    painter.drawPolyline(line.translated(0, apart))


def _gradient(left: float, right: float, stops: list[tuple[float, QColor]]) -> QLinearGradient:
    gradient = QLinearGradient(left, 0, right, 0)
    for where, color in stops:
        gradient.setColorAt(where, color)
    return gradient


def paint_settling(painter: QPainter, rect: QRectF, color: QColor) -> None:
    """Three lines and the point they come to rest at: the picture of an empty place."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    left, right = rect.x(), rect.x() + 197
    lines = (
        (41.0, Wave(26, 52.5, 0.0, 197), 0.92),
        (61.0, Wave(20.5, 47.5, 0.5, 197), 0.58),
        (81.0, Wave(15.5, 44, 0.85, 197), 0.27),
    )
    for rest, wave, strength in lines:
        waves = (wave, None)
        line = _line(_spots(left, right, waves), rect.y() + rest, waves)
        stops = [(0.0, _shade(color, strength * 0.5)), (1.0, _shade(color, strength))]
        _draw(painter, line, _gradient(left, right, stops), 2.0)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(QPointF(rect.x() + 206, rect.y() + 41), 5, 5)
    painter.restore()


def paint_shores(painter: QPainter, rect: QRectF, color: QColor) -> None:
    """Eight lines that rise at both edges and are flat and nearly gone in the middle (lock page)."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    left, right = rect.left(), rect.right()
    for number, line in enumerate(_shores(left, right, rect.y())):
        shore, middle = 0.34 - 0.029 * number, 0.040 - 0.0036 * number
        stops = [(0.0, shore), (0.3, shore * 0.5), (0.44, middle), (0.56, middle), (0.7, shore * 0.5), (1.0, shore)]
        shades = [(where, _shade(color, alpha * 0.8)) for where, alpha in stops]
        _draw_twice(painter, line, _gradient(left, right, shades), 1.6)
    painter.restore()


@lru_cache(maxsize=1)
def _shores(left: float, right: float, top: float) -> tuple[QPolygonF, ...]:
    """The eight lines; painted again in the same place they need not be worked out again, which is most of the work."""
    calm = max(1.0, (right - left) * 0.44)
    spots = _spots(left, right, (Wave(1, 245, 0.0, calm), Wave(1, 252, 0.0, calm)))
    lines = []
    for number in range(8):
        height, turn = 23.5 - 1.6 * number, 0.4 * number
        waves = (Wave(height, 245, 0.72 + turn, calm), Wave(height, 252, 1.75 - turn, calm))
        lines.append(_line(spots, top + 1 + 23 * number, waves))
    return tuple(lines)


def paint_promise(painter: QPainter, rect: QRectF, color: QColor) -> None:
    """Eight lines that settle towards the right (the panel of the first run)."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    left, right = rect.left(), rect.right()
    for number in range(8):
        wave = Wave(20.5 - 1.3 * number, 185, 0.42 + 0.5 * number, 400)
        waves = (wave, None)
        line = _line(_spots(left, right, waves), rect.y() + 1 + 25 * number, waves)
        strength = 0.27 - 0.0235 * number
        stops = [(0.0, _shade(color, strength * 0.58)), (1.0, _shade(color, strength))]
        _draw(painter, line, _gradient(left, right, stops), 1.5)
    painter.restore()


class SettlingArt(QWidget):
    """The picture of an empty place, 220 by 104; it says nothing to a screen reader."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(220, 104)

    def sizeHint(self) -> QSize:
        return QSize(220, 104)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_settling(painter, QRectF(self.rect()), look().color("accent"))
