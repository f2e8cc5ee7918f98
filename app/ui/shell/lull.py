"""The first moment in which nothing is asked of the vault: time for what nobody should be kept waiting for."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from app.ui.kit.worker import Worker


class Lull(QObject):
    """Looks every `look_again_ms` milliseconds, from now on and from each `begin`, whether the worker is idle.

    Signals:
    came(): it was idle twice in a row, so what was read is painted by then. Told once a time.
    """

    came = Signal()

    def __init__(self, worker: Worker, look_again_ms: int, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self._timer = QTimer(self)
        self._timer.setInterval(look_again_ms)
        self._timer.timeout.connect(self._look)
        self.begin()

    def begin(self) -> None:
        """Look from now on, again where it came already."""
        self._was_quiet = False
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def _look(self) -> None:
        is_quiet = self._worker.is_idle
        if is_quiet and self._was_quiet:
            self._timer.stop()
            self.came.emit()
        self._was_quiet = is_quiet
