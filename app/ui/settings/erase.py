"""Erasing the vault: the only thing here that cannot be undone, so its name is typed first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.problems import Problem
from app.ui.kit.button import Button
from app.ui.kit.desk import Desk
from app.ui.kit.dialog import Dialog
from app.ui.kit.field import Field
from app.ui.kit.label import Label
from app.ui.kit.notice import Notice
from app.ui.kit.spoken import announce
from app.ui.kit.words import say_of_deed
from app.ui.settings.rows import Group, SettingRow


class EraseGroup(Group):
    """The last row of the page, with the only danger button."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._desk = desk
        self.erase = Button(self.tr("Erase this vault..."), "danger", writes=True)
        sub = self.tr("Destroys its keys, then everything in it. Nobody can bring it back")
        self.row = SettingRow("trash-2", self.tr("Erase this vault"), sub, self.erase)
        super().__init__(self.tr("Leaving"), [self.row], parent=parent)
        self.erase.clicked.connect(self._find_its_name)

    def _find_its_name(self) -> None:
        securing = self._desk.practice.securing
        self._desk.worker.do(lambda: securing.facts().folder.name, self._ask)

    def _ask(self, name: str) -> None:
        EraseDialog(self, self._desk, name).open()


class EraseDialog(Dialog):
    """Asks for the vault's name, letter by letter."""

    def __init__(self, window: QWidget, desk: Desk, name: str) -> None:
        super().__init__(window, "", 480)
        self._desk = desk
        self.title.set_text(self.tr("Erase this vault?"))
        self.panel.setAccessibleName(self.title.text())
        first = self.tr(
            "Its keys are overwritten first, then every file is removed, the backups beside it included. After that "
            "nobody can bring it back, you neither. Exports and copies in a second place stay where they are."
        )
        second = self.tr(
            "A solid-state disk may keep overwritten bytes for a while. They stay encrypted, so destroy the recovery "
            "sheet too, and use this passphrase for nothing else."
        )
        self.field = Field(self.tr("Type {0} to erase it").format(name), size="l", writes=False)
        self.trouble = Notice("", "danger")
        self.trouble.hide()
        self.body.addWidget(self.title)
        for words in (first, second):
            self.body.addWidget(Label(words, "body", "text2", wrap=True))
        self.body.addSpacing(8)
        self.body.addWidget(self.field)
        self.body.addWidget(self.trouble)
        self.cancel = Button(self.tr("Cancel"), "ghost")
        self.erase = Button(self.tr("Erase for good"), "danger")
        self.erase.setEnabled(False)
        self.footer.addWidget(self.cancel)
        self.footer.addWidget(self.erase)
        self.cancel.clicked.connect(self.shut)
        self.erase.clicked.connect(self._begin)
        self.field.edited.connect(lambda typed: self.erase.setEnabled(typed.strip() == name))

    def first(self) -> QWidget:
        return self.field.edit

    def _begin(self) -> None:
        self.trouble.hide()
        self._set_busy(True)
        self._desk.worker.do(self._desk.practice.securing.erase, self._on_erased, self._on_problem)

    def _set_busy(self, is_busy: bool) -> None:
        self.closes_on_escape = not is_busy
        for one in (self.cancel, self.field):
            one.setEnabled(not is_busy)
        if is_busy:
            self.erase.busy(self.tr("Erasing"))
        else:
            self.erase.ready()

    def _on_erased(self, _nothing: None) -> None:
        self.field.set_text("")
        self._desk.move_out()

    def _on_problem(self, problem: Problem) -> None:
        self._set_busy(False)
        self.trouble.set_text(say_of_deed(problem))
        self.trouble.show()
        announce(self, say_of_deed(problem))
        self.field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.settle()
