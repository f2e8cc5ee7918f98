"""How a line of Markdown reads: what it is, which of its characters are only marks, and what those do.

The light part of Markdown that a journal needs, after CommonMark: headings, quotes, lists, rules, strong, emphasis,
code, links and pictures. Each line is read by itself, so that a change is never dearer than its line. What cannot be
read so is plain text: nothing is ever wrong here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Block(StrEnum):
    """What a line is."""

    PLAIN = "plain"
    HEADING = "heading"
    QUOTE = "quote"
    BULLET = "bullet"
    NUMBER = "number"
    RULE = "rule"


class Kind(StrEnum):
    """What a stretch within a line is."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"
    LINK = "link"
    PICTURE = "picture"
    ESCAPE = "escape"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a line from `start` up to `end`, its marks included.

    Its first `opening` and its last `closing` characters are marks. `target` is where a link or a picture leads.
    """

    kind: Kind
    start: int
    end: int
    opening: int
    closing: int
    target: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line read. Its first `mark` characters say what it is.

    `level` counts from 1: of a heading up to 6, of a quote or a list how deep it is nested.
    """

    block: Block = Block.PLAIN
    level: int = 0
    mark: int = 0
    spans: tuple[Span, ...] = ()

    @property
    def pictures(self) -> tuple[Span, ...]:
        """Its pictures; between the marks of one stands its caption."""
        return tuple(one for one in self.spans if one.kind is Kind.PICTURE)

    def link_at(self, place: int) -> Span | None:
        """The link that this place is in, its ends included."""
        links = (one for one in self.spans if one.kind is Kind.LINK)
        return next((one for one in links if one.start <= place <= one.end), None)


_HEADING = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_RULE = re.compile(r"[ ]{0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
_QUOTE = re.compile(r"[ ]{0,3}(>[ \t]?)+")
_ITEM = re.compile(r"([ \t]*)(?:([-*+])|\d{1,9}[.)])[ \t]{1,4}")
_INDENT = 2  # spaces that nest a list one level deeper
_PUNCTUATION = r"[!-/:-@\[-`{-~]"
# What may begin a stretch, in one pass: everything else of a line is never looked at by itself.
_SIGN = re.compile(
    r"(?P<escape>\\" + _PUNCTUATION + ")"
    r"|(?P<code>`+)"
    r"|(?P<link>!?\[)"
    r"|(?P<run>\*+|_+)"
    r"|(?P<bare>https?://[^\s<>]+[^\s<>.,;:!?'\"”’)\]*_])"
)
_DESTINATION = re.compile(
    r"\]\(\s*(?:<([^<>\n]*)>|([^\s()]*(?:\([^\s()]*\)[^\s()]*)*))(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
)


def read(text: str) -> Line:
    """Read one line, without its end. It takes time in proportion to the line's length.

    Within one of more than 20,000 characters nothing is set apart: it would take longer than a key press may.
    """
    block, level, mark = _block(text)
    if block is Block.RULE or len(text) > _LONGEST:
        return Line(block, level, mark)
    return Line(block, level, mark, tuple(_Inline(text, mark, len(text)).spans()))


def plain(text: str) -> str:
    """Return the words of one line without its marks: of a link what it says, of a picture its caption."""
    line = read(text)
    if line.block is Block.RULE:
        return ""
    marks = [(0, line.mark)] + [
        mark for one in line.spans for mark in ((one.start, one.start + one.opening), (one.end - one.closing, one.end))
    ]
    kept, at = [], 0
    for start, end in sorted(marks):
        kept.append(text[at:start])
        at = max(at, end)
    return "".join((*kept, text[at:]))


def as_read(text: str) -> str:
    """Return a text of many lines as it reads on the page: a point before what is listed, and no other marks."""
    return "\n".join(_line_as_read(line) for line in text.split("\n"))


def _line_as_read(text: str) -> str:
    line = read(text)
    if line.block is Block.RULE:
        return "———"
    sign = ""
    if line.block is Block.BULLET:
        sign = " " * _INDENT * (line.level - 1) + "• "
    elif line.block is Block.NUMBER:
        sign = text[: line.mark]
    return sign + plain(text)


def _block(text: str) -> tuple[Block, int, int]:
    if not text or text[0] not in "#>-*+_ \t0123456789":
        return Block.PLAIN, 0, 0
    if found := _HEADING.match(text):
        return Block.HEADING, len(found[1]), found.end()
    if found := _RULE.match(text):
        return Block.RULE, 0, len(text)
    if found := _QUOTE.match(text):
        return Block.QUOTE, found[0].count(">"), found.end()
    if found := _ITEM.match(text):
        depth = len(found[1].replace("\t", " " * _INDENT)) // _INDENT
        return Block.BULLET if found[2] else Block.NUMBER, 1 + depth, found.end()
    return Block.PLAIN, 0, 0


@dataclass(slots=True)
class _Run:
    """A run of stars or underscores that may open or close: `left` of them are not used yet, from `start` on."""

    sign: str
    start: int
    left: int
    opens: bool
    closes: bool


class _Inline:
    """Finds the stretches of one line, from its mark on."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text, self._at, self._end = text, start, end
        self._runs: list[_Run] = []
        self._found: list[Span] = []
        self._has_no_end: set[str] = set()

    def spans(self) -> list[Span]:
        """Return them by where they begin, the outer ones first."""
        while found := _SIGN.search(self._text, self._at, self._end):
            self._at = found.end()
            if found["escape"]:
                self._found.append(Span(Kind.ESCAPE, found.start(), found.end(), 1, 0))
            elif found["code"]:
                self._take_code(found.start(), found["code"])
            elif found["link"]:
                self._take_link(found.start(), found["link"])
            elif found["run"]:
                self._take_run(found.start(), found["run"])
            else:
                self._found.append(Span(Kind.LINK, found.start(), found.end(), 0, 0, found["bare"]))
        return sorted(self._found, key=lambda one: (one.start, -one.end))

    def _take_code(self, start: int, ticks: str) -> None:
        if ticks in self._has_no_end:
            return
        closing = re.compile(f"(?<!`){ticks}(?!`)").search(self._text, self._at, self._end)
        if closing is None:
            self._has_no_end.add(ticks)  # looked for once, or a line full of them would take the square of its length
            return
        self._found.append(Span(Kind.CODE, start, closing.end(), len(ticks), len(ticks)))
        self._at = closing.end()

    def _take_link(self, start: int, bracket: str) -> None:
        """Take a link or a picture. The words of a link may be strong; those of a picture are its caption."""
        middle = self._closing_bracket(self._at)
        found = _DESTINATION.match(self._text, middle, self._end) if middle >= 0 else None
        if found is None:
            return
        kind = Kind.PICTURE if bracket == "![" else Kind.LINK
        target = found[1] if found[1] is not None else found[2]
        self._found.append(Span(kind, start, found.end(), len(bracket), found.end() - middle, target))
        if kind is Kind.LINK:
            inner = _Inline(self._text, self._at, middle).spans()
            self._found += [one for one in inner if one.kind is not Kind.LINK]
        self._at = found.end()

    def _closing_bracket(self, start: int) -> int:
        """Where the bracket is closed that was opened before `start`, or -1. Brackets within are passed over."""
        if "]" in self._has_no_end:
            return -1
        depth = 0
        for found in re.finditer(r"\\.|\[|\]", self._text[start : min(self._end, start + _LONGEST_WORDS)]):
            if found[0] == "[":
                depth += 1
            elif found[0] == "]" and not depth:
                return start + found.start()
            elif found[0] == "]":
                depth -= 1
        if self._text.find("]", start) < 0:
            self._has_no_end.add("]")
        return -1

    def _take_run(self, start: int, signs: str) -> None:
        before = self._text[start - 1] if start else " "
        after = self._text[self._at] if self._at < self._end else " "
        opens, closes = _flanks(before, after), _flanks(after, before)
        if signs[0] == "_":  # a_word_like_this is no emphasis
            opens, closes = (
                opens and (not closes or not before.isalnum()),
                closes and (not opens or not after.isalnum()),
            )
        run = _Run(signs[0], start, len(signs), opens, closes)
        if closes:
            self._close(run)
        if run.left and run.opens:
            self._runs.append(run)

    def _close(self, run: _Run) -> None:
        """Close what this run can close, the nearest first. What was opened within it is plain text then."""
        while run.left:
            at = next((n for n in _backwards(self._runs) if self._runs[n].sign == run.sign), -1)
            if at < 0:
                return
            opener = self._runs[at]
            del self._runs[at + 1 :]
            width = 2 if opener.left >= 2 and run.left >= 2 else 1
            opener.left -= width
            kind = Kind.STRONG if width == 2 else Kind.EMPHASIS
            self._found.append(Span(kind, opener.start + opener.left, run.start + width, width, width))
            run.start += width
            run.left -= width
            if not opener.left:
                self._runs.pop()


_LONGEST = 20_000
_LONGEST_WORDS = 1000  # characters between the brackets of a link
_FARTHEST = 20  # runs that are still open; farther back nobody meant one


def _backwards(runs: list[_Run]) -> Iterator[int]:
    return iter(range(len(runs) - 1, max(-1, len(runs) - 1 - _FARTHEST), -1))


def _flanks(before: str, after: str) -> bool:
    """Whether a run between these leans on what comes after it."""
    if after.isspace():
        return False
    return after.isalnum() or not _is_punctuation(after) or before.isspace() or _is_punctuation(before)


def _is_punctuation(sign: str) -> bool:
    return not sign.isalnum() and not sign.isspace()
