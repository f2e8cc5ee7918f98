"""Popovers: a small plate beside the thing it belongs to."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.kit.layer import Layer
from app.ui.kit.tokens import RADII

_GAP = 6
_EDGE = 8


class Popover(Layer):
    """A plate under `anchor`, or above it where there is no room below. Fill `body`, then `open()`.

    A click or a step of the focus beside it closes it. `align` is the side of the anchor it keeps
    to, "left" or "right"; `at` is a point inside the anchor to open at instead, for a context menu.
    """

    def __init__(
        self,
        anchor: QWidget,
        width: int | None = None,
        align: str = "left",
        at: QPoint | None = None,
        padding: int = 16,
    ) -> None:
        super().__init__(anchor, depth=2, fill="pop", radius=RADII.popover, is_modal=False)
        self._anchor = anchor
        self._wanted = width
        self._align = align
        self._at = at
        self.body = QVBoxLayout(self.panel)
        self.body.setContentsMargins(padding, padding, padding, padding)
        self.body.setSpacing(8)

    def spot(self, room: QRect) -> QRect:
        anchor = self._anchored()
        size = self._size(room)
        x = anchor.left() if self._align == "left" else anchor.right() + 1 - size.width()
        x = max(_EDGE, min(x, room.width() - _EDGE - size.width()))
        below, above = anchor.bottom() + 1 + _GAP, anchor.top() - _GAP - size.height()
        fits_below = below + size.height() <= room.height() - _EDGE
        y = below if fits_below or above < _EDGE else above
        y = max(_EDGE, min(y, room.height() - _EDGE - size.height()))
        return QRect(QPoint(x, y), size)

    def _anchored(self) -> QRect:
        if self._at is not None:
            return QRect(self._anchor.mapTo(self.window(), self._at), QSize(1, 1))
        return QRect(self._anchor.mapTo(self.window(), QPoint(0, 0)), self._anchor.size())

    def _size(self, room: QRect) -> QSize:
        hint = self.panel.sizeHint()
        width = self._wanted if self._wanted is not None else hint.width()
        width = min(width, room.width() - 2 * _EDGE)
        height = hint.height()
        if self.body.hasHeightForWidth():
            height = self.body.heightForWidth(width)
        return QSize(width, min(height, room.height() - 2 * _EDGE))
