"""What keys and buttons do to Markdown: marks are put around words, before lines, and taken away again.

Each is one step to undo, for it is nothing but text that comes and goes.
"""

from __future__ import annotations

import re

from PySide6.QtGui import QTextBlock, QTextCursor

from app.domain.markdown import Block, Kind, Line, Span, read
from app.ui.kit.shape import Places

_SIGNS = {Kind.STRONG: "**", Kind.EMPHASIS: "*"}
_STARTS = {Block.BULLET: "- ", Block.QUOTE: "> ", Block.HEADING: "## "}
_INDENT = re.compile(r"[ \t]*")
_LISTS = (Block.BULLET, Block.NUMBER)


def toggle_span(cursor: QTextCursor, kind: Kind) -> None:
    """Make what is selected, or the word at the caret, strong or emphasised, or plain again where it was.

    `cursor` has the same words selected afterwards, or stands between two marks where there was no word.
    """
    found = span_around(cursor, kind)
    if found is not None:
        _unmark(*found)
        return
    words = QTextCursor(cursor)
    if not words.hasSelection():
        words.select(QTextCursor.SelectionType.WordUnderCursor)
    if not words.selectedText().strip():
        words = cursor
    _mark(cursor, words, _SIGNS[kind])


def span_around(cursor: QTextCursor, kind: Kind) -> tuple[QTextBlock, Span] | None:
    """The stretch of that kind which what is selected stands in, or what is selected together with its marks."""
    block = cursor.document().findBlock(cursor.selectionStart())
    if not block.contains(cursor.selectionEnd()):
        return None
    text, places = block.text(), Places(block.text())
    start = places.ours(cursor.selectionStart() - block.position())
    end = places.ours(cursor.selectionEnd() - block.position())
    spans = [one for one in read(text).spans if one.kind is kind and one.start <= start and end <= one.end]
    return (block, spans[-1]) if spans else None


def toggle_lines(cursor: QTextCursor, wanted: Block) -> None:
    """Make every line that is selected one of that kind, or plain again where all of them are."""
    blocks = [one for one in _blocks(cursor) if one.text().strip() or cursor.blockNumber() == one.blockNumber()]
    is_all = all(read(one.text()).block is wanted for one in blocks)
    cursor.beginEditBlock()
    for number, block in enumerate(blocks, 1):
        _start_line(block, "" if is_all else _STARTS.get(wanted, f"{number}. "))
    cursor.endEditBlock()


def link(cursor: QTextCursor, words: str, target: str) -> None:
    """Put a link in the place of what is selected."""
    safe = f"<{target}>" if re.search(r"[\s()]", target) else target
    cursor.insertText(f"[{words}]({safe})")


def go_on(cursor: QTextCursor) -> bool:
    """Begin a new line as Enter does in a list or a quote: with the same mark, or out of it from an empty one.

    False where this line is neither, or the caret stands before its words: then Enter is only Enter.
    """
    block = cursor.block()
    text = block.text()
    line = read(text)
    place = Places(text).ours(cursor.positionInBlock())
    if line.block not in (*_LISTS, Block.QUOTE) or cursor.hasSelection() or place < line.mark:
        return False
    if not text[line.mark :].strip():
        _start_line(block, "")
        return True
    cursor.beginEditBlock()
    cursor.insertBlock()
    cursor.insertText(_next_mark(text[: line.mark], line))
    cursor.endEditBlock()
    return True


def step_over_marks(cursor: QTextCursor) -> None:
    """Go behind closing marks that the caret stands right before: a new line leaves them with their words."""
    text = cursor.block().text()
    places = Places(text)
    place = places.ours(cursor.positionInBlock())
    for one in sorted(read(text).spans, key=lambda one: one.end):
        if one.closing and one.end - one.closing == place and one.kind in _SIGNS:
            place = one.end
    cursor.setPosition(cursor.block().position() + places.qt(place))


def take_mark_back(cursor: QTextCursor) -> bool:
    """Take the whole mark of a list or a quote away, as Backspace does right behind it. False where it is not there."""
    block = cursor.block()
    line = read(block.text())
    is_behind = line.mark == cursor.positionInBlock() and line.block in (*_LISTS, Block.QUOTE)
    if cursor.hasSelection() or not is_behind:
        return False
    _start_line(block, "")
    return True


def _next_mark(mark: str, line: Line) -> str:
    if line.block is not Block.NUMBER:
        return mark
    return re.sub(r"\d+", lambda found: str(int(found[0]) + 1), mark, count=1)


def _start_line(block: QTextBlock, start: str) -> None:
    """Put `start` in the place of the mark of a line; how far it is moved in stays, where it is a list still."""
    text = block.text()
    line = read(text)
    mark = text[: line.mark] if line.block is not Block.RULE else ""
    spaces = _INDENT.match(mark) if start and line.block in _LISTS else None
    at = QTextCursor(block)
    at.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, len(mark))
    at.insertText((spaces[0] if spaces else "") + start)


def _unmark(block: QTextBlock, span: Span) -> None:
    places = Places(block.text())
    start, end = (block.position() + places.qt(one) for one in (span.start, span.end))
    at = QTextCursor(block)
    at.beginEditBlock()
    for place, length in ((end - span.closing, span.closing), (start, span.opening)):
        at.setPosition(place)
        at.setPosition(place + length, QTextCursor.MoveMode.KeepAnchor)
        at.removeSelectedText()
    at.endEditBlock()


def _mark(cursor: QTextCursor, words: QTextCursor, sign: str) -> None:
    """Put marks around `words` in each of their lines, past spaces at the ends and the mark of the line."""
    caret = cursor.position()
    places = [one for block in _blocks(words) for one in _ends(words, block)]
    at = QTextCursor(cursor)
    at.beginEditBlock()
    for place in reversed(places):
        at.setPosition(place)
        at.insertText(sign)
    at.endEditBlock()
    if cursor.hasSelection() and places:
        cursor.setPosition(places[0] + len(sign))
        cursor.setPosition(places[-1] + len(sign) * (len(places) - 1), QTextCursor.MoveMode.KeepAnchor)
    elif places:
        cursor.setPosition(caret + len(sign))


def _ends(words: QTextCursor, block: QTextBlock) -> tuple[int, ...]:
    """Where marks go in a block: before the first of the words there and behind the last; nowhere in an empty line."""
    text = block.text()
    places = Places(text)
    first = max(places.ours(max(0, words.selectionStart() - block.position())), read(text).mark)
    last = places.ours(min(block.length() - 1, words.selectionEnd() - block.position()))
    chosen = text[first:last]
    first += len(chosen) - len(chosen.lstrip())
    last -= len(chosen) - len(chosen.rstrip())
    if first >= last and words.hasSelection():
        return ()
    return block.position() + places.qt(first), block.position() + places.qt(max(first, last))


def _blocks(cursor: QTextCursor) -> list[QTextBlock]:
    document = cursor.document()
    block, end = document.findBlock(cursor.selectionStart()), cursor.selectionEnd()
    found = [block]
    while (block := block.next()).isValid() and block.position() < max(end, found[0].position() + 1):
        found.append(block)
    return found
