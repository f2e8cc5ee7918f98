"""Words that go out of the vault, and those of another vault that come in."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.kit.button import Button
from app.ui.kit.place import Place
from app.ui.settings.rows import Group, SettingRow


class GoingOutGroup(QWidget):
    """Signals:
    asked_for(Place): something is to be taken out, or in.
    """

    asked_for = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.take_out = self._button(self.tr("Take your words with you"), "take-out")
        self.take_in = self._button(self.tr("Take in another vault"), "take-in", writes=True)
        self.unseal = self._button(self.tr("Open a sealed hand-over"), "unseal", writes=True)
        sealed = self.tr("What somebody agreed with you or brings you, in a file they sealed")
        out = self.tr("Everything as Markdown or JSON, actions as a table, dates for a calendar")
        another = self.tr("From the JSON file that a Sotto wrote. What is here stays as it is")
        rows: list[QWidget] = [
            SettingRow("file-down", self.tr("Take your words with you"), out, self.take_out),
            SettingRow("layers", self.tr("Take in another vault"), another, self.take_in),
            SettingRow("file-key", self.tr("Open a sealed hand-over"), sealed, self.unseal),
        ]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Group(self.tr("Out of Sotto, and back"), rows))

    def _button(self, what: str, room: str, writes: bool = False) -> Button:
        button = Button(self.tr("Choose..."), writes=writes)
        button.setAccessibleDescription(what)
        button.clicked.connect(lambda: self.asked_for.emit(Place(room)))
        return button
