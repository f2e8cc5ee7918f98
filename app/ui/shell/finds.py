"""What the palette can find, and how well a thing fits what was typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.domain.finding import Snippet
from app.domain.folding import LONGEST, Span
from app.domain.slip import one_letter_off

_SHORTEST = 3  # letters: fewer, in some order, are in nearly every text
_SPELLED = 4  # letters of a word of which one may be wrong


@dataclass(frozen=True, slots=True)
class Find:
    """One line of the palette; `act` is what Enter does.

    `group` is the heading it stands under, `note` a few words at its end, `keys` in Qt's spelling;
    `also` are further words it is found by and that are not shown. `marks` say what of the title is marked, None
    that it is what was typed. `snippet` stands under the title, with marks of its own. `person` is the id of whose
    picture it wears. `let_go` is what the Delete key does, `stays` that the palette stays open after `act`.
    """

    title: str
    group: str
    icon: str
    act: Callable[[], None]
    note: str = ""
    keys: str = ""
    also: str = ""
    marks: tuple[Span, ...] | None = None
    snippet: Snippet | None = None
    person: str = ""
    let_go: Callable[[], None] | None = None
    stays: bool = False


def folded(text: str) -> str:
    """Small letters without accents, so that "tomas" finds Tomás. As long as the text, letter for letter."""
    letters = []
    for letter in text:
        plain = unicodedata.normalize("NFD", letter)[0].casefold()
        letters.append(plain if len(plain) == 1 else letter)
    return "".join(letters)


def fit(typed: str, text: str, is_seen: bool = True) -> int:
    """How well `text` fits what was typed: 0 not at all, 4 it begins so.

    Every typed word must begin a word (3) or stand somewhere (2); of one that does neither one letter may be wrong, or
    of a text that `is_seen` some may be left out (1): nobody leaves any out of words that they do not see.
    """
    wanted, there = folded(typed).split(), folded(text)
    if not wanted or there.startswith(" ".join(wanted)):
        return 4
    words = _words(there)
    if all(any(word.startswith(part) for word in words) for part in wanted):
        return 3
    if all(part in there for part in wanted):
        return 2
    return 1 if all(part in there or _resembles(part, words, is_seen) for part in wanted) else 0


def _words(there: str) -> list[str]:
    return there.replace("-", " ").split()


def _resembles(part: str, words: Sequence[str], is_seen: bool) -> bool:
    return _misspells(part, words) or (is_seen and _shortens(part, words))


def _shortens(part: str, words: Sequence[str]) -> bool:
    """Whether these are letters of one word, its first among them, or of several that follow, as "nje" and "newent"."""
    if len(part) < _SHORTEST:
        return False
    in_order = (iter(word) for word in words if word[:1] == part[:1])
    return any(all(letter in left for letter in part) for left in in_order) or _begins(part, words)


def _begins(part: str, words: Sequence[str]) -> bool:
    """Whether `part` is made of beginnings of these words, each of a later one than the one before."""
    reached = {0}  # letters of `part` that the words so far can make
    for word in words:
        reached |= {at + length for at in reached for length in range(1, _alike(part[at:], word) + 1)}
    return len(part) in reached


def _misspells(part: str, words: Sequence[str]) -> bool:
    """Whether one of these words begins with it, but for one letter."""
    return _SPELLED <= len(part) <= LONGEST and any(map(_meant_by(part).match, words))


@lru_cache(maxsize=8)  # words are typed one at a time, and each is asked of every line
def _meant_by(part: str) -> re.Pattern[str]:
    return re.compile(one_letter_off(part))


def _alike(one: str, other: str) -> int:
    """How many letters they begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (left, right) in pairs if left != right), min(len(one), len(other)))


def fitting(typed: str, finds: Iterable[Find]) -> list[Find]:
    """The finds that fit, the best first; where they fit alike their order stays."""
    scored = [(_score(typed, find), find) for find in finds]
    return [find for score, find in sorted(scored, key=lambda pair: -pair[0]) if score > 0]


def _score(typed: str, find: Find) -> int:
    hidden = fit(typed, find.also, is_seen=False) if find.also else 0
    return max(fit(typed, find.title), min(3, hidden))


def marked(typed: str, text: str) -> list[tuple[int, int]]:
    """Where typed words stand in `text`: (start, length) pairs, in order and apart from each other."""
    there = folded(text)
    spots: list[tuple[int, int]] = []
    for part in sorted(set(folded(typed).split()), key=len, reverse=True):
        start = there.find(part)
        if start >= 0 and not any(start < begin + length and begin < start + len(part) for begin, length in spots):
            spots.append((start, len(part)))
    return sorted(spots)
