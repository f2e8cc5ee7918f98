"""Names as they are typed: by their beginnings, without accents, and with a letter wrong here and there."""

from collections.abc import Sequence

from app.domain.folding import tokens
from app.domain.person import Person

_TYPOS = ((8, 2), (4, 1))  # letters that are typed, and how many of them may be wrong


class Names:
    """The names of people, taken apart once for all that is typed."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._parts = [(tokens(one.name), one) for one in people]

    def fitting(self, typed: str) -> list[Person]:
        """Return those of whose names every word that was typed is a beginning, or nearly one; the nearest first."""
        words = tokens(typed)
        far = [(_distance(words, parts), one) for parts, one in self._parts] if words else []
        return [one for distance, one in sorted(far, key=lambda pair: pair[0]) if distance < _NONE]


_NONE = 100


def _distance(words: Sequence[str], name: Sequence[str]) -> int:
    """How many letters are wrong in all; 100 where they are too many."""
    total = sum(min((_off(word, part) for part in name), default=_NONE) for word in words)
    return min(total, _NONE)


def _off(word: str, part: str) -> int:
    if part.startswith(word):
        return 0
    allowed = next((wrong for least, wrong in _TYPOS if len(word) >= least), 0)
    # A letter that the name has nowhere is a wrong one: most words that are typed are no name at all.
    if sum(letter not in part for letter in word) > allowed or not allowed:
        return _NONE
    from rapidfuzz.distance import DamerauLevenshtein  # 20 ms that nobody needs who types names as they are

    # What is typed may be the beginning of a name, with a letter too many or one left out.
    beginnings = {part[: len(word) + more] for more in range(-allowed, allowed + 1)} | {part}
    off = min(DamerauLevenshtein.distance(word, one, score_cutoff=allowed) for one in beginnings)
    return off if off <= allowed else _NONE
