"""Lays Markdown out so that it looks like what it means, and nothing of that is stored in the document.

Qt's own layout takes line heights and indents from formats in the document, which are steps to undo and would have to
follow every key. This one reads each line as Markdown and sets it: even lines, headings larger, lists and quotes on
a hanging indent, marks out of sight where the caret is not. Pictures are drawn under the line that names them.

Only what was changed is set anew. A text of many lines is set in slices: what is seen at once, the rest as time
allows, and counts as one line each until then.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from itertools import accumulate
from typing import Protocol

from PySide6.QtCore import QElapsedTimer, QPointF, QRectF, QSizeF, Qt, QTimer
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFontMetricsF,
    QPainter,
    QPalette,
    QTextBlock,
    QTextDocument,
    QTextFrame,
    QTextLayout,
    QTextOption,
)

from app.domain.markdown import Block, Kind, Line, Span, read
from app.ui.kit import paint
from app.ui.kit.look import look
from app.ui.kit.shape import Places, forget_formats, moved_for, ranges, role_of, shown_at

_GUTTER = 26
GAP = 12  # over and under a picture
_SLICE_MS = 6
_AT_ONCE_MS = 24  # setting a page of a long text; a text of some thousand words is whole within it


class Illustrator(Protocol):
    """Whoever knows the pictures that a text names."""

    def height(self, target: str, caption: str, width: int) -> int:
        """How high that picture stands in a column of that width; 0 where it is none of ours, and stays Markdown."""
        ...

    def draw(self, painter: QPainter, box: QRectF, target: str, caption: str) -> None:
        """Draw it into `box`, which is as wide as the column and as high as was told."""
        ...


class MarkdownLayout(QAbstractTextDocumentLayout):
    """The layout of a `MarkdownPage`. `set_caret` tells where marks are to be seen, `illustrate` who draws pictures."""

    def __init__(self, document: QTextDocument, role: str) -> None:
        super().__init__(document)
        self._role = role
        self._illustrator: Illustrator | None = None
        self._width = 0
        self._heights = array("i")
        self._tops = array("q", [0])
        self._is_set = bytearray()
        self._is_absorbing = False
        self.is_filling = False  # more is on its way: only what is seen need be set at once
        self._length = -1
        self._size_told = QSizeF()
        self._caret: int | None = None
        self._shown_block: QTextBlock | None = None  # the one where marks are to be seen, and which
        self._shown: tuple[int, ...] = ()
        self._read: tuple[str, Line] = ("", Line())
        self._slices = QTimer(self)
        self._slices.setSingleShot(True)
        self._slices.timeout.connect(self._go_on)
        look().changed.connect(self.set_anew)

    # What the page tells

    def illustrate(self, illustrator: Illustrator) -> None:
        """Let `illustrator` draw the pictures that lines name; ask for `set_anew` when one has become known."""
        self._illustrator = illustrator
        self.set_anew()

    def set_role(self, role: str) -> None:
        self._role = role
        self.set_anew()

    def set_caret(self, caret: int | None) -> None:
        """Show the marks around that place in the document, and no others; None for nowhere."""
        self._caret = caret
        before, block = self._shown_block, None if caret is None else self.document().findBlock(caret)
        shown = self._shown_in(block) if block is not None else ()
        if before is not None and before != block and before.isValid():
            self._set_block_anew(before)
        if block is not None and shown != (self._shown if before == block else ()):
            self._set_block_anew(block)

    def set_anew(self) -> None:
        """Set everything anew: it is measured or coloured differently now."""
        forget_formats()
        self._width = 0
        self.documentChanged(0, 0, max(0, self.document().characterCount() - 1))

    def line_at(self, place: int) -> tuple[Line, int]:
        """How the line at that place of the document reads, and the place in it, in Python's counting."""
        block = self.document().findBlock(place)
        text = block.text()
        return self._line(text), Places(text).ours(place - block.position())

    @property
    def is_whole(self) -> bool:
        """Whether every line is set, and none is only thought to be as high as one line."""
        return self._is_set.find(0) < 0

    # What Qt asks

    def documentChanged(self, start: int, removed: int, added: int) -> None:
        document = self.document()
        width = max(0, int(document.pageSize().width()))
        is_told_again = not removed and width == self._width and document.characterCount() == self._length
        if self._is_absorbing or is_told_again:  # as it is each time the page is made higher for what is in it
            return
        self._length = document.characterCount()
        count = document.blockCount()
        first = document.findBlock(start).blockNumber()
        last_place = min(start + added, max(0, document.characterCount() - 1))
        last = document.findBlock(last_place).blockNumber()
        old_last = last - (count - len(self._heights))
        if width != self._width or first < 0 or last < first or old_last < first - 1:
            first, last, old_last = 0, count - 1, len(self._heights) - 1
        self._width = width
        before = sum(self._heights[first : last + 1])
        self._is_set[first : old_last + 1] = bytes(last - first + 1)
        if last != old_last:  # what is there still is best thought as high as it was
            self._heights[first : old_last + 1] = array("i", [look().line(self._role)]) * (last - first + 1)
            del self._tops[first + 1 :]
        self._set_some(0 if self.is_filling else _AT_ONCE_MS)
        top, changed = self._top(first), sum(self._heights[first : last + 1])
        is_even = last == old_last and changed == before
        bottom = top + changed if is_even else max(self._top(count), round(self._size_told.height()))
        self._tell(QRectF(0, top, width, bottom - top))

    def documentSize(self) -> QSizeF:
        return QSizeF(self._width, self._top(len(self._heights)))

    def pageCount(self) -> int:
        return 1

    def frameBoundingRect(self, _frame: QTextFrame) -> QRectF:
        return QRectF(QPointF(0, 0), self.documentSize())

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        number = block.blockNumber()
        if not 0 <= number < len(self._heights):
            return QRectF()
        self._ensure(block, number)
        return QRectF(0, self._top(number), self._width, self._heights[number])

    def hitTest(self, point: QPointF, accuracy: Qt.HitTestAccuracy) -> int:  # type: ignore[override]
        number = min(max(0, self._number_at(point.y())), len(self._heights) - 1)
        block = self.document().findBlockByNumber(number)
        self._ensure(block, number)
        layout = block.layout()
        y = point.y() - self._top(number)
        is_exact = accuracy == Qt.HitTestAccuracy.ExactHit
        if is_exact and not 0 <= y < self._heights[number]:
            return -1
        if not layout.lineCount():
            return block.position()
        step = max(1, look().line(role_of(self._line(block.text()), self._role)))
        line = layout.lineAt(min(max(0, int(y // step)), layout.lineCount() - 1))
        if is_exact and not line.naturalTextRect().contains(QPointF(point.x(), line.y())):
            return -1
        return block.position() + line.xToCursor(point.x())

    def draw(self, painter: QPainter, context: QAbstractTextDocumentLayout.PaintContext) -> None:
        clip = context.clip if context.clip.isValid() else QRectF(QPointF(0, 0), self.documentSize())
        number = max(0, self._number_at(clip.top()))
        block = self.document().findBlockByNumber(number)
        while block.isValid() and self._top(number) <= clip.bottom():
            self._ensure(block, number)
            self._draw_block(painter, context, block, clip)
            block, number = block.next(), number + 1

    # Setting

    def _set_some(self, milliseconds: int) -> None:
        """Set what is not set yet for so long, from the beginning on, and the rest later."""
        if not self._width:
            return
        clock = QElapsedTimer()
        clock.start()
        before, number, block = -1, self._is_set.find(0), QTextBlock()
        while number >= 0 and clock.elapsed() < milliseconds:
            block = block.next() if number == before + 1 and before >= 0 else self.document().findBlockByNumber(number)
            self._set_block(block, number)
            before, number = number, self._is_set.find(0, number)
        self._absorb()
        if number >= 0:
            self._slices.start(0)

    def _go_on(self) -> None:
        self._set_some(_SLICE_MS)
        self._tell(QRectF(QPointF(0, 0), self.documentSize()))

    def _ensure(self, block: QTextBlock, number: int) -> None:
        """Set a block that is looked at before its turn."""
        if not self._width or (self._is_set[number] and block.layout().lineCount()):
            return
        before = self._heights[number]
        self._set_block(block, number)
        self._absorb()
        if self._heights[number] != before:
            self._slices.start(0)

    def _set_block_anew(self, block: QTextBlock) -> None:
        self.document().markContentsDirty(block.position(), max(0, block.length() - 1))

    def _absorb(self) -> None:
        """Qt notes each setting of formats as a change of the document to come; none does."""
        self._is_absorbing = True
        self.document().markContentsDirty(0, 0)
        self._is_absorbing = False

    def _set_block(self, block: QTextBlock, number: int) -> None:
        text = block.text()
        line = self._line(text)
        shown = self._shown_in(block)
        heights = self._picture_heights(line, text)
        hides = bool(heights) and all(heights)
        if shown or block == self._shown_block:
            self._shown_block, self._shown = (block, shown) if shown else (None, ())
        self._wear(block.layout(), line, text, shown, hides)
        is_bare = hides and not shown and _is_only_pictures(line, text)
        height = self._break(block, line, text, 0 if is_bare else look().line(role_of(line, self._role)))
        height += _room(heights)
        self._is_set[number] = 1
        if height != self._heights[number]:
            self._heights[number] = height
            del self._tops[number + 1 :]

    def _wear(self, layout: QTextLayout, line: Line, text: str, shown: tuple[int, ...], hides: bool) -> None:
        worn = ranges(line, text, shown, hides)
        composed = layout.preeditAreaText()
        if composed:
            worn = moved_for((layout.preeditAreaPosition(), len(composed)), worn)
        if worn or layout.formats():
            layout.setFormats(worn)

    def _break(self, block: QTextBlock, line: Line, text: str, step: int) -> int:
        """Break the text of a block into lines `step` high and return how high it is."""
        layout, is_right = block.layout(), block.textDirection() == Qt.LayoutDirection.RightToLeft
        font = look().font(self._role)
        layout.setFont(font)
        layout.setTextOption(_option(is_right))
        indent, hang = _indents(line, text, QFontMetricsF(font))
        top, left = 0, indent - hang
        layout.beginLayout()
        while (made := layout.createLine()).isValid():
            made.setLineWidth(max(1.0, self._width - left))
            # as Qt sets lines of a fixed height: with four fifths of it above the baseline
            made.setPosition(QPointF(0.0 if is_right else left, top + step * 0.8 - made.ascent() if step else 0.0))
            top, left = top + step, indent
        layout.endLayout()
        return top

    def _line(self, text: str) -> Line:
        """Read a line; the last one is remembered, which the next key asks for several times."""
        if text != self._read[0]:
            self._read = (text, read(text))
        return self._read[1]

    def _shown_in(self, block: QTextBlock) -> tuple[int, ...]:
        if self._caret is None or not block.contains(self._caret):
            return ()
        text = block.text()
        return shown_at(self._line(text), Places(text).ours(self._caret - block.position()))

    def _picture_heights(self, line: Line, text: str) -> list[int]:
        if self._illustrator is None:
            return [0 for _ in line.pictures]
        return [self._illustrator.height(one.target, _caption(one, text), self._width) for one in line.pictures]

    # Where things are

    def _top(self, number: int) -> int:
        known = len(self._tops) - 1
        if number > known:
            more = accumulate(self._heights[known:number], initial=self._tops[known])
            self._tops = self._tops[:known] + array("q", more)
        return self._tops[number]

    def _number_at(self, y: float) -> int:
        self._top(len(self._heights))
        return bisect_right(self._tops, y) - 1

    def _tell(self, changed: QRectF) -> None:
        size = self.documentSize()
        if size != self._size_told:
            self._size_told = size
            self.documentSizeChanged.emit(size)
        self.update[QRectF].emit(changed)  # type: ignore[index] # the one of two signals that says where

    # Drawing

    def _draw_block(
        self, painter: QPainter, context: QAbstractTextDocumentLayout.PaintContext, block: QTextBlock, clip: QRectF
    ) -> None:
        number = block.blockNumber()
        top, layout = self._top(number), block.layout()
        painter.setPen(context.palette.color(QPalette.ColorRole.Text))
        if layout.lineCount():
            layout.draw(painter, QPointF(0, top), _selected(context, block), clip)
        text = block.text()
        line = self._line(text)
        if line.mark:
            self._draw_sign(painter, line, text, QRectF(0, top, self._width, self._heights[number]), block)
        if line.pictures and self._illustrator is not None:
            self._draw_pictures(self._illustrator, painter, line, text, top + self._heights[number])

    def _draw_sign(self, painter: QPainter, line: Line, text: str, box: QRectF, block: QTextBlock) -> None:
        """Draw what stands in the gutter, or in the place of the line, while its marks are out of sight."""
        worn = look()
        step = worn.line(self._role)
        is_right = block.textDirection() == Qt.LayoutDirection.RightToLeft
        if line.block is Block.QUOTE:
            for level in range(line.level):
                x = level * worn.px(_GUTTER)
                bar = QRectF(box.right() - x - 3 if is_right else x, box.y(), 3, box.height())
                painter.fillRect(bar, worn.color("line2"))
        elif self._shown_in(block):
            return
        elif line.block is Block.RULE:
            painter.fillRect(QRectF(0, box.y() + step // 2, box.width(), 1), worn.color("line2"))
        elif line.block is Block.BULLET:
            indent, _hang = _indents(line, text, QFontMetricsF(worn.font(self._role)))
            middle, side = indent - worn.px(_GUTTER) / 2 - 1, worn.px(5)
            spot = QRectF(0, 0, side, side)
            spot.moveCenter(QPointF(box.right() - middle if is_right else middle, box.y() + step * 0.8 - worn.px(5)))
            paint.smooth(painter)
            paint.rounded(painter, spot, side / 2, worn.color("text3"))

    def _draw_pictures(self, illustrator: Illustrator, painter: QPainter, line: Line, text: str, bottom: int) -> None:
        heights = self._picture_heights(line, text)
        top = bottom - _room(heights)
        for one, height in zip(line.pictures, heights, strict=True):
            if height:
                illustrator.draw(painter, QRectF(0, top + GAP, self._width, height), one.target, _caption(one, text))
                top += height + 2 * GAP


def _option(is_right: bool) -> QTextOption:
    option = QTextOption(Qt.AlignmentFlag.AlignRight if is_right else Qt.AlignmentFlag.AlignLeft)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if is_right else Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTabStopDistance(look().px(_GUTTER))
    return option


def _indents(line: Line, text: str, metrics: QFontMetricsF) -> tuple[float, float]:
    """How far the lines of a block are moved in, and how much less its first one, where the mark stands."""
    if line.block not in (Block.BULLET, Block.NUMBER, Block.QUOTE):
        return 0.0, 0.0
    hang = metrics.horizontalAdvance(text[: line.mark])
    return max(float(line.level * look().px(_GUTTER)), hang), hang


def _is_only_pictures(line: Line, text: str) -> bool:
    """Whether nothing else stands in a line."""
    named = sum(one.end - one.start for one in line.spans if one.kind is Kind.PICTURE)
    return named + sum(map(str.isspace, text)) >= len(text) and named > 0


def _caption(picture: Span, text: str) -> str:
    return text[picture.start + picture.opening : picture.end - picture.closing]


def _room(heights: list[int]) -> int:
    return sum(height + 2 * GAP for height in heights if height)


def _selected(context: QAbstractTextDocumentLayout.PaintContext, block: QTextBlock) -> list[QTextLayout.FormatRange]:
    """What is selected or marked in a block, as grounds: its letters stay as they are set."""
    found = []
    for one in context.selections:
        start = max(0, one.cursor.selectionStart() - block.position())
        end = min(block.length(), one.cursor.selectionEnd() - block.position())
        if start < end:
            ground = QTextLayout.FormatRange()
            ground.start, ground.length = start, end - start
            ground.format.setBackground(one.format.background())
            found.append(ground)
    return found
