"""Marks over words that were found: painted under the letters, never a part of the text.

Whoever shows the words knows nothing of it: the marks are painted just before the words are, by a filter, into a field
of many lines, a line, or a label.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, QTimer
from PySide6.QtGui import QFontMetricsF, QPainter, QTextLayout
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QTextEdit, QWidget
from shiboken6 import isValid

from app.domain.folding import Span, spans
from app.ui.kit import paint
from app.ui.kit.label import Label
from app.ui.kit.look import look

_LOOK_AGAIN_MS = 10
_TRIES = 60  # looks at a page that is filled; what is not there by then has been changed meanwhile
_RADIUS = 3
_OVER, _HIGH = 0.97, 1.33  # of the letters: how far a mark reaches over the baseline, and how high it is
_ROOM = 60  # pixels kept free over and under what was found, when it is scrolled into sight

Words = QTextEdit | QLineEdit | Label


def paint_mark(painter: QPainter, box: QRectF) -> None:
    """Draw the mark that lies under a found word."""
    worn = look()
    edge = worn.color("hint") if worn.tokens.high_contrast else None
    paint.rounded(painter, box, _RADIUS, paint.faded(worn.color("hint"), 0.2), edge)


class Folds(QWidget):
    """Something on a page that may hide words, such as folded cards."""

    def reveal(self, words: Sequence[str]) -> None:
        """Open what says these words, where something does. The caret stays where it is."""
        raise NotImplementedError


class FoundMarks(QObject):
    """Marks `wanted` on a page once it is filled, which `is_filled` tells, and scrolls to the first of them.

    The marks stay until the next key is pressed or the page is left. It ends by itself; the page owns it.
    """

    def __init__(self, page: QWidget, wanted: Sequence[str], is_filled: Callable[[], bool]) -> None:
        super().__init__(page)
        self._page, self._wanted, self._is_filled = page, tuple(wanted), is_filled
        self._marked: dict[QObject, Words] = {}
        self._tries = _TRIES
        self._is_over = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_AGAIN_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        page.installEventFilter(self)
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def shown(self) -> tuple[Words, ...]:
        """What is marked now."""
        return tuple(self._marked.values())

    def _look(self) -> None:
        if not self._is_filled():
            return
        if self._tries == _TRIES:
            for folds in self._page.findChildren(Folds):
                folds.reveal(self._wanted)
        found = [one for one in _places(self._page) if spans(_text(one), self._wanted)]
        self._tries -= 1
        if found:
            self._timer.stop()
            for one in found:
                spot: QWidget = one.viewport() if isinstance(one, QTextEdit) else one
                self._marked[spot] = one
                spot.installEventFilter(self)
                spot.update()
            # What was just laid out has its height only after the layouts were asked.
            QTimer.singleShot(0, self, lambda: self._scroll_to(found[0]))
        elif not self._tries:
            self._end()

    def _scroll_to(self, first: Words) -> None:
        if self._is_over or not isValid(first):
            return
        boxes = _boxes(first, self._wanted)
        spot: QWidget = first.viewport() if isinstance(first, QTextEdit) else first
        if not boxes:
            return
        box = boxes[0].toAlignedRect()
        if isinstance(first, QTextEdit) and first.verticalScrollBar().maximum():
            bar = first.verticalScrollBar()
            bar.setValue(bar.value() + box.center().y() - spot.height() // 3)
            box = _boxes(first, self._wanted)[0].toAlignedRect()
        area: QWidget | None = first.parentWidget()
        while area is not None and area is not self._page.parentWidget():
            inside = area.widget() if isinstance(area, QScrollArea) else None
            if isinstance(area, QScrollArea) and inside is not None:
                _show_in(area, QRect(spot.mapTo(inside, box.topLeft()), box.size()))
            area = area.parentWidget()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.Paint and watched in self._marked:
            self._paint(self._marked[watched], watched)
        elif kind == QEvent.Type.KeyPress or (kind == QEvent.Type.Hide and watched is self._page):
            self._end()
        return False

    def _paint(self, one: Words, spot: QObject) -> None:
        assert isinstance(spot, QWidget)
        painter = QPainter(spot)
        paint.smooth(painter)
        for box in _boxes(one, self._wanted):
            paint_mark(painter, box)
        painter.end()

    def _end(self) -> None:
        if self._is_over:
            return
        self._is_over = True
        self._timer.stop()
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        for spot in self._marked:
            if isValid(spot) and isinstance(spot, QWidget):
                spot.removeEventFilter(self)
                spot.update()
        self._marked = {}
        self.deleteLater()


def _show_in(area: QScrollArea, box: QRect) -> None:
    bar = area.verticalScrollBar()
    if not bar.value() + _ROOM <= box.top() <= bar.value() + area.viewport().height() - _ROOM - box.height():
        bar.setValue(box.top() - area.viewport().height() // 3)


def _places(page: QWidget) -> list[Words]:
    """What holds words on a page, from top to bottom: what can be written in first, as labels may say it again."""
    fields: list[Words] = [*page.findChildren(QTextEdit), *page.findChildren(QLineEdit)]
    return [*_in_order(page, fields), *_in_order(page, page.findChildren(Label))]


def _in_order(page: QWidget, places: Sequence[Words]) -> list[Words]:
    seen = [one for one in places if one.isVisibleTo(page) and isValid(one)]
    return sorted(seen, key=lambda one: (one.mapTo(page, QPoint()).y(), one.mapTo(page, QPoint()).x()))


def _text(one: Words) -> str:
    return one.document().toRawText() if isinstance(one, QTextEdit) else one.text()


def _boxes(one: Words, wanted: Sequence[str]) -> list[QRectF]:
    """Where the words that are wanted stand, in the coordinates of what they are painted on."""
    text = _text(one)
    found = [in_qt(text, span) for span in spans(text, wanted)]
    if isinstance(one, QTextEdit):
        return [box for span in found for box in in_document(one, *span)]
    if isinstance(one, Label):
        layout, top = one.laid()
        return [box.translated(0, top) for start, length in found for box in _in_layout(layout, start, length)]
    return [_in_line(one, *span) for span in found]


def in_qt(text: str, span: Span) -> Span:
    """Return a span in Qt's characters, of which some letters take two."""
    before, inside = text[: span[0]], text[span[0] : span[0] + span[1]]
    return len(before.encode("utf-16-le", "surrogatepass")) // 2, len(inside.encode("utf-16-le", "surrogatepass")) // 2


def in_document(one: QTextEdit, start: int, length: int) -> Iterator[QRectF]:
    """Where so many of Qt's characters stand on the page, a box for each line: from over the letters to under them."""
    away = QPointF(one.horizontalScrollBar().value(), one.verticalScrollBar().value())
    block = one.document().findBlock(start)
    while block.isValid() and block.position() < start + length:
        first = max(0, start - block.position())
        last = min(block.length() - 1, start + length - block.position())
        top = one.document().documentLayout().blockBoundingRect(block).topLeft() - away
        for box in _in_layout(block.layout(), first, last - first):
            yield box.translated(top)
        block = block.next()


def _in_layout(layout: QTextLayout, start: int, length: int) -> Iterator[QRectF]:
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first = max(start, line.textStart())
        last = min(start + length, line.textStart() + line.textLength())
        if first < last:
            ends = sorted((_x(line.cursorToX(first)), _x(line.cursorToX(last))))
            letters, baseline = layout.font().pixelSize(), line.y() + line.ascent()
            yield QRectF(ends[0] - 1, baseline - letters * _OVER, ends[1] - ends[0] + 2, letters * _HIGH)


def _x(found: object) -> float:
    # The types say a number and PySide gives it with the position it is of.
    number = found[0] if isinstance(found, tuple) else found
    assert isinstance(number, float | int)
    return number


def _in_line(one: QLineEdit, start: int, length: int) -> QRectF:
    metrics, text = QFontMetricsF(one.font()), one.text()
    begin = one.cursorRect().center().x() - metrics.horizontalAdvance(text[: one.cursorPosition()])
    left = begin + metrics.horizontalAdvance(text[:start])
    wide = metrics.horizontalAdvance(text[start : start + length])
    high = one.font().pixelSize() * _HIGH
    return QRectF(left - 1, (one.height() - high) / 2, wide + 2, high)
