"""Trying the recovery sheet later on: its whole key is typed, and the vault says whether it is the right one.

Three groups are enough while the key is on the screen. Afterwards nothing of it is kept that three could be compared
with, as whatever tells a right group from a wrong one would help to guess the key.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.kit.button import Button
from app.ui.kit.desk import Desk
from app.ui.kit.dialog import Dialog
from app.ui.kit.label import Label
from app.ui.settings.sheet_key import SheetKey


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
        self.key = SheetKey(desk.practice.securing)
        self.body.addWidget(self.title)
        self.body.addWidget(Label(told, "body", "text2", wrap=True))
        self.body.addSpacing(8)
        self.body.addWidget(self.key)
        self.cancel = Button(self.tr("Cancel"), "ghost")
        self.try_it = Button(self.tr("Try it"), "primary")
        self.footer.addWidget(self.cancel)
        self.footer.addWidget(self.try_it)
        self.cancel.clicked.connect(self.shut)
        self.try_it.clicked.connect(self._try)
        self.key.entered.connect(self._try)
        self.key.resized.connect(self.settle)

    def first(self) -> QWidget:
        return self.key.groups.cells[0].edit

    def _try(self) -> None:
        self._desk.worker.do(self.key.check(), self._on_proven, self.key.say_trouble)

    def _on_proven(self, _nothing: None) -> None:
        self.key.clear()
        self.proven.emit()
        self.shut()
