"""Watches over the open vault: sees keys and moves, and says when it is time to lock."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from app.ui.shell.countdown import Countdown, Standing
from app.ui.shell.signs_of_life import SIGNS_OF_LIFE

_BEFORE_PAINTING = frozenset({QEvent.Type.Expose, QEvent.Type.UpdateRequest, QEvent.Type.Paint})


class Watch(QObject):
    """Asks the countdown once a second, at every sign of life, and before anything is painted.

    It listens to whichever window of ours has the focus, file dialogs too, at the window's own door:
    a filter on the whole application would see every event of every widget. Timers stand still while the computer
    sleeps, so that a window may be painted after a night before any of them is due.

    Signals:
    stands(Standing): how long is left.
    spoken(int): 60 or 30 seconds are left, for a screen reader.
    time_is_up(): lock now.
    """

    stands = Signal(Standing)
    spoken = Signal(int)
    time_is_up = Signal()

    def __init__(self, countdown: Countdown, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.countdown = countdown
        self._was_full = True
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.look_again)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._on_window)
            application.applicationStateChanged.connect(self.look_again)
            self._on_window(application.focusWindow())

    def begin(self) -> None:
        """Count from now on."""
        self.countdown.touch()
        self._timer.start()
        self.look_again()

    def end(self) -> None:
        """Count no more: the vault is closing."""
        self._timer.stop()

    def guard(self, window: QObject) -> None:
        """See what the person does in this window, and when it is about to be painted.

        A window of the display and the widget in it are two: each is told of a part.
        """
        window.installEventFilter(self)  # a second time changes nothing

    def look_again(self) -> None:
        """Compare the clocks with the last sign of life; also to be called when the computer wakes."""
        if not self._timer.isActive():
            return
        standing = self.countdown.standing()
        self._was_full = standing.fullness >= 1.0
        self.stands.emit(standing)
        if standing.is_over:
            self._timer.stop()
            self.time_is_up.emit()
            return
        seconds = self.countdown.to_be_spoken()
        if seconds is not None:
            self.spoken.emit(seconds)

    def touch(self) -> None:
        """Somebody is here."""
        if not self._timer.isActive():
            return
        # Time may have run out unseen, in sleep: then the first key finds it locked, not refilled.
        if self._is_too_late():
            return
        self.countdown.touch()
        if not self._was_full:
            self.look_again()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in SIGNS_OF_LIFE:
            self.touch()
        # What ran out unseen is not painted once more: whoever is told has hidden the window by now.
        return event.type() in _BEFORE_PAINTING and self._is_too_late()

    def _is_too_late(self) -> bool:
        if not self._timer.isActive() or not self.countdown.standing().is_over:
            return False
        self.look_again()
        return True

    def _on_window(self, window: QWindow | None) -> None:
        if window is not None:
            self.guard(window)
