"""Writes down which words each wording rule waits for: of all that a match must hold, the rarest set.

    python packaging/anchors.py

A rule is tried only on a sentence that holds one of its words, so these must be words that no match can do without.
They are read off the parsed pattern, as RE2 reads its prefilters. That takes longer than the first hint may, so it is
done beforehand; a test does it again and compares.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from re import _constants as kinds  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ROOT / "resources" / "content"
Words = frozenset[str] | None

_ESCAPES = re.compile(r"\\.")
_SPELLED = re.compile(r"[a-z]+(?:'[a-z]+)?")


class _Run:
    """What a stretch of pattern spells out, letter for letter; None stands for what it does not."""

    def __init__(self, everywhere: frozenset[str]) -> None:
        self._everywhere = everywhere

    def needed(self, nodes: Sequence[Any], left: bool, right: bool) -> Words:
        """Return words of which every match of `nodes` holds one, or None.

        `left` and `right` say whether a word ends at those sides.
        """
        found: list[frozenset[str]] = []
        number = 0
        while number < len(nodes):
            kind, value = nodes[number]
            if kind is kinds.LITERAL and _is_letter(value):
                last = number
                while last + 1 < len(nodes) and nodes[last + 1][0] is kinds.LITERAL and _is_of_word(nodes[last + 1][1]):
                    last += 1
                word = "".join(chr(value) for _, value in nodes[number : last + 1]).lower()
                if self._bounded(nodes, number, -1, left) and self._bounded(nodes, last, 1, right):
                    found.append(frozenset({word.partition("'")[0] if "'" in word else word, word}))
                number = last + 1
                continue
            left_ends, right_ends = self._bounded(nodes, number, -1, left), self._bounded(nodes, number, 1, right)
            inner = self._inside(kind, value, left_ends, right_ends)
            if inner is not None:
                found.append(inner)
            number += 1
        return min(found, key=self._cost) if found else None

    def _inside(self, kind: Any, value: Any, left: bool, right: bool) -> Words:
        if kind is kinds.SUBPATTERN:
            return self.needed(value[3], left, right)
        if kind is kinds.BRANCH:
            sets = [self.needed(list(branch), left, right) for branch in value[1]]
            return None if any(one is None for one in sets) else frozenset().union(*(one for one in sets if one))
        if kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT) and value[0] >= 1:
            return self.needed(list(value[2]), left, right and value[1] == 1)
        return None

    def _cost(self, words: frozenset[str]) -> float:
        return sum(300 if word in self._everywhere else 1 for word in words)

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


def _edge(node: Any, step: int) -> bool | None:
    """Whether a word ends at the near side of a node; None where it takes no room and does not say."""
    kind, value = node
    if kind is kinds.AT:
        return (
            True if value in (kinds.AT_BOUNDARY, kinds.AT_BEGINNING, kinds.AT_END, kinds.AT_BEGINNING_STRING) else None
        )
    if kind is kinds.LITERAL:
        return not _is_of_word(value)
    if kind is kinds.IN:
        return all(_is_apart(one) for one in value)
    if kind is kinds.SUBPATTERN:
        return _first_edge(value[3], step)
    if kind is kinds.BRANCH:
        edges = [_first_edge(list(branch), step) for branch in value[1]]
        return None if all(edge is None for edge in edges) else all(edge is True for edge in edges)
    if kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT):
        inner = _first_edge(list(value[2]), step)
        # What may be left out says nothing for sure, unless a word ends there as well as behind it.
        return inner if value[0] >= 1 else (None if inner else False)
    if kind in (kinds.ASSERT, kinds.ASSERT_NOT):
        return None
    return False


def _first_edge(nodes: Any, step: int) -> bool | None:
    for node in list(nodes)[::-1] if step < 0 else list(nodes):
        edge = _edge(node, step)
        if edge is not None:
            return edge
    return None


def _is_letter(code: int) -> bool:
    return chr(code).isalpha()


def _is_of_word(code: int) -> bool:
    return chr(code).isalpha() or chr(code) == "'"


def _is_apart(one: Any) -> bool:
    kind, value = one
    if kind is kinds.LITERAL:
        return not _is_of_word(value)
    return kind is kinds.CATEGORY and value is kinds.CATEGORY_SPACE


def words_needed(spelled_out: str, everywhere: Iterable[str]) -> Words:
    """Return words of which every match of a pattern holds one, small letters; None where there are no such words."""
    tree = parser.parse(spelled_out, re.IGNORECASE)
    return _Run(frozenset(everywhere)).needed(list(tree), left=False, right=False)


def _words_in(named: Any, pattern: str) -> set[str]:
    return set(_SPELLED.findall(_ESCAPES.sub(" ", named.spelled_out(pattern)).lower()))


def anchors_of(folder: Path) -> dict[str, Any]:
    """Return what `anchors.json` of a language holds.

    `rules` names, by the rule's id, words of which every match of it holds one. Where there are none, or only such as
    stand in every sentence, these are all that the pattern spells out, and the `anchors` that the rule names for what
    holds none of them. `words` are all that any pattern spells out: with a capital at the start of a sentence they are
    nobody's name.
    """
    from app.wording.pieces import Pieces

    with (folder / "pieces.toml").open("rb") as file:
        facts = tomllib.load(file)
    named = Pieces(facts["pieces"], facts["lists"])
    everywhere = facts["lists"]["everywhere"].split()
    rules: dict[str, list[str]] = {}
    spelled: set[str] = set(everywhere)
    for path in sorted((folder / "rules").glob("*.toml")):
        with path.open("rb") as file:
            for rule in tomllib.load(file)["rules"]:
                own, *others = (_words_in(named, one) for one in (rule["pattern"], *rule.get("unless", [])))
                spelled.update(own, *others)
                words: Words = words_needed(named.spelled_out(rule["pattern"]), everywhere)
                if not words or words & set(everywhere):
                    words = named.anchors(rule.get("anchors", [])) | (own - set(everywhere))
                rules[rule["id"]] = sorted(words)
    return {"rules": rules, "words": sorted(spelled)}


if __name__ == "__main__":
    import sys

    sys.path.insert(0, str(ROOT))
    for folder in sorted(CONTENT.glob("*/wording")):
        text = json.dumps(anchors_of(folder), indent=0, ensure_ascii=False)
        (folder / "anchors.json").write_text(text + "\n", encoding="utf-8")
        print(folder / "anchors.json")
