"""The moment in which a page has just been painted for the first time."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

_PATIENCE_MS = 250


class FirstPaint(QObject):
    """Watches `window` from now on, and goes when it has told.

    Signals:
    came(): all of it is painted; or the display has asked for nothing yet, and may never. Told once, and not at all
        once the window is gone.
    """

    came = Signal()

    def __init__(self, window: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._is_told = False
        window.installEventFilter(self)
        window.destroyed.connect(self._end)
        QTimer.singleShot(_PATIENCE_MS, self, self._tell)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._tell)  # what lies on it is painted after it, and before anything else
        return False

    def _tell(self) -> None:
        if not self._is_told:
            self._end()
            self.came.emit()

    def _end(self) -> None:
        self._is_told = True
        self.deleteLater()
