"""The caret in a line of text: two pixels of pine, as in the larger fields."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, QRect
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import QLineEdit

from app.ui.kit.look import look

_EARLY_MS = 40  # a timer of Qt may come a little before its time
_ASIDE = 5  # Qt's rectangle begins this far before its caret


class Caret(QObject):
    """Paints over the thin caret Qt draws in the colour of the text, and blinks as that one does."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        self._since = QElapsedTimer()
        self._since.start()
        for moved in (line.cursorPositionChanged, line.textChanged, line.selectionChanged):
            moved.connect(self._since.restart)

    def restart(self) -> None:
        """Begin to blink anew: the focus has just come."""
        self._since.restart()

    def paint(self, box: QRect) -> None:
        """Paint it where `box` says, which is the line's own rectangle around its caret."""
        line = self._line
        if line.hasFocus() and not line.isReadOnly() and not line.hasSelectedText() and self._is_on():
            left = min(box.x() + _ASIDE, line.width() - 2)
            QPainter(line).fillRect(QRect(left, box.y(), 2, box.height()), look().color("accent"))

    def _is_on(self) -> bool:
        half = QGuiApplication.styleHints().cursorFlashTime() / 2
        return half <= 0 or int((self._since.elapsed() + _EARLY_MS) / half) % 2 == 0
