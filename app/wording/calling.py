"""Which parts of the rules a sentence calls, told by its words before any pattern is tried.

A part has one or several ways to match, and a way cannot do without a word of each of its sets (at most four). Each
way has a bit in four rows; a word stands for the bits of all ways, row by row, whose set holds it. So a sentence is the
sum of its words, and what stands in all four rows is called: a few operations on long numbers, however many rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

MOST_SETS = 4
BEGINS = "*"  # behind a word of a set that may go on: "teach*" is "teacher", too
_REMEMBERED = 20_000  # words


class Calling:
    """`ways` are the number of a part and those of its sets, the ways with most sets first.

    `sets` are the numbers of the sets that a word is in.
    """

    def __init__(self, ways: Sequence[Sequence[int]], sets: Mapping[str, Sequence[int]]) -> None:
        self._parts = [part for part, *_ in ways]
        self._sets = sets
        self._longest = max((len(word) for word in sets if word.endswith(BEGINS)), default=0) - len(BEGINS)
        self._bits: dict[int, list[int]] = {}
        self._known: dict[str, int] = {}
        width = self._width = len(ways)
        self._unasked = 0
        for row in range(MOST_SETS):
            asked = sum(len(needed) > row for _, *needed in ways)
            self._unasked |= ((1 << width) - (1 << asked)) << (row * width)
        for bit, (_, *needed) in enumerate(ways):
            for row, number in enumerate(needed):
                self._bits.setdefault(number, []).append(row * width + bit)

    def only(self, parts: Iterable[bool]) -> int:
        """Return what leaves only those ways whose part, by its number, may be called."""
        may_be = list(parts)
        return int("0" + "".join("01"[may_be[part]] for part in reversed(self._parts)), 2)

    def parts(self, words: Iterable[str], only: int) -> list[int]:
        """Return the numbers of the parts that the words of a sentence call."""
        rows, width, known = self._unasked, self._width, self._known
        for word in words:
            rows |= known[word] if word in known else self._learn(word)
        called = rows & (rows >> width) & (rows >> 2 * width) & (rows >> 3 * width) & only
        found: list[int] = []
        while called:
            bit = called.bit_length() - 1
            called ^= 1 << bit
            found.append(self._parts[bit])
        return sorted({*found})

    def _learn(self, word: str) -> int:
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        held = bytearray(self._width * MOST_SETS // 8 + 1)
        begins = (word[:end] + BEGINS for end in range(1, min(len(word), self._longest) + 1))
        for number in {number for one in (word, *begins) for number in self._sets.get(one, ())}:
            for bit in self._bits.get(number, ()):
                held[bit >> 3] |= 1 << (bit & 7)
        learned = self._known[word] = int.from_bytes(held, "little")
        return learned
