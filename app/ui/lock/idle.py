"""Whether anybody is still there: what a rescue shows of a vault must not stay on the screen of an empty room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

_SIGNS_OF_LIFE = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel}
)


class Idle(QObject):
    """Signals:
    passed(): for so many milliseconds nobody touched key or mouse. It comes once; `wait` begins anew.
    """

    passed = Signal()

    def __init__(self, milliseconds: int, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(milliseconds)
        self._timer.timeout.connect(self.passed)
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self)
        self.wait()

    def wait(self) -> None:
        """Begin anew."""
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE:
            self.wait()
        return False
