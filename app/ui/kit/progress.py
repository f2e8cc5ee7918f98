"""How far a call on the worker has come, brought to the window's thread; and the way to call it off."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.ui.kit.worker import Abandoned, Worker


class Progress(QObject):
    """Handed to a long call in place of a function; whoever shows it gives a bound method of a widget as `hear`."""

    _moved = Signal(float)

    def __init__(self, worker: Worker, hear: Callable[[float], None]) -> None:
        super().__init__()
        self._worker = worker
        self._is_off = False
        self._moved.connect(hear)

    def call_off(self) -> None:
        """End the call at its next word. Whoever asked for it is not told of its end."""
        self._is_off = True

    def __call__(self, done: float) -> None:
        """Tell that so much is done, from 0.0 to 1.0. Called on the worker.

        Where the window is being locked, this ends the call, unless it is done: what took minutes would keep the lock
        waiting for minutes, and what tells of its progress changes nothing before its last step.
        """
        if (self._is_off or self._worker.is_hurried) and done < 1.0:
            raise Abandoned
        self._moved.emit(done)


class Counting(QObject):
    """As `Progress`, for a call that cannot know how much there is: it is told a count, and can be called off.

    Whoever calls it off is not told of its end.
    """

    _moved = Signal(int)

    def __init__(self, worker: Worker, hear: Callable[[int], None]) -> None:
        super().__init__()
        self._worker = worker
        self._is_off = False
        self._moved.connect(hear)

    def call_off(self) -> None:
        """End the call at its next word."""
        self._is_off = True

    def __call__(self, count: int) -> None:
        """Tell how many there were so far. Called on the worker."""
        if self._is_off or self._worker.is_hurried:
            raise Abandoned
        self._moved.emit(count)
