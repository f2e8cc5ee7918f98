"""What single rules miss: the turns of a sentence, weighed against those of thousands of drafted ones.

A rule knows its own frame; the same matter comes in frames that nobody foresaw. So each word, each run of two words, of
two and three of their kinds, and of three to five letters has a weight for every category: how much more often it
stands in drafts that get in the way than in others. What they add up to is a second opinion: it speaks where it is sure
and no rule did, and silences a rule where it is sure of the contrary. packaging/weights.py takes the weights from
sentences written for it, which lie beside it (a linear support vector machine: Fan et al., LIBLINEAR, JMLR 9, 2008).

`weights.bin` is a line of JSON, which names the runs, then for each a row: 16 bits for every category. A row is read
when its run is first met. The weights of a sentence are added up for all categories in one go (see `Packing`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, count, pairwise
from math import floor, sqrt
from pathlib import Path
from struct import Struct
from typing import NamedTuple, TypeVar

from app.wording.hints import Category
from app.wording.packing import Packing
from app.wording.told import Told

SCALE = 512  # what a weight of 1 is in a row
PACKING = Packing(len(Category), 32)  # a sentence of the longest that is weighed cannot add up to more
# How sure the weights must be: chosen on two sets of 300 sentences that neither they nor the rules had seen.
_SURE, _SURE_OF_NONE = 0.3, -0.6
# The longer a sentence, the more of it fits a frame by chance: from so many runs (some 85 letters) to so many (some
# 160) less and less surely against it silences a rule. Of 338 marks in 600 drafts left out none was lost by that, of
# those in novels, news, speeches and mails every sixth.
_FEW, _MANY = 220, 440

_MOST = 100  # words; what is longer is no sentence, and is not weighed
_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+|[?!,;:.\"-]|\u00a4+")
_TOKEN_OF_ASCII = re.compile(r"[a-zA-Z]+(?:'[a-zA-Z]+)*|[0-9]+|[?!,;:.\"-]")  # finds the same there, sooner
_START, _AFTER_PRAISE, _END = "^", "^+", "$"
_OTHER, _NAME, _NUMBER = "*", "<name>", "<number>"
_SHORT, _LONG = 3, 5  # letters in a row
_LITTLE = 0.25  # of the heaviest word: what weighs less widens no mark (of 0.1 to 0.5 this cut 555 spans best)
_REMEMBERED = 4000  # words
_REMEMBERED_RUNS = 20_000
_ROW, _WIDE = Struct(f"<{len(Category)}H"), Struct(f"<{len(Category)}I")
_ZERO = 1 << 15  # what stands in a row for a weight of 0
_ROW_OF_ZEROS = PACKING.whole([_ZERO] * len(Category))

T = TypeVar("T")
_Begun = Mapping[str, tuple[int, str]]  # by what runs begin with: the row of the first, and what each ends with


class Sure(NamedTuple):
    """The numbers, in their order, of the categories that a sentence surely is of, and of those that it may be of."""

    of: tuple[int, ...]
    may_be: tuple[int, ...]


UNDECIDED = Sure((), tuple(range(len(Category))))


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


def runs_of_kinds(kinds: Sequence[T]) -> Iterator[tuple[T, ...]]:
    """Return the runs of two and of three."""
    return chain[tuple[T, ...]](pairwise(kinds), zip(kinds, kinds[1:], kinds[2:], strict=False))


class _Word(NamedTuple):
    """What is known of a word: `weight` with its letters', how many `runs` are in it, and the `rows` of its runs of two
    words, by the second."""

    kind: str
    weight: int
    runs: int
    rows: Mapping[str, int]


class Weighing:
    """The weights of one language, read from what packaging/weights.py wrote."""

    def __init__(self, path: Path) -> None:
        line, _, self._held = path.read_bytes().partition(b"\n")
        named = json.loads(line)
        self.turns = Turns(named["kinds"])
        self._bias: Sequence[float] = named["bias"]
        self._inside = dict(zip(named["inside"].split(), count(), strict=False))
        self._after_words: _Begun = named["of_words"]
        self._after_kinds: _Begun = named["of_kinds"]
        self._weights = Told(self._weight, len(self._held))
        self._words = Told(self._word, _REMEMBERED)
        self._rows_after = Told(self._rows_after_kinds, _REMEMBERED_RUNS)
        self._kinds = Told(self._weight_of_kinds, _REMEMBERED_RUNS)
        self._rooms = Told(self._rooms_of, _REMEMBERED)
        self._numbers = Told(PACKING.places, _REMEMBERED)

    def weigh(self, field: str, sentence: str, is_after_praise: bool) -> Sure:
        """Return of which categories a sentence surely is, and of which it may be."""
        words = self.turns.words(field, sentence, is_after_praise)
        if len(words) > _MOST:
            return UNDECIDED
        kinds, weights, runs, rows = zip(*map(self._words.__getitem__, words), strict=True)
        of_two = filter(None, map(dict.get, rows, words[1:]))  # the first rows are of words: none of these is row 0
        total = sum(map(self._weights.__getitem__, of_two), sum(weights))
        of_kinds = zip(("", *kinds), kinds, kinds[1:], strict=False)
        total = sum(filter(None, map(self._kinds.__getitem__, of_kinds)), total)
        several = 3 * len(words) - 4  # runs of two words, of two kinds and of three
        to_be, to_may_be = self._rooms[several + sum(runs)]
        highest = PACKING.highest
        return Sure(self._numbers[total + to_be & highest], self._numbers[total + to_may_be & highest])

    def where(self, number: int, field: str, sentence: str) -> tuple[int, int]:
        """Return where in a sentence the words stand, in a row, that weigh most for the category of that number."""
        words = self.turns.words(field, sentence, is_after_praise=False)
        known = [*map(self._words.__getitem__, words)]
        weights = [float(PACKING.part(one.weight, number)) for one in known]
        rows = [one.rows.get(word) for one, word in zip(known, words[1:], strict=False)]
        rows += map(self._row_of_kinds, runs_of_kinds([one.kind for one in known]))
        numbers = range(len(words))
        for row, ats in zip(rows, chain(pairwise(numbers), runs_of_kinds(numbers)), strict=True):
            if row is not None:
                share = PACKING.part(self._weights[row], number) / len(ats)
                for at in ats:
                    weights[at] += share
        places_of_words = [found.span() for found in _TOKEN.finditer(sentence)]
        of_words = weights[2:-1]
        least = _LITTLE * max(of_words)
        first, last = heaviest([weight - least for weight in of_words])
        while first < last and not words[last + 2][0].isalnum():
            last -= 1
        return places_of_words[first][0], places_of_words[last][1]

    def _word(self, word: str) -> _Word:
        inside = self.turns.inside(word)
        weight = sum(self._weights[self._inside[run]] for run in inside if run in self._inside)
        return _Word(self.turns.kind(word), weight, len(inside), _rows(self._after_words, word))

    def _weight(self, row: int) -> int:
        """The weights of a row, as one number."""
        of_each = _WIDE.pack(*_ROW.unpack_from(self._held, row * _ROW.size))
        return int.from_bytes(of_each, "little") - _ROW_OF_ZEROS

    def _rows_after_kinds(self, kinds: str) -> Mapping[str, int]:
        return _rows(self._after_kinds, kinds)

    def _row_of_kinds(self, kinds: Sequence[str]) -> int | None:
        *before, last = kinds
        return self._rows_after[" ".join(before)].get(last)

    def _weight_of_kinds(self, three: tuple[str, str, str]) -> int:
        """What the runs of two and of three kinds weigh that end with the last of these."""
        rows = self._row_of_kinds(three[1:]), self._row_of_kinds(three)
        return sum(self._weights[row] for row in rows if row is not None)

    def _rooms_of(self, runs: int) -> tuple[int, int]:
        """What makes the sums of so many runs show of which categories a sentence surely is, and of which it may be."""
        each = 1 / (SCALE * sqrt(runs))
        return (
            PACKING.room(_least(bias, each, _SURE) for bias in self._bias),
            PACKING.room(_least(bias, each, _least_of_none(runs)) for bias in self._bias),
        )


def _rows(begun: _Begun, before: str) -> dict[str, int]:
    """Return the rows of the runs that begin so, by their last."""
    first, last_ones = begun.get(before, (0, ""))
    return dict(zip(last_ones.split(), count(first), strict=False))


def _least_of_none(runs: int) -> float:
    """Return up to where the weights are sure that a sentence of so many runs is of no category."""
    return _SURE_OF_NONE * min(1.0, max(0.0, (_MANY - runs) / (_MANY - _FEW)))


def _least(bias: float, each: float, bound: float) -> int:
    """Return the least sum that brings a category over a bound."""
    least = floor((bound - bias) / each) - 1
    while bias + least * each <= bound:
        least += 1
    return least


def row(weights: Iterable[float]) -> bytes:
    """Return the row of a run, by its weight for each category."""
    return _ROW.pack(*(round(SCALE * one) + _ZERO for one in weights))


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
