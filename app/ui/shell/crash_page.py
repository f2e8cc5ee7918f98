"""The page for the unexpected: a bug of ours, told plainly, with nothing of the vault in it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.kit.button import Button
from app.ui.kit.clipboard import copy
from app.ui.kit.empty_state import centred
from app.ui.kit.label import Label
from app.ui.kit.layer import Layer
from app.ui.kit.look import look
from app.ui.kit.mark import Mark
from app.ui.shell.lifeguard import Mishap

_WIDTH = 440


class CrashPage(Layer):
    """Covers the window after a bug.

    Signals:
    lock_asked(), close_asked(): what the person wants to do about it.
    """

    lock_asked = Signal()
    close_asked = Signal()

    def __init__(self, window: QWidget, what: Mishap, can_lock: bool) -> None:
        super().__init__(window, depth=0, fill="canvas", radius=0)
        self.closes_on_escape = False
        self._what = what
        middle = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self.panel)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(Mark(56), 0, middle)
        column.addSpacing(24)
        title = self.tr("Something went wrong in Sotto")
        self.panel.setAccessibleName(title)
        column.addWidget(Label(title, "h1", wrap=True, align=middle))
        column.addSpacing(8)
        sentence = Label(self._sentence(can_lock), "body", "text2", wrap=True, align=middle)
        sentence.setFixedWidth(_WIDTH)
        column.addLayout(centred(sentence))
        column.addSpacing(24)
        column.addLayout(self._buttons(can_lock))
        column.addStretch(1)

    def spot(self, room: QRect) -> QRect:
        return room

    def first(self) -> QWidget:
        return self.lock if self.lock.isVisibleTo(self.panel) else self.close_button

    def _sentence(self, can_lock: bool) -> str:
        if not can_lock:
            return self.tr("This is our mistake, not yours. Nothing was changed. Close Sotto and start it again.")
        return self.tr(
            "This is our mistake, not yours. Everything marked as saved is saved and encrypted."
            " Lock now and open the vault again; you will find your words there."
        )

    def _buttons(self, can_lock: bool) -> QHBoxLayout:
        self.lock = Button(self.tr("Lock now"), "primary", icon="lock")
        self.lock.setVisible(can_lock)
        self.close_button = Button(self.tr("Close Sotto"), "secondary")
        self.copy = Button(self.tr("Copy the details"), "ghost", icon="copy")
        self.copy.setToolTip(self.tr("The kind of error and the lines of our program. Nothing you wrote."))
        self.lock.clicked.connect(self.lock_asked)
        self.close_button.clicked.connect(self.close_asked)
        self.copy.clicked.connect(self._on_copy)
        return centred(self.lock, self.close_button, self.copy)

    def _on_copy(self) -> None:
        copy(self._what.details())
        self.copy.set_text(self.tr("Copied"))

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), look().color("canvas"))
