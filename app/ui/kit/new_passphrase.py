"""Choosing a passphrase: what it is worth while it is typed, one to take, and once more to be sure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.problems import WeakPassphrase
from app.services.passphrases import Strength, strength, suggestion
from app.ui.kit.button import Button
from app.ui.kit.field import Field
from app.ui.kit.label import Label
from app.ui.kit.meter import StrengthMeter
from app.ui.kit.words import say
from app.ui.kit.worker import Worker


def parts_of(found: Strength, is_empty: bool) -> int:
    """How many of the meter's four parts a strength fills; all four are what a vault asks for."""
    if is_empty:
        return 0
    return 4 if found.is_enough else found.score + 1


class NewPassphrase(QWidget):
    """Two fields and a meter. What is typed is shown at first, because hidden slips lock people out.

    `words` is the section "passphrase" of welcome.toml.

    Signals:
    entered(): Enter was pressed in the second field.
    accepted(): asked by `check`, it is strong enough and the same twice.
    """

    entered = Signal()
    accepted = Signal()

    def __init__(
        self,
        worker: Worker,
        words: Mapping[str, Any],
        label: str = "",
        parent: QWidget | None = None,
        size: str = "l",
    ) -> None:
        super().__init__(parent)
        self._worker, self._words = worker, words
        self._asked: str | None = None
        self._is_checking = False
        self.field = Field(label or words["label"], secret=True, size=size)
        self.field.show_words(True)
        self.meter = StrengthMeter()
        self.told = Label(words["strength"][0], "small", "text2")
        self.suggest = Button(words["suggest"], "link", "s", icon="dices")
        self.again = Field(words["repeat_label"], secret=True, size=size)
        self.setFocusProxy(self.field)
        self._lay_out()
        self.field.edited.connect(self._on_edited)
        self.field.entered.connect(self._on_entered)
        self.again.edited.connect(self._compare)
        self.again.entered.connect(self.entered)
        self.suggest.clicked.connect(self._on_suggest)

    def secret(self) -> bytearray:
        """What was chosen, as UTF-8 that its holder zeroes."""
        return self.field.secret()

    def check(self) -> None:
        """Emit `accepted`, or say beside the field what is missing."""
        self._is_checking = True
        self._weigh()

    def clear(self) -> None:
        for field in (self.field, self.again):
            field.set_text("")
            field.say_nothing()
        self._compare()
        self._show(Strength(0, 0.0))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(3, 0, 0, 0)
        row.addWidget(self.told)
        row.addStretch(1)
        row.addWidget(self.suggest)
        column.addWidget(self.field)
        column.addSpacing(8)
        column.addWidget(self.meter)
        column.addSpacing(6)
        column.addLayout(row)
        column.addSpacing(13)
        column.addWidget(self.again)

    def _text(self) -> str:
        return self.field.edit.text()

    def _is_same(self) -> bool:
        return bool(self._text()) and self._text() == self.again.edit.text()

    # While typing

    def _on_edited(self) -> None:
        self.field.say_nothing()
        self._compare()
        self._weigh()

    def _on_entered(self) -> None:
        self.again.edit.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_suggest(self) -> None:
        self._worker.do(suggestion, self._take)

    def _take(self, suggested: str) -> None:
        self.field.set_text(suggested)
        self.field.show_words(True)
        self.again.set_text("")
        self._on_edited()
        self.again.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _compare(self) -> None:
        self.again.say_nothing()
        self.again.set_sign("check" if self._is_same() else None)

    # What it is worth

    def _weigh(self) -> None:
        # One question at a time: whoever types fast is answered for what stands there in the end.
        if self._asked is None:
            self._asked = text = self._text()
            self._worker.do(lambda: strength(text), self._on_weighed)

    def _on_weighed(self, found: Strength) -> None:
        asked, self._asked = self._asked, None
        if asked != self._text():
            self._weigh()
            return
        self._show(found)
        if self._is_checking:
            self._is_checking = False
            self._judge(found)

    def _show(self, found: Strength) -> None:
        parts = parts_of(found, not self._text())
        words = self._words["strength"][parts]
        self.meter.set_value(parts)
        self.meter.say(words)
        self.told.set_text(words)
        self.told.set_color("atext" if parts == 4 else "text2")
        self.field.edit.setAccessibleDescription(words)

    def _judge(self, found: Strength) -> None:
        if not found.is_enough:
            self.field.say_wrong(say(WeakPassphrase(found.score)))
            self.field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self._is_same():
            self.again.say_wrong(self._words["differs"])
            self.again.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.accepted.emit()
