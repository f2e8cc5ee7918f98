"""What a pattern cannot do without: words that stand in whatever it matches, read off the parsed pattern.

As RE2 reads its prefilters.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from re import _constants as kinds  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.wording.calling import BEGINS, CAPITAL, MOST_SETS

Words = frozenset[str] | None

COMMON = 300  # what a word costs that stands nearly everywhere
_MOST_SPELLINGS = 500


class Needed:
    """What a stretch of pattern spells out, letter for letter; None stands for what it does not."""

    def __init__(self, everywhere: Iterable[str]) -> None:
        self.everywhere = frozenset(everywhere)

    def needed(self, nodes: Sequence[Any], left: bool, right: bool) -> Words:
        """Return words of which every match of `nodes` holds one, or None.

        `left` and `right` say whether a word ends at those sides.
        """
        found = self.all_needed(nodes, left, right)
        return min(found, key=self.cost) if found else None

    def all_needed(self, nodes: Sequence[Any], left: bool, right: bool) -> list[frozenset[str]]:
        """Return sets of words: every match of `nodes` holds one word of each."""
        found: list[frozenset[str]] = []
        nodes = _with_whole_choices(nodes)
        number = 0
        while number < len(nodes):
            words, behind = _spellings(nodes, number)
            left_ends, right_ends = self._bounded(nodes, number, -1, left), self._bounded(nodes, behind - 1, 1, right)
            if left_ends and all(word[:1] not in ("", "'") for word in words):
                starts = {word.partition("'")[0] for word in words if "'" in word}
                found.append(words | starts if right_ends else frozenset(word + BEGINS for word in {*words, *starts}))
                number = behind
                continue
            kind, value = nodes[number]
            found += self._inside(kind, value, left_ends, self._bounded(nodes, number, 1, right))
            number += 1
        return found

    def ways(self, nodes: Sequence[Any], left: bool, right: bool) -> list[list[frozenset[str]]]:
        """Return lists of sets: every match of `nodes` fulfils a list, holding one word of each of its sets.

        Of all choices on the way the one with the most lists is told apart; of the others, a set holds what all need.
        """
        inner: list[list[frozenset[str]]] = [[]]
        nodes = _with_whole_choices(nodes)
        for number, (kind, value) in enumerate(nodes):
            ends = self._bounded(nodes, number, -1, left), self._bounded(nodes, number, 1, right)
            ways = self._ways_inside(kind, value, *ends)
            inner = ways if len(ways) > len(inner) else inner
        needed = self.all_needed(nodes, left, right)
        return self._joined([self._rarest([*way, *needed]) for way in inner])

    def _ways_inside(self, kind: Any, value: Any, left: bool, right: bool) -> list[list[frozenset[str]]]:
        if kind is kinds.SUBPATTERN:
            return self.ways(list(value[3]), left, right)
        if kind is kinds.BRANCH:
            return self._joined([way for branch in value[1] for way in self.ways(list(branch), left, right)])
        if kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT) and value[0] >= 1:
            return self.ways(list(value[2]), left, right and value[1] == 1)
        return [[]]

    def _rarest(self, sets: Iterable[frozenset[str]]) -> list[frozenset[str]]:
        """The rarest of some sets, as many as are looked at, without those that hold all of another."""
        kept: list[frozenset[str]] = []
        for one in sorted({*sets}, key=lambda one: (self.cost(one), len(one), sorted(one))):
            if len(kept) < MOST_SETS and not any(_implies(other, one) for other in kept):
                kept.append(one)
        return kept

    def _joined(self, ways: Iterable[list[frozenset[str]]]) -> list[list[frozenset[str]]]:
        """The same lists, fewer: those that differ in their rarest set alone are one."""
        by_others: dict[frozenset[frozenset[str]], frozenset[str]] = {}
        for way in ways:
            if not way:
                return [[]]
            others = frozenset(way[1:])
            by_others[others] = by_others.get(others, frozenset()) | way[0]
        return [self._rarest([first, *others]) for others, first in by_others.items()]

    def _inside(self, kind: Any, value: Any, left: bool, right: bool) -> list[frozenset[str]]:
        if kind is kinds.SUBPATTERN:
            named = [frozenset({CAPITAL})] if value[2] & re.IGNORECASE and any(map(_is_capital, value[3])) else []
            return [*named, *self.all_needed(value[3], left, right)]
        if kind is kinds.BRANCH:
            sets = [self.needed(list(branch), left, right) for branch in value[1]]
            return [] if any(one is None for one in sets) else [frozenset().union(*(one for one in sets if one))]
        if kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT) and value[0] >= 1:
            return self.all_needed(list(value[2]), left, right and value[1] == 1)
        return []

    def cost(self, words: frozenset[str]) -> float:
        return sum(COMMON if word == CAPITAL or word.rstrip(BEGINS) in self.everywhere else 1 for word in words)

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


def _implies(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether a word of `one` is always a word of `other`, too."""
    begins = tuple(word[:-1] for word in other if word.endswith(BEGINS))
    return all(word in other or (begins and word.startswith(begins)) for word in one)


def _spellings(nodes: Sequence[Any], number: int) -> tuple[frozenset[str], int]:
    """Return all words that the nodes from `number` on may spell, as far as these are few, and where they end."""
    words = {""}
    while number < len(nodes):
        options = _options(nodes[number])
        if options is None or len(words) * len(options) > _MOST_SPELLINGS:
            break
        words = {word + option for word in words for option in options}
        number += 1
    return frozenset(words), number


def _options(node: Any) -> frozenset[str] | None:
    kind, value = node
    if kind is kinds.LITERAL:
        return frozenset({chr(value).lower()}) if _is_of_word(value) else None
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


def _whole(nodes: Any) -> frozenset[str] | None:
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
        return not _is_of_word(value) or (step > 0 and chr(value) == "'")  # of "you're", "you" stands for itself
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
    return chr(code).isalpha() or chr(code) == "'"


def _is_capital(node: Any) -> bool:
    kind, value = node
    return bool(kind is kinds.IN and value == [(kinds.RANGE, (ord("A"), ord("Z")))])


def _is_apart(one: Any) -> bool:
    kind, value = one
    if kind is kinds.LITERAL:
        return not _is_of_word(value)
    return kind is kinds.CATEGORY and value is kinds.CATEGORY_SPACE


def ways_of(spelled_out: str, everywhere: Iterable[str]) -> list[list[frozenset[str]]]:
    """Return the ways in which a pattern may match: sets of words, the rarest first; it holds one of each set."""
    return Needed(everywhere).ways(list(parser.parse(spelled_out, re.IGNORECASE)), left=False, right=False)


def words_needed(spelled_out: str, everywhere: Iterable[str]) -> list[frozenset[str]]:
    """Return sets of words, the rarest first, small letters; every match of a pattern holds one word of each."""
    run = Needed(everywhere)
    tree = parser.parse(spelled_out, re.IGNORECASE)
    found = set(run.all_needed(list(tree), left=False, right=False))
    return sorted(found, key=lambda one: (run.cost(one), sorted(one)))
