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
    """Holds a mark back where its pattern is found in what it looks at: the whole sentence.

    Each sentence is asked once; the others below, once for each place where a mark starts or ends.
    """

    def __init__(self, pattern: FoldedPattern, subjects: FoldedPattern | None = None) -> None:
        self._pattern = pattern
        self._subjects = subjects

    @cached_property
    def needed(self) -> tuple[frozenset[str], ...]:
        """Sets of words: where a sentence holds none of one of them, nothing is held back."""
        return self._pattern.needed

    def holds_back(self, placed: Placed, start: int, end: int) -> bool:
        """Say whether the mark words[start:end] is held back."""
        asked = (self, self._place(start, end))
        known = placed.known.get(asked)
        if known is None:
            known = placed.known[asked] = self._finds(placed, asked[1])
        return known

    def _place(self, start: int, end: int) -> int:
        return 0

    def _finds(self, placed: Placed, place: int) -> bool:
        return self._pattern.is_in(placed)


class _Before(Guard):
    def _place(self, start: int, end: int) -> int:
        return start

    def _finds(self, placed: Placed, place: int) -> bool:
        return self._pattern.is_in(placed, 0, place)


class _Near(_Before):
    def _finds(self, placed: Placed, place: int) -> bool:
        near = _NEAR.search(placed.words, max(0, place - 100), place)
        return near is not None and self._pattern.ready.search(near[0]) is not None


class _JustBefore(_Before):
    def _finds(self, placed: Placed, place: int) -> bool:
        return self._pattern.ready.search(placed.words[max(0, place - 60) : place]) is not None


class _Subject(_Before):
    """`subjects` finds all before the mark; the last one counts."""

    def _finds(self, placed: Placed, place: int) -> bool:
        assert self._subjects is not None
        subjects = [found[0] for found in self._subjects.found_in(placed, 0, place)]
        return bool(subjects) and self._pattern.ready.fullmatch(subjects[-1]) is not None


class _After(Guard):
    def _place(self, start: int, end: int) -> int:
        return end

    def _finds(self, placed: Placed, place: int) -> bool:
        return self._pattern.is_in(placed, place)


class _JustAfter(_After):
    def _finds(self, placed: Placed, place: int) -> bool:
        return self._pattern.ready.match(placed.words, place) is not None


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
