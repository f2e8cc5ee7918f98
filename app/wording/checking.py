"""Checks drafted words for what gets in the way of a hard talk. Offline: rules that anyone can read, and weights."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple, Protocol

from app.wording.calling import Calling
from app.wording.hints import IN_A_QUESTION, WHOLE_QUESTIONS, Category, Field, Hint
from app.wording.language import Signs, signs_of
from app.wording.placed import Placed
from app.wording.readied import FoldedPattern
from app.wording.rewording import pattern_for, when_of
from app.wording.rules import Book, Rule, read_book, span
from app.wording.spelling import Spelt
from app.wording.text import sentences, unquoted, without, without_compounds
from app.wording.told import Told
from app.wording.weighing import Sure, Weighing

_REMEMBERED = 2000  # sentences
_CATEGORIES = tuple(Category)
_RANKS = {category: rank for rank, category in enumerate(_CATEGORIES)}
_MAY_BE_WEIGHED = frozenset(_RANKS[one] for one in Category if one not in WHOLE_QUESTIONS)  # rules know all of those
_FOREMOST, _IN_THE_TEXT = itemgetter(0, 1, 2), itemgetter(2, 3)  # of a mark
_LONGEST = 4000  # characters of one sentence that are read; what is longer is no sentence


class _Mark(NamedTuple):
    """Where a rule found something in a sentence; what is less wins over what it overlaps.

    `start` and `end` are places in what was written, `first` and `last` in what the rules read.
    """

    rank: int
    shorter: int  # by so many characters than nothing
    start: int
    end: int
    first: int
    last: int
    rule: Rule


class _Read:
    """What was found in a sentence. `hints` are what was last told of its marks, and `told` where and of what."""

    __slots__ = ("count", "hints", "is_praise", "marks", "told", "words")

    def __init__(self, words: str, marks: tuple[_Mark, ...], count: int, is_praise: bool) -> None:
        self.words = words  # in small letters, as long as they were written
        self.marks = marks
        self.count = count
        self.is_praise = is_praise
        self.told: tuple[int, str, str, str] | None = None
        self.hints: list[Hint] = []


class Weighs(Protocol):
    """Says of a sentence, as the rules read it, of which categories it is sure."""

    def weigh(self, field: str, sentence: str, is_after_praise: bool) -> Sure:
        """Return of which it is sure that they are there, and of which they may be."""

    def where(self, number: int, field: str, sentence: str) -> tuple[int, int]:
        """Return where that stands of which it is sure; `number` is the category's in their order."""


class Checker:
    """Finds hints in drafted words. Keeps what it found of a sentence, so that a change costs one sentence.

    `weighing` stands in for the weights of the language's folder.
    """

    def __init__(self, content: Path, language: str = "en", weighing: Weighs | None = None) -> None:
        self._content = content
        self._language = language
        self._weighing = weighing
        self._book: Book | None = None
        self._parts: list[tuple[int, Rule, FoldedPattern]] = []
        self._own_rules: list[Rule] = []  # for what is marked by weight alone
        self._callings = Told(self._calling, _REMEMBERED)
        self._known: OrderedDict[tuple[str, str, bool], _Read] = OrderedDict()

    @property
    def book(self) -> Book:
        """The rules, read when first asked for: about 0.03 s, and each is made ready when it is first called."""
        if self._book is None:
            self._book = read_book(self._content / self._language / "wording")
            self._parts = [(_RANKS[rule.category], rule, part) for rule in self._book.rules for part in rule.parts]
            self._own_rules = [_own_rule(one, self._book) for one in Category]
        return self._book

    @property
    def weighing(self) -> Weighs:
        """The weights, read when first asked for: about 0.004 s."""
        if self._weighing is None:
            self._weighing = Weighing(self._content / self._language / "wording" / "weights.bin")
        return self._weighing

    def forget(self) -> None:
        """Let go of what was found of each sentence."""
        self._known.clear()

    def check(self, field: Field, text: str, place: str = "", day: str = "") -> tuple[Hint, ...]:
        """Return all hints in the order of the text; none where it is written in a language without rules.

        `place` and `day` are an example's own, in words ("design review", "Thursday"); rewordings take them up.
        """
        if not text.strip():
            return ()
        kind = str(field)  # a plain text, whose hash is known
        found: list[Hint] = []
        count, is_after_praise = 0, False
        for sentence in sentences(unquoted(text)):
            read = self._read(kind, sentence.words[:_LONGEST], is_after_praise)
            if read.marks:
                start = sentence.start
                told = start, text[start : start + len(sentence.words)], place, day
                if read.told != told:
                    read.told, read.hints = told, [self._told(mark, read.words, *told) for mark in read.marks]
                found += read.hints
            count += read.count
            is_after_praise = read.is_praise
        return tuple(found) if found and self._signs.told(count).may_be_read else ()

    def _read(self, field: str, words: str, is_after_praise: bool) -> _Read:
        """What there is to say of one sentence, with offsets into it."""
        key = (field, words, is_after_praise)
        known = self._known.get(key)
        if known is not None:
            self._known.move_to_end(key)
            return known
        book = self.book
        filled = without_compounds(words, book.kept_compounds)
        placed = Placed(book.folding.fold(filled))
        signs = self._signs
        count = signs.of(placed.each) if filled is words and words.isascii() else signs.of_text(words)
        bare = placed.words
        if book.technical.may_be_in(placed):
            bare = without(bare, book.technical.found_in(placed))
            if bare != placed.words:
                placed = Placed(bare)
        spelt = book.spelling.put_right(placed)
        if spelt.moved:
            placed = Placed(spelt.words)
        is_praise = bool(book.praise_calling.called(placed.each)) and book.praise.is_in(placed)
        marks: tuple[_Mark, ...] = ()
        if signs.are_latin(count):
            sure = self.weighing.weigh(field, placed.words, is_after_praise)
            called = self._called(sure.may_be, field, placed, is_after_praise)
            marks = apart(self._found(called, placed, spelt), placed)
            marks = self._with_weighed(marks, sure.of, field, placed, spelt)
        read = self._known[key] = _Read(bare, marks, count, is_praise)
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        return read

    @cached_property
    def _signs(self) -> Signs:
        return signs_of(self._content, self._language)

    def _called(self, ranks: Iterable[int], field: str, placed: Placed, is_after_praise: bool) -> Iterator[int]:
        """Yield the numbers of the parts that a sentence calls, of rules of these categories."""
        is_question = _is_question(placed)
        for rank in ranks:
            calling, only = self._callings[rank, field, is_after_praise, is_question]
            yield from calling.called(placed.each, only)

    def _found(self, called: Iterable[int], placed: Placed, spelt: Spelt) -> list[_Mark]:
        marks: list[_Mark] = []
        for number in called:
            rank, rule, part = self._parts[number]
            for found in part.found_in(placed):
                first, last = span(found, part.group)
                if first < last:
                    start, end = spelt.written(first), spelt.written(last)
                    marks.append(_Mark(rank, start - end, start, end, first, last, rule))
        return marks

    def _with_weighed(
        self, marks: tuple[_Mark, ...], sure: Sequence[int], field: str, placed: Placed, spelt: Spelt
    ) -> tuple[_Mark, ...]:
        """Return marks of rules with those of other categories that are over none of them."""
        if not sure:
            return marks
        ranks = {mark.rank for mark in marks}
        told = [rank for rank in sure if rank in _MAY_BE_WEIGHED and rank not in ranks]
        more = apart(self._weighed(told, field, placed, spelt), placed) if told else ()
        more = tuple(one for one in more if not any(_collide(one, mark) for mark in marks))
        return tuple(sorted(marks + more, key=_IN_THE_TEXT)) if more else marks

    def _weighed(self, ranks: Iterable[int], field: str, placed: Placed, spelt: Spelt) -> list[_Mark]:
        marks = []
        is_question = _is_question(placed)
        for rank in ranks:
            rule = self._own_rules[rank]
            if rule.may_be_called(Field(field), is_after_praise=False, is_question=is_question):
                first, last = 0, len(placed.words)
                if rule.category is not Category.LEADING_QUESTION:
                    first, last = self.weighing.where(rank, field, placed.words)
                start, end = spelt.written(first), spelt.written(last)
                marks.append(_Mark(rank, start - end, start, end, first, last, rule))
        return marks

    def _calling(self, of: tuple[int, str, bool, bool]) -> tuple[Calling, int]:
        """Return what calls parts of a category, and what leaves only those that read sentences of a field."""
        rank, field, is_after_praise, is_question = of
        calling = self.book.calling[_CATEGORIES[rank]]
        rules = {part: rule for part, (of_rank, rule, _) in enumerate(self._parts) if of_rank == rank}
        asked = Field(field), is_after_praise, is_question
        return calling, calling.only({part for part, rule in rules.items() if rule.may_be_called(*asked)})

    def _told(self, mark: _Mark, words: str, at: int, written: str, place: str, day: str) -> Hint:
        rule = mark.rule
        said = self.book.said[rule.category]
        when = when_of(place, day)
        put = rule.rewording.of(words, written, mark.start, mark.end, when) if rule.rewording else None
        if put is None:
            replaces, suggestion = None, pattern_for(said.pattern, when)
        else:
            (first, last), suggestion = put
            replaces = (at + first, at + last)
        return Hint(
            at + mark.start, at + mark.end, rule.category, rule.id, said.message, said.why, suggestion, replaces
        )


def _own_rule(category: Category, book: Book) -> Rule:
    """A rule without a pattern, which may be called where one of its category may, and has what all of them have."""
    of_it = [rule for rule in book.rules if rule.category is category]
    fields = frozenset[Field]().union(*(rule.fields for rule in of_it))
    guards = tuple(guard for guard in of_it[0].guards if all(guard in rule.guards for rule in of_it))
    asks = all(rule.is_question for rule in of_it)
    alone = book.alone.get(category, ())
    return Rule(f"weighed-{category}", category, (), fields, guards + alone, (), False, asks, None)


def _is_question(placed: Placed) -> bool:
    return "?" in placed.words[-4:]


def apart(marks: Sequence[_Mark], placed: Placed) -> tuple[_Mark, ...]:
    """Return marks that nothing holds back, in the order of the text and none over another.

    Of those that overlap the first category wins, then the longer mark; only what may win is held against its guards.
    """
    if not marks:
        return ()
    kept: list[_Mark] = []
    for mark in sorted(marks, key=_FOREMOST):
        if not any(_collide(mark, other) for other in kept) and not mark.rule.is_held_back(
            placed, mark.first, mark.last
        ):
            kept.append(mark)
    return tuple(sorted(kept, key=_IN_THE_TEXT))


def _collide(one: _Mark, other: _Mark) -> bool:
    if one.start >= other.end or other.start >= one.end:
        return False
    if one.rank == other.rank:
        return True
    kinds = {one.rule.category, other.rule.category}
    if len(kinds & WHOLE_QUESTIONS) == 1:  # a question as a whole, and a word in it: both may be said,
        return kinds == {Category.CLOSED_QUESTION, Category.LEADING_QUESTION}  # but that it leads says it is closed
    if kinds == {Category.VAGUE_CRITICISM, Category.HEDGE}:  # "was kind of thin": softened, and still a verdict
        return False
    return not (Category.LEADING_QUESTION in kinds and kinds & IN_A_QUESTION)
