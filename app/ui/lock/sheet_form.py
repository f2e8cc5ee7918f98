"""Where the key from the recovery sheet is typed; loaded when first shown."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.ui.kit.key_groups import KeyGroups
from app.ui.kit.label import Label
from app.ui.kit.spoken import announce
from app.ui.lock.forms import UnlockForm
from app.ui.lock.patience import Patience


class SheetForm(UnlockForm):
    """The spare way: nine groups, laid out as they are printed."""

    def __init__(self, patience: Patience, parent: QWidget | None = None) -> None:
        super().__init__(patience, self.tr("Unlock"), self.tr("Use the passphrase"), parent)
        self.groups = KeyGroups(range(1, 10))
        self.setFocusProxy(self.groups)
        self.words = Label("", "small", "dtext", wrap=True)
        self.words.hide()
        self.column.addWidget(self.groups)
        self.column.addSpacing(8)
        self.column.addWidget(self.words)
        self.column.addSpacing(8)
        self.add_button()
        self.groups.entered.connect(self._offer)
        self.groups.edited.connect(self.words.hide)

    def typed(self) -> str | None:
        return None if self.groups.is_empty() else self.groups.typed()

    def say_wrong(self, sentence: str, group: int | None = None) -> None:
        self.words.set_text(sentence)
        self.words.show()
        if group is not None:
            self.groups.blame(group)
        announce(self.groups, sentence)

    def clear(self) -> None:
        self.groups.clear()
        self.words.hide()
