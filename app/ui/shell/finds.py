"""What the palette can find, and how well a thing fits what was typed."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.domain.finding import Snippet
from app.domain.folding import Span


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


def fit(typed: str, text: str) -> int:
    """How well `text` fits what was typed: 0 not at all, 4 it begins so.

    Every typed word must begin a word (3) or stand somewhere (2); failing that, the letters must at
    least come in that order (1).
    """
    wanted, there = folded(typed).split(), folded(text)
    if not wanted or there.startswith(" ".join(wanted)):
        return 4
    starts = there.replace("-", " ").split()
    if all(any(word.startswith(part) for word in starts) for part in wanted):
        return 3
    if all(part in there for part in wanted):
        return 2
    letters = iter(there)
    # Two letters in some order are in nearly every text.
    is_long = len("".join(wanted)) >= 3
    return 1 if is_long and all(letter in letters for letter in "".join(wanted)) else 0


def fitting(typed: str, finds: Iterable[Find]) -> list[Find]:
    """The finds that fit, the best first; where they fit alike their order stays."""
    scored = [(_score(typed, find), find) for find in finds]
    return [find for score, find in sorted(scored, key=lambda pair: -pair[0]) if score > 0]


def _score(typed: str, find: Find) -> int:
    # Letters in some order are in nearly every row of words that nobody sees.
    hidden = fit(typed, find.also) if find.also else 0
    return max(fit(typed, find.title), min(3, hidden) if hidden > 1 else 0)


def marked(typed: str, text: str) -> list[tuple[int, int]]:
    """Where typed words stand in `text`: (start, length) pairs, in order and apart from each other."""
    there = folded(text)
    spots: list[tuple[int, int]] = []
    for part in sorted(set(folded(typed).split()), key=len, reverse=True):
        start = there.find(part)
        if start >= 0 and not any(start < begin + length and begin < start + len(part) for begin, length in spots):
            spots.append((start, len(part)))
    return sorted(spots)
