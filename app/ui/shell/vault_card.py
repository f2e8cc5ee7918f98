"""The vault card at the foot of the sidebar: how the vault stands, and one press that locks it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.kit import paint
from app.ui.kit.button import Pressable
from app.ui.kit.icons import paint_icon
from app.ui.kit.look import look
from app.ui.kit.ring import VaultRing
from app.ui.kit.row_delegate import paint_words
from app.ui.kit.shortcuts import keys_of
from app.ui.kit.tokens import RADII
from app.ui.shell.countdown import Standing

_RING = 30
_RAIL_ROOM = 44  # the rail is 64 wide, with 10 on each side


class VaultCard(Pressable):
    """Ring, "Encrypted, offline" and the time left; the whole card locks. Compact, it is the ring."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._is_compact = False
        self._time = ""
        self._is_last_call = False
        super().__init__("", parent)
        self.ring = VaultRing(_RING, parent=self)
        self.ring.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Lock now. Encrypted, offline"))
        self.show_standing(Standing(None))

    def show_standing(self, standing: Standing) -> None:
        """Show how long the vault stays open."""
        self.ring.set_value(standing.fullness, standing.is_last_call)
        time = self._time_left(standing)
        if (time, standing.is_last_call) == (self._time, self._is_last_call):
            return
        self._time, self._is_last_call = time, standing.is_last_call
        # A description changes without being read out; a name that changes each second would be.
        self.setAccessibleDescription(time)
        self._tip()
        self.update()

    def set_compact(self, is_compact: bool) -> None:
        self._is_compact = is_compact
        fixed, wide = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        self.setSizePolicy(fixed if is_compact else wide, fixed)
        self._place_ring()
        self._tip()
        self._measure()

    def time_left(self) -> str:
        """What the card says about time, as it is shown."""
        return self._time

    def sizeHint(self) -> QSize:
        worn = look()
        if self._is_compact:
            return self.ring.sizeHint().boundedTo(QSize(_RAIL_ROOM, _RAIL_ROOM))
        lines = worn.line("small-m") + worn.line("small")
        return QSize(worn.px(150), max(worn.px(54), lines + 18))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_ring()

    def _place_ring(self) -> None:
        side = min(self.ring.sizeHint().height(), self.height())
        left = 0 if self._is_compact else 11
        self.ring.setGeometry(left, (self.height() - side) // 2, side, side)

    def _tip(self) -> None:
        keys = paint.key_signs(keys_of("lock"))
        words = self.tr("Lock now  {0}").format(keys)
        self.setToolTip(f"{self._time}\n{words}" if self._is_compact else words)

    def _time_left(self, standing: Standing) -> str:
        left = standing.seconds_left
        if left is None:
            return self.tr("Locks when you say so")
        if standing.is_last_call:
            return self.tr("Locking in {0} s. Stay?").format(left)
        return self.tr("Locks in {0}:{1:02d}").format(left // 60, left % 60)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.smooth(painter)
        box = QRectF(self.rect())
        if self._is_compact:
            if paint.keyboard_focus(self):
                paint.focus_ring(painter, box, box.height() / 2)
            return
        worn = look()
        fill = "hsoft" if self._is_last_call else self.state_of("", "hover", "line")
        edge = worn.color("hline" if self._is_last_call else "line2")
        paint.rounded(painter, box, RADII.card, worn.color(fill) if fill else None, edge)
        if paint.keyboard_focus(self):
            paint.focus_ring(painter, box, RADII.card)
        self._paint_words(painter, box)

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        worn = look()
        first, second = worn.line("small-m"), worn.line("small")
        left = 11 + self.ring.width() + 11
        top = round((box.height() - first - second) / 2)
        wide = box.width() - left - 30
        color = "htext" if self._is_last_call else "text"
        paint_words(painter, QRectF(left, top, wide, first), self.tr("Encrypted, offline"), "small-m", color)
        color = "htext" if self._is_last_call else "text3"
        spot = QRectF(left, top + first, wide + 18, second)
        paint_words(painter, spot, self._time, "small", color, figures=True)
        side = worn.px(16)
        arrow = QRectF(box.right() - 12 - side, (box.height() - side) / 2, side, side)
        paint_icon(painter, arrow, "chevron-right", worn.color("htext" if self._is_last_call else "text3"))
