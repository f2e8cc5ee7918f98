"""Two wordings side by side: which words went and which came, at a cost that stays small for long texts.

A text is compared word by word where that is affordable, else paragraph by paragraph first; where even that
would take long, the old text goes as a whole and the new one comes.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

MOST_PAIRS = 400_000  # so many pairs of words are looked at in about 0.1 s

_WORDS = re.compile(r"\s+|[^\W_]+(?:['’][^\W_]+)*|.", re.DOTALL)
_PARAGRAPHS = re.compile(r"[^\n]*\n+|[^\n]+")


class Fate(StrEnum):
    """What became of a piece of text."""

    KEPT = "kept"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True)
class Span:
    """A piece of text that met one fate."""

    fate: Fate
    text: str


def compared(then: str, now: str) -> tuple[Span, ...]:
    """Return how `then` became `now`: kept and gone spans together are `then`, kept and new ones are `now`."""
    return tuple(_joined(_by_words(then, now)))


def _by_words(then: str, now: str) -> Iterator[Span]:
    before, after = _WORDS.findall(then), _WORDS.findall(now)
    start = _common(before, after)
    end = _common(before[start:][::-1], after[start:][::-1])
    head, tail = before[:start], before[len(before) - end :]
    before, after = before[start : len(before) - end], after[start : len(after) - end]
    yield Span(Fate.KEPT, "".join(head))
    if len(before) * len(after) <= MOST_PAIRS:
        yield from _matched(before, after)
    else:
        yield from _by_paragraphs("".join(before), "".join(after))
    yield Span(Fate.KEPT, "".join(tail))


def _by_paragraphs(then: str, now: str) -> Iterator[Span]:
    before, after = _PARAGRAPHS.findall(then), _PARAGRAPHS.findall(now)
    if len(before) * len(after) > MOST_PAIRS or (len(before) <= 1 and len(after) <= 1):
        yield from _replaced(then, now)
        return
    for fate, left, right in _blocks(before, after):
        if fate is Fate.KEPT:
            yield Span(Fate.KEPT, left)
        elif len(_WORDS.findall(left)) * len(_WORDS.findall(right)) <= MOST_PAIRS // 8:
            yield from _matched(_WORDS.findall(left), _WORDS.findall(right))
        else:
            yield from _replaced(left, right)


def _matched(before: Sequence[str], after: Sequence[str]) -> Iterator[Span]:
    for fate, left, right in _blocks(before, after):
        if fate is Fate.KEPT:
            yield Span(Fate.KEPT, left)
        else:
            yield from _replaced(left, right)


def _replaced(left: str, right: str) -> Iterator[Span]:
    yield Span(Fate.GONE, left)
    yield Span(Fate.NEW, right)


def _blocks(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[Fate, str, str]]:
    # Blanks hold nothing together: as anchors they would shred a sentence, and cost most of the time.
    matcher = SequenceMatcher(str.isspace, before, after, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        yield Fate.KEPT if kind == "equal" else Fate.GONE, "".join(before[a:b]), "".join(after[c:d])


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length


def _joined(spans: Iterator[Span]) -> Iterator[Span]:
    """Leave out empty spans, put neighbours of one fate together, and what is gone before what came."""
    gone, new, kept = "", "", ""
    for span in spans:
        if not span.text:
            continue
        if span.fate is Fate.KEPT:
            yield from _change(gone, new)
            gone = new = ""
            kept += span.text
            continue
        if kept:
            yield Span(Fate.KEPT, kept)
            kept = ""
        gone += span.text if span.fate is Fate.GONE else ""
        new += span.text if span.fate is Fate.NEW else ""
    yield from _change(gone, new)
    if kept:
        yield Span(Fate.KEPT, kept)


def _change(gone: str, new: str) -> Iterator[Span]:
    if gone:
        yield Span(Fate.GONE, gone)
    if new:
        yield Span(Fate.NEW, new)
