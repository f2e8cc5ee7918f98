"""The panel beside the first steps: three promises, and the voice that settles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.kit import paint
from app.ui.kit.art import paint_promise
from app.ui.kit.card import IconSign
from app.ui.kit.label import Label
from app.ui.kit.look import look
from app.ui.kit.mark import Mark
from app.ui.kit.tokens import RADII

WIDTH = 432
_WAVES = 231


class Promise(QWidget):
    """`words` is the section "promise" of welcome.toml."""

    def __init__(self, words: Mapping[str, Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        column.setContentsMargins(44, 36, 44, 24)
        column.setSpacing(0)
        column.addLayout(self._brand())
        column.addSpacing(61)
        column.addWidget(Label(words["title"], "promise", "promise_text", wrap=True))
        column.addSpacing(30)
        for line in words["lines"]:
            column.addLayout(_line(line))
            column.addSpacing(17)
        self._calm = QWidget()
        column.addWidget(self._calm, 1)
        self.setFixedWidth(WIDTH)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.smooth(painter)
        worn, box = look(), QRectF(self.rect())
        paint.rounded(painter, box, RADII.card, worn.color("promise"))
        top = max(box.bottom() - _WAVES, self._calm.y() + 8.0)
        waves = QRectF(box.x(), top, box.width(), _WAVES)
        painter.setClipRect(box)
        paint_promise(painter, waves, worn.color("promise_text"))

    def _brand(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(Mark(30))
        row.addWidget(Label("Sotto", "h2", "promise_text"))
        row.addStretch(1)
        return row

    def minimumSizeHint(self) -> QSize:
        return QSize(WIDTH, 0)


def _line(told: Mapping[str, str]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(14)
    sign = QVBoxLayout()
    sign.addSpacing(4)
    sign.addWidget(IconSign(told["icon"], 20, "promise_text2"))
    sign.addStretch(1)
    row.addLayout(sign)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addSpacing(1)
    words.addWidget(Label(told["title"], "body-m", "promise_text", wrap=True))
    words.addSpacing(-2)
    words.addWidget(Label(told["text"], "ui", "promise_text2", wrap=True))
    row.addLayout(words, 1)
    return row
