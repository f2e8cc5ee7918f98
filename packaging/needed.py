"""What a pattern cannot do without: words that stand in whatever it matches, read off the parsed pattern.

As RE2 reads its prefilters. A word here is a piece of a sentence as app/wording/placed.py cuts it: letters that stand
together, one digit or one sign.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from re import _constants as kinds  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.wording.calling import MOST_SETS
from app.wording.placed import CAPITAL, DIGIT, GOES_ON, UNSEEN

Words = frozenset[str]
Way = tuple[Words, ...]

COMMON = 300  # what a word costs that stands nearly everywhere
_SHORT = 2  # letters of which so many within a word, and no more, stand nearly everywhere, too
_MOST_SPELLINGS = 500
_TOGETHER = 60  # rare words, more of which do meet by chance
_APOSTROPHE = "'"


class Needed:
    """What a stretch of pattern spells out, letter for letter. `everywhere` are words that say little."""

    def __init__(self, everywhere: Iterable[str]) -> None:
        self.everywhere = frozenset(everywhere)

    def ways(self, nodes: Sequence[Any], left: bool, right: bool) -> list[Way]:
        """Return rows of sets: every match of `nodes` fulfils a row, holding one word of each of its sets in turn.

        `left` and `right` say whether a word ends at those sides. Of all choices on the way the one with the most rows
        is told apart; of the others, a set holds what all need.
        """
        nodes = _with_whole_choices(nodes)
        steps = [self._joined(step) for step in self._steps(nodes, left, right)]
        apart = max(range(len(steps)), key=lambda number: len(steps[number]), default=0)
        rows: list[Way] = [()]
        for number, step in enumerate(steps):
            one = step if number == apart or len(step) == 1 else [self._in_one(step)]
            rows = [(*row, *more) for row in rows for more in one]
        return self._joined([self._rarest(row) for row in rows])

    def _steps(self, nodes: Sequence[Any], left: bool, right: bool) -> Iterable[list[Way]]:
        """Yield the rows of one node after the other, where several that spell words together are one."""
        number = 0
        while number < len(nodes):
            spelled, behind = _spellings(nodes, number)
            starts, ends = self._bounded(nodes, number, -1, left), self._bounded(nodes, behind - 1, 1, right)
            if behind > number and all(word.strip(_APOSTROPHE) for word in spelled):
                yield [(frozenset(self._run(word, starts, ends) for word in spelled),)]
                number = behind
                continue
            if starts and _is_capital(nodes[number]):
                yield [(frozenset({CAPITAL}),)]
            else:
                kind, value = nodes[number]
                yield self._inside(kind, value, starts, self._bounded(nodes, number, 1, right))
            number += 1

    def _inside(self, kind: Any, value: Any, left: bool, right: bool) -> list[Way]:
        if kind is kinds.SUBPATTERN:
            return self.ways(list(value[3]), left, right)
        if kind is kinds.BRANCH:
            return [way for branch in value[1] for way in self.ways(list(branch), left, right)]
        if kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT) and value[0] >= 1:
            inner = list(value[2])
            if value[1] > 1:  # one stands before or behind the other
                left, right = left and _first_edge(inner, -1) is True, right and _first_edge(inner, 1) is True
            return self.ways(inner, left, right)
        signs = _signs(kind, value)
        return [(signs,)] if signs else [()]

    def _run(self, word: str, starts: bool, ends: bool) -> str:
        """Return the rarest piece of a word, of several the last: of "you're" it is "re".

        Where no word ends, it may go on.
        """
        runs = word.split(_APOSTROPHE)
        last = len(runs) - 1
        pieces = [
            ("" if starts or number else GOES_ON) + run + ("" if ends or number < last else GOES_ON)
            for number, run in enumerate(runs)
            if run
        ]
        return min(reversed(pieces), key=self._cost_of)

    def _in_one(self, ways: Iterable[Way]) -> Way:
        """What all of some rows need, as one set."""
        sets = [min(way, key=self.cost, default=None) for way in ways]
        return () if None in sets else (frozenset().union(*(one for one in sets if one)),)

    def _rarest(self, sets: Sequence[Words]) -> Way:
        """The rarest of some sets in their order, as many as are looked at, without those that hold all of another."""
        kept: list[int] = []
        for number in sorted(range(len(sets)), key=lambda number: (self._rarity(sets[number]), number)):
            if len(kept) < MOST_SETS and not any(_implies(sets[other], sets[number]) for other in kept):
                kept.append(number)
        return tuple(sets[number] for number in sorted(kept))

    def _rarity(self, one: Words) -> tuple[float, int, list[str]]:
        return self.cost(one), len(one), sorted(one)

    def _joined(self, ways: Iterable[Way]) -> list[Way]:
        """The same rows, fewer: those that differ in their rarest set alone are one."""
        by_others: dict[tuple[Way, Way], Words] = {}
        for way in ways:
            if not way:
                return [()]
            rarest = min(range(len(way)), key=lambda number: self._rarity(way[number]))
            others = way[:rarest], way[rarest + 1 :]
            by_others[others] = by_others.get(others, frozenset()) | way[rarest]
        return [self._rarest([*before, one, *after]) for (before, after), one in by_others.items()]

    def merged(self, ways: Iterable[Way]) -> list[Way]:
        """The same rows, fewer: those that differ in rare words alone are one. Such hardly ever meet by chance."""
        by_common: dict[Way, list[Way]] = {}
        for way in ways:
            common = tuple(one if self.cost(one) >= COMMON else frozenset() for one in way)
            rows = by_common.setdefault(common, [])
            both = tuple(one | other for one, other in zip(rows[-1], way, strict=True)) if rows else way
            if rows and max(map(len, both)) <= _TOGETHER:
                rows[-1] = both
            else:
                rows.append(way)
        return [way for rows in by_common.values() for way in rows]

    def cost(self, words: Words) -> float:
        return sum(map(self._cost_of, words))

    def _cost_of(self, word: str) -> float:
        letters = word.strip(GOES_ON)
        is_common = word in (CAPITAL, DIGIT) or letters in self.everywhere or not letters.isalpha()
        return COMMON if is_common or (letters != word and len(letters) <= _SHORT) else 1

    def _bounded(self, nodes: Sequence[Any], number: int, step: int, outer: bool) -> bool:
        """Whether a word ends where the node at `number` ends towards `step`."""
        number += step
        while 0 <= number < len(nodes):
            edge = _edge(nodes[number], step)
            if edge is None:
                number += step
                continue
            return edge
        return outer


def _with_whole_choices(nodes: Sequence[Any]) -> Sequence[Any]:
    """The same nodes, where letters before a choice begin each of them: the parser takes out what all begin with."""
    whole: list[Any] = []
    for kind, value in nodes:
        if kind is kinds.BRANCH:
            begins: list[Any] = []
            while whole and whole[-1][0] is kinds.LITERAL and _is_of_word(whole[-1][1]):
                begins.insert(0, whole.pop())
            value = (value[0], [[*begins, *branch] for branch in value[1]])
        whole.append((kind, value))
    return whole


def _to_the_end(nodes: Sequence[Any]) -> list[Any]:
    """The same nodes, where what a match only looks at behind its end is part of it: nothing else comes after that."""
    *first, (kind, value) = nodes
    if kind is kinds.ASSERT and value[0] == 1:
        return [*first, *_to_the_end(value[1])]
    if kind is kinds.SUBPATTERN:
        return [*first, (kind, (*value[:3], _to_the_end(value[3])))]
    return [*first, (kind, value)]


def _implies(one: Words, other: Words) -> bool:
    """Whether a word of `one` is always a word of `other`, too."""
    begins = tuple(word[:-1] for word in other if word.endswith(GOES_ON) and not word.startswith(GOES_ON))
    return all(word in other or (begins and word.startswith(begins)) for word in one)


def _spellings(nodes: Sequence[Any], number: int) -> tuple[Words, int]:
    """Return all words that the nodes from `number` on may spell, as far as these are few, and where they end."""
    words = {""}
    while number < len(nodes):
        options = _options(nodes[number])
        if options is None or len(words) * len(options) > _MOST_SPELLINGS:
            break
        words = {word + option for word in words for option in options}
        number += 1
    return frozenset(words), number


def _options(node: Any) -> Words | None:
    kind, value = node
    if kind is kinds.LITERAL:
        return frozenset({chr(value)}) if _is_of_word(value) else None
    if kind is kinds.IN:
        letters = {chr(code) for one, code in value if one is kinds.LITERAL and _is_of_word(code)}
        return frozenset(letters) if len(letters) == len(value) else None
    if kind is kinds.SUBPATTERN:
        return _whole(value[3])
    if kind is kinds.BRANCH:
        choices = [_whole(choice) for choice in value[1]]
        return None if None in choices else frozenset().union(*(one for one in choices if one))
    if kind is kinds.MAX_REPEAT and value[:2] == (0, 1):
        inner = _whole(value[2])
        return None if inner is None else inner | {""}
    return None


def _whole(nodes: Any) -> Words | None:
    words, number = _spellings(list(nodes), 0)
    return words if number == len(list(nodes)) else None


def _edge(node: Any, step: int) -> bool | None:
    """Whether a word ends at the near side of a node; None where it takes no room and does not say."""
    kind, value = node
    if kind is kinds.AT:
        return (
            True if value in (kinds.AT_BOUNDARY, kinds.AT_BEGINNING, kinds.AT_END, kinds.AT_BEGINNING_STRING) else None
        )
    if kind is kinds.LITERAL:
        return not chr(value).isalpha()
    if kind is kinds.IN:
        return value == [(kinds.NEGATE, None), (kinds.CATEGORY, kinds.CATEGORY_WORD)] or all(map(_is_apart, value))
    if kind is kinds.SUBPATTERN:
        return _first_edge(value[3], step)
    if kind is kinds.BRANCH:
        edges = [_first_edge(list(branch), step) for branch in value[1]]
        return None if all(edge is None for edge in edges) else all(edge is True for edge in edges)
    if kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT):
        inner = _first_edge(list(value[2]), step)
        # What may be left out says nothing for sure, unless a word ends there as well as behind it.
        return inner if value[0] >= 1 else (None if inner else False)
    if kind is kinds.ASSERT and step == value[0] == 1:
        return _first_edge(value[1], 1) or None  # what is looked at next may be what ends the word
    if kind in (kinds.ASSERT, kinds.ASSERT_NOT):
        return None
    return False


def _first_edge(nodes: Any, step: int) -> bool | None:
    for node in list(nodes)[::-1] if step < 0 else list(nodes):
        edge = _edge(node, step)
        if edge is not None:
            return edge
    return None


def _is_of_word(code: int) -> bool:
    return chr(code).isalpha() or chr(code) == _APOSTROPHE


def _is_capital(node: Any) -> bool:
    kind, value = node
    return bool(kind is kinds.IN and value == [(kinds.RANGE, (ord("A"), ord("Z")))])


def _signs(kind: Any, value: Any) -> Words:
    """The digits or signs of which a node takes one, where they are all that it takes."""
    told = [(kind, value)] if kind is kinds.LITERAL else value if kind is kinds.IN else []
    if told == [(kinds.CATEGORY, kinds.CATEGORY_DIGIT)]:
        return frozenset({DIGIT})
    signs = {chr(code) for one, code in told if one is kinds.LITERAL}
    are_all = len(signs) == len(told) and not any(one.isspace() or one.isalpha() or one in UNSEEN for one in signs)
    return frozenset(signs) if are_all else frozenset()


def _is_apart(one: Any) -> bool:
    kind, value = one
    if kind is kinds.LITERAL:
        return not chr(value).isalpha()
    return kind is kinds.CATEGORY and value is kinds.CATEGORY_SPACE


def ways_of(spelled_out: str, everywhere: Iterable[str]) -> list[Way]:
    """Return the ways in which a pattern may match: sets of words; it holds one of each, in this order."""
    run = Needed(everywhere)
    return run.merged(run.ways(_to_the_end(parser.parse(spelled_out)), left=False, right=False))


def words_needed(spelled_out: str, everywhere: Iterable[str]) -> list[Words]:
    """Return sets of words, the rarest first, small letters; every match of a pattern holds one word of each."""
    run = Needed(everywhere)
    ways = run.ways(_to_the_end(parser.parse(spelled_out)), left=False, right=False)
    sets = ways[0] if len(ways) == 1 else run._in_one(ways)
    return sorted({*sets}, key=lambda one: (run.cost(one), sorted(one)))
