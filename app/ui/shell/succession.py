"""Who shows the lock page after this process: the standby, or a fresh process where there is none.

The standby is started once the first page of the open vault is painted and nothing is being read any more, so that
nobody waits for it. It is told to show its page only after the vault is closed and free again.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from app.ui.kit.worker import Worker
from app.ui.shell.handover import Handover
from app.ui.shell.lull import Lull
from app.ui.shell.surroundings import Standby

_LOOK_AGAIN_MS = 1500


class Succession(QObject):
    """Has somebody stand by for the vault in `folder`. Then either `hand_over` or `dismiss` is called, once."""

    def __init__(
        self, folder: Path, stand_by: Callable[[Path], Standby | None], worker: Worker, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._folder, self._stand_by, self._worker = folder, stand_by, worker
        self._standby: Standby | None = None
        self._lull = Lull(worker, _LOOK_AGAIN_MS, self)
        self._lull.came.connect(self._on_lull)

    def stands_by(self) -> bool:
        """Whether somebody does so now."""
        return self._standby is not None and self._standby.is_there

    def hand_over(self, told: Handover) -> None:
        """Have the lock page shown by somebody who knows nothing. The vault must be closed by now.

        To wait without a window, one is not taken that has painted its page already: it would keep what that took.
        """
        self._lull.stop()
        if told.is_hidden:
            self.dismiss()
            self._standby = None
        if self._standby is None or not self._standby.take_over(told.line()):
            fresh = self._stand_by(self._folder)
            if fresh is not None:
                fresh.order(told.line())

    def dismiss(self) -> None:
        """Nobody needs to come after."""
        self._lull.stop()
        if self._standby is not None:
            self._standby.dismiss()

    def _on_lull(self) -> None:
        # On the worker, because starting a process may wait for the disk.
        self._worker.do(self._start, self._on_standing_by)

    def _start(self) -> Standby | None:
        try:
            return self._stand_by(self._folder)
        except OSError:  # no room for one more process now: there may be at the lock
            return None

    def _on_standing_by(self, standby: Standby | None) -> None:
        self._standby = standby
