"""Asks for one word: a new one, or one of those that are offered."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.kit.chip import ChipButton
from app.ui.kit.field import Field
from app.ui.kit.flow import FlowBox
from app.ui.kit.popover import Popover


class WordPopover(Popover):
    """A field for a word, over some to be taken with one press: those `offered` for what is written so far.

    Signals:
    taken(str): the word as it was written or offered; the popover is gone by then.
    """

    taken = Signal(str)

    def __init__(
        self,
        anchor: QWidget,
        known_as: str,
        label: str,
        hint: str,
        icon: str,
        offered: Callable[[str], Sequence[str]],
    ) -> None:
        super().__init__(anchor, 260)
        self.known_as = known_as
        self._offered, self._icon = offered, icon
        self.field = Field(label, hint, icon=icon)
        self.body.addWidget(self.field)
        self._box = FlowBox()
        self.body.addWidget(self._box)
        self._offer("")
        self.field.edit.textChanged.connect(self._offer)
        self.field.entered.connect(lambda: self._take(self.field.text()))

    def first(self) -> QWidget:
        return self.field.edit

    def _offer(self, written: str) -> None:
        words = self._offered(written)
        self._box.empty()
        for word in words:
            chip = ChipButton(word, "neutral", self._icon)
            chip.clicked.connect(partial(self._take, word))
            self._box.add(chip)
        self._box.setVisible(bool(words))
        if self.is_open:
            self.settle()

    def _take(self, word: str, _checked: bool = False) -> None:
        self.shut()
        if word.strip():
            self.taken.emit(word)
