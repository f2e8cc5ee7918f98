"""Asked once, when the first reminder is set: whether one wants to hear of it while Sotto is closed."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from app.domain.awaited import AS_FAR
from app.domain.problems import Problem
from app.system.background import Background
from app.ui.kit.desk import Desk
from app.ui.kit.notice import NoticeStrip
from app.ui.shell.surroundings import Surroundings
from app.ui.shell.tray import Tray


def background_of(around: Surroundings, folder: Path) -> Background:
    """What can be chosen for when there is no window, of the vault in `folder`."""
    return Background(around.settings, around.autostart(folder), Tray.is_there)


class FirstReminder(QObject):
    """Asks in `notices`, calmly; whoever closes it without an answer has answered no."""

    def __init__(self, desk: Desk, chosen: Background, notices: NoticeStrip, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._chosen, self._notices = desk, chosen, notices
        self._is_asking = False

    def look(self) -> None:
        """Ask, if there is something to be reminded of and nobody was asked before."""
        if not self._chosen.was_asked and not self._is_asking:
            self._is_asking = True
            self._desk.worker.do(self._is_there_one, self._on_found, self._on_problem)

    def _is_there_one(self) -> bool:
        return bool(self._desk.practice.reminding.instants(self._desk.clock.instant() + AS_FAR))

    def _on_found(self, is_there_one: bool) -> None:
        self._is_asking = False
        if is_there_one:
            self._chosen.asks()
            answers = {self.tr("While it is closed"): self._wait}
            if self._chosen.can_start_with_desktop:
                answers[self.tr("Also after a restart")] = self._start
            self._notices.ask(self._question(), answers, self.tr("No, thank you"), "bell")

    def _question(self) -> str:
        if self._chosen.has_tray():
            return self.tr(
                "Sotto can remind you while it is closed. It waits in the tray, locked, and never says of what."
            )
        return self.tr(
            "Sotto can remind you while it is closed. It waits without a window, locked, and never says of what; "
            "start it again to bring it back."
        )

    def _wait(self) -> None:
        self._chosen.wait_hidden(True)

    def _start(self) -> None:
        self._chosen.wait_hidden(True)
        start = partial(self._chosen.start_with_desktop, True)
        self._desk.worker.do(start, lambda _: self._chosen.tell_after_restart(True))

    def _on_problem(self, problem: Problem) -> None:
        self._is_asking = False
        self._desk.worker.troubled.emit(problem)
