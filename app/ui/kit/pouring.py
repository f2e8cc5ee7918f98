"""Fills a page with a very long text bit by bit, so that the window stays awake. A million lines take some seconds."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from PySide6.QtGui import QTextCursor, QTextDocument

_FIRST = 20_000  # characters that are there at once: some screens of them
_PORTION = 4_000
_SLICE_MS = 8


def first_part(text: str) -> str:
    """The beginning of `text`, up to the end of a line where there is one near."""
    end = text.find("\n", _FIRST)
    return text[: end if 0 <= end < 2 * _FIRST else _FIRST]


class Pouring(QObject):
    """Appends what follows on the first part of `text`, and goes when it is done.

    Signals:
    poured(): the whole text is on the page.
    """

    poured = Signal()

    def __init__(self, document: QTextDocument, text: str, parent: QObject) -> None:
        super().__init__(parent)
        self.text = text
        self._document = document
        self._at = len(first_part(text))
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._pour)
        self._timer.start(0)

    def stop(self) -> None:
        """Leave the page as it is: another text is to stand there."""
        self._timer.stop()
        self.deleteLater()

    def _pour(self) -> None:
        clock = QElapsedTimer()
        clock.start()
        cursor = QTextCursor(self._document)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        while self._at < len(self.text) and clock.elapsed() < _SLICE_MS:
            cursor.insertText(self.text[self._at : self._at + _PORTION])
            self._at += _PORTION
        if self._at >= len(self.text):
            self.stop()
            self.poured.emit()
