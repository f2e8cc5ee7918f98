"""Tabs of a page: words with a count, the shown one underlined."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from app.ui.kit import paint
from app.ui.kit.look import look

_GAP, _LEAST_GAP = 24, 8
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class Tabs(QTabBar):
    """A row of (key, words, count or None).

    Signals:
    chosen(str): the key of the tab the person went to; not sent by `choose`.
    """

    chosen = Signal(str)

    def __init__(
        self,
        tabs: Sequence[tuple[str, str, int | None]],
        current: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._is_quiet = True
        self._counts: dict[str, int | None] = {}
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        for key, words, count in tabs:
            row = self.addTab(words.replace("&", "&&"))
            self.setTabData(row, key)
            self.set_count(key, count)
        self.choose(current)
        self._is_quiet = False
        self.currentChanged.connect(self._on_changed)
        look().resized.connect(self._measure)

    @property
    def current(self) -> str:
        return str(self.tabData(self.currentIndex()) or "")

    def choose(self, key: str) -> None:
        """Show `key` as chosen, without telling."""
        for row in range(self.count()):
            if self.tabData(row) == key:
                self._is_quiet = True
                self.setCurrentIndex(row)
                self._is_quiet = False

    def set_count(self, key: str, count: int | None) -> None:
        self._counts[key] = count
        for row in range(self.count()):
            if self.tabData(row) == key:
                words = self._words(row)
                name = words if count is None else f"{words}, {count}"
                self.setAccessibleTabName(row, name)
        self._measure()

    def tabSizeHint(self, index: int) -> QSize:
        gap = self._gap() if index < self.count() - 1 else 0
        return QSize(max(28, self._tab_width(index)) + gap, look().height(40, "ui-m"))

    def _gap(self) -> int:
        """What lies between two tabs; large letters in a narrow page move them closer together."""
        words = sum(max(28, self._tab_width(row)) for row in range(self.count()))
        spare = (self.width() - words) // max(1, self.count() - 1)
        return max(_LEAST_GAP, min(look().px(_GAP), spare))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(120), look().height(40, "ui-m"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.smooth(painter)
        paint.hairline(painter, 0, self.width(), self.height() - 1)
        for row in range(self.count()):
            self._paint_tab(painter, row)

    def _paint_tab(self, painter: QPainter, row: int) -> None:
        worn, box = look(), QRectF(self.tabRect(row))
        box.setWidth(self._tab_width(row))
        words_box = box.adjusted(0, -1, 0, -1)
        is_chosen = row == self.currentIndex()
        over = self.tabRect(row).contains(self.mapFromGlobal(self.cursor().pos())) and self.underMouse()
        font, words = worn.font("ui-m"), self._words(row)
        painter.setFont(font)
        painter.setPen(worn.color("text" if is_chosen or over else "text2"))
        painter.drawText(words_box, _LEFT, words)
        count = self._counts.get(str(self.tabData(row)))
        if count is not None:
            left = QFontMetricsF(font).horizontalAdvance(words) + worn.px(6)
            painter.setFont(worn.font("small", figures=True))
            painter.setPen(worn.color("text3"))
            painter.drawText(words_box.adjusted(left, 0, 2, 0), _LEFT, str(count))
        if is_chosen:
            line = QRectF(box.left(), box.bottom() - 2.5, box.width(), 2.5)
            paint.rounded(painter, line, 1.25, worn.color("accent"))
            if paint.keyboard_focus(self):
                paint.focus_ring(painter, box.adjusted(-6, 4, 6, -5), 6)

    def _words(self, row: int) -> str:
        return self.tabText(row).replace("&&", "&")

    def _tab_width(self, row: int) -> int:
        worn = look()
        width = QFontMetricsF(worn.font("ui-m")).horizontalAdvance(self._words(row))
        count = self._counts.get(str(self.tabData(row)))
        if count is not None:
            width += worn.px(6) + QFontMetricsF(worn.font("small", True)).horizontalAdvance(str(count))
        return round(width)

    def _on_changed(self, row: int) -> None:
        if not self._is_quiet and row >= 0:
            self.chosen.emit(str(self.tabData(row)))

    def _measure(self) -> None:
        self.setFont(look().font("ui-m"))
        for row in range(self.count()):  # makes the bar lay its tabs out anew, which the same font does not
            self.setTabText(row, self.tabText(row))
        self.updateGeometry()
        self.update()
