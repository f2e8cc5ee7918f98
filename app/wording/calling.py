"""Which parts of the rules a sentence calls, told by its words before any pattern is tried.

A part has one or several ways to match, and a way cannot do without a word of each of its sets (at most three), one
after the other. Each way has a bit in three rows; a word stands for the bits of all ways, row by row, whose set holds
it, and takes them from one row into the next. What has come through all rows is called: a few operations on long
numbers for a word, however many rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from app.wording.placed import GOES_ON, kinds_of

MOST_SETS = 3
_REMEMBERED = 20_000  # words

_Bits = tuple[int, int, int]


class Calling(dict[str, _Bits | None]):
    """What words call, told when they are first asked for: bits for each row, or None.

    `ways` are the number of a part and those of its sets, in turn. `sets` are the numbers of the sets that a word is
    in; the words are those of a `Placed`.
    """

    def __init__(self, ways: Sequence[Sequence[int]], sets: Mapping[str, Sequence[int]]) -> None:
        self._parts = [part for part, *_ in ways]
        self._sets = sets
        self._longest = max((len(word) for word in sets if GOES_ON in word), default=0)
        self._held = [word[1:-1] for word in sets if word.startswith(GOES_ON) and word.endswith(GOES_ON)]
        self._bits: dict[int, list[tuple[int, int]]] = {}
        begun: list[list[int]] = [[] for _ in range(MOST_SETS)]
        for bit, (_, *needed) in enumerate(ways):
            through = MOST_SETS - len(needed)  # one with fewer sets has come through the first rows
            for row in range(through):
                begun[row].append(bit)
            for row, number in enumerate(needed, through):
                self._bits.setdefault(number, []).append((row, bit))
        self._begun = [_number(row) for row in begun]

    def only(self, parts: Iterable[bool]) -> int:
        """Return what leaves only those ways whose part, by its number, may be called."""
        may_be = list(parts)
        return _number([bit for bit, part in enumerate(self._parts) if may_be[part]])

    def called(self, words: Iterable[str], only: int) -> list[int]:
        """Return the numbers of the parts that the words of a sentence call."""
        if len(self) > _REMEMBERED:
            self.clear()
        first, second, third = self._begun
        for bits in map(self.__getitem__, words):
            if bits is not None:
                to_first, to_second, to_third = bits
                if to_first:
                    first |= to_first
                if to_second:
                    second |= first & to_second
                if to_third:
                    third |= second & to_third
        called = third & only
        found: set[int] = set()
        while called:
            bit = called.bit_length() - 1
            called ^= 1 << bit
            found.add(self._parts[bit])
        return sorted(found)

    def __missing__(self, word: str) -> _Bits | None:
        names = (word, *kinds_of(word), *self._within(word))
        rows: list[list[int]] = [[] for _ in range(MOST_SETS)]
        for number in {number for name in names for number in self._sets.get(name, ())}:
            for row, bit in self._bits[number]:
                rows[row].append(bit)
        one, two, three = map(_number, rows)
        bits = self[word] = (one, two, three) if one or two or three else None
        return bits

    def _within(self, word: str) -> Iterator[str]:
        """Yield what a word begins with, ends with and holds, as sets name it."""
        for length in range(1, min(len(word), self._longest) + 1):
            yield word[:length] + GOES_ON
            yield GOES_ON + word[-length:]
        for letters in self._held:
            if letters in word:
                yield GOES_ON + letters + GOES_ON


def _number(bits: Sequence[int]) -> int:
    """Return the number that has these bits."""
    held = bytearray(max(bits, default=0) // 8 + 1)
    for bit in bits:
        held[bit >> 3] |= 1 << (bit & 7)
    return int.from_bytes(held, "little")
