"""Writes down which words each wording rule waits for: of all that a match must hold, the rarest set, and the others.

    python packaging/anchors.py

A rule is tried only on a sentence that holds a word of each of its sets, so these must be words that no match can do
without. They are read off the parsed pattern, as RE2 reads its prefilters. That takes longer than the first hint may,
so it is done beforehand; a test does it again and compares.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from re import _constants as kinds  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.wording.calling import BEGINS, MOST_SETS  # noqa: E402
from app.wording.pieces import Pieces, read_pieces  # noqa: E402
from app.wording.rules import any_of  # noqa: E402

CONTENT = ROOT / "resources" / "content"
Words = frozenset[str] | None

_COMMON = 300  # what a word costs that stands nearly everywhere
_MOST_SPELLINGS = 500
_LONG = 700  # characters of a pattern, all spelled out, from which it is cut into parts
_ROOM = 400  # characters of choices in one part
_PIECE = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|\(\?P<\w+>|\(\?-i:|\(\?<?[:=!]|[()|]")
_REPEATED = re.compile(r"[?*+]|\{\d")
_ESCAPES = re.compile(r"\\.")
_MAY_BE = re.compile(r"([a-z])\?")  # one letter, as in "teachers?" or "rumou?r"
_SPELLED = re.compile(r"[a-z]+(?:'[a-z]+)?")


class _Run:
    """What a stretch of pattern spells out, letter for letter; None stands for what it does not."""

    def __init__(self, everywhere: frozenset[str]) -> None:
        self.everywhere = everywhere

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
            return self.all_needed(value[3], left, right)
        if kind is kinds.BRANCH:
            sets = [self.needed(list(branch), left, right) for branch in value[1]]
            return [] if any(one is None for one in sets) else [frozenset().union(*(one for one in sets if one))]
        if kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT) and value[0] >= 1:
            return self.all_needed(list(value[2]), left, right and value[1] == 1)
        return []

    def cost(self, words: frozenset[str]) -> float:
        return sum(_COMMON if word.rstrip(BEGINS) in self.everywhere else 1 for word in words)

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


def _is_apart(one: Any) -> bool:
    kind, value = one
    if kind is kinds.LITERAL:
        return not _is_of_word(value)
    return kind is kinds.CATEGORY and value is kinds.CATEGORY_SPACE


def ways_of(spelled_out: str, everywhere: Iterable[str]) -> list[list[frozenset[str]]]:
    """Return the ways in which a pattern may match: sets of words, the rarest first; it holds one of each set."""
    return _Run(frozenset(everywhere)).ways(list(parser.parse(spelled_out, re.IGNORECASE)), left=False, right=False)


def words_needed(spelled_out: str, everywhere: Iterable[str]) -> list[frozenset[str]]:
    """Return sets of words, the rarest first, small letters; every match of a pattern holds one word of each."""
    run = _Run(frozenset(everywhere))
    tree = parser.parse(spelled_out, re.IGNORECASE)
    found = set(run.all_needed(list(tree), left=False, right=False))
    return sorted(found, key=lambda one: (run.cost(one), sorted(one)))


@dataclass(frozen=True)
class _Group:
    """Where a group's choices stand in a pattern: `ends` are the places of its bars and of its end."""

    start: int
    ends: tuple[int, ...]

    def choices(self, pattern: str) -> list[str]:
        starts = (self.start, *(end + 1 for end in self.ends[:-1]))
        return [pattern[start:end] for start, end in zip(starts, self.ends, strict=True)]


def _groups(pattern: str) -> list[_Group]:
    """Return all groups of which one choice alone can stand for the whole: none that is repeated or looks around."""
    open_groups: list[tuple[int, bool, list[int]]] = []
    found: list[_Group] = []
    for piece in _PIECE.finditer(pattern):
        at, words = piece.start(), piece[0]
        if words[0] == "(":
            is_free = all(free for _, free, _ in open_groups) and words not in ("(?=", "(?!", "(?<=", "(?<!")
            open_groups.append((piece.end(), is_free, []))
        elif words == "|" and open_groups:
            open_groups[-1][2].append(at)
        elif words == ")":
            start, is_free, bars = open_groups.pop()
            if is_free and bars and not _REPEATED.match(pattern, at + 1):
                found.append(_Group(start, (*bars, at)))
    return found


def parts_of(named: Pieces, pattern: str, everywhere: Iterable[str]) -> list[str]:
    """Cut a pattern at its widest choice into several that find the same together, each called by fewer words."""

    def length(text: str) -> int:
        return len(named.spelled_out(text))

    groups = _groups(pattern)
    widest = max(groups, key=lambda one: length(pattern[one.start : one.ends[-1]]), default=None)
    if widest is None or length(pattern) < _LONG:
        return [pattern]
    before, after = pattern[: widest.start], pattern[widest.ends[-1] :]
    run = _Run(frozenset(everywhere))

    def rarity(choice: str) -> float:
        sets = words_needed(named.spelled_out(rf"\b(?:{choice})\b"), everywhere)
        return run.cost(sets[0]) if sets else float("inf")

    room = max(_ROOM, length(before) + length(after))
    parts: list[list[str]] = []
    nothing, last = float("inf"), 0.0
    for cost, choice in sorted(((rarity(one), one) for one in widest.choices(pattern)), key=lambda one: one[0]):
        # One that needs nothing has its part called by nearly every sentence: it stands apart.
        if not parts or cost == nothing != last or sum(map(length, parts[-1])) + length(choice) > room:
            parts.append([])
        parts[-1].append(choice)
        last = cost
    order = {choice: number for number, choice in enumerate(widest.choices(pattern))}
    return [before + "|".join(sorted(part, key=order.__getitem__)) + after for part in parts]


def _words_in(named: Pieces, pattern: str) -> set[str]:
    bare = _ESCAPES.sub(" ", named.spelled_out(pattern)).lower()
    return {*_SPELLED.findall(_MAY_BE.sub(r"\1", bare)), *_SPELLED.findall(_MAY_BE.sub("", bare))}


def anchors_of(folder: Path) -> dict[str, Any]:
    """Return what `anchors.json` of a language holds.

    `parts` are the parts of each rule's pattern, by the rule's id. `ways` call them (see app/wording/calling.py): the
    number of a part, counted through all rules, and the numbers of sets; `sets` says by word which these are. Where a
    way needs no words, it waits for all that the rule spells out, and the `anchors` that it names for what holds none
    of them. The part behind the last is the pattern of praise. `technical` are words of which each technical term holds
    one. `words` are all that any pattern spells out: with a capital at the start of a sentence they are nobody's name.
    """
    named = read_pieces(folder)
    lists = _read(folder / "pieces.toml")["lists"]
    run = _Run(frozenset(lists["everywhere"].split()))
    parts: dict[str, list[str]] = {}
    ways: list[tuple[int, list[frozenset[str]]]] = []
    spelled: set[str] = set(run.everywhere)
    for path in sorted((folder / "rules").glob("*.toml")):
        for rule in _read(path)["rules"]:
            for one in (rule["pattern"], *rule.get("unless", [])):
                spelled |= _words_in(named, one)
            by_rule = named.anchors(rule.get("anchors", [])) | (_words_in(named, rule["pattern"]) - run.everywhere)
            before = sum(map(len, parts.values()))
            parts[rule["id"]] = parts_of(named, rule["pattern"], run.everywhere)
            for number, part in enumerate(parts[rule["id"]], before):
                ways += ((number, way or [by_rule]) for way in ways_of(named.spelled_out(part), run.everywhere))
    exceptions = _read(folder / "exceptions.toml")
    of_technical = words_needed(named.spelled_out(any_of(exceptions["technical"])), run.everywhere)
    [whole, *_] = [one for one in of_technical if not any(word.endswith(BEGINS) for word in one)]
    praise = sum(map(len, parts.values()))
    ways += ((praise, way) for way in ways_of(named.spelled_out(exceptions["praise"]), run.everywhere))
    return {
        "parts": parts,
        **_numbered(sorted(ways, key=lambda way: -len(way[1]))),
        "technical": " ".join(sorted(whole)),
        "words": " ".join(sorted(spelled)),
    }


def _read(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)


def _numbered(ways: Sequence[tuple[int, list[frozenset[str]]]]) -> dict[str, Any]:
    """Every set has a number, in the order in which the ways ask for them."""
    numbers: dict[frozenset[str], int] = {}
    told = [[part, *(numbers.setdefault(one, len(numbers)) for one in needed)] for part, needed in ways]
    by_word: dict[str, list[int]] = {}
    for one, number in numbers.items():
        for word in one:
            by_word.setdefault(word, []).append(number)
    return {"ways": told, "sets": dict(sorted(by_word.items()))}


def written(anchors: dict[str, Any]) -> str:
    """One line for each rule and each word, so that a change shows as what it is."""

    def told(held: Any) -> str:
        return json.dumps(held, ensure_ascii=False, separators=(",", ":"))

    def rows(held: Any) -> str:
        if not isinstance(held, dict):
            return told(held)
        return "{\n" + ",\n".join(f"{told(name)}:{told(one)}" for name, one in held.items()) + "\n}"

    return "{\n" + ",\n".join(f"{told(name)}:{rows(held)}" for name, held in anchors.items()) + "\n}"


if __name__ == "__main__":
    for folder in sorted(CONTENT.glob("*/wording")):
        text = written(anchors_of(folder))
        (folder / "anchors.json").write_text(text + "\n", encoding="utf-8")
        print(folder / "anchors.json")
