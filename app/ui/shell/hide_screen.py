"""F9: nothing to see for whoever passes by. It hides, it does not lock."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.kit.label import Label
from app.ui.kit.layer import Layer
from app.ui.kit.look import look
from app.ui.kit.mark import Mark
from app.ui.kit.shortcuts import keys_of


class HideScreen(Layer):
    """The plain canvas over the whole window, until F9 is pressed again."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, depth=0, fill="canvas", radius=0)
        self.closes_on_escape = False
        middle = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self.panel)
        column.setSpacing(20)
        column.addStretch(1)
        column.addWidget(Mark(56), 0, middle)
        words = self.tr("Press {0} to return").format(keys_of("hide"))
        column.addWidget(Label(words, "body", "text2", align=middle), 0, middle)
        column.addStretch(1)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def spot(self, room: QRect) -> QRect:
        return room

    def first(self) -> QWidget:
        return self

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), look().color("canvas"))
