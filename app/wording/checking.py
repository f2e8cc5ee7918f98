"""Checks drafted words for what gets in the way of a hard talk. All offline, all rules that anyone can read."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.wording.hints import IN_A_QUESTION, WHOLE_QUESTIONS, Category, Field, Hint
from app.wording.language import Count, counted
from app.wording.pieces import Pattern, words_in
from app.wording.rewording import Rewording, pattern_for
from app.wording.rules import Book, Rule, read_book, span
from app.wording.spelling import Spelt
from app.wording.text import Sentence, sentences, unquoted, without_compounds, without_terms

_REMEMBERED = 2000  # sentences
_ORDER = {category: rank for rank, category in enumerate(Category)}
_LONGEST = 4000  # characters of one sentence that are read; what is longer is no sentence


@dataclass(frozen=True)
class _Read:
    words: str  # in small letters, as long as they were written
    hints: tuple[Hint, ...]
    count: Count
    is_praise: bool


class Checker:
    """Finds hints in drafted words. Keeps what it found of a sentence, so that a change costs one sentence."""

    def __init__(self, content: Path, language: str = "en") -> None:
        self._content = content
        self._language = language
        self._book: Book | None = None
        self._parts: list[tuple[Rule, Pattern]] = []
        self._only: dict[tuple[Field, bool, bool], int] = {}
        self._rewordings: dict[str, Rewording] = {}
        self._known: OrderedDict[tuple[Field, str, bool], _Read] = OrderedDict()

    @property
    def book(self) -> Book:
        """The rules, read when first asked for: about 0.05 s, and each is made ready when it is first called."""
        if self._book is None:
            self._book = read_book(self._content / self._language / "wording")
            self._rewordings = {rule.id: rule.rewording for rule in self._book.rules if rule.rewording}
            self._parts = [(rule, part) for rule in self._book.rules for part in rule.parts]
        return self._book

    def check(self, field: Field, text: str, place: str = "", day: str = "") -> tuple[Hint, ...]:
        """Return all hints in the order of the text; none where it is written in a language without rules.

        `place` and `day` are an example's own, in words ("design review", "Thursday"); rewordings take them up.
        """
        if not text.strip():
            return ()
        found: list[Hint] = []
        count, is_after_praise = Count(), False
        for sentence in sentences(unquoted(text)):
            read = self._read(field, sentence.words[:_LONGEST], is_after_praise)
            found += (self._told(hint, sentence, read.words, text, place, day) for hint in read.hints)
            count, is_after_praise = count + read.count, read.is_praise
        return tuple(found) if count.may_be_read else ()

    def _read(self, field: Field, words: str, is_after_praise: bool) -> _Read:
        """What there is to say of one sentence, with offsets into it."""
        key = (field, words, is_after_praise)
        known = self._known.get(key)
        if known is not None:
            self._known.move_to_end(key)
            return known
        book = self.book
        count = counted(words, self._language, self._content)
        bare = book.folding.fold(without_compounds(words, book.kept_compounds))
        stand = words_in(bare)
        if not book.of_technical.isdisjoint(stand):
            bare = without_terms(bare, book.technical.ready)
            stand = words_in(bare)
        spelt = book.spelling.put_right(bare, stand)
        if spelt.moved:
            stand = words_in(spelt.words)
        called = book.calling.called(stand, self._may_be_called(field, is_after_praise, "?" in words[-4:]))
        is_praise = self._stands((book.praise,), called, spelt.words)
        hints = tuple(apart(self._marks(called, spelt))) if count.latin else ()
        read = self._known[key] = _Read(bare, hints, count, is_praise)
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        return read

    def _marks(self, called: int, spelt: Spelt) -> Iterator[Hint]:
        words = spelt.words
        for number in self.book.calling.parts(called):
            rule, part = self._parts[number]
            for found in part.ready.finditer(words):
                start, end = span(found)
                if start < end and not self._is_held_back(rule, start, end, called, words):
                    yield Hint(spelt.written(start), spelt.written(end), rule.category, rule.id)

    def _is_held_back(self, rule: Rule, start: int, end: int, called: int, words: str) -> bool:
        if any(guard.holds_back(words, start, end) for guard in rule.guards):
            return True
        return self._stands(rule.unless, called, words)

    def _stands(self, looked_for: Sequence[int], called: int, words: str) -> bool:
        """Whether a sentence holds one of what is looked for by these numbers."""
        book = self.book
        return any(book.looked_for[one].ready.search(words) for one in book.calling.among(called, looked_for))

    def _may_be_called(self, field: Field, is_after_praise: bool, is_question: bool) -> int:
        key = (field, is_after_praise, is_question)
        if key not in self._only:
            rules = (rule.may_be_called(*key) for rule, _ in self._parts)
            self._only[key] = self.book.calling.only((*rules, *(True for _ in self.book.looked_for)))
        return self._only[key]

    def _told(self, hint: Hint, sentence: Sentence, words: str, text: str, place: str, day: str) -> Hint:
        said = self.book.said[hint.category]
        at = sentence.start
        start, end = at + hint.start, at + hint.end
        rewording = self._rewordings.get(hint.rule)
        written = text[at : at + len(sentence.words)]
        put = rewording.of(words, written, hint.start, hint.end) if rewording else None
        if put is None:
            replaces, suggestion = None, pattern_for(said.pattern, place, day)
        else:
            (first, last), suggestion = put
            replaces = (at + first, at + last)
        return Hint(start, end, hint.category, hint.rule, said.message, said.why, suggestion, replaces)


def apart(hints: Iterable[Hint]) -> list[Hint]:
    """Return hints in the order of the text, none over another: the first category wins, then the longer mark."""
    kept: list[Hint] = []
    for hint in sorted(hints, key=lambda one: (_ORDER[one.category], one.start - one.end, one.start)):
        if not any(_collide(hint, other) for other in kept):
            kept.append(hint)
    return sorted(kept, key=lambda one: (one.start, one.end))


def _collide(one: Hint, other: Hint) -> bool:
    if one.start >= other.end or other.start >= one.end:
        return False
    if one.category is other.category:
        return True
    kinds = {one.category, other.category}
    if len(kinds & WHOLE_QUESTIONS) == 1:  # a question as a whole, and a word in it: both may be said,
        return kinds == {Category.CLOSED_QUESTION, Category.LEADING_QUESTION}  # but that it leads says it is closed
    if kinds == {Category.VAGUE_CRITICISM, Category.HEDGE}:  # "was kind of thin": softened, and still a verdict
        return False
    return not (Category.LEADING_QUESTION in kinds and kinds & IN_A_QUESTION)
