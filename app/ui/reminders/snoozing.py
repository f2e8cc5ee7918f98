"""Until when something is put off, in plain words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.services.saying_when import Understood
from app.ui.kit.button import Button
from app.ui.kit.days import planned_in_full
from app.ui.kit.field import Field
from app.ui.kit.popover import Popover

_PAUSE_MS = 250


class SnoozePopover(Popover):
    """Signals:
    words_read(str): what is to be understood; `show_understood` answers.
    chosen(datetime): until then, as local wall time; the popover is gone by then.
    """

    words_read = Signal(str)
    chosen = Signal(object)

    def __init__(self, anchor: QWidget, now: Callable[[], datetime]) -> None:
        super().__init__(anchor, 300)
        self._now = now
        self._until: datetime | None = None
        self.panel.setAccessibleName(self.tr("Put off"))
        self.when = Field(self.tr("Put off until"), self.tr("Friday at 10, in two hours"), icon="alarm-clock")
        self.go = Button(self.tr("Put off"), "primary", "s")
        self.go.setEnabled(False)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.go)
        self.body.addWidget(self.when)
        self.body.addLayout(row)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(lambda: self.words_read.emit(self.when.text()))
        self.when.edited.connect(self._on_typed)
        self.when.entered.connect(self._choose)
        self.go.clicked.connect(self._choose)

    def first(self) -> QWidget:
        return self.when.edit

    def show_understood(self, found: Understood) -> None:
        """Show what was understood of the words."""
        first, now = found.when.first, self._now()
        is_ahead = first is not None and found.when.rule is None and first > now
        self._until = first if is_ahead else None
        if is_ahead and first is not None:
            self.when.say(planned_in_full(first, now.date()))
        elif self.when.text().strip():
            self.when.say(self.tr("Write one time that is still to come, such as Friday at 10."), "htext")
        else:
            self.when.say_nothing()
        self.go.setEnabled(is_ahead)
        self.settle()

    def _on_typed(self, _words: str) -> None:
        self._until = None
        self.go.setEnabled(False)
        self._pause.start()

    def _choose(self) -> None:
        if self._until is not None:
            until = self._until
            self.shut()
            self.chosen.emit(until)
