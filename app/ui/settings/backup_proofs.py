"""Reading the backups in full while their page is seen: only what was read just now is called verified."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.domain.backup import Backup
from app.ui.kit.desk import Desk
from app.ui.kit.progress import Progress


class BackupProofs(QObject):
    """One after the other on the worker, so that whatever is asked of it meanwhile waits for one file at most.

    Signals:
    proven(): one more was read.
    """

    proven = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._found: dict[tuple[Path, int], bool] = {}
        self._left: list[Backup] = []
        self._progress: Progress | None = None

    def begin(self, backups: Iterable[Backup]) -> None:
        """Read those of `backups` that are not known yet, instead of any others that are left."""
        there = {(one.path, one.size): one for one in backups}
        # One that was taken out of the list before its turn could not be read, and may be brought back.
        self._found = {at: is_whole for at, is_whole in self._found.items() if is_whole or at in there}
        self._left = [one for one in there.values() if one.is_verified and not self.is_known(one)]
        if self._progress is None:
            self._go_on()

    def stop(self) -> None:
        """Read no more, as nobody looks, and take nothing for known the next time."""
        self._left = []
        self._found.clear()
        if self._progress is not None:
            self._progress.call_off()
            self._progress = None

    def is_known(self, backup: Backup) -> bool:
        """Whether it was read, as it lies there."""
        return (backup.path, backup.size) in self._found

    def as_found(self, backup: Backup) -> Backup:
        """Return it as not verified where it did not add up."""
        return backup if self._found.get((backup.path, backup.size), True) else replace(backup, is_verified=False)

    def _go_on(self) -> None:
        if not self._left:
            return
        backup, read_again = self._left.pop(0), self._desk.practice.backing_up.read_again
        progress = self._progress = Progress(self._desk.worker, self._on_moved)

        def found(is_whole: bool) -> None:
            self._found[backup.path, backup.size] = is_whole
            is_wanted = self._progress is progress  # else it was done before it heard that it was not
            if is_wanted:
                self._progress = None
            self.proven.emit()
            if is_wanted and self._progress is None:
                self._go_on()

        self._desk.worker.tend(lambda: read_again(backup, progress), found)

    def _on_moved(self, done: float) -> None:
        """Nobody is shown how far one is."""
