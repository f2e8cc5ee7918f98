"""F9: nothing to see for whoever passes by. It hides, it does not lock."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from app.ui.kit.label import Label
from app.ui.kit.shortcuts import keys_of
from app.ui.shell.full_page import FullPage


class HideScreen(FullPage):
    """The plain canvas over the whole window, until F9 is pressed again."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, below_mark=20)
        middle = Qt.AlignmentFlag.AlignHCenter
        words = self.tr("Press {0} to return").format(keys_of("hide"))
        self.column.addWidget(Label(words, "body", "text2", align=middle), 0, middle)
        self.column.addStretch(1)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def first(self) -> QWidget:
        return self

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
