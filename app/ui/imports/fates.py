"""The four fates at the left of the report: one bar, and a row for each with its count."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.imports import Fate, Preview
from app.ui.imports.words import number_words
from app.ui.kit import paint
from app.ui.kit.icons import paint_icon
from app.ui.kit.label import Label
from app.ui.kit.look import look
from app.ui.kit.tokens import RADII
from app.ui.kit.words import translate

_ORDER = (Fate.NEW, Fate.HERE, Fate.PARTLY, Fate.LEFT_OUT)
_COLORS = {Fate.NEW: "accent", Fate.HERE: "line2", Fate.PARTLY: "hint", Fate.LEFT_OUT: "ctl"}
# icon, its colour, ground
_SIGNS = {
    Fate.NEW: ("plus", "accent", "asoft"),
    Fate.HERE: ("check", "text2", "sunken"),
    Fate.PARTLY: ("paperclip", "htext", "hsoft"),
    Fate.LEFT_OUT: ("x", "text2", "sunken"),
}
_TILE, _HEIGHT = 32, 59
_GAP, _SEEN = 2.0, 4.0  # what is one in thousands is seen as well


def name_words(fate: Fate) -> str:
    """What a fate is called."""
    return {
        Fate.NEW: translate("Import", "New"),
        Fate.HERE: translate("Import", "Already here"),
        Fate.PARTLY: translate("Import", "Without a part"),
        Fate.LEFT_OUT: translate("Import", "Left out"),
    }[fate]


def meaning_words(fate: Fate) -> str:
    """What it means before anything comes in, in a few words."""
    return {
        Fate.NEW: translate("Import", "Will be added to the journal"),
        Fate.HERE: translate("Import", "Same entry, left as it is"),
        Fate.PARTLY: translate("Import", "Text comes in, the part is named"),
        Fate.LEFT_OUT: translate("Import", "Named on the right"),
    }[fate]


class FateBar(QWidget):
    """One bar, as long for each fate as it has items; the rows below say the same in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: dict[Fate, int] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def tell(self, preview: Preview) -> None:
        self._counts = {fate: preview.count(fate) for fate in _ORDER}
        told = [f"{name_words(fate)} {number_words(self._counts.get(fate, 0))}" for fate in _ORDER]
        self.setAccessibleName(", ".join(told))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, 8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, worn = QPainter(self), look()
        paint.smooth(painter)
        round_ends = QPainterPath()
        round_ends.addRoundedRect(QRectF(self.rect()), self.height() / 2, self.height() / 2)
        painter.setClipPath(round_ends)
        shown = [(fate, self._counts[fate]) for fate in _ORDER if self._counts.get(fate)]
        total = sum(count for _, count in shown)
        room = self.width() - _GAP * (len(shown) - 1) - _SEEN * len(shown)
        left = 0.0
        for fate, count in shown:
            wide = _SEEN + room * count / total
            start = self.width() - left - wide if self.isRightToLeft() else left
            painter.fillRect(QRectF(start, 0, wide, self.height()), worn.color(_COLORS[fate]))
            left += wide + _GAP


class FateRow(QWidget):
    """A fate, what it means, and how many have it."""

    def __init__(self, fate: Fate, is_last: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fate, self._is_last = fate, is_last
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 7)
        row.setSpacing(12)
        self._tile = _Tile(fate)
        row.addWidget(self._tile)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(Label(name_words(fate), "body-m"))
        self.meaning = Label(meaning_words(fate), "small", "text3", wrap=True)
        words.addWidget(self.meaning)
        words.addStretch(1)
        row.addLayout(words, 1)
        self.count = Label("", "h2", figures=True)
        row.addWidget(self.count, 0, Qt.AlignmentFlag.AlignVCenter)
        self._measure()
        look().resized.connect(self._measure)

    def tell(self, count: int) -> None:
        self.count.set_text(number_words(count))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._is_last:
            paint.hairline(QPainter(self), 0, self.width(), self.height() - 1)

    def _measure(self) -> None:
        self.setMinimumHeight(look().px(_HEIGHT))


class _Tile(QWidget):
    def __init__(self, fate: Fate) -> None:
        super().__init__()
        self._sign = _SIGNS[fate]
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look().resized.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        side = look().px(_TILE)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, worn = QPainter(self), look()
        paint.smooth(painter)
        icon, color, ground = self._sign
        line = worn.color("line") if worn.tokens.high_contrast else None
        paint.rounded(painter, QRectF(self.rect()), RADII.button, worn.color(ground), line)
        side = worn.px(16)
        spot = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        paint_icon(painter, spot, icon, worn.color(color))


class Fates(QWidget):
    """The bar and the four rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.bar = FateBar()
        column.addWidget(self.bar)
        column.addSpacing(12)
        self.rows = {fate: FateRow(fate, fate is _ORDER[-1]) for fate in _ORDER}
        for row in self.rows.values():
            column.addWidget(row)

    def tell(self, preview: Preview) -> None:
        self.bar.tell(preview)
        for fate, row in self.rows.items():
            row.tell(preview.count(fate))

    def say_added(self) -> None:
        """Say of what is new that it is in the journal now, and no longer only to come."""
        self.rows[Fate.NEW].meaning.set_text(self.tr("Added to the journal"))

    def say_taken_out(self) -> None:
        """Say of what was new that it is there no more."""
        self.rows[Fate.NEW].meaning.set_text(self.tr("Taken out again"))
