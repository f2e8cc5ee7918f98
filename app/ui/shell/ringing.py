"""The bell in an open vault, and what is handed on when it closes: instants, and nothing of what falls due."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, QTimer

from app.domain.awaited import AS_FAR, Awaited
from app.domain.news import Kind, News
from app.system.own_settings import SettingsFile
from app.ui.kit.desk import Desk
from app.ui.kit.notice import NoticeStrip
from app.ui.shell.bell import Bell
from app.ui.shell.first_reminder import FirstReminder

_SOON_MS = 1500  # of what is written, every pause is kept, and asking goes through all that can fall due
_MATTERS = frozenset({Kind.REMINDERS, Kind.CONVERSATIONS, Kind.ACTIONS, Kind.PREFERENCES})


class Ringing(QObject):
    """`awaited` is known once the vault was left."""

    def __init__(self, desk: Desk, settings: SettingsFile, notices: NoticeStrip, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._settings = desk, settings
        self.awaited = Awaited()
        self._is_stale = True
        self.bell = Bell(desk.practice.reminding, desk.worker, self)
        self.bell.stands.connect(self._on_stands)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self.bell.look)
        desk.noticeboard.posted.connect(self._on_news)
        asked = desk.background
        self._first = FirstReminder(desk, asked, notices, self) if asked is not None else None

    def leave(self) -> None:
        """Ask the vault for the last time, behind everything that is still to be kept, if anything changed."""
        self.bell.end()
        if self._is_stale:
            self._desk.worker.do(self._instants, self._on_instants, lambda _: None)

    def end(self) -> None:
        """Ring no more: another vault takes the place of this one."""
        self.bell.end()

    def _on_news(self, news: News) -> None:
        if news.kinds & _MATTERS:
            self._is_stale = True
            if not self._soon.isActive():
                self._soon.start()
        if news.kinds == {Kind.REMINDERS} and self._first is not None:  # not where examples came in with everything
            self._first.look()

    def _on_stands(self, _digest: object) -> None:
        # So that the lock need not. What troubles it troubles the bell, too.
        self._is_stale = False
        self._desk.worker.do(self._instants, self._on_instants, lambda _: None)

    # On the worker

    def _instants(self) -> tuple[datetime, ...]:
        practice = self._desk.practice
        if not practice.is_open:  # what was restored or erased has closed it
            return ()
        instants = practice.reminding.instants(self._desk.clock.instant() + AS_FAR)
        chosen = self._desk.background
        if chosen is not None and chosen.tells_after_restart:
            self._settings.next_instant.keep(instants[0] if instants else None)
        return instants

    # On the window's thread

    def _on_instants(self, instants: tuple[datetime, ...]) -> None:
        self.awaited = Awaited(instants)
