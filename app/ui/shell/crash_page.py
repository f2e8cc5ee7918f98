"""The page for the unexpected: a bug of ours, told plainly, with nothing of the vault in it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.kit.button import Button
from app.ui.kit.clipboard import copy
from app.ui.shell.full_page import FullPage
from app.ui.shell.lifeguard import Mishap


class CrashPage(FullPage):
    """Covers the window after a bug.

    Signals:
    lock_asked(), close_asked(): what the person wants to do about it.
    """

    lock_asked = Signal()
    close_asked = Signal()

    def __init__(self, window: QWidget, what: Mishap, can_lock: bool) -> None:
        super().__init__(window)
        self._what = what
        self.lock = Button(self.tr("Lock now"), "primary", icon="lock")
        self.lock.setVisible(can_lock)
        self.close_button = Button(self.tr("Close Sotto"), "secondary")
        self.copy = Button(self.tr("Copy the details"), "ghost", icon="copy")
        self.copy.setToolTip(self.tr("The kind of error and the lines of our program. Nothing you wrote."))
        self.lock.clicked.connect(self.lock_asked)
        self.close_button.clicked.connect(self.close_asked)
        self.copy.clicked.connect(self._on_copy)
        buttons = (self.lock, self.close_button, self.copy)
        self.say(self.tr("Something went wrong in Sotto"), self._sentence(can_lock), *buttons)

    def first(self) -> QWidget:
        return self.lock if self.lock.isVisibleTo(self.panel) else self.close_button

    def _sentence(self, can_lock: bool) -> str:
        if not can_lock:
            return self.tr("This is our mistake, not yours. Nothing was changed. Close Sotto and start it again.")
        return self.tr(
            "This is our mistake, not yours. Everything marked as saved is saved and encrypted."
            " Lock now and open the vault again; you will find your words there."
        )

    def _on_copy(self) -> None:
        copy(self._what.details())
        self.copy.set_text(self.tr("Copied"))
