"""The key on the recovery sheet, typed whole, which the vault is asked about."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.problems import Problem, RecoveryKeyMistyped, WrongPassphrase
from app.services.securing import Securing
from app.ui.kit.key_groups import KeyGroups
from app.ui.kit.label import Label
from app.ui.kit.spoken import announce
from app.ui.kit.words import say, say_of_deed


class SheetKey(QWidget):
    """Nine groups, and what is wrong with them.

    Signals:
    entered(): Enter was pressed in one of them.
    resized(): it takes more or less room than before.
    """

    entered = Signal()
    resized = Signal()

    def __init__(self, securing: Securing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._securing = securing
        self.groups = KeyGroups(range(1, 10))
        self.wrong = Label("", "small", "dtext", wrap=True)
        self.wrong.hide()
        self.setFocusProxy(self.groups)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.groups)
        column.addWidget(self.wrong)
        self.groups.entered.connect(self.entered)
        self.groups.edited.connect(self.wrong.hide)

    def check(self) -> Callable[[], None]:
        """Return what asks the vault, for the worker: it raises RecoveryKeyMistyped or WrongPassphrase."""
        securing, typed, odd = self._securing, self.groups.typed(), self.groups.first_odd()

        def check() -> None:
            if odd is not None:
                raise RecoveryKeyMistyped(odd)
            if not securing.proves_sheet(typed):
                raise WrongPassphrase

        return check

    def say_trouble(self, problem: Problem) -> None:
        """Say what is wrong with the key, or why nothing was done."""
        words = say(problem) if isinstance(problem, RecoveryKeyMistyped) else say_of_deed(problem)
        if isinstance(problem, WrongPassphrase):
            words = self.tr("This key does not open this vault. A newer sheet may have taken its place.")
        if isinstance(problem, RecoveryKeyMistyped) and problem.group is not None:
            self.groups.blame(problem.group)
        else:
            self.groups.setFocus(Qt.FocusReason.OtherFocusReason)
        self.wrong.set_text(words)
        self.wrong.show()
        announce(self.groups, words)
        self.resized.emit()

    def clear(self) -> None:
        """Let go of what was typed."""
        self.groups.clear()
        self.wrong.hide()
