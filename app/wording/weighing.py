"""What single rules miss: the turns of a sentence, weighed against those of thousands of drafted ones.

A rule knows its own frame; the same matter comes in frames that nobody foresaw. So each word, each run of two words, of
two and three of their kinds, and of three to five letters has a weight for every category: how much more often it
stands in drafts that get in the way than in others. What they add up to is a second opinion: it speaks where it is sure
and no rule did, and silences a rule where it is sure of the contrary. packaging/weights.py takes the weights from
sentences written for it, which lie beside it (a linear support vector machine: Fan et al., LIBLINEAR, JMLR 9, 2008).

The weights for all categories stand in one whole number, `BITS` for each: a sentence's are added up in one go.
"""

from __future__ import annotations

import marshal
import re
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise, repeat
from math import sqrt
from pathlib import Path
from typing import TypeVar

from app.wording.hints import Category

BITS = 32
SCALE = 512  # what a weight of 1 is in its bits: a sentence of the longest that is weighed cannot add up to more

_MOST = 100  # words; what is longer is no sentence, and is not weighed
_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+|[?!,;:.\"-]|\u00a4+")
_TOKEN_OF_ASCII = re.compile(r"[a-zA-Z]+(?:'[a-zA-Z]+)*|[0-9]+|[?!,;:.\"-]")  # finds the same there, sooner
_START, _AFTER_PRAISE, _END = "^", "^+", "$"
_OTHER, _NAME, _NUMBER = "*", "<name>", "<number>"
_SHORT, _LONG = 3, 5  # letters in a row
_LITTLE = 0.25  # of the heaviest word: what weighs less widens no mark (of 0.1 to 0.5 this cut 555 spans best)
_REMEMBERED = 4000  # words
_UNDECIDED = (0.0,) * len(Category)
_ABOVE = sum(1 << (BITS * number + BITS - 1) for number in range(len(Category)))  # makes each part of a sum positive
_HALF = 1 << (BITS - 1)
_PARTS = struct.Struct(f"<{len(Category)}I")

T = TypeVar("T")


class Turns:
    """What of a sentence has a weight; `kinds` says of a word of which kind it is."""

    def __init__(self, kinds: Mapping[str, str]) -> None:
        self._kinds = kinds

    def words(self, field: str, sentence: str, is_after_praise: bool) -> list[str]:
        """Return the words of a sentence as the rules read it, between two before them and one behind."""
        token = _TOKEN_OF_ASCII if sentence.isascii() else _TOKEN
        return [f"@{field}", _AFTER_PRAISE if is_after_praise else _START, *token.findall(sentence), _END]

    def kind(self, word: str) -> str:
        """Return of which kind a word is."""
        if word in self._kinds:
            return self._kinds[word]
        if word[0].isalpha():
            return _OTHER if word[0].islower() else _NAME
        return _NUMBER if word[0].isdigit() else word

    def inside(self, word: str) -> list[str]:
        """Return a word and the runs of its letters; it begins and ends with a mark of its own."""
        if not word[0].isalpha():
            return [word]
        held = f"#{word}#"
        runs = (held[at : at + long] for long in range(_SHORT, _LONG + 1) for at in range(len(held) - long + 1))
        return [word, *runs]


def runs_of(words: Sequence[T], kinds: Sequence[T]) -> tuple[Iterator[tuple[T, ...]], ...]:
    """Return the runs of two words, and the runs of two and of three kinds."""
    second, third = kinds[1:], kinds[2:]
    return (
        pairwise(words),
        chain[tuple[T, ...]](zip(kinds, second, strict=False), zip(kinds, second, third, strict=False)),
    )


class Weighing:
    """The weights of one language, read from what packaging/weights.py wrote."""

    def __init__(self, path: Path) -> None:
        held = zlib.decompress(path.read_bytes())
        kinds, self._bias, self._inside, *self._runs = marshal.loads(held)  # noqa: S302  a file of ours
        self.turns = Turns(kinds)
        self._known = _Known(self.turns, self._inside)

    def weigh(self, field: str, sentence: str, is_after_praise: bool) -> tuple[float, ...]:
        """Return how sure it is of each category, in order: 1 is very, -1 as much of the contrary, 0 undecided."""
        words = self.turns.words(field, sentence, is_after_praise)
        if len(words) > _MOST:
            return _UNDECIDED
        kinds, weights, counts = zip(*map(self._known.__getitem__, words), strict=True)
        total = sum(weights)
        for known, runs in zip(self._runs, runs_of(words, kinds), strict=True):
            total = sum(filter(None, map(known.get, runs)), total)
        several = 3 * len(words) - 4  # runs of two words, of two kinds and of three
        each = 1 / (SCALE * sqrt(several + sum(counts)))
        return tuple([bias + part * each for bias, part in zip(self._bias, parts(total), strict=True)])

    def where(self, number: int, field: str, sentence: str) -> tuple[int, int]:
        """Return where in a sentence the words stand, in a row, that weigh most for the category of that number."""
        words = self.turns.words(field, sentence, is_after_praise=False)
        kinds, inside, _ = zip(*map(self._known.__getitem__, words), strict=True)
        weights = [float(parts(weight)[number]) for weight in inside]
        numbers = range(len(words))
        for known, runs, places in zip(self._runs, runs_of(words, kinds), runs_of(numbers, numbers), strict=True):
            for run, ats in zip(runs, places, strict=True):
                if run in known:
                    share = parts(known[run])[number] / len(ats)
                    for at in ats:
                        weights[at] += share
        places_of_words = [found.span() for found in _TOKEN.finditer(sentence)]
        of_words = weights[2:-1]
        least = _LITTLE * max(of_words)
        first, last = heaviest([weight - least for weight in of_words])
        while first < last and not words[last + 2][0].isalnum():
            last -= 1
        return places_of_words[first][0], places_of_words[last][1]


class _Known(dict[str, tuple[str, int, int]]):
    """Of a word its kind, what it weighs with its letters, and how many runs there are in it."""

    def __init__(self, turns: Turns, inside: Mapping[str, int]) -> None:
        super().__init__()
        self._turns = turns
        self._inside = inside

    def __missing__(self, word: str) -> tuple[str, int, int]:
        if len(self) >= _REMEMBERED:
            self.clear()
        inside = self._turns.inside(word)
        weight = sum(map(self._inside.get, inside, repeat(0)))
        known = self[word] = (self._turns.kind(word), weight, len(inside))
        return known


def heaviest(weights: Sequence[float]) -> tuple[int, int]:
    """Return the first and the last of those in a row that weigh most together."""
    best, found = weights[0], (0, 0)
    total, first = 0.0, 0
    for at, weight in enumerate(weights):
        if total <= 0:
            total, first = 0.0, at
        total += weight
        if total > best:
            best, found = total, (first, at)
    return found


def parts(total: int) -> list[int]:
    """Return the sums for each category that stand in one number."""
    return [part - _HALF for part in _PARTS.unpack((total + _ABOVE).to_bytes(_PARTS.size, "little"))]


def whole(weights: Iterable[int]) -> int:
    """Return one number in which those for all categories stand, each less than 2 to the power of `BITS` - 1."""
    return sum(weight << (BITS * number) for number, weight in enumerate(weights))
