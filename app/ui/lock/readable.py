"""Counting what can be read of a damaged vault, while the person may choose already."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.backup import Salvaged
from app.domain.problems import Problem
from app.services.rescuing import Rescuing
from app.services.salvage_words import readable_words, unreadable_words
from app.ui.kit.progress import Progress
from app.ui.kit.words import translate
from app.ui.kit.worker import Worker

_SLOW_MS = 700  # until then nobody is shown how far it is


class Readable(QObject):
    """What a rescue would bring back, as it is told. Nothing is read once it is known, or where the person stopped it.

    `words` are "" before it is known; `found` is what they tell, None where nothing can be read.

    Signals:
    moved(float): it takes a while, and so much of it is done, from 0.0 to 1.0.
    changed(): it was begun, given up, or is known.
    """

    moved = Signal(float)
    changed = Signal()

    def __init__(self, worker: Worker, rescuing: Rescuing, parent: QObject) -> None:
        super().__init__(parent)
        self._worker, self._rescuing = worker, rescuing
        self._progress: Progress | None = None
        self._is_stopped = False
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_SLOW_MS)
        self.words = ""
        self.found: Salvaged | None = None

    @property
    def is_under_way(self) -> bool:
        """Whether it is being counted."""
        return self._progress is not None

    @property
    def is_hopeless(self) -> bool:
        """Whether it is known that nothing can be read."""
        return bool(self.words) and self.found is None

    def begin(self) -> None:
        """Count, unless that is done, under way, or not wanted."""
        if self.words or self.is_under_way or self._is_stopped:
            return
        progress, look_through = Progress(self._worker, self._on_moved), self._rescuing.look_through
        self._progress = progress
        self._slow.start()
        self._worker.tend(lambda: look_through(progress), self._on_found, self._on_problem)
        self.changed.emit()

    def make_way(self) -> None:
        """Give it up for what the person asks of the worker; `begin` counts anew."""
        if self._progress is not None:
            self._progress.call_off()
            self._progress = None
            self.changed.emit()

    def stop(self) -> None:
        """Give it up because the person does not want to know."""
        self._is_stopped = True
        self.make_way()

    def _on_moved(self, done: float) -> None:
        if self.is_under_way and not self._slow.isActive():
            self.moved.emit(done)

    def _on_found(self, found: Salvaged) -> None:
        self.found = found
        self._tell(readable_words(found, translate))

    def _on_problem(self, problem: Problem) -> None:
        self._tell(unreadable_words(problem, translate))

    def _tell(self, words: str) -> None:
        self._progress, self.words = None, words
        self.changed.emit()
