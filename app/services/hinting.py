"""Hints on drafted words, as far as they are wanted, and what somebody chose about them."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.hint_choices import HintChoices, kept_phrase
from app.domain.ids import ConversationId
from app.paths import resources
from app.services.shelves import Shelves
from app.wording.checking import Checker
from app.wording.hints import SEVERITY, Category, Field, Hint, Severity
from app.wording.text import sentences

MOST = 3  # hints in one field: more would be a correction
_LONGEST = 20_000  # characters of a field that are read: about 8 pages


@dataclass(frozen=True)
class Draft:
    """Words of one field of a plan. `when` and `place` are an example's own, in words.

    `writing_at` is where the caret is while somebody writes: the sentence around it is left alone.
    """

    field: Field
    text: str
    plan: str = ""
    place: str = ""
    when: str = ""
    writing_at: int | None = None


@dataclass(frozen=True)
class Found:
    """What there is to say of a draft, at most `MOST` hints, in the order of the text."""

    draft: Draft
    hints: tuple[Hint, ...]


@dataclass(frozen=True)
class HintKind:
    """A kind of hints in plain words: what may be marked, one way to put it instead, and why that helps."""

    key: str
    title: str
    example: str
    instead: str
    helps: str
    severity: Severity


class Hinting:
    """Reads drafts. What the rules remember of sentences goes with the vault when it is closed."""

    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves
        self._checker = Checker(resources() / "content")

    def read(self, draft: Draft) -> Found:
        """Return what there is to say of a draft."""
        text = draft.text[:_LONGEST]
        hints = self._checker.check(draft.field, text, draft.place, draft.when)
        chosen = self.choices()
        kept = {one.sign for one in chosen.kept if one.plan == draft.plan}
        wanted = [
            one
            for one in hints
            if one.category.value not in chosen.stopped
            and not (kept and kept_phrase(draft.plan, text[one.start : one.end]).sign in kept)
        ]
        return Found(draft, _foremost(_at_rest(wanted, text, draft.writing_at)))

    def choices(self) -> HintChoices:
        """Return what was chosen, or the defaults."""
        return self._shelves.hints.get()

    def kinds(self) -> tuple[HintKind, ...]:
        """Return every kind of hints, in the order in which they are shown."""
        told = tomllib.loads((resources() / "content" / "en" / "wording" / "kinds.toml").read_text("utf-8"))
        return tuple(HintKind(key, **one, severity=SEVERITY[Category(key)]) for key, one in told.items())

    def keep_phrase(self, plan: str, phrase: str, is_kept: bool) -> HintChoices:
        """Leave a phrase alone in one plan, or look at it again. What was kept in plans that are gone goes, too."""
        chosen = self.choices().keep(plan, phrase, is_kept)
        there = {id for id in {one.plan for one in chosen.kept} if self._is_there(id)}
        chosen = replace(chosen, kept=tuple(one for one in chosen.kept if one.plan in there))
        self._shelves.hints.put(chosen)
        return chosen

    def stop_kind(self, kind: str, is_stopped: bool) -> HintChoices:
        """Want no hints of a kind any more, or want them again."""
        chosen = self.choices().stop(kind, is_stopped)
        self._shelves.hints.put(chosen)
        return chosen

    def _is_there(self, plan: str) -> bool:
        return bool(self._shelves.conversations.with_id(ConversationId(plan)))


def _at_rest(hints: Sequence[Hint], text: str, writing_at: int | None) -> list[Hint]:
    """Those outside of the sentence that is being written."""
    if writing_at is None or not hints:
        return list(hints)
    starts = [one.start for one in sentences(text)]
    first = max((start for start in starts if start < writing_at), default=0)
    last = min((start for start in starts if start >= writing_at), default=len(text))
    return [one for one in hints if one.end <= first or one.start >= last]


def _foremost(hints: Sequence[Hint]) -> tuple[Hint, ...]:
    chosen = sorted(hints, key=lambda one: (-one.severity, one.start))[:MOST]
    return tuple(sorted(chosen, key=lambda one: one.start))
