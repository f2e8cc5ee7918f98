"""Making what was there before the index findable, in pieces, each when nothing else is asked of the vault.

And after each pause in writing, settling what was written: the index takes it in among all else (`vault/index.py`).
"""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.domain.news import News
from app.ui.kit.desk import Desk
from app.ui.shell.lull import Lull

_QUIET_MS = 15
_PAUSE_MS = 2_000  # twice without anything asked: then nobody is writing


class Gathering(QObject):
    """Begins at once, rests when all is done, and goes on after something was kept. Ends when the vault is left."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lull: Lull | None = None
        self.is_done = False
        desk.noticeboard.posted.connect(self._on_news)
        self._wait(_QUIET_MS)

    def _on_news(self, _news: News) -> None:
        if self.is_done or self._lull is not None:
            self._wait(_PAUSE_MS if self.is_done else _QUIET_MS)

    def _wait(self, quiet_ms: int) -> None:
        """Go on at the next lull from now."""
        if self._lull is not None:
            self._lull.stop()
            self._lull.deleteLater()
        self._lull = Lull(self._desk.worker, quiet_ms, self)
        self._lull.came.connect(self._gather)

    def _gather(self) -> None:
        self._lull = None
        if not self._desk.worker.is_hurried:
            self._desk.worker.tend(self._desk.practice.finding.gather, self._on_gathered)

    def _on_gathered(self, has_more: bool) -> None:
        self.is_done = not has_more
        if has_more:
            self._wait(_QUIET_MS)
