"""What was found, as the palette shows it, and the searches somebody wants to ask again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.asked import Asked
from app.domain.folding import Span, first_of, spans

_SIGNS = re.compile(r"^[ \t]{0,3}(?:#{1,6}|>|[-*+]|\d{1,9}[.)])[ \t]+|\*\*|__|~~|`", re.MULTILINE)
_EMPHASIS = re.compile(r"(?<![\w*\\])([*_])(?=\S)([^*_\n]{1,200})(?<=\S)\1(?![\w*])")
_LINK = re.compile(r"\[([^\]\n]*)\]\([^)\s]*\)")
_SPACE = re.compile(r"\s+")
_BEFORE, _LENGTH = 32, 160  # characters of a snippet before the words that were found, and in all


@dataclass(frozen=True)
class Passage:
    """Some words of a thing. `part` says where on its page they stand, in the words of the room that shows it."""

    text: str
    part: str = ""


@dataclass(frozen=True)
class Snippet:
    """A few words around what was found. `marks` are where it stands in them."""

    text: str = ""
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Found:
    """One thing that was found. `thing` is the thing itself, `person` the name of whom it is with, "" for nobody.

    `part` is where on its page the words stand. `at` is ISO local time or day. `alike` counts those of its kind that
    are with the same person and not shown.
    """

    kind: str
    ref: str
    thing: object
    title: Snippet
    snippet: Snippet
    at: str = ""
    person: str = ""
    person_id: str = ""
    part: str = ""
    alike: int = 0


@dataclass(frozen=True)
class Finds:
    """What was found of one kind. `is_more`: there are more than `count`, which were not counted."""

    kind: str
    count: int
    is_more: bool
    found: tuple[Found, ...]


@dataclass(frozen=True)
class Findings:
    """An answer. `missing` is the part of all things that cannot be found yet, 0 where everything can.

    `meant` are words that stand nowhere as they were typed, each with the one that was looked for in its place.
    """

    asked: Asked
    finds: tuple[Finds, ...] = ()
    missing: float = 0.0
    nobody: tuple[str, ...] = ()
    meant: tuple[tuple[str, str], ...] = ()

    @property
    def count(self) -> int:
        """How many things fit, as far as they were counted."""
        return sum(one.count for one in self.finds)


@dataclass(frozen=True)
class SavedSearch:
    """What was typed, under a name."""

    name: str
    typed: str


@dataclass(frozen=True)
class SavedSearches:
    """All of them, in the order in which they were kept; each name once."""

    searches: tuple[SavedSearch, ...] = ()

    def with_one(self, one: SavedSearch) -> "SavedSearches":
        """Return them with `one`, in the place of the one with its name."""
        others = [other for other in self.searches if other.name != one.name]
        return replace(self, searches=(*others, one))

    def without(self, name: str) -> "SavedSearches":
        """Return them without the one of this name."""
        return replace(self, searches=tuple(one for one in self.searches if one.name != name))


def plain_words(text: str) -> str:
    """Return Markdown without its signs, as one would read it aloud."""
    return _EMPHASIS.sub(r"\2", _SIGNS.sub("", _LINK.sub(r"\1", text)))


def marked(text: str, wanted: Sequence[str]) -> Snippet:
    """Return all of `text`, in one line."""
    line = " ".join(text.split())
    return Snippet(line, tuple(spans(line, wanted)))


def snippet(text: str, wanted: Sequence[str], before: int = _BEFORE) -> Snippet:
    """Return some words around the first that is wanted, or the beginning of the text where none is.

    `before` is how many characters of it stand before.
    """
    found = first_of(text, wanted)
    start = 0 if found is None else _word_before(text, found, before)
    head = "…" if text[:start].strip() else ""
    line = " ".join(text[start : start + _LENGTH].split())
    tail = "…" if text[start + _LENGTH :].strip() else ""
    marks = ((len(head) + at, length) for at, length in spans(line, wanted))
    return Snippet(f"{head}{line}{tail}", tuple(marks))


def _word_before(text: str, at: int, before: int) -> int:
    """Where a word begins, some way before `at`; half that way where there are no spaces."""
    if at <= before:
        return 0
    space = _SPACE.search(text, at - before, at)
    return space.end() if space else at - before // 2
