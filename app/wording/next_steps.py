"""Reads a next step in plain words: whose it is, what will be seen, by which day, and how much of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

from app.wording.dates import Days, Said
from app.wording.hints import Category, Hint
from app.wording.pieces import read_toml
from app.wording.text import FILLER, plain

_WORD = re.compile(r"[^\W\d_][\w'-]*")
_NAME = re.compile(r"[A-Z][a-z]+(?:-[A-Z][a-z]+)?$")


class Whose(StrEnum):
    """Whose step it is, seen from the one who writes."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"
    NAMED = "named"  # somebody else, or one of the two by name
    NOBODY = "nobody"


@dataclass(frozen=True)
class NextStep:
    """What was understood. `day` is None where none was said, or where it could be several (`is_day_unclear`).

    `owner` is the name as it was written, for NAMED; `due` where in the text the day stands, as (start, end).
    """

    whose: Whose
    owner: str
    has_act: bool
    day: date | None
    is_day_unclear: bool
    due: tuple[int, int] | None
    has_measure: bool

    @property
    def has_owner(self) -> bool:
        return self.whose is not Whose.NOBODY

    @property
    def has_day(self) -> bool:
        """Whether a day was said at all, be it one that must be asked about."""
        return self.due is not None

    @property
    def can_be_checked(self) -> bool:
        """Whether somebody does something one can see by a day."""
        return self.has_owner and self.has_act and self.has_day


class NextStepReader:
    """Reads steps in one language. What it knows of it is `next-steps.toml`, read when first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, text: str, today: date, hints: Iterable[Hint] = ()) -> NextStep:
        """Return what was understood of `text`. `hints` are the checks' own for it: a vague act is none."""
        knows = self._knows
        words = plain(text)
        said = knows.days.deadline(words, today)
        without_days = _without(words, knows.days.find(words, today))
        vague = [(one.start, one.end) for one in hints if one.category is Category.VAGUE_ACTION]
        whose, owner, has_act = knows.who_does_what(without_days, vague)
        measured = knows.measures(without_days)
        return NextStep(
            whose,
            owner,
            has_act,
            said.day if said else None,
            said is not None and said.day is None,
            (said.start, said.end) if said else None,
            measured,
        )

    @cached_property
    def _knows(self) -> _Grammar:
        facts = read_toml(self._folder / "next-steps.toml")
        numbers = read_toml(self._folder / "pieces.toml")["lists"]["number_word"].split()
        return _Grammar(facts, numbers)


class _Grammar:
    def __init__(self, facts: Mapping[str, Any], numbers: list[str]) -> None:
        self.days = Days(facts)
        people, acts = facts["people"], facts["acts"]
        self._mine, self._theirs, self._both, self._nobody = (
            frozenset(people[name]) for name in ("mine", "theirs", "both", "nobody")
        )
        self._may_open = frozenset(people["may_open"])
        self._helpers = frozenset(word for phrase in acts["helpers"] for word in phrase.split())
        self._vague = frozenset(acts["vague"].split())
        self._wished = _forms(self._vague, acts["forms"])
        self._bare = frozenset(acts["acts"].replace("_", " ").split())
        self._acts = _forms(self._bare, acts["forms"]) | frozenset(acts["irregular"].split())
        self._done, self._passive = frozenset(acts["done"]), frozenset(acts["passive"])
        self._participle, self._no_request = re.compile(acts["participle"]), re.compile(acts["no_request"])
        self._joining, self._no_request_before = frozenset(acts["joining"]), frozenset(acts["no_request_before"])
        self._objects = frozenset(acts["objects"].split())
        count = facts["measures"]["count"].replace("{number_word}", "|".join(numbers))
        count = count.replace("{month}", "|".join(facts["months"]))
        self._count = re.compile(count.replace(" ", "[ ]"), re.IGNORECASE)
        self._never = re.compile(facts["measures"]["never"], re.IGNORECASE)

    def measures(self, words: str) -> bool:
        return self._count.search(self._never.sub(lambda found: FILLER * len(found[0]), words)) is not None

    def who_does_what(self, words: str, vague: list[tuple[int, int]]) -> tuple[Whose, str, bool]:
        tokens = [(found[0], found.start()) for found in _WORD.finditer(words)]
        while tokens and tokens[0][0].lower() in self._may_open:
            tokens.pop(0)
        if not tokens:
            return Whose.NOBODY, "", False
        whose, owner, rest = self._subject(tokens)
        has_act = self._acts_in(rest, vague, whose is Whose.NOBODY, self.measures(words))
        is_done = any(self._is_done_to(tokens, number) for number in range(min(5, len(tokens))))
        if whose is Whose.NOBODY and not is_done and self._is_order(tokens, words):
            whose = Whose.THEIRS
        return whose, owner, has_act

    def _subject(self, tokens: list[tuple[str, int]]) -> tuple[Whose, str, list[tuple[str, int]]]:
        for number, (token, _start) in enumerate(tokens[:14]):
            small = token.lower()
            if small in self._mine | self._theirs | self._both and number <= 12:
                joined = {other.lower() for other, _ in tokens[max(0, number - 2) : number + 3]}
                both = small in self._both or (bool(joined & self._mine) and bool(joined & self._theirs))
                if self._goes_on(tokens, number):
                    whose = Whose.BOTH if both else Whose.MINE if small in self._mine else Whose.THEIRS
                    return whose, "", tokens[number + 1 :]
            is_name = number < 4 and _NAME.match(token) and small not in self._acts | self._vague | self._nobody
            if is_name and not self._is_done_to(tokens, number) and self._goes_on(tokens, number):
                with_me = [other.lower() for other, _ in tokens[number + 1 : number + 3]]
                both = len(with_me) == 2 and with_me[0] in self._joining and with_me[1] in self._mine
                return (Whose.BOTH, "", tokens) if both else (Whose.NAMED, token, tokens[number + 1 :])
            if number == 0 and (small in self._acts or small in self._vague):
                break
        return Whose.NOBODY, "", tokens

    def _is_done_to(self, tokens: list[tuple[str, int]], number: int) -> bool:
        """Whether this is what a step is done to: "Minutes to be sent"."""
        return any(token.lower() in self._done for token, _ in tokens[number + 1 : number + 4])

    def _goes_on(self, tokens: list[tuple[str, int]], number: int) -> bool:
        """Whether a verb follows on the one who may own the step, other people between them allowed."""
        known = self._acts | self._vague | self._helpers
        for token, _start in tokens[number + 1 : number + 7]:
            small = token.lower()
            if small in known or small.rstrip("s") in self._vague:
                return True
            if small not in self._joining | self._mine | self._theirs and not _NAME.match(token):
                return False
        return False

    def _is_order(self, tokens: list[tuple[str, int]], words: str) -> bool:
        """Whether the step opens with a verb, as what one asks another to do."""
        first = tokens[0][0].lower()
        if first in self._nobody or (self._no_request.search(first) and first not in self._bare):
            return False
        if first in self._acts | self._vague:
            follows = tokens[1][0].lower() if len(tokens) > 1 else ""
            return follows not in self._no_request_before or first in self._vague
        after = re.search(r"[,;:.]\s+(\w+)", words)
        return after is not None and after[1].lower() in self._acts

    def _acts_in(
        self, tokens: list[tuple[str, int]], vague: list[tuple[int, int]], is_free: bool, is_counted: bool
    ) -> bool:
        is_passive = any(token.lower() in self._passive for token, _ in tokens)
        for number, (token, start) in enumerate(tokens):
            small = token.lower()
            if any(first <= start < last for first, last in vague):
                continue
            if small not in self._acts and not self._is_done(tokens, number):
                continue
            if small in self._vague and not (is_counted or self._has_object(tokens[number + 1 :])):
                continue
            if is_free and number > 0 and not is_passive and not self._after_break(tokens, number):
                continue
            return True
        return False

    def _is_done(self, tokens: list[tuple[str, int]], number: int) -> bool:
        """Whether a word, known or not, says what is done to something: "to be defrosted"."""
        small = tokens[number][0].lower()
        is_after = number > 0 and tokens[number - 1][0].lower() in self._done
        return is_after and self._participle.search(small) is not None and small not in self._wished

    def _has_object(self, tokens: list[tuple[str, int]]) -> bool:
        return any(token.lower() in self._objects for token, _ in tokens[:6])

    def _after_break(self, tokens: list[tuple[str, int]], number: int) -> bool:
        return tokens[number - 1][0].lower() in self._joining | self._helpers


def _forms(verbs: Iterable[str], forms: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Return verbs as they stand, and in every form that is made of them."""
    made = [(re.compile(find), put) for find, put in forms]
    found = set(verbs)
    for verb in tuple(found):
        found |= {find.sub(put, verb, count=1) for find, put in made if find.search(verb)}
    return frozenset(found)


def _without(words: str, days: list[Said]) -> str:
    for one in days:
        words = words[: one.start] + FILLER * (one.end - one.start) + words[one.end :]
    return words
