"""One reminder in the popover: a tile, what it is, a quieter line, and what can be done about it at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.reminder import About, Occurrence
from app.ui.kit import paint
from app.ui.kit.button import Button, IconButton
from app.ui.kit.icons import paint_icon
from app.ui.kit.label import Label
from app.ui.kit.look import look
from app.ui.kit.tokens import RADII

ROOM = 5  # pixels around a line, for the ring of the focus
_TILE = 32
_RISE = 3  # the words stand so much higher than the tile, which so has its middle where they have it
_CLOSE = 3  # so much closer than two lines of a paragraph
# ground, sign
_TONES = {"amber": ("hsoft", "htext"), "accent": ("asoft", "atext"), "quiet": ("sunken", "text2")}


class Tile(QWidget):
    """The picture on a tinted ground; it tells nothing that is not told in words."""

    def __init__(self, icon: str, tone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._tone = icon, tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look().resized.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(look().px(_TILE), look().px(_TILE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, worn = QPainter(self), look()
        paint.smooth(painter)
        ground, sign = _TONES[self._tone]
        box = QRectF(self.rect())
        edge = worn.color("line") if worn.tokens.high_contrast else None
        paint.rounded(painter, box, RADII.button, worn.color(ground), edge)
        side = worn.px(16)
        spot = QRectF(0, 0, side, side)
        spot.moveCenter(box.center())
        paint_icon(painter, spot, self._icon, worn.color(sign))


class Overhang(QVBoxLayout):
    """Lines, or a list of them: wider on both sides by the room for the ring, so that tiles stand under other words."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.addWidget(content)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect.adjusted(-ROOM, 0, ROOM, 0))

    def heightForWidth(self, width: int) -> int:
        return super().heightForWidth(width + 2 * ROOM)


class ReminderLine(QWidget):
    """Pressed, or with Enter on it, it leads to what it is about.

    Signals:
    opened(): the thing itself is wanted.
    """

    opened = Signal()

    def __init__(
        self,
        one: Occurrence,
        icon: str,
        title: str,
        line: str,
        spoken: str,
        deeds: Sequence[Button | IconButton] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.occurrence = one
        self.deeds = tuple(deeds)
        self.setAccessibleName(spoken)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        tone = "quiet"
        if deeds:
            tone = "accent" if one.key.about is About.ACTION else "amber"
        row = QHBoxLayout(self)
        row.setContentsMargins(ROOM, ROOM - _RISE, ROOM, ROOM)
        row.setSpacing(12)
        self._row = row
        self.put(Tile(icon, tone))
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(title, "body-m", wrap=True))
        column.addSpacing(-_CLOSE)
        column.addWidget(Label(line, "small", "text3", elide=True, figures=True))
        if deeds:
            column.addSpacing(9)
            column.addLayout(self._buttons(deeds))
        column.addStretch(1)
        row.addLayout(column, 1)

    def put(self, content: QWidget) -> None:
        """Put something behind what is there, as high as the tile."""
        column = QVBoxLayout()
        column.addSpacing(_RISE)
        column.addWidget(content)
        column.addStretch(1)
        self._row.addLayout(column)

    def _buttons(self, deeds: Sequence[QWidget]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        for deed in deeds:
            if isinstance(deed, IconButton):
                row.addStretch(1)
            row.addWidget(deed)
        return row

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        paint.note_keys(self)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)  # else the page would scroll instead
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if paint.keyboard_focus(self):
            painter = QPainter(self)
            paint.smooth(painter)
            paint.focus_ring(painter, QRectF(self.rect()), RADII.button)
