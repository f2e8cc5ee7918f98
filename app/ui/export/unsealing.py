"""Opening what somebody sealed: their file, and the passphrase they told in another way."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.domain.problems import Problem, WrongSealPassphrase
from app.services.handing_over import Reading
from app.ui.export.handed_over import HandedOverDialog
from app.ui.kit.button import Button
from app.ui.kit.desk import Desk
from app.ui.kit.dialog import Dialog
from app.ui.kit.field import Field
from app.ui.kit.keyboard import KeyboardWatch
from app.ui.kit.label import Label
from app.ui.kit.notice import Notice
from app.ui.kit.room import Memory
from app.ui.kit.spoken import announce
from app.ui.kit.unfinished import as_path, as_words
from app.ui.kit.words import say, translate


class UnsealDialog(Dialog):
    """Asks for the passphrase, and then shows what is in the file; nothing is kept here."""

    known_as = "unseal"

    def __init__(self, window: QWidget, desk: Desk, path: Path) -> None:
        super().__init__(window, "", 480)
        self.title.set_text(self.tr("Open a sealed hand-over"))
        self.panel.setAccessibleName(self.title.text())
        self._desk, self._path, self._page = desk, path, window
        told = self.tr(
            "Whoever sealed {0} told you its passphrase. You see what is in it first; nothing is taken in before you "
            "say so."
        ).format(path.name)
        self.field = Field(self.tr("Passphrase"), secret=True, size="l")
        self._keyboard = KeyboardWatch(self.field.edit)
        self.trouble = Notice("", "danger")
        self.trouble.hide()
        self.body.addWidget(self.title)
        self.body.addWidget(Label(told, "body", "text2", wrap=True))
        self.body.addSpacing(8)
        self.body.addWidget(self.field)
        self.body.addWidget(self.trouble)
        self.cancel = Button(self.tr("Cancel"), "ghost")
        self.go = Button(self.tr("Open"), "primary")
        self.footer.addWidget(self.cancel)
        self.footer.addWidget(self.go)
        self.cancel.clicked.connect(self.shut)
        self.go.clicked.connect(self._begin)
        self.field.entered.connect(self._begin)
        self.field.edited.connect(self._on_edited)

    def first(self) -> QWidget:
        return self.field.edit

    def remember(self) -> dict[str, int | str]:
        return {"path": as_words(self._path)}

    def _begin(self) -> None:
        if self.go.is_busy:
            return
        self.trouble.hide()
        secret = self.field.secret()
        if not any(secret):
            self._say_wrong(self.tr("Type it first."))
            return
        self._set_busy(True)
        unseal, path = self._desk.practice.handing_over.open, self._path
        self._desk.worker.do(lambda: unseal(path, secret), self._on_opened, self._on_problem)

    def _on_opened(self, reading: Reading) -> None:
        self._set_busy(False)
        self.field.set_text("")
        self.shut()
        if isValid(self._page):
            HandedOverDialog(self._page, self._desk, reading).open()

    def _on_problem(self, problem: Problem) -> None:
        self._set_busy(False)
        if isinstance(problem, WrongSealPassphrase):
            self._say_wrong(self._keyboard.with_slip(say(problem)))
            self.field.select_all()
            return
        self.trouble.set_text(say(problem))
        self.trouble.show()
        self.settle()
        announce(self, say(problem))

    def _say_wrong(self, sentence: str) -> None:
        self.field.say_wrong(sentence)
        self.field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.settle()
        announce(self.field, sentence)

    def _on_edited(self) -> None:
        self.field.say_nothing()
        self.settle()

    def _set_busy(self, is_busy: bool) -> None:
        self.closes_on_escape = not is_busy
        for one in (self.cancel, self.field):
            one.setEnabled(not is_busy)
        if is_busy:
            self.go.busy(self.tr("Opening"))
        else:
            self.go.ready()


def open_unsealing(window: QWidget, desk: Desk) -> None:
    """Ask for the file, then for its passphrase, over `window`."""
    kind = translate("HandOver", "Sealed with age (*.age)")
    desk.ask.which_file(window, kind, partial(_open, window, desk))


def unseal_again(window: QWidget, desk: Desk, memory: Memory) -> None:
    """Ask again for the passphrase of the file that was chosen before the lock."""
    _open(window, desk, as_path(memory.get("path", "")))


def _open(window: QWidget, desk: Desk, path: Path) -> None:
    if isValid(window):
        UnsealDialog(window, desk, path).open()
