"""Which language words are written in, as far as the checks need to know: by its small words, or by its letters.

The lists are each language's most frequent function words that the others do not share.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from pathlib import Path

_FEW = 6  # so short a text may hold a word by chance that is another language's small one
_WORD = re.compile(r"[^\W\d_]+")
_BEHIND_LATIN = "\u0250"  # the first letter that is not Latin


@cache
def _small_words(content: Path, language: str) -> tuple[frozenset[str], Mapping[str, list[int]], int]:
    """This language's small words, those of the others with the numbers of theirs, and how many others there are."""
    with (content / "small-words.toml").open("rb") as file:
        lists = {name: words.split() for name, words in tomllib.load(file).items()}
    own = frozenset(lists.pop(language))
    others: dict[str, list[int]] = {}
    for number, words in enumerate(lists.values()):
        for word in words:
            others.setdefault(word, []).append(number)
    return own, others, len(lists)


@dataclass(frozen=True)
class Count:
    """How many words there are, how many are Latin, how many small ones are this language's or each other's."""

    words: int = 0
    latin: int = 0
    own: int = 0
    others: tuple[int, ...] = ()

    def __add__(self, other: Count) -> Count:
        others = tuple(map(sum, zip_longest(self.others, other.others, fillvalue=0)))
        return Count(self.words + other.words, self.latin + other.latin, self.own + other.own, others)

    @property
    def may_be_read(self) -> bool:
        """Whether rules of this language may read what was counted. Few words without a sign of another may."""
        most = max(self.others, default=0)
        if self.words < _FEW and most < 2:
            return self.latin > 0
        if not self.words or self.latin * 2 < self.words or self.own < most or (most and not self.own):
            return False
        return self.own * 12 >= self.words or self.words < 12


def counted(text: str, language: str, content: Path) -> Count:
    """Count the words of `text` as signs of `language` or of another."""
    words = _WORD.findall(text.lower())
    small, of_others, languages = _small_words(content, language)
    others = [0] * languages
    for word in filter(of_others.__contains__, words):
        for number in of_others[word]:
            others[number] += 1
    latin = sum(map(_BEHIND_LATIN.__gt__, words))
    return Count(len(words), latin, sum(map(small.__contains__, words)), tuple(others))
