"""Step 2: the passphrase, and whether a sheet with a spare key comes next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.ui.first_run.step import SIDE, Step
from app.ui.kit.button import Button
from app.ui.kit.card import Card
from app.ui.kit.check import SquareCheck
from app.ui.kit.label import Label
from app.ui.kit.new_passphrase import NewPassphrase
from app.ui.kit.notice import Notice
from app.ui.kit.worker import Worker

_UNTOLD_MS = 1500


class PassphraseStep(Step):
    """`words` is the section "passphrase" of welcome.toml.

    Signals:
    back_asked(): to the step before.
    chosen(): a passphrase stands there that a vault may be made with.
    """

    back_asked = Signal()
    chosen = Signal()

    def __init__(self, worker: Worker, words: Mapping[str, Any], parent: QWidget | None = None) -> None:
        super().__init__(2, words["title"], words["text"], parent)
        self._words = words
        self._is_at_work = False
        self.passphrase = NewPassphrase(worker, words)
        self.setFocusProxy(self.passphrase)
        self.body.addWidget(self.passphrase)
        self.body.addSpacing(24)
        card = Card(padding=16)
        card.body.setContentsMargins(16, 9, 16, 9)
        self.sheet = SquareCheck(words["sheet"], words["sheet_note"])
        self.sheet.setChecked(True)
        self.sheet.installEventFilter(self)
        card.body.addWidget(self.sheet)
        self.body.addWidget(card)
        self._trouble: Notice | None = None
        self._add_foot()
        self.passphrase.entered.connect(self.passphrase.check)
        self.passphrase.accepted.connect(self._on_accepted)

    def secret(self) -> bytearray:
        """What was chosen, as UTF-8 that its holder zeroes."""
        return self.passphrase.secret()

    def begin_work(self) -> None:
        """Say that the vault is being made; it takes seconds where keys are measured."""
        self._is_at_work = True
        self.make.set_keys(None)
        self.make.busy(self._words["creating"])
        for one in (self.back, self.passphrase, self.sheet):
            one.setEnabled(False)
        self._long.start()

    def end_work(self) -> None:
        self._is_at_work = False
        self._long.stop()
        self.make.ready()
        self.make.set_keys("Enter")
        for one in (self.back, self.passphrase, self.sheet):
            one.setEnabled(True)
        self.why.hide()
        self.back.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on from the check as well, as the button says."""
        if watched is not self.sheet or not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter:
            self.make.click()
        return is_enter

    @property
    def is_at_work(self) -> bool:
        return self._is_at_work

    def say_trouble(self, sentence: str) -> None:
        """Say under the fields why there is no vault."""
        self.forget_trouble()
        self._trouble = Notice(sentence, "danger")
        self.body.addSpacing(12)
        self.body.addWidget(self._trouble)

    def forget_trouble(self) -> None:
        if self._trouble is not None:
            self.body.removeWidget(self._trouble)
            self._trouble.hide()
            self._trouble.deleteLater()
            self._trouble = None

    def _add_foot(self) -> None:
        self.back = Button(self.tr("Back"), "ghost", "l", icon="arrow-left")
        self.make = Button(self._words["create"], "primary", "l", keys="Enter")
        why = self.tr("Sotto measures this device, so that guessing your passphrase is slow work.")
        self.why = Label(why, "small", "text3", wrap=True)
        self.why.hide()
        self._long = QTimer(self)
        self._long.setSingleShot(True)
        self._long.setInterval(_UNTOLD_MS)
        self._long.timeout.connect(self._tell_why)
        self.back.clicked.connect(self.back_asked)
        self.make.clicked.connect(self.passphrase.check)
        self.foot.addWidget(self.back)
        self.foot.addSpacing(SIDE - 4)
        self.foot.addWidget(self.why, 100, Qt.AlignmentFlag.AlignVCenter)
        self.foot.addStretch(1)
        self.foot.addWidget(self.make)

    def _tell_why(self) -> None:
        self.back.hide()
        self.why.show()

    def _on_accepted(self) -> None:
        if not self._is_at_work:
            self.forget_trouble()
            self.chosen.emit()
