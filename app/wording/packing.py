"""Many numbers in one, so that they are added up, and held against bounds, all in one go."""

from __future__ import annotations

from collections.abc import Iterable


class Packing:
    """How `count` numbers stand in one, in `bits` for each: each, and what they add up to, takes one bit less."""

    def __init__(self, count: int, bits: int) -> None:
        self._bits = bits
        self._half = 1 << (bits - 1)
        self._last = (1 << bits) - 1
        self.highest = self.whole([self._half] * count)  # the first bit of each

    def whole(self, numbers: Iterable[int]) -> int:
        """Return the one number in which these stand."""
        return sum(number << self._bits * place for place, number in enumerate(numbers))

    def part(self, whole: int, place: int) -> int:
        """Return the number that stands at a place."""
        return (whole + self.highest >> self._bits * place & self._last) - self._half

    def room(self, least: Iterable[int]) -> int:
        """Return what has to be added to one number for those parts to have their first bit that are at least these."""
        return self.highest - self.whole(least)

    def places(self, firsts: int) -> tuple[int, ...]:
        """Return the places of those first bits that a number has."""
        count = self.highest.bit_length() // self._bits
        return tuple(place for place in range(count) if firsts >> self._bits * place & self._half)
