"""Rows of the sidebar: one of them is where the person is."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from app.ui.kit import paint
from app.ui.kit.icons import paint_icon
from app.ui.kit.look import look
from app.ui.kit.row_delegate import paint_words
from app.ui.kit.tip import set_tip
from app.ui.kit.tokens import RADII

_SIGN, _GAP, _END = 18, 10, 12  # the picture, the room before and behind it, and that behind the words


def paint_dot(painter: QPainter, middle: QPointF) -> None:
    """The amber dot: something waits here."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look().color("hint"))
    painter.drawEllipse(middle, 3, 3)


class NavRow(QRadioButton):
    """A place one can go to. A radio button to the screen reader: one of several, never two.

    `keys` such as "Ctrl+1" stand in the tooltip. Compact, it is only its icon.
    """

    def __init__(self, icon: str, text: str, keys: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._icon, self._words, self._keys = icon, text, keys
        self._count: int | None = None
        self._has_dot = False
        self._is_compact = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._say()
        look().resized.connect(self.updateGeometry)

    def set_words(self, text: str) -> None:
        """Call it something else."""
        self._words = text
        self.setText(text)
        self._say()

    def set_count(self, count: int | None) -> None:
        """Show how much is there; None and 0 show nothing."""
        if count != self._count:
            self._count = count
            self._say()

    def set_dot(self, has_dot: bool) -> None:
        """Show that something waits. Only the rail has room for a dot alone."""
        if has_dot != self._has_dot:
            self._has_dot = has_dot
            self._say()

    def set_compact(self, is_compact: bool) -> None:
        if is_compact != self._is_compact:
            self._is_compact = is_compact
            self._say()
            self.updateGeometry()

    def _say(self) -> None:
        name = self._words
        if self._count:
            name = self.tr("{0}, {1}").format(self._words, self._count)
        if self._has_dot:
            name = self.tr("{0}, something waits").format(name)
        self.setAccessibleName(name)
        keys = paint.key_signs(self._keys)
        tip = f"{self._words}  {keys}" if keys else self._words
        set_tip(self, tip if self._is_compact or keys else "")
        self.update()

    def natural_width(self) -> int:
        """How wide it is with all its words, and no number."""
        words = QFontMetricsF(look().font("ui-m")).horizontalAdvance(self._words)
        return ceil(words) + look().px(_SIGN) + 2 * _GAP + _END

    def sizeHint(self) -> QSize:
        worn = look()
        height = worn.height(34, "ui-m")
        if self._is_compact:
            return QSize(44, height)
        words = QFontMetricsF(worn.font("ui-m")).horizontalAdvance(self._words)
        return QSize(round(words) + worn.px(38) + 48, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(44, self.sizeHint().height())

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.smooth(painter)
        radius = RADII.rail if self._is_compact else RADII.button
        self._paint_ground(painter, radius)
        worn = look()
        color = worn.color("accent" if self.isChecked() else "text2")
        side = worn.px(_SIGN)
        if self._is_compact:
            spot = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
            paint_icon(painter, spot, self._icon, color)
            if self._has_dot:
                paint_dot(painter, QPointF(36, 8))
        else:
            paint_icon(painter, QRectF(_GAP, (self.height() - side) / 2, side, side), self._icon, color)
            self._paint_words(painter, _GAP + side + _GAP)
        if paint.keyboard_focus(self):
            paint.focus_ring(painter, QRectF(self.rect()), radius)

    def _paint_ground(self, painter: QPainter, radius: int) -> None:
        worn, box = look(), QRectF(self.rect())
        if self.isChecked():
            plate = box.adjusted(0, 0, 0, -1)
            if not worn.tokens.high_contrast:
                shade = QColor(worn.color("shadow"))
                shade.setAlphaF(0.16 if worn.tokens.dark else 0.06)
                paint.rounded(painter, plate.translated(0, 1), radius, shade)
            paint.rounded(painter, plate, radius, worn.color("raised"), worn.color("line"))
        elif self.underMouse():
            paint.rounded(painter, box, radius, worn.color("hover"))

    def _paint_words(self, painter: QPainter, left: int) -> None:
        box = QRectF(left, 0, self.width() - left - _END, self.height() - 1)
        if self._count:
            painter.save()
            used = paint_words(painter, box, str(self._count), "small", "text3", end=True, figures=True)
            painter.restore()
            box.setRight(box.right() - used - 8)
        paint_words(painter, box, self._words, "ui-m", "text" if self.isChecked() else "text2")
