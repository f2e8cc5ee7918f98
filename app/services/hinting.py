"""Hints on drafted words, as far as they are wanted, and what somebody chose about them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.domain.action import Owner
from app.domain.hint_choices import GAPS, HintChoices, kept_phrase
from app.domain.ids import ConversationId
from app.paths import resources
from app.services.drafts import Draft
from app.services.shelves import Shelves
from app.wording.checking import Checker
from app.wording.gaps import Asked, Gap, Gaps
from app.wording.hints import SEVERITY, Category, Field, Hint, Severity
from app.wording.language import counted
from app.wording.next_steps import NextStep, NextStepReader, Whose
from app.wording.text import sentences

MOST = 3  # hints in one field: more would be a correction
_OWNERS = {Whose.MINE: Owner.ME, Whose.THEIRS: Owner.THEM, Whose.BOTH: Owner.BOTH}
_ANY_DAY = date(2000, 1, 3)  # whether a day is named at all does not hang on the one it is said on
_LONGEST = 20_000  # characters of a field that are read: about 8 pages


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


@dataclass(frozen=True)
class Understood:
    """What a step in plain words says. `days` are those it could be due on where its words leave it open.

    `said` is where in the text the owner and the day stand, as far as they were named.
    """

    text: str
    owner: Owner | None = None
    day: date | None = None
    days: tuple[date, ...] = ()
    said: tuple[tuple[int, int], ...] = ()
    step: NextStep | None = None


class Hinting:
    """Reads drafts. What the rules remember of sentences goes with the vault when it is closed."""

    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves
        self._checker = Checker(resources() / "content")
        self._reader = NextStepReader(resources() / "content" / "en" / "wording")
        self._gaps = Gaps(resources() / "content" / "en" / "wording")

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

    def understand(self, text: str, today: date, me: str, them: str) -> Understood:
        """Return what a step says. `me` and `them` are the names of the two, which may stand in it."""
        if not text.strip():
            return Understood(text)
        read = text[:_LONGEST]
        step = self._reader.read(read, today, self._checker.check(Field.NEXT_STEP, read))
        days = self._meant(read[slice(*step.due)], today) if step.is_day_unclear and step.due else ()
        owner = _owner(step, me, them)
        at = read.find(step.owner) if owner is not None and step.owner else -1
        named = ((at, at + len(step.owner)),) if at >= 0 else ()
        due = (step.due,) if step.due is not None and step.day is not None else ()
        return Understood(text, owner, step.day, days, (*named, *due), step)

    def question(self, field: Field, text: str, said: tuple[str, ...]) -> str:
        """Return one question about what a field does not say yet, "" where it says enough or nothing at all.

        `said` is what stands beside it: an example's day, the strengths, or "owner" and "day" of a step.
        """
        text = text[:_LONGEST]
        if (
            not text.strip()
            or GAPS in self.choices().stopped
            or not counted(text, "en", resources() / "content").may_be_read
        ):
            return ""
        asked = self._lacking(field, text, said)
        return asked.question if asked is not None else ""

    def _lacking(self, field: Field, text: str, said: tuple[str, ...]) -> Asked | None:
        match field:
            case Field.INTENT:
                return self._gaps.strength(" ".join(said))
            case Field.EXAMPLE:
                return self._gaps.example(text, " ".join(said))
            case Field.IMPACT:
                return self._gaps.impact(text)
            case Field.QUESTIONS:
                return self._gaps.questions(text)
        step = self._reader.read(text, _ANY_DAY, self._checker.check(Field.NEXT_STEP, text))
        return self._gaps.next_step(text, step, Gap.OWNER in said, Gap.DAY in said)

    def _meant(self, words: str, today: date) -> tuple[date, ...]:
        """The days that words such as "next Friday" or "04/05" may mean."""
        numbers = [int(one) for one in re.findall(r"\d+", words)]
        if len(numbers) >= 2:
            year = f"/{numbers[2]}" if len(numbers) > 2 else ""
            both = (f"by {day}.{month}.{year[1:]}" for day, month in (numbers[:2], numbers[1::-1]))
            found = {self._reader.read(one, today).day for one in both}
            return tuple(sorted(one for one in found if one is not None))
        last = words.split()[-1] if words.split() else ""
        day = self._reader.read(last, today).day
        return (day, day + timedelta(weeks=1)) if day is not None else ()

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


def _owner(step: NextStep, me: str, them: str) -> Owner | None:
    if step.whose is Whose.NAMED:
        names = {_first(me): Owner.ME, _first(them): Owner.THEM}
        return names.get(step.owner.casefold())
    return _OWNERS.get(step.whose)


def _first(name: str) -> str:
    return name.split()[0].casefold() if name.split() else "-"


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
