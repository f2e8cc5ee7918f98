"""A thing that goes into the file or stays out of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.kit.label import Label
from app.ui.kit.toggle import Toggle


class Switch(QWidget):
    """Words, quieter words under them, and a toggle at the end; a click anywhere turns it.

    Signals:
    turned(bool): the person switched it; not sent by `set_on`.
    """

    turned = Signal(bool)

    def __init__(self, words: str, sub: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._sub = Label(sub, "small", "text3", wrap=True, figures=True)
        self.toggle = Toggle(words, writes=False)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Label(words, "body-m", elide=True))
        column.addSpacing(-3)
        column.addWidget(self._sub)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(column, 1)
        row.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignVCenter)
        self.toggle.clicked.connect(self.turned)
        self.set_sub(sub)

    @property
    def is_on(self) -> bool:
        return self.toggle.isChecked()

    def set_on(self, is_on: bool) -> None:
        """Show it on or off without telling."""
        self.toggle.setChecked(is_on)

    def set_sub(self, sub: str) -> None:
        self._sub.set_text(sub)
        self.toggle.setAccessibleDescription(sub)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.toggle.isEnabled() and self.rect().contains(event.position().toPoint()):
            self.toggle.click()
