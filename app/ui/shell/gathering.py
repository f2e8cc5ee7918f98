"""Making what was there before the index findable, in pieces, each when nothing else is asked of the vault."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.ui.kit.desk import Desk
from app.ui.shell.lull import Lull

_QUIET_MS = 15


class Gathering(QObject):
    """Begins at once, and ends by itself when everything can be found, or when the vault is left."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._go_on(True)

    def _go_on(self, has_more: bool) -> None:
        if has_more and not self._desk.worker.is_hurried:
            Lull(self._desk.worker, _QUIET_MS, self).came.connect(self._gather)
        else:
            self.deleteLater()

    def _gather(self) -> None:
        if self._desk.worker.is_hurried:
            self.deleteLater()
        else:
            self._desk.worker.do(self._desk.practice.finding.gather, self._go_on)
