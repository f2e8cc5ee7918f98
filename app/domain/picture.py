"""A picture kept in the vault, and how it stands in an entry's Markdown: `![caption](picture:<id>)`."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from app.domain.ids import PictureId

_NAMED = re.compile(r"picture:([0-9a-f]{16})")
_MARK = re.compile(rf"!\[((?:[^\[\]\\\n]|\\.)*)\]\({_NAMED.pattern}\)")
_SPECIAL = re.compile(r"([\\\[\]])")
_ESCAPED = re.compile(r"\\(.)")


@dataclass(frozen=True)
class Picture:
    """What is known of a picture without looking at it; `width` and `height` in pixels, `size` in bytes."""

    id: PictureId
    media_type: str
    width: int
    height: int
    size: int


@dataclass(frozen=True)
class PictureFile:
    """A picture with its bytes, as it leaves the vault and comes into another."""

    id: PictureId
    media_type: str
    width: int
    height: int
    data: bytes


@dataclass(frozen=True)
class Mark:
    """A picture as it stands in a text, from character `start` to before `end`; `caption` as it is read."""

    id: PictureId
    caption: str
    start: int
    end: int


def fitted(size: tuple[int, int], within: tuple[int, int]) -> tuple[int, int]:
    """Return `size` made no larger than `within`, its sides in proportion; never larger than it was."""
    scale = min(1.0, within[0] / size[0], within[1] / size[1])
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def is_name(id: str) -> bool:
    """Whether a text could name a picture so."""
    return _NAMED.fullmatch(f"picture:{id}") is not None


def mark_of(id: PictureId, caption: str = "") -> str:
    """Return the Markdown that shows a picture; it stands on a line of its own."""
    escaped = _SPECIAL.sub(r"\\\1", " ".join(caption.split()))
    return f"![{escaped}](picture:{id})"


def marks_in(text: str) -> tuple[Mark, ...]:
    """Return the pictures that a text shows, in their order."""
    if "](picture:" not in text:
        return ()  # nearly none does, and to look for this alone takes a tenth of the time
    found = _MARK.finditer(text)
    return tuple(Mark(PictureId(one[2]), shown_caption(one[1]), one.start(), one.end()) for one in found)


def shown_caption(written: str) -> str:
    """Return a caption as it is read, from how it is written between the marks."""
    return _ESCAPED.sub(r"\1", written)


def alone_in(line: str) -> Mark | None:
    """Return the picture that a line shows and nothing beside it."""
    marks = marks_in(line)
    is_alone = len(marks) == 1 and not (line[: marks[0].start] + line[marks[0].end :]).strip()
    return marks[0] if is_alone else None


def named_in(text: str) -> frozenset[PictureId]:
    """Return every picture that a text names in any way, a row's JSON too: for as long as one does, it is kept."""
    return frozenset(PictureId(id) for id in _NAMED.findall(text))


def with_marks_as(text: str, say: Callable[[Mark], str]) -> str:
    """Return `text` with what `say` makes of each picture in its place."""
    parts, at = [], 0
    for mark in marks_in(text):
        parts += [text[at : mark.start], say(mark)]
        at = mark.end
    return "".join((*parts, text[at:]))


def with_captions(text: str) -> str:
    """Return `text` as it is read: of each picture no more than its caption."""
    return with_marks_as(text, lambda mark: mark.caption)
