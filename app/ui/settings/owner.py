"""Who is at the window? The present passphrase tells, or the key on the recovery sheet: an open window does not."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.problems import Problem, WrongPassphrase
from app.services.securing import Securing
from app.ui.kit.button import Button
from app.ui.kit.field import Field
from app.ui.kit.keyboard import KeyboardWatch
from app.ui.kit.label import Label
from app.ui.kit.words import say_of_deed
from app.ui.settings.sheet_key import SheetKey


class OwnerCheck(QWidget):
    """One of the two is typed; a link leads to the other.

    Signals:
    entered(): Enter was pressed.
    resized(): it takes more or less room than before.
    """

    entered = Signal()
    resized = Signal()

    def __init__(self, securing: Securing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._securing = securing
        self.passphrase = Field(self.tr("Present passphrase"), secret=True, size="l")
        self._keyboard = KeyboardWatch(self.passphrase.edit)
        self.key = SheetKey(securing)
        self.by_sheet = QWidget()
        self.by_sheet.hide()
        self.other = Button("", "link", "s")
        self._lay_out()
        self._name_other()
        self.passphrase.entered.connect(self.entered)
        self.passphrase.edited.connect(self.passphrase.say_nothing)
        self.key.entered.connect(self.entered)
        self.key.resized.connect(self.resized)
        self.other.clicked.connect(self._turn)

    @property
    def is_by_sheet(self) -> bool:
        return not self.by_sheet.isHidden()

    def first(self) -> QWidget:
        """Where one begins to type."""
        return self.key.groups.cells[0].edit if self.is_by_sheet else self.passphrase.edit

    def check(self) -> Callable[[], None]:
        """Return what asks the vault, for the worker: it raises WrongPassphrase or RecoveryKeyMistyped."""
        if self.is_by_sheet:
            return self.key.check()
        securing, secret = self._securing, self.passphrase.secret()

        def by_passphrase() -> None:
            if not any(secret) or not securing.is_passphrase(secret):
                raise WrongPassphrase

        return by_passphrase

    def say_trouble(self, problem: Problem) -> None:
        """Say why that was not enough, where it was typed, or why nothing was done."""
        if self.is_by_sheet:
            self.key.say_trouble(problem)
            return
        wrong = self._keyboard.with_slip(self.tr("That is not the present passphrase."))
        self.passphrase.say_wrong(wrong if isinstance(problem, WrongPassphrase) else say_of_deed(problem))
        self.passphrase.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.passphrase.select_all()

    def clear(self) -> None:
        """Let go of what was typed."""
        self.passphrase.set_text("")
        self.key.clear()

    def _turn(self) -> None:
        is_by_sheet = not self.is_by_sheet
        self.clear()
        self.passphrase.say_nothing()
        self.passphrase.setVisible(not is_by_sheet)
        self.by_sheet.setVisible(is_by_sheet)
        self._name_other()
        self.first().setFocus(Qt.FocusReason.OtherFocusReason)
        self.resized.emit()

    def _name_other(self) -> None:
        sheet, passphrase = self.tr("Use the recovery sheet"), self.tr("Use the passphrase")
        self.other.set_text(passphrase if self.is_by_sheet else sheet)

    def _lay_out(self) -> None:
        groups = QVBoxLayout(self.by_sheet)
        groups.setContentsMargins(0, 0, 0, 0)
        groups.setSpacing(8)
        groups.addWidget(Label(self.tr("Key on the recovery sheet"), "small", "text2"))
        groups.addWidget(self.key)
        row = QHBoxLayout()
        row.addWidget(self.other)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.passphrase)
        column.addWidget(self.by_sheet)
        column.addLayout(row)
