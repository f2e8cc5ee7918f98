"""What every step of the first run looks like: where one is, a question, and what leads on."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.kit import paint
from app.ui.kit.label import Label
from app.ui.kit.look import look
from app.ui.kit.scroll import ScrollArea

STEPS = 3
# Room at both sides of the form, for the light around a field: a scroll area cuts off what reaches over its edge.
SIDE = 20
_SHORT, _LONG, _GAP, _HIGH = 12, 24, 6, 6


class Dots(QWidget):
    """Three marks: the steps behind, the step one is at, the steps ahead."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self.setFixedSize(2 * _SHORT + _LONG + 2 * _GAP, _HIGH)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.smooth(painter)
        left = 0
        for number in range(1, STEPS + 1):
            wide = _LONG if number == self._number else _SHORT
            color = "accent" if number <= self._number else "line2"
            paint.rounded(painter, QRectF(left, 0, wide, _HIGH), _HIGH / 2, look().color(color))
            left += wide + _GAP


class Step(QWidget):
    """One step; subclasses fill `body` and put what leads on into `foot`."""

    def __init__(self, number: int, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        page = QVBoxLayout(self)
        page.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        page.setContentsMargins(0, 39, 0, 36)
        page.setSpacing(0)
        page.addLayout(self._head(number))
        self._area = ScrollArea()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(SIDE, 12, SIDE, 12)
        column.addStretch(1)
        self.body = QVBoxLayout()
        self.body.setSpacing(0)
        self.title = Label(title, "display", wrap=True)
        self.text = Label(text, "body", "text2", wrap=True)
        self.body.addWidget(self.title)
        self.body.addSpacing(7)
        self.body.addWidget(self.text)
        self.body.addSpacing(28)
        column.addLayout(self.body)
        column.addStretch(1)
        self._area.setWidget(inside)
        page.addWidget(self._area, 1)
        self.foot = QHBoxLayout()
        # A quiet button at the left has its words, not its edge, in line with the form.
        self.foot.setContentsMargins(4, 0, SIDE, 0)
        page.addLayout(self.foot)
        self.setAccessibleName(title)

    def begin(self) -> None:
        """Put the caret where the step begins."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(300), 0)

    def _head(self, number: int) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(SIDE, 0, SIDE + 4, 0)
        row.addWidget(Label(self.tr("Step {0} of {1}").format(number, STEPS), "small", "text3", figures=True))
        row.addStretch(1)
        row.addWidget(Dots(number))
        return row
