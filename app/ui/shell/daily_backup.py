"""The backup of the day, made after its first unlock, once the first page stands and nothing is being read any more.

Where a vault stays open overnight the next day has one too: a command cannot make it meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from app.domain.backup import Backup
from app.domain.problems import Problem
from app.ui.kit.desk import Desk
from app.ui.kit.progress import Progress
from app.ui.kit.words import say
from app.ui.shell.lull import Lull

_LOOK_AGAIN_MS = 2_000


class DailyBackup(QObject):
    """`tell` shows a sentence where a backup, or its copy in the second place, could not be made."""

    def __init__(self, desk: Desk, tell: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._tell = desk, tell
        self._lull = Lull(desk.worker, _LOOK_AGAIN_MS, self)  # whoever has just unlocked is not kept waiting
        self._lull.came.connect(self._on_lull)

    def begin_day(self) -> None:
        """Make another one, in the next lull: another day has come."""
        self._lull.begin()

    def stop(self) -> None:
        """Begin none any more."""
        self._lull.stop()

    def _on_lull(self) -> None:
        called_off = Progress(self._desk.worker, lambda done: None)  # by a lock: the next unlock makes it then
        make = partial(self._desk.practice.backing_up.back_up_if_due, called_off)
        self._desk.worker.tend(make, self._on_made, self._on_problem)

    def _on_made(self, made: Backup | None) -> None:
        if made is not None:
            copy = partial(self._desk.practice.backing_up.copy_if_there, made)
            self._desk.worker.tend(copy, None, self._on_no_copy)

    def _on_problem(self, problem: Problem) -> None:
        self._tell(self.tr("Today’s backup could not be made. {0}").format(say(problem)))

    def _on_no_copy(self, problem: Problem) -> None:
        words = self.tr("Today’s backup was made, but not its copy in the second place. {0}")
        self._tell(words.format(say(problem)))
