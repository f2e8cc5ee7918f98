"""Step 3: the sheet with the spare key, and a look whether it reads well."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.first_run.step import Step
from app.ui.kit.button import Button
from app.ui.kit.card import IconSign
from app.ui.kit.label import Label
from app.ui.kit.notice import Notice
from app.ui.kit.spare_key import PAGE, SheetCard, TypingBack

_LOW, _PAGE_IN_A_LOW_WINDOW = 700, 190  # px; then nothing of the step is below the fold


class SheetStep(Step):
    """`words` is the section "sheet" of welcome.toml.

    Signals:
    save_asked(): the person wants the page as a file.
    later_asked(): not now.
    """

    save_asked = Signal()
    later_asked = Signal()

    def __init__(self, words: Mapping[str, Any], parent: QWidget | None = None) -> None:
        super().__init__(3, words["title"], words["text"], parent)
        self.card = SheetCard(words)
        self.trouble: Notice | None = None
        self.body.addWidget(self.card)
        self.body.addSpacing(13)
        self.body.addLayout(_foot_line(words["foot"]))
        self.later = Button(words["later"], "ghost", "l")
        self.save = Button(self.tr("{0}...").format(words["save"]), "primary", "l", icon="file-down", keys="Enter")
        self.setFocusProxy(self.save)
        self.later.clicked.connect(self.later_asked)
        self.save.clicked.connect(self.save_asked)
        self.foot.addWidget(self.later)
        self.foot.addStretch(1)
        self.foot.addWidget(self.save)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.card.page.set_width(_PAGE_IN_A_LOW_WINDOW if self.height() < _LOW else PAGE)

    def say_trouble(self, sentence: str) -> None:
        """Say under the page why it was not saved."""
        if self.trouble is None:
            self.trouble = Notice(sentence, "danger")
            self.body.addSpacing(12)
            self.body.addWidget(self.trouble)
        self.trouble.set_text(sentence)
        self.trouble.show()

    def forget_trouble(self) -> None:
        if self.trouble is not None:
            self.trouble.hide()


def _foot_line(text: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(IconSign("info", 15, "text3"))
    row.addWidget(Label(text, "small", "text2", wrap=True), 1)
    return row


class CheckStep(Step):
    """Three groups, typed back from the page. `words` is the section "check" of welcome.toml.

    Signals:
    back_asked(): to the page once more.
    skipped(): without typing.
    done(): all three read as printed.
    """

    back_asked = Signal()
    skipped = Signal()
    done = Signal()

    def __init__(self, words: Mapping[str, str], groups: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(3, words["title"], words["text"], parent)
        self.typing = TypingBack(words, groups)
        self.setFocusProxy(self.typing)
        self.body.addWidget(self.typing)
        self.back = Button(self.tr("Back"), "ghost", "l", icon="arrow-left")
        self.skip = Button(self.tr("Skip"), "ghost", "l")
        self.check = Button(self.tr("It reads well"), "primary", "l", keys="Enter")
        self.back.clicked.connect(self.back_asked)
        self.skip.clicked.connect(self.skipped)
        self.check.clicked.connect(self._check)
        self.typing.entered.connect(self._check)
        self.foot.addWidget(self.back)
        self.foot.addStretch(1)
        self.foot.addWidget(self.skip)
        self.foot.addWidget(self.check)

    def _check(self) -> None:
        if self.typing.is_right():
            self.done.emit()
