"""Asks for one word: a new one, or one of those that are offered."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.kit.chip import ChipButton
from app.ui.kit.field import Field
from app.ui.kit.flow import FlowBox
from app.ui.kit.popover import Popover


class WordPopover(Popover):
    """A field for a word, over some to be taken with one press.

    Signals:
    taken(str): the word as it was written or offered; the popover is gone by then.
    """

    taken = Signal(str)

    def __init__(
        self, anchor: QWidget, known_as: str, label: str, hint: str, icon: str, offered: Sequence[str]
    ) -> None:
        super().__init__(anchor, 260)
        self.known_as = known_as
        self.field = Field(label, hint, icon=icon)
        self.body.addWidget(self.field)
        if offered:
            box = FlowBox()
            for word in offered:
                chip = ChipButton(word, "neutral", icon)
                chip.clicked.connect(partial(self._take, word))
                box.add(chip)
            self.body.addWidget(box)
        self.field.entered.connect(lambda: self._take(self.field.text()))

    def first(self) -> QWidget:
        return self.field.edit

    def _take(self, word: str, _checked: bool = False) -> None:
        self.shut()
        if word.strip():
            self.taken.emit(word)
