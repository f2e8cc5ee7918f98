"""Cards of which one is chosen: what it is, and in a quieter line what that means."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from app.ui.kit import paint
from app.ui.kit.icons import paint_icon
from app.ui.kit.look import look
from app.ui.kit.tokens import RADII

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


class ChoiceCard(QRadioButton):
    """One of them; a radio button in all but its looks."""

    def __init__(self, icon: str, title: str, sub: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._title, self._sub = icon, title, sub
        self.setText(title.replace("&", "&&"))
        self.setAccessibleName(title)
        self.setAccessibleDescription(sub)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look().resized.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        wide = max(self.width(), look().px(300))
        return QSize(look().px(300), self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(200), self.heightForWidth(max(self.width(), look().px(200))))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        worn = look()
        return worn.line("body-m") + round(self._sub_box(width).height()) + 24

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.smooth(painter)
        worn, box = look(), QRectF(self.rect())
        is_on = self.isChecked()
        fill = "asoft" if is_on else "hover" if self.underMouse() and self.isEnabled() else "raised"
        paint.rounded(painter, box, RADII.card, worn.color(fill), worn.color("accent" if is_on else "line"), 1.0)
        side = worn.px(18)
        sign = QRectF(16, box.center().y() - side / 2, side, side)
        paint_icon(painter, sign, self._icon, worn.color("atext" if is_on else "text2"))
        self._paint_words(painter)
        self._paint_mark(painter, QRectF(box.right() - 16 - side, box.center().y() - side / 2, side, side), is_on)
        if paint.keyboard_focus(self):
            paint.focus_ring(painter, box, RADII.card)

    def _paint_words(self, painter: QPainter) -> None:
        worn, high = look(), look().line("body-m")
        sub = self._sub_box(self.width())
        painter.setFont(worn.font("body-m"))
        painter.setPen(worn.color("text" if self.isEnabled() else "text3"))
        painter.drawText(QRectF(sub.left(), 11, sub.width(), high), _LEFT, self._title)
        painter.setFont(worn.font("small"))
        painter.setPen(worn.color("text2" if self.isChecked() else "text3"))
        painter.drawText(sub.translated(0, 11 + high), _WRAPPED, self._sub)

    def _paint_mark(self, painter: QPainter, box: QRectF, is_on: bool) -> None:
        worn = look()
        inner = box.adjusted(1, 1, -1, -1)
        paint.rounded(painter, inner, inner.width() / 2, None, worn.color("accent" if is_on else "ctl"), 1.5)
        if is_on:
            dot = inner.adjusted(4, 4, -4, -4)
            paint.rounded(painter, dot, dot.width() / 2, worn.color("accent"))

    def _sub_box(self, width: int) -> QRectF:
        worn = look()
        left = 16 + worn.px(18) + 14
        room = QRectF(left, 0, max(60, width - left - worn.px(18) - 32), 10_000)
        high = QFontMetricsF(worn.font("small")).boundingRect(room, _WRAPPED, self._sub).height()
        return QRectF(room.left(), 0, room.width(), max(high, worn.line("small")))


class ChoiceCards(QWidget):
    """A column of cards, each a (key, icon, title, sub).

    Signals:
    chosen(str): the key of the card the person chose.
    """

    chosen = Signal(str)

    def __init__(self, options: Sequence[tuple[str, str, str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: dict[str, ChoiceCard] = {}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for key, icon, title, sub in options:
            card = ChoiceCard(icon, title, sub)
            card.toggled.connect(lambda on, key=key: self._on_toggled(key, on))
            self.cards[key] = card
            self._group.addButton(card)
            column.addWidget(card)
        next(iter(self.cards.values())).setChecked(True)

    @property
    def current(self) -> str:
        """The key of the card that is chosen."""
        return next(key for key, card in self.cards.items() if card.isChecked())

    def _on_toggled(self, key: str, on: bool) -> None:
        if on:
            self.chosen.emit(key)
