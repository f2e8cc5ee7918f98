"""The card of one hint: a question, why it is asked, and how else it could be put."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.kit import paint
from app.ui.kit.button import Button, IconButton
from app.ui.kit.card import IconSign
from app.ui.kit.hint_marks import Mark
from app.ui.kit.label import Label
from app.ui.kit.look import look
from app.ui.kit.popover import Popover
from app.ui.kit.tokens import RADII

if TYPE_CHECKING:
    from app.services.hinting import HintKind

NOTCH, NOTCH_AT = 8, 29  # px: how far it reaches out, and where its point is from the top of the card
_PAD = 16
_WHY_WIDE = 320


class WhyPopover(Popover):
    """Why hints of a kind help, with one example."""

    def __init__(self, anchor: QWidget, kind: HintKind) -> None:
        super().__init__(anchor, look().px(_WHY_WIDE), "right")
        example, instead = self.tr("“{0}”").format(kind.example), self.tr("“{0}”").format(kind.instead)
        lines = (
            Label(kind.title, "ui-s", wrap=True),
            Label(kind.helps, "ui", wrap=True),
            Label(self.tr("Instead of {0}").format(example), "small", "text2", wrap=True),
            Label(self.tr("One way to put it: {0}").format(instead), "small", "text2", wrap=True),
        )
        for line in lines:
            self.body.addWidget(line)
        self.panel.setAccessibleName(" ".join((f"{kind.title}.", *(line.text() for line in lines[1:]))))
        self.setAccessibleName(self.panel.accessibleName())  # it has the focus itself: there is nothing to press


class HintCard(QWidget):
    """Lies on a page, beside the words it is about or under them.

    Signals:
    used(): the rewording is to stand there instead.
    kept(): the words stay as they are.
    more_asked(QWidget): what else can be done was asked for, at that button.
    left(): Esc was pressed.
    hovered(bool): the pointer came, or went.
    """

    used = Signal()
    kept = Signal()
    more_asked = Signal(object)
    left = Signal()
    hovered = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._is_beside, self._notch = True, float(NOTCH_AT)
        self.title = Label("", "small-s", "htext", wrap=True)
        self.why = Label("", "ui", wrap=True)
        self.rewording = Label("", "serif-si", wrap=True)
        self.use = Button(self.tr("Use this"), "hint", "s", writes=True)
        self.keep = Button(self.tr("Keep mine"), "ghost", "s", writes=True)
        self.more = IconButton("ellipsis", self.tr("More about this suggestion"), size=28, icon_size=14)
        self.use.clicked.connect(self.used)
        self.keep.clicked.connect(self.kept)
        self.more.clicked.connect(lambda: self.more_asked.emit(self.more))
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.setSpacing(7)
        sign = QVBoxLayout()
        sign.setContentsMargins(0, 2, 0, 0)
        sign.addWidget(IconSign("message-circle-question-mark", 15, "htext"))
        sign.addStretch(1)
        head.addLayout(sign)
        head.addWidget(self.title, 1)
        foot.setSpacing(2)
        foot.addWidget(self.use)
        foot.addWidget(self.keep)
        foot.addStretch(1)
        foot.addWidget(self.more)
        self._column.addLayout(head)
        self._column.addSpacing(5)
        self._column.addWidget(self.why)
        self._column.addSpacing(12)
        self._column.addWidget(self.rewording)
        self._column.addSpacing(14)
        self._column.addLayout(foot)

    def say(self, mark: Mark) -> None:
        """Show what this hint says."""
        hint = mark.hint
        self.title.set_text(hint.message)
        self.why.set_text(hint.why)
        self.rewording.set_text(self.tr("“{0}”").format(mark.rewording))
        self.rewording.setVisible(bool(mark.rewording))
        self.use.setVisible(mark.replaces is not None)
        self.keep.set_kind("hint" if mark.replaces is None else "ghost")
        self.setAccessibleName(self.spoken(mark))
        self.use.setAccessibleDescription(self.spoken(mark))
        self.keep.setAccessibleDescription(self.spoken(mark))

    def spoken(self, mark: Mark) -> str:
        """All of it as one would say it."""
        hint = mark.hint
        parts = (mark.words, hint.message, hint.why, mark.rewording)
        return " ".join(part if part[-1] in ".?!…" else f"{part}." for part in parts if part)

    def point(self, is_beside: bool, notch: float, width: int) -> None:
        """Put the notch at its left edge or at its top, so far along, and take the height that `width` asks for."""
        self._is_beside, self._notch = is_beside, notch
        left, top = (NOTCH, 0) if is_beside else (0, NOTCH)
        self._column.setContentsMargins(_PAD + left, 13 + top, _PAD, 13)
        self._column.invalidate()
        self.resize(width, self._column.totalHeightForWidth(width))
        self.update()

    def go_in(self) -> None:
        """Give the keyboard to the first thing that can be done."""
        first = self.use if self.use.isVisibleTo(self) else self.keep if self.keep.isVisibleTo(self) else self.more
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.hovered.emit(True)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hovered.emit(False)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, worn = QPainter(self), look()
        paint.smooth(painter)
        left, top = (NOTCH - 1, 0) if self._is_beside else (0, NOTCH - 1)
        plate = QRectF(self.rect()).adjusted(left, top, 0, 0)
        paint.rounded(painter, plate, RADII.card, worn.color("hsoft"), worn.color("hline"))
        out = 7.0
        if self._is_beside:
            root = plate.left() + 1.2
            spots = [(root, self._notch - out), (root - out, self._notch), (root, self._notch + out)]
        else:
            root = plate.top() + 1.2
            spots = [(self._notch - out, root), (self._notch, root - out), (self._notch + out, root)]
        points = [QPointF(x, y) for x, y in spots]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(worn.color("hsoft"))
        painter.drawPolygon(QPolygonF(points))
        painter.setPen(QPen(worn.color("hline"), 1))
        painter.drawPolyline(QPolygonF(points))
