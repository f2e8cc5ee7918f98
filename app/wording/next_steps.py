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
        vague += knows.wishes(without_days)
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
        return _Grammar(facts, read_toml(self._folder / "pieces.toml")["lists"])


class _Grammar:
    def __init__(self, facts: Mapping[str, Any], lists: Mapping[str, str]) -> None:
        self.days = Days(facts)
        people, acts = facts["people"], facts["acts"]
        self._mine, self._theirs, self._both, self._nobody = (
            frozenset(people[name]) for name in ("mine", "theirs", "both", "nobody")
        )
        self._others, self._acting = frozenset(people["others"]), frozenset(people["acting"])
        self._may_open = frozenset(people["may_open"])
        self._helpers = frozenset(word for phrase in acts["helpers"] for word in phrase.split())
        self._vague = frozenset(acts["vague"].split())
        self._wished = _forms(self._vague, acts["forms"])
        self._bare = frozenset(verb.split("_")[0] for verb in acts["acts"].split())
        self._acts = _forms(self._bare, acts["forms"]) | frozenset(acts["irregular"].split())
        self._done, self._got, self._passive = (frozenset(acts[name]) for name in ("done", "got", "passive"))
        self._no_act = re.compile(acts["no_act"], re.IGNORECASE)
        self._participle, self._no_request = re.compile(acts["participle"]), re.compile(acts["no_request"])
        self._of_oneself, self._no_verb_of_two = frozenset(acts["of_oneself"]), frozenset(acts["no_verb_of_two"])
        self._joining, self._no_request_before = frozenset(acts["joining"]), frozenset(acts["no_request_before"])
        self._objects = frozenset(acts["objects"].split()) | frozenset(lists["concrete"].replace("_", " ").split())
        self._abstract = frozenset(lists["abstract"].split())
        self._off = frozenset(acts["off"])
        self._light = _forms(acts["light"].split(), acts["forms"])
        self._before_object = frozenset(acts["before_object"])
        self._no_verb = frozenset(acts["no_verb"]) | self._before_object | self._helpers | self._nobody
        things = " ".join(lists[name] for name in ("abstract", "concrete", "made_thing")).replace("_", " ")
        self._no_name, self._no_name_ends = (
            frozenset([*people["no_name"], *things.split()]),
            re.compile(people["no_name_ends"]),
        )
        self._by_whom = re.compile(people["by_whom"])
        self._no_request_opening = frozenset(acts["not"])
        first = "|".join(map(re.escape, people["opens_with_day"]))
        self._opening_day = re.compile(rf"^\W{{0,3}}(?:(?:{first})\s)?(?:the\s)?{FILLER}+\W", re.IGNORECASE)
        self._let_us, self._your_task = re.compile(people["let_us"]), re.compile(people["your_task"])
        count = facts["measures"]["count"].replace("{number_word}", "|".join(lists["number_word"].split()))
        count = count.replace("{month}", "|".join(facts["months"]))
        self._count = re.compile(count.replace(" ", "[ ]"), re.IGNORECASE)
        self._never = re.compile(facts["measures"]["never"], re.IGNORECASE)

    def measures(self, words: str) -> bool:
        return self._count.search(self._never.sub(lambda found: FILLER * len(found[0]), words)) is not None

    def wishes(self, words: str) -> list[tuple[int, int]]:
        """Return where it stands that something is tried, rather than done: "to be worked on"."""
        return [found.span() for found in self._no_act.finditer(words)]

    def who_does_what(self, words: str, vague: list[tuple[int, int]]) -> tuple[Whose, str, bool]:
        words = self._opening_day.sub(lambda found: " " * len(found[0]), words)
        tokens = [(found[0], found.start()) for found in _WORD.finditer(words)]
        while tokens and tokens[0][0].lower() in self._may_open:
            tokens.pop(0)
        if not tokens or self._is_heading(tokens, words):
            return Whose.NOBODY, "", False
        verbs = self._verbs(tokens, words)
        whose, owner, first = self._subject(tokens, verbs)
        has_act = self._has_act(tokens, verbs, first, vague, self.measures(words))
        if whose is Whose.NOBODY:
            whose, owner = self._unsaid(tokens, verbs, words)
        return whose, owner, has_act

    def _is_heading(self, tokens: list[tuple[str, int]], words: str) -> bool:
        """Whether these are two words that say what something is: "Tidy yard", "Open questions"."""
        first, second = tokens[0][0].lower(), tokens[-1][0]
        return len(tokens) == 2 and first in self._no_verb_of_two and second.islower() and FILLER not in words

    def _unsaid(self, tokens: list[tuple[str, int]], verbs: Mapping[int, bool], words: str) -> tuple[Whose, str]:
        """Whose a step is that names nobody before its verb: a request, "let us", "your task", "to be sent by Ana"."""
        if self._let_us.match(words):
            return Whose.BOTH, ""
        if self._your_task.match(words):
            return Whose.THEIRS, ""
        by = self._by_whom.search(words)
        if by is not None:
            small = by["who"].lower()
            whose = Whose.MINE if small in self._mine else Whose.THEIRS if small in self._theirs else Whose.NAMED
            return whose, by["who"] if whose is Whose.NAMED else ""
        is_own = tokens[0][0].lower() in self._of_oneself
        is_done = not is_own and any(self._is_done_to(tokens, number) for number in range(min(5, len(tokens))))
        return (Whose.THEIRS if not is_done and self._is_order(tokens, verbs, words) else Whose.NOBODY), ""

    def _verbs(self, tokens: list[tuple[str, int]], words: str) -> Mapping[int, bool]:
        """Which words are verbs, and whether they stand where a clause begins or on whose step it is.

        A verb is told by itself, or by its place: after "will" or "to", or where what it is done to follows.
        """
        found: dict[int, bool] = {}
        for number, (token, start) in enumerate(tokens):
            small = token.lower()
            before = tokens[number - 1][0].lower() if number else ""
            opens = not number or words[:start].rstrip()[-1:] in tuple(",;:.-&@")
            is_free_verb = small not in self._no_verb and not self._no_request.search(small)
            is_led = before in self._helpers or before in self._joining or before.endswith("'ll")
            is_subject = before in self._mine | self._theirs | self._both | self._others | self._acting
            if small in self._acts | self._vague:
                found[number] = opens or is_led or is_subject
            elif is_free_verb and (is_led or is_subject or opens) and self._has_object_word(tokens, number):
                found[number] = True
        return found

    def _has_object_word(self, tokens: list[tuple[str, int]], number: int) -> bool:
        """Whether what follows on a word is what it is done to, so that it is a verb: "Repaint the wall"."""
        if number + 1 >= len(tokens):
            return False
        follows = tokens[number + 1][0]
        is_name = _NAME.match(follows) is not None and number > 0
        return follows.lower() in self._before_object or is_name

    def _subject(self, tokens: list[tuple[str, int]], verbs: Mapping[int, bool]) -> tuple[Whose, str, int]:
        """Return whose step it is, by which name, and from which word on it says what is done."""
        for number, (token, _start) in enumerate(tokens[:14]):
            small = token.lower()
            if small in self._mine | self._theirs | self._both and number <= 12:
                joined = {other.lower() for other, _ in tokens[max(0, number - 2) : number + 3]}
                both = small in self._both or (bool(joined & self._mine) and bool(joined & self._theirs))
                if self._goes_on(tokens, verbs, number):
                    whose = Whose.BOTH if both else Whose.MINE if small in self._mine else Whose.THEIRS
                    return whose, "", number + 1
            is_name = number < 4 and self._may_be_name(token) and not (number and tokens[0][0].lower() in self._acts)
            if is_name and not self._is_done_to(tokens, number) and self._goes_on(tokens, verbs, number):
                with_me = [other.lower() for other, _ in tokens[number + 1 : number + 3]]
                both = len(with_me) == 2 and with_me[0] in self._joining and with_me[1] in self._mine
                return (Whose.BOTH, "", 0) if both else (Whose.NAMED, token, number + 1)
            if number == 0 and (small in self._acts or small in self._vague):
                break
        return Whose.NOBODY, "", 0

    def _may_be_name(self, token: str) -> bool:
        small = token.lower()
        if small in self._others:
            return True
        is_word = small in self._acts | self._vague | self._nobody | self._no_name or self._no_name_ends.search(small)
        return _NAME.match(token) is not None and not is_word

    def _is_done_to(self, tokens: list[tuple[str, int]], number: int) -> bool:
        """Whether this is what a step is done to: "Minutes to be sent"."""
        near = range(number + 1, min(number + 4, len(tokens)))
        return any(tokens[other][0].lower() in self._done for other in near) or any(
            tokens[other - 1][0].lower() in self._got and self._is_done(tokens, other) for other in near
        )

    def _goes_on(self, tokens: list[tuple[str, int]], verbs: Mapping[int, bool], number: int) -> bool:
        """Whether a verb follows on the one who may own the step, other people between them allowed.

        A name and a word that may be a verb are only two words ("Client files") where nothing follows.
        """
        for other, (token, _start) in enumerate(tokens[number + 1 : number + 7], number + 1):
            small = token.lower()
            if other in verbs or small in self._helpers or small.rstrip("s") in self._vague:
                is_pair = other == number + 1 and other + 1 == len(tokens) and small not in self._helpers
                return not is_pair or tokens[number][0].lower() in self._mine | self._theirs | self._both
            if small.endswith("s") and self._has_object_word(tokens, other) and small not in self._no_verb:
                return True
            if small not in self._joining | self._mine | self._theirs and not _NAME.match(token):
                return False
        return False

    def _is_order(self, tokens: list[tuple[str, int]], verbs: Mapping[int, bool], words: str) -> bool:
        """Whether the step opens with a verb, as what one asks another to do."""
        first = tokens[0][0].lower()
        if first in self._no_request_opening:
            return True
        if first in self._nobody or (self._no_request.search(first) and first not in self._bare):
            return False
        if 0 in verbs:
            follows, then = ([token.lower() for token, _ in tokens[1:3]] + ["", ""])[:2]
            if follows == "to" and then not in self._acts | self._vague | self._done:
                return True  # "Speak to Sam", but "Report to go out"
            return follows not in self._no_request_before or first in self._vague
        after = re.search(r"[,;:.]\s+([\w'-]+)", words)
        begins = after.start(1) if after else -1
        return any(verbs.get(number) and start == begins for number, (_, start) in enumerate(tokens))

    def _has_act(
        self,
        tokens: list[tuple[str, int]],
        verbs: Mapping[int, bool],
        first: int,
        vague: list[tuple[int, int]],
        is_counted: bool,
    ) -> bool:
        is_free = not first
        is_passive = any(token.lower() in self._passive for token, _ in tokens)
        for number, (token, start) in enumerate(tokens[first:], first):
            small = token.lower()
            if any(begins <= start < ends for begins, ends in vague):
                continue
            is_third = small.endswith("s") and self._has_object_word(tokens, number) and small not in self._no_verb
            if number not in verbs and not (is_third and number == first) and not self._is_done(tokens, number):
                continue
            if not (is_third or verbs.get(number, True) or tokens[number - 1][0].lower() not in self._no_verb):
                continue  # "on time", "the work"
            if any(ends <= start for _, ends in vague) and not (is_third or verbs.get(number, True)):
                continue  # "try harder with the lesson plans"
            if small in self._vague and not (
                is_counted or self._has_object(tokens[number + 1 :], small in self._light)
            ):
                continue
            if is_free and number > 0 and not is_passive and not verbs.get(number) and not is_third:
                continue
            return True
        return False

    def _is_done(self, tokens: list[tuple[str, int]], number: int) -> bool:
        """Whether a word, known or not, says what is done to something: "to be defrosted"."""
        small = tokens[number][0].lower()
        is_after = number > 0 and tokens[number - 1][0].lower() in self._done | self._got
        return is_after and self._participle.search(small) is not None and small not in self._wished

    def _has_object(self, tokens: list[tuple[str, int]], is_light: bool) -> bool:
        """Whether what a vague verb is done to makes an act of it: "take over the clinic", not "the initiative"."""
        near = [token.lower() for token, _ in tokens[:6]]
        if self._objects.intersection(near):
            return True
        return (
            is_light
            and near[:1] != []
            and near[0] in self._before_object | self._off
            and not self._abstract.intersection(near)
        )


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
