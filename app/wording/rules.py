"""Rules as they lie in resources/content/<language>/wording: read once, put together, found by the words they wait for.

A pattern is a regular expression in which a space stands for white space, `{name}` for a list or a piece named in the
same folder, and the group `mark` (or all of it) for what is underlined. Case does not count, but in `{Name}`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.wording.calling import Calling, Sets
from app.wording.guards import LOOKING, Guard
from app.wording.hints import Category, Field
from app.wording.pieces import Folding, read_toml
from app.wording.placed import Placed
from app.wording.readied import FoldedPattern, Readied
from app.wording.rewording import Rewording
from app.wording.spelling import Spelling
from app.wording.told import Told


@dataclass(frozen=True)
class Rule:
    """One kind of wording. Its `parts` find together what its pattern says.

    Where one of `unless` is in the sentence, the rule says nothing.
    """

    id: str
    category: Category
    parts: tuple[FoldedPattern, ...]
    fields: frozenset[Field]
    guards: tuple[Guard, ...]
    unless: tuple[FoldedPattern, ...]
    after_praise: bool
    is_question: bool
    rewording: Rewording | None

    def may_be_called(self, field: Field, is_after_praise: bool, is_question: bool) -> bool:
        """Whether it reads such a sentence at all."""
        return (
            field in self.fields
            and (is_after_praise or not self.after_praise)
            and (is_question or not self.is_question)
        )

    def is_held_back(self, placed: Placed, start: int, end: int) -> bool:
        """Whether a mark is none, by what stands around it."""
        stand = placed.set
        for guard in self.guards:
            for words in guard.needed:
                if words.isdisjoint(stand):
                    break
            else:
                if guard.holds_back(placed, start, end):
                    return True
        for one in self.unless:
            for words in one.needed:
                if words.isdisjoint(stand):
                    break
            else:
                if one.is_known_in(placed):
                    return True
        return False


def span(found: re.Match[str], group: str | int) -> tuple[int, int]:
    """Where the group of a match stands, without white space at its ends."""
    start, end = found.span(group)
    words = found.string
    while start < end and words[start].isspace():
        start += 1
    while start < end and words[end - 1].isspace():
        end -= 1
    return start, end


@dataclass(frozen=True)
class Said:
    """What a hint of one category says."""

    message: str
    why: str
    pattern: str


@dataclass(frozen=True)
class Book:
    """All that is known of one language. `calling` has for each category what calls its parts.

    `alone` are the guards of what the weights alone say.
    """

    rules: tuple[Rule, ...]
    said: Mapping[Category, Said]
    alone: Mapping[Category, tuple[Guard, ...]]
    kept_compounds: frozenset[str]
    technical: FoldedPattern
    praise: FoldedPattern
    praise_calling: Calling
    calling: Mapping[Category, Calling]
    folding: Folding
    spelling: Spelling


def read_book(folder: Path) -> Book:
    """Read what packaging/anchors.py wrote of one language's folder, and its `spelling.toml`.

    Raises:
        KeyError, ValueError: what lies there is not well formed; a test reads every folder.
    """
    facts = json.loads((folder / "anchors.json").read_text(encoding="utf-8"))
    readied = Readied(folder, facts["begun"], facts["needed"])
    guards = {name: _guard(readied, one) for name, one in facts["guards"].items()}
    ways, sets = facts["ways"], Sets(facts["sets"])
    unless = {one: FoldedPattern(readied, one) for rule in facts["rules"].values() for one in rule.get("unless", ())}
    return Book(
        tuple(_rule(readied, guards, unless, name, one) for name, one in facts["rules"].items()),
        {Category(name): Said(*said) for name, said in facts["said"].items()},
        {Category(name): tuple(guards[one] for one in named) for name, named in facts["alone"].items()},
        frozenset(facts["compounds"]),
        FoldedPattern(readied, facts["technical"]),
        FoldedPattern(readied, facts["praise"]),
        Calling(ways["praise"], sets),
        Told(lambda category: Calling(ways[category], sets), len(Category)),
        Folding(FoldedPattern(readied, facts["names"], tells_names=True), frozenset(facts["words"].split())),
        Spelling(read_toml(folder / "spelling.toml")),
    )


def any_of(phrases: Sequence[str]) -> str:
    """Return the pattern of any of these."""
    return r"\b(?:" + "|".join(phrases) + r")\b"


def _guard(readied: Readied, facts: Mapping[str, str]) -> Guard:
    subjects = facts.get("subjects")
    return LOOKING[facts["where"]](
        FoldedPattern(readied, facts["pattern"]), FoldedPattern(readied, subjects) if subjects else None
    )


def _rule(
    readied: Readied,
    guards: Mapping[str, Guard],
    unless: Mapping[str, FoldedPattern],
    name: str,
    facts: Mapping[str, Any],
) -> Rule:
    rewording = None
    if "rewrite_find" in facts:
        rewording = Rewording(FoldedPattern(readied, facts["rewrite_find"]), facts["rewrite_put"])
    return Rule(
        name,
        Category(facts["category"]),
        tuple(FoldedPattern(readied, part) for part in facts["parts"]),
        frozenset(map(Field, facts["fields"])),
        tuple(guards[one] for one in facts["guards"]),
        tuple(unless[one] for one in facts.get("unless", ())),
        facts.get("after_praise", False),
        facts.get("question", False),
        rewording,
    )
