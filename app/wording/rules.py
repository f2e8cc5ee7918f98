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

from app.wording.calling import Calling
from app.wording.guards import Guard, Where
from app.wording.hints import Category, Field
from app.wording.pieces import Folding, Pattern, read_toml
from app.wording.readied import FoldedPattern, Readied
from app.wording.rewording import Rewording
from app.wording.spelling import Spelling


@dataclass(frozen=True)
class Rule:
    """One kind of wording. Its `parts` find together what its pattern says.

    `unless` are the numbers of patterns that the book looks for: where one is there, the rule says nothing.
    """

    id: str
    category: Category
    parts: tuple[Pattern, ...]
    fields: frozenset[Field]
    guards: tuple[Guard, ...]
    unless: tuple[int, ...]
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


def span(found: re.Match[str]) -> tuple[int, int]:
    """Where the mark stands that a rule's pattern found, without white space at its ends."""
    group = "mark" if "mark" in found.re.groupindex else 0
    start, end = found.span(group)
    words = found[group] or ""
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


@dataclass(frozen=True)
class Said:
    """What a hint of one category says."""

    message: str
    why: str
    pattern: str


@dataclass(frozen=True)
class Book:
    """All that is known of one language. `looked_for`, `praise` among it, is called by numbers behind the parts'."""

    rules: tuple[Rule, ...]
    said: Mapping[Category, Said]
    kept_compounds: frozenset[str]
    technical: Pattern
    of_technical: frozenset[str]
    looked_for: Mapping[int, Pattern]
    praise: int
    calling: Calling
    folding: Folding
    spelling: Spelling


def read_book(folder: Path) -> Book:
    """Read what packaging/anchors.py wrote of one language's folder, and its `spelling.toml`.

    Raises:
        KeyError, ValueError: what lies there is not well formed; a test reads every folder.
    """
    readied = Readied(folder)
    facts = json.loads((folder / "anchors.json").read_text(encoding="utf-8"))
    guards = {name: _guard(readied, one) for name, one in facts["guards"].items()}
    praise = sum(len(one["parts"]) for one in facts["rules"].values())
    numbers = {pattern: number for number, pattern in enumerate(facts["looked_for"], praise)}
    return Book(
        tuple(_rule(readied, guards, numbers, name, one) for name, one in facts["rules"].items()),
        {Category(name): Said(*said) for name, said in facts["said"].items()},
        frozenset(facts["compounds"]),
        FoldedPattern(readied, facts["technical"]),
        frozenset(facts["of_technical"].split()),
        {number: FoldedPattern(readied, pattern) for pattern, number in numbers.items()},
        praise,
        Calling(facts["ways"], facts["sets"], praise),
        Folding(FoldedPattern(readied, facts["names"], tells_names=True), frozenset(facts["words"].split())),
        Spelling(read_toml(folder / "spelling.toml")),
    )


def any_of(phrases: Sequence[str]) -> str:
    """Return the pattern of any of these."""
    return r"\b(?:" + "|".join(phrases) + r")\b"


def _guard(readied: Readied, facts: Mapping[str, str]) -> Guard:
    subjects = facts.get("subjects")
    return Guard(
        Where(facts["where"]),
        FoldedPattern(readied, facts["pattern"]),
        FoldedPattern(readied, subjects) if subjects else None,
    )


def _rule(
    readied: Readied, guards: Mapping[str, Guard], numbers: Mapping[str, int], name: str, facts: Mapping[str, Any]
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
        tuple(numbers[one] for one in facts.get("unless", ())),
        facts.get("after_praise", False),
        facts.get("question", False),
        rewording,
    )
