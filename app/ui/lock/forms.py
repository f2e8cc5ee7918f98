"""What can be typed on the lock page: the passphrase here, the key from the recovery sheet in `sheet_form`."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.kit.button import Button
from app.ui.kit.field import Field
from app.ui.kit.keyboard import KeyboardWatch
from app.ui.kit.spoken import announce
from app.ui.lock.countdown import Countdown
from app.ui.lock.patience import Patience

# Short work needs no words: only what lasts longer than this is told.
_UNTOLD_MS = 400


class UnlockForm(QWidget):
    """A way to open the vault, its button, and the link to the other way.

    Signals:
    offered(object): the person pressed Enter or the button; what was typed, as the form's `typed()` gives it.
    other_asked(): the person wants the other way.
    """

    offered = Signal(object)
    other_asked = Signal()

    def __init__(self, patience: Patience, words: str, other: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._patience = patience
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.button = Button(words, "primary", "l", keys="Enter")
        self.other = Button(other, "link")
        self.button.clicked.connect(self._offer)
        self.other.clicked.connect(self.other_asked)
        self._countdown = Countdown(self.button, patience, "Enter")
        self._telling = QTimer(self)
        self._telling.setInterval(_UNTOLD_MS)
        self._telling.setSingleShot(True)
        self._telling.timeout.connect(self._tell_work)

    # What each way decides for itself

    def typed(self) -> object | None:
        """What to open the vault with, or None when there is nothing to try."""
        raise NotImplementedError

    def say_wrong(self, sentence: str, group: int | None = None) -> None:
        """Tell what is wrong next to what was typed, and let it be typed again at once."""
        raise NotImplementedError

    def clear(self) -> None:
        """Forget what was typed."""
        raise NotImplementedError

    # The button

    def begin_work(self) -> None:
        self._telling.start()

    def end_work(self) -> None:
        self._telling.stop()
        self.button.ready()
        self.button.set_keys("Enter")

    def wait(self) -> None:
        """Count down on the button until the next try is free."""
        self._countdown.start()

    def add_button(self) -> None:
        """Put button and link under what the form has so far."""
        self.column.addWidget(self.button)
        self.column.addSpacing(16)
        self.column.addWidget(self.other, 0, Qt.AlignmentFlag.AlignHCenter)

    def _offer(self) -> None:
        if self._patience.seconds_left or self.button.is_busy:
            return
        typed = self.typed()
        if typed is not None:
            self.offered.emit(typed)

    def _tell_work(self) -> None:
        self.button.set_keys(None)
        self.button.busy(self.tr("Unlocking"))


class PassphraseForm(UnlockForm):
    """The usual way."""

    def __init__(self, patience: Patience, parent: QWidget | None = None) -> None:
        super().__init__(patience, self.tr("Unlock"), self.tr("Use the recovery sheet"), parent)
        self.field = Field(icon="key-round", secret=True, size="l")
        self.field.set_name(self.tr("Passphrase"))
        self.setFocusProxy(self.field)
        self.keyboard = KeyboardWatch(self.field.edit)
        self._is_wrong = False
        self.column.addWidget(self.field)
        self.column.addSpacing(13)
        self.add_button()
        self.backup = Button(self.tr("Use a backup"), "link")
        self.backup.hide()
        self.column.addWidget(self.backup, 0, Qt.AlignmentFlag.AlignHCenter)
        self.field.entered.connect(self._offer)
        self.field.edited.connect(self._on_edited)
        self.keyboard.caps_lock_turned.connect(self._on_caps)

    def typed(self) -> bytearray | None:
        typed = self.field.secret()
        return typed if typed else None

    def say_wrong(self, sentence: str, group: int | None = None) -> None:
        self._is_wrong = True
        self.field.say_wrong(sentence)
        self.field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.select_all()
        announce(self.field, sentence)

    def clear(self) -> None:
        self.field.set_text("")
        self.field.say_nothing()

    def _on_edited(self) -> None:
        if self._is_wrong:
            self._is_wrong = False
            self._on_caps(self.keyboard.is_caps_lock_on)

    def _on_caps(self, is_on: bool) -> None:
        if self._is_wrong:
            return
        if is_on:
            self.field.say(self.tr("Caps Lock is on."))
        else:
            self.field.say_nothing()
