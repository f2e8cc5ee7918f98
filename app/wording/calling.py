"""Which parts of the rules of a category a sentence calls, told by its words before any pattern is tried.

A part has one or several ways to match, and a way cannot do without a word of each of its sets (at most three), one
after the other. Each way has a bit in three rows; a word stands for the bits of all ways, row by row, whose set holds
it, and takes them from one row into the next. What has come through all rows is called: a few operations on long
numbers for a word, however many rules.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from app.wording.placed import GOES_ON, kinds_of
from app.wording.told import Told

MOST_SETS = 3
_REMEMBERED = 20_000  # words

_Bits = tuple[int, int, int]


class Sets:
    """Tells of which sets a word is. `by_name` are their numbers by the words they hold, those of a `Placed`, or by
    letters of a word."""

    def __init__(self, by_name: Mapping[str, Sequence[int]]) -> None:
        self._by_name = by_name
        self._longest = max((len(name) for name in by_name if GOES_ON in name), default=0)
        self._held = [name[1:-1] for name in by_name if name.startswith(GOES_ON) and name.endswith(GOES_ON)]
        self._of = Told(self._numbers, _REMEMBERED)

    def of(self, word: str) -> frozenset[int]:
        """Return the numbers of the sets that a word is of."""
        return self._of[word]

    def _numbers(self, word: str) -> frozenset[int]:
        names = (word, *kinds_of(word), *self._within(word))
        return frozenset(number for name in names for number in self._by_name.get(name, ()))

    def _within(self, word: str) -> Iterator[str]:
        """Yield what a word begins with, ends with and holds, as sets name it."""
        for length in range(1, min(len(word), self._longest) + 1):
            yield word[:length] + GOES_ON
            yield GOES_ON + word[-length:]
        for letters in self._held:
            if letters in word:
                yield GOES_ON + letters + GOES_ON


class Calling:
    """What words call: bits for each row, told when they are first asked for.

    `ways` are the number of a part and those of its sets, in turn.
    """

    def __init__(self, ways: Sequence[Sequence[int]], sets: Sets) -> None:
        self._parts = [part for part, *_ in ways]
        self._sets = sets
        self._by_set: dict[int, list[tuple[int, int]]] = {}
        begun: list[list[int]] = [[] for _ in range(MOST_SETS)]
        for bit, (_, *needed) in enumerate(ways):
            through = MOST_SETS - len(needed)  # one with fewer sets has come through the first rows
            for row in range(through):
                begun[row].append(bit)
            for row, number in enumerate(needed, through):
                self._by_set.setdefault(number, []).append((row, bit))
        self._begun = [_number(row) for row in begun]
        self._bits = Told(self._bits_of, _REMEMBERED)

    def only(self, parts: Container[int]) -> int:
        """Return what leaves only the ways of these parts."""
        return _number([bit for bit, part in enumerate(self._parts) if part in parts])

    def called(self, words: Iterable[str], only: int = -1) -> list[int]:
        """Return the numbers of the parts that the words of a sentence call, from the first to the last."""
        first, second, third = self._begun
        for to_first, to_second, to_third in filter(None, map(self._bits.__getitem__, words)):
            if to_first:
                first |= to_first
            if to_second:
                second |= first & to_second
            if to_third:
                third |= second & to_third
        called = third & only
        if not called:
            return []
        found: set[int] = set()
        while called:
            bit = called.bit_length() - 1
            called ^= 1 << bit
            found.add(self._parts[bit])
        return sorted(found)

    def _bits_of(self, word: str) -> _Bits | None:
        rows: list[list[int]] = [[] for _ in range(MOST_SETS)]
        for number in self._by_set.keys() & self._sets.of(word):
            for row, bit in self._by_set[number]:
                rows[row].append(bit)
        one, two, three = map(_number, rows)
        return (one, two, three) if one or two or three else None


def _number(bits: Sequence[int]) -> int:
    """Return the number that has these bits."""
    held = bytearray(max(bits, default=0) // 8 + 1)
    for bit in bits:
        held[bit >> 3] |= 1 << (bit & 7)
    return int.from_bytes(held, "little")
