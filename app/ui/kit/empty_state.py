"""What a place shows before there is anything in it: a calm picture, a sentence, one thing to do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.kit.art import SettlingArt
from app.ui.kit.button import Button
from app.ui.kit.label import Label

_WIDTH = 400


def centred(*widgets: QWidget) -> QHBoxLayout:
    """A row in the middle. Unlike an alignment, it lets a paragraph be as high as it needs."""
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addStretch(1)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


class EmptyState(QWidget):
    """Art, a title, one or two sentences, and at most two buttons, in the middle of its place."""

    def __init__(
        self,
        title: str,
        sentence: str = "",
        primary: Button | None = None,
        secondary: Button | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        middle = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(SettlingArt(), 0, middle)
        column.addSpacing(26)
        self.title = Label(title, "h1", wrap=True, align=middle)
        column.addWidget(self.title)
        if sentence:
            column.addSpacing(7)
            self.sentence = Label(sentence, "body", "text2", wrap=True, align=middle)
            self.sentence.setFixedWidth(_WIDTH)
            column.addLayout(centred(self.sentence))
        self._add_buttons(column, [button for button in (primary, secondary) if button is not None])
        column.addStretch(1)

    def _add_buttons(self, column: QVBoxLayout, buttons: list[Button]) -> None:
        if not buttons:
            return
        column.addSpacing(25)
        column.addLayout(centred(*buttons))
