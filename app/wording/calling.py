"""Which parts of the rules a sentence calls, told by its words before any pattern is tried.

A part has one or several ways to match, and a way cannot do without a word of each of its sets (at most four). Each
way has a bit in four rows; a word stands for the bits of all ways, row by row, whose set holds it. So a sentence is the
sum of its words, and what stands in all four rows is called: a few operations on long numbers, however many rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

MOST_SETS = 4
BEGINS = "*"  # behind a word of a set that may go on: "teach*" is "teacher", too
CAPITAL = "A"  # in a set: any word with a capital, which after folding is a name
_REMEMBERED = 20_000  # words


class Calling:
    """`ways` are the number of a part and those of its sets, the ways with most sets first.

    `sets` are the numbers of the sets that a word is in. Behind the `parts` patterns are counted that are asked for
    by their number only, when something was found.
    """

    def __init__(self, ways: Sequence[Sequence[int]], sets: Mapping[str, Sequence[int]], parts: int) -> None:
        self._parts = [part for part, *_ in ways]
        self._sets = sets
        self._longest = max((len(word) for word in sets if word.endswith(BEGINS)), default=0) - len(BEGINS)
        self._bits: dict[int, list[int]] = {}
        self._known: dict[str, int] = {}
        self._ways: dict[int, int] = {}
        self._of_parts = self.only(number < parts for number in range(max(self._parts) + 1))
        width = self._width = len(ways)
        self._unasked = 0
        for row in range(MOST_SETS):
            asked = sum(len(needed) > row for _, *needed in ways)
            self._unasked |= ((1 << width) - (1 << asked)) << (row * width)
        for bit, (part, *needed) in enumerate(ways):
            if part >= parts:
                self._ways[part] = self._ways.get(part, 0) | 1 << bit
            for row, number in enumerate(needed):
                self._bits.setdefault(number, []).append(row * width + bit)

    def only(self, parts: Iterable[bool]) -> int:
        """Return what leaves only those ways whose part, by its number, may be called."""
        may_be = list(parts)
        return int("0" + "".join("01"[may_be[part]] for part in reversed(self._parts)), 2)

    def called(self, words: Iterable[str], only: int) -> int:
        """Return the ways that the words of a sentence call, as bits."""
        rows, width, known = self._unasked, self._width, self._known
        for word in words:
            rows |= known[word] if word in known else self._learn(word)
        return rows & (rows >> width) & (rows >> 2 * width) & (rows >> 3 * width) & only

    def parts(self, called: int) -> list[int]:
        """Return the numbers of the parts with a way among those called, without what is looked for."""
        found: set[int] = set()
        called &= self._of_parts
        while called:
            bit = called.bit_length() - 1
            called ^= 1 << bit
            found.add(self._parts[bit])
        return sorted(found)

    def among(self, called: int, looked_for: Iterable[int]) -> list[int]:
        """Return which of some numbers behind the parts' have a way among those called."""
        ways = self._ways
        return [number for number in looked_for if called & ways[number]]

    def _learn(self, word: str) -> int:
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        held = bytearray(self._width * MOST_SETS // 8 + 1)
        begins = (word[:end] + BEGINS for end in range(1, min(len(word), self._longest) + 1))
        capital = [] if word.islower() else [CAPITAL]
        for number in {number for one in (word, *begins, *capital) for number in self._sets.get(one, ())}:
            for bit in self._bits.get(number, ()):
                held[bit >> 3] |= 1 << (bit & 7)
        learned = self._known[word] = int.from_bytes(held, "little")
        return learned
