"""A line between parts of a page."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.kit import paint
from app.ui.kit.look import look


class Hairline(QWidget):
    """One pixel high, as wide as its column; `on_pop` where that column stands in a popover."""

    def __init__(self, parent: QWidget | None = None, on_pop: bool = False) -> None:
        super().__init__(parent)
        self._on_pop = on_pop
        self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), look().color(paint.line_on_pop() if self._on_pop else "line"))
