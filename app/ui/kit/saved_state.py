"""The quiet words at the top of an editor: whether what stands there is safe."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.kit.card import IconSign
from app.ui.kit.label import Label
from app.ui.kit.writing import can_write


class SavedState(QWidget):
    """Says "Saved and encrypted" when told that it is so, and nothing while that is not known.

    Where nothing can be kept it says that instead.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = IconSign("check", 14, "accent")
        self._words = Label("", "small", "text3")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        row.addWidget(self._sign)
        row.addWidget(self._words)
        self.say_nothing()

    def text(self) -> str:
        return self._words.text()

    def say_kept(self) -> None:
        """It is committed and synced."""
        if can_write():
            self._say(self.tr("Saved and encrypted"), is_kept=True)
        else:
            self._say(self.tr("For reading only"), is_kept=False)

    def say_saving(self) -> None:
        """It takes a while."""
        self._say(self.tr("Saving"), is_kept=False)

    def say_not_kept(self) -> None:
        """It could not be saved; why stands elsewhere."""
        self._say(self.tr("Not saved yet"), is_kept=False)

    def say_nothing(self) -> None:
        self._say("", is_kept=False)

    def _say(self, words: str, is_kept: bool) -> None:
        self._sign.setVisible(is_kept)
        self._words.set_text(words)
