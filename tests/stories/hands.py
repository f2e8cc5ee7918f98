"""Hands for a story told outside a test: they press, type and wait as pytest-qt's do."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

_LOOK_AGAIN_MS = 10


class Hands:
    """The few verbs of `QtBot` that `Somebody` needs."""

    def waitUntil(self, fact: Callable[[], bool], *, timeout: int) -> None:
        """Let the program run until `fact` is true, at most `timeout` milliseconds."""
        since = QElapsedTimer()
        since.start()
        while not fact():
            if since.hasExpired(timeout):
                raise TimeoutError
            loop = QEventLoop()
            QTimer.singleShot(_LOOK_AGAIN_MS, loop.quit)
            loop.exec()

    def mouseClick(self, widget: QWidget, button: Qt.MouseButton) -> None:
        """Press and release."""
        QTest.mouseClick(widget, button)

    def keyClicks(self, widget: QWidget, text: str) -> None:
        """Type letter by letter."""
        QTest.keyClicks(widget, text)

    def keyClick(self, widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        """Type one key."""
        QTest.keyClick(widget, key, modifier)
