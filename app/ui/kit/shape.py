"""The shape that Markdown takes on the page: which stretch of a line is set how, and which marks are out of sight.

A mark out of sight is still there, a pixel high and without width: the text on the page stays the Markdown itself, so
that every place in it is the same place in what is kept.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextFormat, QTextLayout

from app.domain.markdown import Block, Kind, Line
from app.ui.kit.look import look
from app.ui.kit.tokens import ROLES

_HEADINGS = {1: "h1", 2: "journal-h2"}
_STRONG, _BOLD = 600, 700
_SET = {Kind.STRONG: "strong", Kind.EMPHASIS: "emphasis", Kind.CODE: "code", Kind.LINK: "link"}
_IN_GUTTER = (Block.BULLET, Block.QUOTE, Block.RULE)  # something is drawn there in the place of their marks
Stretch = tuple[int, int, str]


class Places:
    """Places in a text as Python counts them and as Qt does, for which some signs are two."""

    def __init__(self, text: str) -> None:
        plain = text.isascii() or max(text) <= "\uffff"
        self._double = [] if plain else [place for place, sign in enumerate(text) if sign > "\uffff"]

    def qt(self, place: int) -> int:
        """Qt's count of `place`."""
        return place + bisect_left(self._double, place)

    def ours(self, place: int) -> int:
        """Python's count of Qt's `place`."""
        return place - bisect_left([double + n for n, double in enumerate(self._double)], place)


def role_of(line: Line, role: str) -> str:
    """The role a line is set in, where text is set in `role`."""
    return _HEADINGS.get(line.level, role) if line.block is Block.HEADING else role


def shown_at(line: Line, caret: int | None) -> tuple[int, ...]:
    """Which of its marks show while the caret stands there: -1 for that of the line, and its spans by their number."""
    if caret is None:
        return ()
    spans = [n for n, one in enumerate(line.spans) if one.start <= caret <= one.end]
    return (-1, *spans) if line.mark else tuple(spans)


def ranges(line: Line, text: str, shown: tuple[int, ...], hides_pictures: bool) -> list[QTextLayout.FormatRange]:
    """How the characters of `line` are set, in Qt's counting; what is set as everything else is left out."""
    stretches = list(_stretches(line, len(text), shown, hides_pictures))
    if not stretches:
        return []
    place = Places(text).qt
    heading = line.level if line.block is Block.HEADING else 0
    return [_range(place(start), place(end), wear, heading) for start, end, wear in _cut(stretches)]


def moved_for(preedit: tuple[int, int], found: list[QTextLayout.FormatRange]) -> list[QTextLayout.FormatRange]:
    """Make room in `found` for so many characters at a place that are being composed, and underline these."""
    at, length = preedit
    moved = [*found]
    for one in moved:
        if one.start >= at:
            one.start += length
        elif one.start + one.length > at:
            one.length += length
    composed = QTextLayout.FormatRange()
    composed.start, composed.length = at, length
    composed.format.setFontUnderline(True)
    return [*moved, composed]


def forget_formats() -> None:
    """Make formats afresh: the look is another one now."""
    _format.cache_clear()


def _stretches(line: Line, length: int, shown: tuple[int, ...], hides_pictures: bool) -> Iterator[Stretch]:
    if line.block is Block.HEADING:
        yield 0, length, "heading"
    elif line.block is Block.QUOTE:
        yield line.mark, length, "quote"
    if line.mark and -1 in shown:
        yield 0, line.mark, "mark"
    elif line.mark and line.block is Block.HEADING:
        yield 0, line.mark, "hidden"
    elif line.mark and line.block is not Block.PLAIN:
        yield 0, line.mark, "clear" if line.block in _IN_GUTTER else "mark"
    for number, one in enumerate(line.spans):
        mark = "mark" if number in shown else "hidden"
        if one.kind is Kind.PICTURE:
            yield one.start, one.end, "hidden" if hides_pictures and number not in shown else "mark"
            continue
        if one.kind in _SET:
            yield one.start + one.opening, one.end - one.closing, _SET[one.kind]
        if one.opening:
            yield one.start, one.start + one.opening, mark
        if one.closing:
            yield one.end - one.closing, one.end, mark


def _cut(stretches: list[Stretch]) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Cut stretches that lie over each other into pieces side by side."""
    turns = [(start, 1, wear) for start, end, wear in stretches if start < end]
    turns += [(end, -1, wear) for start, end, wear in stretches if start < end]
    worn: dict[str, int] = {}
    before = 0
    for place, by, wear in sorted(turns):
        if place > before and worn:
            yield before, place, frozenset(worn)
        worn[wear] = worn.get(wear, 0) + by
        if not worn[wear]:
            del worn[wear]
        before = place


def _range(start: int, end: int, wear: frozenset[str], heading: int) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, end - start, _format(wear, heading)
    return made


@cache
def _format(wear: frozenset[str], heading: int) -> QTextCharFormat:
    made = QTextCharFormat()
    if "hidden" in wear:
        return _out_of_sight(made)
    if "heading" in wear:
        _set_heading(made, heading)
    if "strong" in wear:
        made.setFontWeight(_STRONG)
    if "emphasis" in wear:
        made.setFontItalic(True)
    if {"strong", "emphasis"} <= wear:
        made.setFontWeight(_BOLD)  # no italic of the shipped fonts is strong, and Qt thickens one from here on only
    if "code" in wear:
        made.setBackground(look().color("sunken"))
    if "quote" in wear:
        made.setForeground(look().color("text2"))
    if "link" in wear:
        made.setForeground(look().color("atext"))
        made.setFontUnderline(True)
    if "mark" in wear:
        made.setForeground(look().color("text3"))
        made.setFontUnderline(False)
    if "clear" in wear:
        made.setForeground(QColor(0, 0, 0, 0))
    return made


def _set_heading(made: QTextCharFormat, level: int) -> None:
    role = _HEADINGS.get(level)
    if role is None:
        made.setFontWeight(_STRONG)
        return
    made.setFontFamilies(look().font(role).families())
    made.setProperty(QTextFormat.Property.FontPixelSize, look().px(ROLES[role].px))
    made.setFontWeight(ROLES[role].weight)


def _out_of_sight(made: QTextCharFormat) -> QTextCharFormat:
    made.setProperty(QTextFormat.Property.FontPixelSize, 1)
    made.setFontLetterSpacingType(QFont.SpacingType.PercentageSpacing)
    made.setFontLetterSpacing(1)  # of a hundred: Qt takes 0 for "as it is"
    made.setForeground(QColor(0, 0, 0, 0))
    return made
