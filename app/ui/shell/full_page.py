"""A page over the whole window, with nothing of the vault in it: the mark, and what there is to say."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.kit.button import Button
from app.ui.kit.empty_state import centred
from app.ui.kit.label import Label
from app.ui.kit.layer import Layer
from app.ui.kit.look import look
from app.ui.kit.mark import Mark

_WIDTH = 440
_MIDDLE = Qt.AlignmentFlag.AlignHCenter


class FullPage(Layer):
    """Fill it with `say` or, after the mark, by `column`; it stays until it is told to go."""

    def __init__(self, window: QWidget, below_mark: int = 24) -> None:
        super().__init__(window, depth=0, fill="canvas", radius=0)
        self.closes_on_escape = False
        self.column = QVBoxLayout(self.panel)
        self.column.setSpacing(0)
        self.column.addStretch(1)
        self.column.addWidget(Mark(56), 0, _MIDDLE)
        self.column.addSpacing(below_mark)

    def say(self, title: str, words: str, *buttons: Button) -> None:
        """Say what happened and what can be done about it; the title is also the spoken name."""
        self.panel.setAccessibleName(title)
        self.column.addWidget(Label(title, "h1", wrap=True, align=_MIDDLE))
        self.column.addSpacing(8)
        sentence = Label(words, "body", "text2", wrap=True, align=_MIDDLE)
        sentence.setFixedWidth(_WIDTH)
        self.column.addLayout(centred(sentence))
        self.column.addSpacing(24)
        self.column.addLayout(centred(*buttons))
        self.column.addStretch(1)

    def spot(self, room: QRect) -> QRect:
        return room

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), look().color("canvas"))
