"""Words as the rules spell them: apostrophes left out and common slips are put right before a rule reads.

Rules and guards know only "don't" and "constantly"; "dont" and "constatly" are read as those. What is marked stays
where it was written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import compress
from typing import Any, NamedTuple

from app.wording.placed import Placed

_APOSTROPHE = "'"
_WHOLE = re.compile(r"\b[^\W\d_]+(?:'[^\W\d_]+)?\b(?!')")


class Spelt(NamedTuple):
    """`words` as the rules read them. `moved` are the words put right: start and end there, and letters as written."""

    words: str
    moved: tuple[tuple[int, int, int], ...] = ()

    def written(self, at: int) -> int:
        """Return where that stands in what was written which stands `at` in `words`."""
        gone = 0
        for start, end, letters in self.moved:
            if at <= start:
                break
            gone += end - start - letters if at >= end else max(0, at - start - letters)
        return at - gone


class Spelling:
    """Puts right what `spelling.toml` of a language names.

    `apostrophes` are words that are another word without theirs nowhere; `slips` are words with what is written for
    them; `where` are words with the pattern of what is one of them: "its" before "not", but not before "lid".
    """

    def __init__(self, facts: Mapping[str, Any]) -> None:
        self._right: dict[str, str] = {one.replace(_APOSTROPHE, ""): one for one in facts["apostrophes"].split()}
        self._right |= {slip: word for word, slips in facts["slips"].items() for slip in slips.split()}
        self._where = [(word, re.compile(pattern, re.ASCII)) for word, pattern in facts["where"].items()]
        wrong = {*self._right, *facts["called_by"].split()}
        self._calls = frozenset(wrong | {word.capitalize() for word in wrong})
        self._with_apostrophe = [word for word in self._calls if _APOSTROPHE in word]

    def put_right(self, placed: Placed) -> Spelt:
        """Return folded words as the rules spell them."""
        words = placed.words
        whole = [one for one in self._with_apostrophe if one in words] if _APOSTROPHE in words else []
        if not whole and self._calls.isdisjoint(placed.each):
            return Spelt(words)
        wrong = self._calls.intersection(placed.each).union(whole)
        out: list[str] = []
        moved: list[tuple[int, int, int]] = []
        done = length = 0
        first = {word.partition(_APOSTROPHE)[0] for word in wrong}
        for place in compress(placed.starts, map(first.__contains__, placed.each)):
            found = _WHOLE.match(words, place)
            right = self._of(found[0].lower(), words, place) if found and found[0] in wrong else None
            if found is None or right is None:
                continue
            start = length + found.start() - done
            out += (words[done : found.start()], right)
            done, length = found.end(), start + len(right)
            moved.append((start, length, len(found[0])))
        return Spelt("".join((*out, words[done:])), tuple(moved))

    def _of(self, word: str, words: str, at: int) -> str | None:
        if word in self._right:
            return self._right[word]
        small = word + words[at + len(word) : at + 60]
        return next((right for right, pattern in self._where if pattern.match(small)), None)
