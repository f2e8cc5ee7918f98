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
from app.wording.pieces import Folding, Pattern, Pieces, read_pieces, read_toml
from app.wording.rewording import Rewording


@dataclass(frozen=True)
class Rule:
    """One kind of wording. Its `parts` find together what its pattern says."""

    id: str
    category: Category
    parts: tuple[Pattern, ...]
    fields: frozenset[Field]
    guards: tuple[Guard, ...]
    unless: tuple[Pattern, ...]
    after_praise: bool
    is_question: bool
    rewording: Rewording | None
    flag: tuple[str, ...]
    passes: tuple[str, ...]

    def may_be_called(self, field: Field, is_after_praise: bool, is_question: bool) -> bool:
        """Whether it reads such a sentence at all."""
        return (
            field in self.fields
            and (is_after_praise or not self.after_praise)
            and (is_question or not self.is_question)
        )

    def marks(self, part: Pattern, words: str) -> list[tuple[int, int]]:
        """Return where there stands what one of its parts finds and no guard holds back."""
        found = [span(one) for one in part.ready.finditer(words)]
        return [one for one in found if one[0] < one[1] and not self._is_held_back(words, *one)] if found else []

    def _is_held_back(self, words: str, start: int, end: int) -> bool:
        if any(guard.holds_back(words, start, end) for guard in self.guards):
            return True
        return any(pattern.ready.search(words) for pattern in self.unless)


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
    """All that is known of one language."""

    rules: tuple[Rule, ...]
    said: Mapping[Category, Said]
    kept_compounds: frozenset[str]
    technical: Pattern
    of_technical: frozenset[str]
    praise: Pattern
    calling: Calling
    folding: Folding


def read_book(folder: Path) -> Book:
    """Read one language's folder: `pieces.toml`, `guards.toml`, `exceptions.toml`, `categories.toml`, the rules,
    and `anchors.json`, which packaging/anchors.py writes.

    Raises:
        KeyError, ValueError, re.error: what lies there is not well formed; a test reads every folder.
    """
    named = read_pieces(folder)
    guards = {name: _guard(named, facts) for name, facts in read_toml(folder / "guards.toml").items()}
    categories = read_toml(folder / "categories.toml")
    exceptions = read_toml(folder / "exceptions.toml")
    needed = json.loads((folder / "anchors.json").read_text(encoding="utf-8"))
    rules: list[Rule] = []
    for path in sorted((folder / "rules").glob("*.toml")):
        for facts in read_toml(path)["rules"]:
            rules.append(_rule(named, guards, categories, facts, Category(path.stem), needed["parts"][facts["id"]]))
    return Book(
        tuple(rules),
        {Category(name): Said(one["message"], one["why"], one["pattern"]) for name, one in categories.items()},
        frozenset(exceptions.get("compounds", [])),
        Pattern(named, any_of(exceptions["technical"]), is_folded=True),
        frozenset(needed["technical"].split()),
        Pattern(named, exceptions["praise"], is_folded=True),
        Calling(needed["ways"], needed["sets"]),
        Folding(re.compile(named.spelled_out(exceptions["names"])), frozenset(needed["words"].split())),
    )


def any_of(phrases: Sequence[str]) -> str:
    """Return the pattern of any of these."""
    return r"\b(?:" + "|".join(phrases) + r")\b"


def _guard(named: Pieces, facts: Mapping[str, Any]) -> Guard:
    subjects = facts.get("subjects")
    return Guard(
        Where(facts["where"]),
        Pattern(named, facts["pattern"], is_folded=True),
        Pattern(named, subjects, is_folded=True) if subjects else None,
    )


def _rule(
    named: Pieces,
    guards: Mapping[str, Guard],
    categories: Mapping[str, Any],
    facts: Mapping[str, Any],
    kind: Category,
    parts: Sequence[str],
) -> Rule:
    usual = categories[kind.value]
    names = [*usual.get("guards", []), *facts.get("guards", [])]
    without = set(facts.get("without", []))
    return Rule(
        facts["id"],
        kind,
        tuple(Pattern(named, part, is_folded=True) for part in parts),
        frozenset(Field(one) for one in facts.get("fields", usual["fields"])),
        tuple(guards[name] for name in names if name not in without),
        tuple(Pattern(named, one, is_folded=True) for one in facts.get("unless", [])),
        facts.get("after_praise", False),
        facts.get("question", False),
        Rewording(Pattern(named, facts["rewrite_find"], is_folded=True), facts["rewrite_put"])
        if "rewrite_find" in facts
        else None,
        tuple(facts["flag"]),
        tuple(facts["pass"]),
    )
