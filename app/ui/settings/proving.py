"""Trying the recovery sheet later on: its whole key is typed, and the vault says whether it is the right one.

Three groups are enough while the key is on the screen. Afterwards nothing of it is kept that three could be compared
with, as whatever tells a right group from a wrong one would help to guess the key.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.problems import Problem, RecoveryKeyMistyped
from app.ui.kit.button import Button
from app.ui.kit.desk import Desk
from app.ui.kit.dialog import Dialog
from app.ui.kit.key_groups import KeyGroups
from app.ui.kit.label import Label
from app.ui.kit.spoken import announce
from app.ui.kit.words import say


class SheetProving(QObject):
    """The button for it, and the dialog. Belongs to the page that shows the button.

    Signals:
    proven(): the key was typed from the sheet and opens the vault.
    """

    proven = Signal()

    def __init__(self, page: QWidget, desk: Desk) -> None:
        super().__init__(page)
        self._page, self._desk = page, desk
        self.button = Button(self.tr("Try it..."))
        self.button.setAccessibleDescription(self.tr("Recovery sheet"))
        self.button.clicked.connect(self._begin)

    def _begin(self) -> None:
        dialog = ProveSheet(self._page, self._desk)
        dialog.proven.connect(self.proven)
        dialog.open()


def in_a_row(*buttons: Button) -> QWidget:
    """Return what shows the buttons side by side, at the end of a setting."""
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button)
    return both


class ProveSheet(Dialog):
    """Nine groups to type.

    Signals:
    proven(): they are the key of this vault.
    """

    proven = Signal()

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, "", 480)
        self._desk = desk
        self.title.set_text(self.tr("Does your sheet open this vault?"))
        self.panel.setAccessibleName(self.title.text())
        told = self.tr("Type the nine groups from the page. Capitals and spaces do not matter. Nothing is changed.")
        self.groups = KeyGroups(range(1, 10))
        self.wrong = Label("", "small", "dtext", wrap=True)
        self.wrong.hide()
        self.body.addWidget(self.title)
        self.body.addWidget(Label(told, "body", "text2", wrap=True))
        self.body.addSpacing(8)
        self.body.addWidget(self.groups)
        self.body.addWidget(self.wrong)
        self.cancel = Button(self.tr("Cancel"), "ghost")
        self.try_it = Button(self.tr("Try it"), "primary")
        self.footer.addWidget(self.cancel)
        self.footer.addWidget(self.try_it)
        self.cancel.clicked.connect(self.shut)
        self.try_it.clicked.connect(self._try)
        self.groups.entered.connect(self._try)
        self.groups.edited.connect(self.wrong.hide)

    def first(self) -> QWidget:
        return self.groups.cells[0].edit

    def _try(self) -> None:
        odd = self.groups.first_odd()
        if odd is not None:
            self._on_problem(RecoveryKeyMistyped(odd))
            return
        securing, typed = self._desk.practice.securing, self.groups.typed()
        self._desk.worker.do(lambda: securing.proves_sheet(typed), self._on_answer, self._on_problem)

    def _on_answer(self, is_right: bool) -> None:
        if not is_right:
            self._say_wrong(self.tr("This key does not open this vault. A newer sheet may have taken its place."))
            return
        self.groups.clear()
        self.proven.emit()
        self.shut()

    def _on_problem(self, problem: Problem) -> None:
        if isinstance(problem, RecoveryKeyMistyped) and problem.group is not None:
            self.groups.blame(problem.group)
        self._say_wrong(say(problem))

    def _say_wrong(self, sentence: str) -> None:
        self.wrong.set_text(sentence)
        self.wrong.show()
        announce(self.groups, sentence)
        self.settle()
