"""A dialog in which something is written and then kept."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.ui.kit.button import Button
from app.ui.kit.dialog import Dialog
from app.ui.kit.notice import Notice


class Form(Dialog):
    """Its button `go` keeps what is written, and so does Ctrl+Enter; it stays until it is shut from outside.

    Fill `body`, then call `lay_foot`: the focus goes through a dialog in the order in which it was filled.
    """

    def __init__(self, window: QWidget, title: str, width: int, go: Button) -> None:
        super().__init__(window, title, width)
        self.notice = Notice("", "danger")
        self.notice.hide()
        self.go = go

    def lay_foot(self, no: str = "") -> None:
        """Put the notice under what was filled in, and the two buttons under both; `no` is another word for Cancel."""
        self.body.addWidget(self.notice)
        cancel = Button(no or self.tr("Cancel"), "ghost")
        cancel.clicked.connect(self.shut)
        self.footer.addWidget(cancel)
        self.footer.addWidget(self.go)
        self.go.clicked.connect(self.keep)

    def keep(self) -> None:
        """Say what is to be kept, or beside a field what is missing. Called by the button and by Ctrl+Enter."""
        raise NotImplementedError

    def say_wrong(self, sentence: str) -> None:
        """Say that it could not be kept; what was typed stays."""
        self.go.ready()
        self.notice.set_text(sentence)
        self.notice.show()
        self.settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.keep()
            return
        super().keyPressEvent(event)
