"""What a field still lacks, asked as one question and without a mark: what was not written cannot be underlined."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from app.wording.next_steps import NextStep
from app.wording.pieces import Pattern, read_pieces, read_toml
from app.wording.text import plain


class Gap(StrEnum):
    """What is not there yet."""

    STRENGTH = "strength"
    WHEN = "when"
    WHO = "who"
    HOW_MUCH = "how_much"
    OPEN_QUESTION = "open_question"
    OWNER = "owner"
    ACT = "act"
    DAY = "day"


@dataclass(frozen=True)
class Asked:
    """One question about a field, in the order in which the planner's own questions come."""

    gap: Gap
    question: str


class Gaps:
    """Says what is not there yet, in one language; at most one thing at a time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def strength(self, strength: str) -> Asked | None:
        """Ask for a strength to open with, where none is named."""
        return None if strength.strip() else self._ask(Gap.STRENGTH)

    def example(self, text: str, when: str = "") -> Asked | None:
        """Ask when it was, unless the example's own date or its words say so."""
        return self._ask_unless(text, when, Gap.WHEN)

    def impact(self, text: str) -> Asked | None:
        """Ask who felt it, or how much it was: one of them is enough."""
        if not text.strip() or self._says(Gap.WHO, text) or self._says(Gap.HOW_MUCH, text):
            return None
        return self._ask(Gap.WHO if not self._says(Gap.WHO, text) else Gap.HOW_MUCH)

    def questions(self, text: str) -> Asked | None:
        """Ask for one question that begins with what or how."""
        return self._ask_unless(text, "", Gap.OPEN_QUESTION)

    def next_step(self, text: str, step: NextStep, has_owner: bool = False, has_day: bool = False) -> Asked | None:
        """Ask for the act, the owner or the day, in this order; what the card holds beside the words counts as said."""
        if not text.strip():
            return None
        lacking = (
            (Gap.ACT, step.has_act),
            (Gap.OWNER, step.has_owner or has_owner),
            (Gap.DAY, step.has_day or has_day),
        )
        return next((self._ask(gap) for gap, is_there in lacking if not is_there), None)

    def _ask_unless(self, text: str, said: str, gap: Gap) -> Asked | None:
        if not text.strip() or said.strip() or self._says(gap, text):
            return None
        return self._ask(gap)

    def _says(self, gap: Gap, text: str) -> bool:
        pattern = self._facts[gap][1]
        return pattern is not None and pattern.ready.search(plain(text)) is not None

    def _ask(self, gap: Gap) -> Asked:
        return Asked(gap, self._facts[gap][0])

    @cached_property
    def _facts(self) -> dict[Gap, tuple[str, Pattern | None]]:
        named = read_pieces(self._folder)
        facts = read_toml(self._folder / "gaps.toml")
        return {
            Gap(name): (one["question"], Pattern(named, one["pattern"]) if "pattern" in one else None)
            for name, one in facts.items()
        }
