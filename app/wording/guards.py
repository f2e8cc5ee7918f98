"""Why words that look like a rule's are none: each guard reads the sentence around a mark.

The rules name them; what is English about them stands in `guards.toml`, as patterns. A guard looks at what stands
`before` the mark, `after` it, at the words just before (`near`, four of them at most, in the same clause), at the
nearest `subject` before it, or anywhere in the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cached_property
from types import MappingProxyType

from app.wording.placed import Placed
from app.wording.readied import FoldedPattern

_NEAR = re.compile(r"(?<![^\s,;:.!?])(?:[^\s,;:.!?]{1,40}+\s{1,3}+){1,4}+$")


class Guard:
    """Holds a mark back where its pattern is found in what it looks at: the whole sentence, which is asked once."""

    def __init__(self, pattern: FoldedPattern, subjects: FoldedPattern | None = None) -> None:
        self._pattern = pattern
        self._subjects = subjects

    @cached_property
    def needed(self) -> tuple[frozenset[str], ...]:
        """Sets of words: where a sentence holds none of one of them, nothing is held back."""
        return self._pattern.needed

    def holds_back(self, placed: Placed, start: int, end: int) -> bool:
        """Say whether the mark words[start:end] is held back."""
        return self._pattern.is_known_in(placed)


class _Before(Guard):
    def holds_back(self, placed: Placed, start: int, end: int) -> bool:
        return self._pattern.is_in(placed, 0, start)


class _Near(Guard):
    def holds_back(self, placed: Placed, start: int, end: int) -> bool:
        near = _NEAR.search(placed.words, max(0, start - 100), start)
        return near is not None and self._pattern.ready.search(near[0]) is not None


class _JustBefore(Guard):
    def holds_back(self, placed: Placed, start: int, end: int) -> bool:
        return self._pattern.ready.search(placed.words[max(0, start - 60) : start]) is not None


class _Subject(Guard):
    """`subjects` finds all before the mark; the last one counts."""

    def holds_back(self, placed: Placed, start: int, end: int) -> bool:
        assert self._subjects is not None
        subjects = [found[0] for found in self._subjects.found_in(placed, 0, start)]
        return bool(subjects) and self._pattern.ready.fullmatch(subjects[-1]) is not None


class _After(Guard):
    def holds_back(self, placed: Placed, start: int, end: int) -> bool:
        return self._pattern.is_in(placed, end)


class _JustAfter(Guard):
    def holds_back(self, placed: Placed, start: int, end: int) -> bool:
        return self._pattern.ready.match(placed.words, end) is not None


LOOKING: Mapping[str, Callable[[FoldedPattern, FoldedPattern | None], Guard]] = MappingProxyType(
    {
        "anywhere": Guard,
        "before": _Before,
        "near": _Near,
        "just_before": _JustBefore,
        "after": _After,
        "just_after": _JustAfter,
        "subject": _Subject,
    }
)
