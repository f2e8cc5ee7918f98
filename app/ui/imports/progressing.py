"""A bar, and over it in words what is being done."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.kit.label import Label
from app.ui.kit.meter import Bar


class Progressing(QWidget):
    """Stands in a dialog while it lasts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(6)
        self.words = Label("", "small", "text2", figures=True)
        self.bar = Bar()
        column.addWidget(self.words)
        column.addWidget(self.bar)

    def say(self, words: str, done: float) -> None:
        """Tell what is done and how much of it."""
        self.words.set_text(words)
        self.bar.set_value(done)
        self.bar.say(words)
        self.show()
