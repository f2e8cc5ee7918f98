"""Writes down which words each wording rule waits for: of all that a match must hold, the rarest set, and the others.

    python packaging/anchors.py

A rule is tried only on a sentence that holds a word of each of its sets, so these must be words that no match can do
without. They are read off the parsed pattern, as RE2 reads its prefilters. That takes longer than the first hint may,
so it is done beforehand; a test does it again and compares.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from re import _constants as kinds  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ROOT / "resources" / "content"
Words = frozenset[str] | None

_MOST_SETS = 4
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
        self._everywhere = everywhere

    def needed(self, nodes: Sequence[Any], left: bool, right: bool) -> Words:
        """Return words of which every match of `nodes` holds one, or None.

        `left` and `right` say whether a word ends at those sides.
        """
        found = self.all_needed(nodes, left, right)
        return min(found, key=self.cost) if found else None

    def all_needed(self, nodes: Sequence[Any], left: bool, right: bool) -> list[frozenset[str]]:
        """Return sets of words: every match of `nodes` holds one word of each."""
        found: list[frozenset[str]] = []
        number = 0
        while number < len(nodes):
            words, behind = _spellings(nodes, number)
            left_ends, right_ends = self._bounded(nodes, number, -1, left), self._bounded(nodes, behind - 1, 1, right)
            if left_ends and right_ends and all(word[:1] not in ("", "'") for word in words):
                found.append(words | {word.partition("'")[0] for word in words if "'" in word})
                number = behind
                continue
            kind, value = nodes[number]
            found += self._inside(kind, value, left_ends, self._bounded(nodes, number, 1, right))
            number += 1
        return found

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
        return sum(_COMMON if word in self._everywhere else 1 for word in words)

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


def parts_of(named: Any, pattern: str, everywhere: Iterable[str]) -> list[str]:
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
        # One of common words alone needs each of them, with others any; one that needs none would free the others.
        is_alone = _COMMON <= cost < nothing or cost == nothing != last
        if not parts or is_alone or sum(map(length, parts[-1])) + length(choice) > room:
            parts.append([])
        parts[-1].append(choice)
        last = cost
    order = {choice: number for number, choice in enumerate(widest.choices(pattern))}
    return [before + "|".join(sorted(part, key=order.__getitem__)) + after for part in parts]


def _words_in(named: Any, pattern: str) -> set[str]:
    bare = _ESCAPES.sub(" ", named.spelled_out(pattern)).lower()
    return {*_SPELLED.findall(_MAY_BE.sub(r"\1", bare)), *_SPELLED.findall(_MAY_BE.sub("", bare))}


def anchors_of(folder: Path) -> dict[str, Any]:
    """Return what `anchors.json` of a language holds.

    `rules` holds, by the rule's id, the parts of its pattern, each with sets of words, each as one text: the first
    calls the part, and of each of the others a match holds one as well. Where there are none, the first is all that
    the rule spells out, and the `anchors` that it names for what holds none of them. `technical` are words of
    which every technical term holds one. `words` are all that any
    pattern spells out: with a capital at the start of a sentence they are nobody's name.
    """
    from app.wording.pieces import Pieces
    from app.wording.rules import any_of

    with (folder / "pieces.toml").open("rb") as file:
        facts = tomllib.load(file)
    named = Pieces(facts["pieces"], facts["lists"])
    everywhere = frozenset(facts["lists"]["everywhere"].split())
    rules: dict[str, list[list[str]]] = {}
    spelled: set[str] = set(everywhere)
    for path in sorted((folder / "rules").glob("*.toml")):
        with path.open("rb") as file:
            for rule in tomllib.load(file)["rules"]:
                for one in (rule["pattern"], *rule.get("unless", [])):
                    spelled |= _words_in(named, one)
                by_rule = named.anchors(rule.get("anchors", [])) | (_words_in(named, rule["pattern"]) - everywhere)
                rules[rule["id"]] = [
                    [part, *_waits_for(named, part, by_rule, everywhere)]
                    for part in parts_of(named, rule["pattern"], everywhere)
                ]
    with (folder / "exceptions.toml").open("rb") as file:
        technical = any_of(tomllib.load(file)["technical"])
    [of_technical, *_] = words_needed(named.spelled_out(technical), everywhere)
    return {"rules": rules, "technical": " ".join(sorted(of_technical)), "words": " ".join(sorted(spelled))}


def _waits_for(named: Any, part: str, by_rule: frozenset[str], everywhere: frozenset[str]) -> list[str]:
    sets = words_needed(named.spelled_out(part), everywhere) or [by_rule]
    return [" ".join(sorted(words)) for words in sets[:_MOST_SETS]]


if __name__ == "__main__":
    import sys

    sys.path.insert(0, str(ROOT))
    for folder in sorted(CONTENT.glob("*/wording")):
        text = json.dumps(anchors_of(folder), indent=0, ensure_ascii=False)
        (folder / "anchors.json").write_text(text + "\n", encoding="utf-8")
        print(folder / "anchors.json")
