"""Which language words are written in, as far as the checks need to know: by its small words, or by its letters.

The lists are each language's most frequent function words that the others do not share.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from app.wording.packing import Packing
from app.wording.told import Told

_FEW = 6  # so short a text may hold a word by chance that is another language's small one
_WORD = re.compile(r"[^\W\d_]+")
_BEHIND_LATIN = "\u0250"  # the first letter that is not Latin
_BITS = 24  # of one number among those that are added up together
_LATIN = 1  # which of them counts Latin words
_REMEMBERED = 20_000  # words


class Count(NamedTuple):
    """How many words there are, how many are Latin, how many small ones are this language's or most of another's."""

    words: int
    latin: int
    own: int
    other: int

    @property
    def may_be_read(self) -> bool:
        """Whether rules of this language may read what was counted. Few words without a sign of another may."""
        if self.words < _FEW and self.other < 2:
            return self.latin > 0
        if not self.words or self.latin * 2 < self.words or self.own < self.other or (self.other and not self.own):
            return False
        return self.own * 12 >= self.words or self.words < 12


class Signs:
    """What each word counts, as a sign of one language or of another.

    All that is counted stands in one number: words, Latin ones, this language's small ones and those of each other.
    """

    def __init__(self, content: Path, language: str) -> None:
        with (content / "small-words.toml").open("rb") as file:
            lists = {name: frozenset(words.split()) for name, words in tomllib.load(file).items()}
        self._lists = [lists.pop(language), *lists.values()]
        self._packing = Packing(2 + len(self._lists), _BITS)
        self._signs = Told(self._sign, _REMEMBERED)

    def of(self, words: Iterable[str]) -> int:
        """Return what these words count together."""
        return sum(map(self._signs.__getitem__, words))

    def of_text(self, text: str) -> int:
        """Return what the words of a text count together."""
        return self.of(_WORD.findall(text.lower()))

    def told(self, added: int) -> Count:
        """Return what was added up, number by number."""
        words, latin, own, *others = (self._packing.part(added, place) for place in range(2 + len(self._lists)))
        return Count(words, latin, own, max(others, default=0))

    def are_latin(self, added: int) -> bool:
        """Whether any of the words that were added up is Latin."""
        return self._packing.part(added, _LATIN) > 0

    def _sign(self, word: str) -> int:
        small = word.lower()
        told = (_WORD.fullmatch(small) is not None, small < _BEHIND_LATIN, *(small in one for one in self._lists))
        return self._packing.whole(told) if told[0] else 0


@cache
def signs_of(content: Path, language: str) -> Signs:
    """Return the signs of a language, whose small words are among the `content`, and of all others there."""
    return Signs(content, language)


def counted(text: str, language: str, content: Path) -> Count:
    """Count the words of `text` as signs of `language` or of another."""
    signs = signs_of(content, language)
    return signs.told(signs.of_text(text))
