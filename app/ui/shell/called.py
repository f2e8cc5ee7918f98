"""Hears in the open window that somebody started Sotto again, and goes where they asked; see `system/one_window.py`."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer

from app.system.one_window import Asked, OneWindow
from app.ui.lock.page import LockPage
from app.ui.shell.home import Home

_LOOK_AGAIN_MS = 200


class Called(QObject):
    """Takes the place of the one window for `home`, and keeps it as long as that lives."""

    def __init__(self, one_window: OneWindow, home: Home) -> None:
        super().__init__(home)
        self._one_window, self._home = one_window, home
        self._watched = QFileSystemWatcher(self)
        self._watched.fileChanged.connect(self._on_changed)
        self._again = QTimer(self)
        self._again.setInterval(_LOOK_AGAIN_MS)
        self._again.timeout.connect(self.begin)
        home.left.connect(self.end)

    def begin(self) -> None:
        """Listen from now on; where the process that was locked has not ended yet, as soon as it has."""
        if not self._one_window.take():
            self._again.start()
            return
        self._again.stop()
        self._watched.addPath(str(self._one_window.path))
        self._hear()  # somebody may have come between the two

    def end(self) -> None:
        """Listen no more: the window is about to go, and the next one hears what comes."""
        self._again.stop()
        self._one_window.give_back()

    def _on_changed(self, path: str) -> None:
        self._watched.addPath(path)  # a file that was replaced is no longer watched
        self._hear()

    def _hear(self) -> None:
        for asked in self._one_window.heard():
            self._answer(asked)

    def _answer(self, asked: Asked) -> None:
        if asked.token:
            os.environ["XDG_ACTIVATION_TOKEN"] = asked.token  # where Qt looks for it when the window wants the focus
        self._home.come_forward()
        if asked.vault is not None and not _are_same(asked.vault, self._home.folder):
            self._turn_to(asked.vault)

    def _turn_to(self, vault: Path) -> None:
        page, home = self._home.window.page(), self._home
        if isinstance(page, LockPage):
            if not page.is_at_work:
                home.open_another(vault)
        elif home.indoors is not None and not home.away.absence.is_gone:
            from app.ui.kit.dialog import confirm

            confirm(
                home.window,
                self.tr("Open the other vault?"),
                self.tr("This one is locked first. What you wrote is saved."),
                self.tr("Lock and open the other"),
                lambda: home.lock_for(vault),
            )


def _are_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # one of them is not there
        return one.absolute() == other.absolute()
