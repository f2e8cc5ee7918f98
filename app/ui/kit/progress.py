"""How far a call on the worker has come, brought to the window's thread."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal


class Progress(QObject):
    """Handed to a long call in place of a function; whoever shows it gives a bound method of a widget as `hear`."""

    _moved = Signal(float)

    def __init__(self, hear: Callable[[float], None]) -> None:
        super().__init__()
        self._moved.connect(hear)

    def __call__(self, done: float) -> None:
        """Tell that so much is done, from 0.0 to 1.0. Called on the worker."""
        self._moved.emit(done)
