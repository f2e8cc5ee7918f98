"""A dialog that asks for a passphrase, does one long thing with it, and tells how that ended."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.backup import Contents
from app.domain.problems import Problem, WrongPassphrase
from app.ui.kit.button import Button
from app.ui.kit.contents import ContentsTable
from app.ui.kit.desk import Desk
from app.ui.kit.dialog import Dialog
from app.ui.kit.field import Field
from app.ui.kit.keyboard import KeyboardWatch
from app.ui.kit.label import Label
from app.ui.kit.notice import Notice
from app.ui.kit.spoken import announce
from app.ui.kit.words import say_of_deed


class PassphraseDialog(Dialog):
    """Subclasses say what happens, by `begin`, and call `done` or `_on_problem` when it has.

    `told` says what will happen, `field` what to type, `go` and `busy` what stands on the button before and while.

    Signals:
    failed(): it was not done, for another reason than the passphrase.
    """

    failed = Signal()

    def __init__(self, window: QWidget, desk: Desk, *, title: str, told: str, field: str, go: str, busy: str) -> None:
        super().__init__(window, title, 480)
        self._desk = desk
        self._busy_words = busy
        self.told = Label(told, "body", "text2", wrap=True)
        self.field = Field(field, secret=True, size="l")
        self._keyboard = KeyboardWatch(self.field.edit)
        self.trouble = Notice("", "danger")
        self.contents = ContentsTable()
        for hidden in (self.trouble, self.contents):
            hidden.hide()
        self.body.addWidget(self.told)
        self.body.addSpacing(8)
        for part in (self.field, self.contents, self.trouble):
            self.body.addWidget(part)
        self.cancel = Button(self.tr("Cancel"), "ghost")
        self.go = Button(go, "primary")
        self.footer.addWidget(self.cancel)
        self.footer.addWidget(self.go)
        self.cancel.clicked.connect(self.shut)
        self.go.clicked.connect(self._begin)
        self.field.entered.connect(self._begin)
        self.field.edited.connect(self._on_edited)

    def first(self) -> QWidget:
        return self.go if self.field.isHidden() else self.field.edit

    def begin(self, passphrase: bytearray) -> None:
        """Do it on the worker, which zeroes `passphrase`."""
        raise NotImplementedError

    def wrong_words(self) -> str:
        """What is said at the field when the passphrase is another one."""
        return self.tr("That is not the present passphrase.")

    def done(self, title: str, told: str, contents: Contents | None, today: date, close: str) -> None:
        """Tell how it ended, with `close` on the only button that is left."""
        self._set_busy(False)
        self.field.set_text("")
        self.field.hide()
        self.cancel.hide()
        self.trouble.hide()
        self.title.set_text(title)
        self.told.set_text(told)
        if contents is not None:
            self.contents.tell(contents, today)
            self.contents.show()
        self.go.set_text(close)
        self.go.clicked.disconnect(self._begin)
        self.go.clicked.connect(self.shut)
        self.go.setFocus(Qt.FocusReason.OtherFocusReason)
        self.settle()
        announce(self, told)

    def shut_done(self) -> None:
        """Let go of the passphrase, and shut: what comes next has a place of its own."""
        self._set_busy(False)
        self.field.set_text("")
        self.shut()

    def _begin(self) -> None:
        if self.go.is_busy:
            return
        self.trouble.hide()
        passphrase = self.field.secret()
        if not self.field.isHidden() and not any(passphrase):
            self.field.say_wrong(self.tr("Type it first."))
            self.field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self.settle()
            return
        self._set_busy(True)
        self.begin(passphrase)

    def _set_busy(self, is_busy: bool) -> None:
        # Esc must not hide what is half way.
        self.closes_on_escape = not is_busy
        for one in (self.cancel, self.field):
            one.setEnabled(not is_busy)
        if is_busy:
            self.go.busy(self._busy_words)
        else:
            self.go.ready()

    def _on_edited(self) -> None:
        self.field.say_nothing()
        self.settle()

    def _on_problem(self, problem: Problem) -> None:
        self._set_busy(False)
        if isinstance(problem, WrongPassphrase) and not self.field.isHidden():
            wrong = self._keyboard.with_slip(self.wrong_words())
            self.field.say_wrong(wrong)
            self.field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self.field.select_all()
            announce(self.field, wrong)
        else:
            self.trouble.set_text(say_of_deed(problem))
            self.trouble.show()
            self.first().setFocus(Qt.FocusReason.OtherFocusReason)  # it was closed meanwhile, and has lost it
            announce(self, say_of_deed(problem))
            self.failed.emit()
        self.settle()
