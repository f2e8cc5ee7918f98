"""Writes down what is known of a language's rules before they are used: `anchors.json` and `patterns.bin`.

    python packaging/anchors.py

Which words each part of a rule waits for (see app/wording/calling.py), the facts of the rules, and their patterns made
ready (app/wording/readied.py). All that takes longer than the first hint may, so it is done beforehand; a test does it
again and compares.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.wording.calling import MOST_SETS  # noqa: E402
from app.wording.pieces import Pieces, read_pieces  # noqa: E402
from app.wording.placed import CAPITAL, DIGIT, GOES_ON  # noqa: E402
from app.wording.readied import key_of, spelled_as_read  # noqa: E402
from app.wording.rules import any_of  # noqa: E402
from begun import beginnings  # noqa: E402
from needed import Needed, Way, ways_of, words_needed  # noqa: E402
from packed import packed  # noqa: E402

CONTENT = ROOT / "resources" / "content"

_LONG = 700  # characters of a pattern, all spelled out, from which it is cut into parts
_ROOM = 400  # characters of choices in one part
_PIECE = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|\(\?P<\w+>|\(\?-i:|\(\?<?[:=!]|[()|]")
_REPEATED = re.compile(r"[?*+]|\{\d")
_ESCAPES = re.compile(r"\\.")
_MAY_BE = re.compile(r"([a-z])\?")  # one letter, as in "teachers?" or "rumou?r"
_SPELLED = re.compile(r"[a-z]+(?:'[a-z]+)?")


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
            repeated = _REPEATED.match(pattern, at + 1)
            if repeated and repeated[0] != "?":  # each time another choice may stand
                found = [one for one in found if one.start < start]
            elif is_free and bars and not repeated:
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
    run = Needed(everywhere)

    def rarity(choice: str) -> float:
        sets = words_needed(spelled_as_read(named, rf"\b(?:{choice})\b"), everywhere)
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

    `rules` are their facts, with the parts of their patterns and without their examples. `ways` call the parts of a
    category (see app/wording/calling.py): the number of a part, counted through all rules, and the numbers of sets;
    `sets` says by word which these are. Where a way needs no words, it waits for all that the rule spells out, and the
    `anchors` that it names for what holds none of them. `praise` has ways of its own. `begun` are the words that all
    matches of a pattern begin with, by its key, where they can be told; `needed` are sets of words, of each of which
    one stands in whatever a pattern matches that holds marks back. `words` are all that any pattern spells out: with a
    capital at the start of a sentence they are nobody's name.
    """
    named = read_pieces(folder)
    everywhere = frozenset(_read(folder / "pieces.toml")["lists"]["everywhere"].split())
    exceptions, categories = _read(folder / "exceptions.toml"), _read(folder / "categories.toml")
    rules: dict[str, Any] = {}
    ways: dict[str, list[tuple[int, Way]]] = {category: [] for category in categories}
    spelled: set[str] = set(everywhere)
    number = 0
    for category, rule in rules_of(folder):
        for one in (rule["pattern"], *rule.get("unless", [])):
            spelled |= _words_in(named, one)
        by_rule = named.anchors(rule.get("anchors", [])) | (_words_in(named, rule["pattern"]) - everywhere)
        rules[rule["id"]] = _facts(category, categories[category], rule, parts_of(named, rule["pattern"], everywhere))
        for part in rules[rule["id"]]["parts"]:
            found = ways_of(spelled_as_read(named, part), everywhere)
            ways[category] += ((number, way or (by_rule,)) for way in found)
            number += 1
    ways["praise"] = [(0, way) for way in ways_of(spelled_as_read(named, exceptions["praise"]), everywhere)]
    facts = {
        "rules": rules,
        "guards": _read(folder / "guards.toml"),
        "said": {name: [one["message"], one["why"], one["pattern"]] for name, one in categories.items()},
        "alone": {name: one["alone"] for name, one in categories.items() if "alone" in one},
        "compounds": exceptions.get("compounds", []),
        "names": exceptions["names"],
        "praise": exceptions["praise"],
        "technical": any_of(exceptions["technical"]),
        "words": " ".join(sorted(spelled)),
        **_numbered(ways, everywhere),
    }
    begun = ((one, beginnings(spelled_as_read(named, one))) for one in _patterns_in(facts))
    needed = ((one, _needed(spelled_as_read(named, one), everywhere)) for one in _sparing(facts))
    facts["begun"] = {key_of(one): " ".join(sorted(words)) for one, words in begun if words is not None}
    facts["needed"] = {key_of(one): [" ".join(sorted(words)) for words in sets] for one, sets in needed if sets}
    return facts


def _sparing(facts: Mapping[str, Any]) -> list[str]:
    """Return every pattern that holds marks back, or words, once."""
    unless = (one for rule in facts["rules"].values() for one in rule.get("unless", ()))
    return [*dict.fromkeys([facts["technical"], *unless, *(guard["pattern"] for guard in facts["guards"].values())])]


def _needed(spelled: str, everywhere: Iterable[str]) -> list[frozenset[str]]:
    """Return sets of whole words, the rarest first; wherever a pattern matches, there stands one of each."""
    sets = words_needed(spelled, everywhere)
    return [one for one in sets if one.isdisjoint((CAPITAL, DIGIT)) and GOES_ON not in "".join(one)][:MOST_SETS]


def rules_of(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each rule as it is written, after the name of its kind."""
    for path in sorted((folder / "rules").glob("*.toml")):
        for rule in _read(path)["rules"]:
            yield path.stem, rule


def _facts(category: str, usual: Mapping[str, Any], rule: Mapping[str, Any], parts: list[str]) -> dict[str, Any]:
    guards = [*usual.get("guards", []), *rule.get("guards", [])]
    told = ("unless", "after_praise", "question", "rewrite_find", "rewrite_put")
    return {
        "category": category,
        "fields": rule.get("fields", usual["fields"]),
        "guards": [name for name in guards if name not in rule.get("without", [])],
        **{name: rule[name] for name in told if name in rule},
        "parts": parts,
    }


def _patterns_in(facts: Mapping[str, Any]) -> list[str]:
    """Return every pattern in `facts` that reads folded words, once."""
    patterns = [facts["praise"], facts["technical"]]
    for rule in facts["rules"].values():
        patterns += [*rule["parts"], *rule.get("unless", ()), *filter(None, [rule.get("rewrite_find")])]
    for guard in facts["guards"].values():
        patterns += [guard["pattern"], *filter(None, [guard.get("subjects")])]
    return [*dict.fromkeys(patterns)]


def patterns_of(folder: Path, facts: Mapping[str, Any]) -> bytes:
    """Return what `patterns.bin` of a language holds: every pattern in `facts`, as this Python makes it ready."""
    named = read_pieces(folder)
    spelled = {pattern: spelled_as_read(named, pattern) for pattern in _patterns_in(facts)}
    return packed({**spelled, facts["names"]: spelled_as_read(named, facts["names"], tells_names=True)})


def _read(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)


def _numbered(ways: Mapping[str, Sequence[tuple[int, Way]]], everywhere: frozenset[str]) -> dict[str, Any]:
    """Every set has a number, in the order in which the ways ask for them.

    Of a category, ways that ask for few come first, then those that a word calls which stands everywhere, those of the
    same word together: so the numbers whose bits stand for such words are short, and quickly added up.
    """
    asked = Counter(name for several in ways.values() for _, way in several for name in frozenset().union(*way))
    calling = {word: [name for name in asked if _is_told_by(name, word)] for word in everywhere}
    words = sorted(everywhere, key=lambda word: (-sum(asked[name] for name in calling[word]), word))
    rank: dict[str, int] = {}
    for number, word in enumerate(words):
        for name in calling[word]:
            rank.setdefault(name, number)

    def of_way(way: tuple[int, Way]) -> tuple[int, int]:
        return len(way[1]), min(rank.get(word, len(words)) for one in way[1] for word in one)

    numbers: dict[frozenset[str], int] = {}
    told = {
        category: [
            [part, *(numbers.setdefault(one, len(numbers)) for one in needed)]
            for part, needed in sorted(several, key=of_way)
        ]
        for category, several in ways.items()
    }
    by_word: dict[str, list[int]] = {}
    for one, number in numbers.items():
        for word in one:
            by_word.setdefault(word, []).append(number)
    return {"ways": told, "sets": dict(sorted(by_word.items()))}


def _is_told_by(name: str, word: str) -> bool:
    letters = name.strip(GOES_ON)
    place = word.find(letters)
    if name.endswith(GOES_ON):
        return place >= 0 if name.startswith(GOES_ON) else place == 0
    return word.endswith(letters) if name.startswith(GOES_ON) else word == name


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
        facts = anchors_of(folder)
        (folder / "anchors.json").write_text(written(facts) + "\n", encoding="utf-8")
        (folder / "patterns.bin").write_bytes(patterns_of(folder, facts))
        print(folder)
