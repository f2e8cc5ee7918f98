"""Checks drafted words for what gets in the way of a hard talk. All offline, all rules that anyone can read."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from pathlib import Path

from app.wording.hints import WHOLE_QUESTIONS, Category, Field, Hint
from app.wording.language import is_written_in
from app.wording.pieces import TOKEN
from app.wording.rewording import reworded
from app.wording.rules import Book, Rule, read_book, span
from app.wording.text import Sentence, masked, sentences

_REMEMBERED = 2000  # sentences
_ORDER = {category: rank for rank, category in enumerate(Category)}
_LONGEST = 4000  # characters of one sentence that are read; what is longer is no sentence


class Checker:
    """Finds hints in drafted words. Keeps what it found of a sentence, so that a change costs one sentence."""

    def __init__(self, content: Path, language: str = "en") -> None:
        self._content = content
        self._language = language
        self._book: Book | None = None
        self._by_anchor: dict[str, list[Rule]] = {}
        self._always: list[Rule] = []
        self._known: OrderedDict[tuple[Field, str, bool], tuple[Hint, ...]] = OrderedDict()

    @property
    def book(self) -> Book:
        """The rules, read when first asked for: about 0.1 s."""
        if self._book is None:
            self._book = read_book(self._content / self._language / "wording")
            for rule in self._book.rules:
                for anchor in rule.anchors:
                    self._by_anchor.setdefault(anchor, []).append(rule)
                if not rule.anchors:
                    self._always.append(rule)
        return self._book

    def check(self, field: Field, text: str, place: str = "", day: str = "") -> tuple[Hint, ...]:
        """Return all hints in the order of the text; none where it is written in a language without rules.

        `place` and `day` are an example's own, in words ("design review", "Thursday"); rewordings take them up.
        """
        book = self.book
        if not text.strip() or not is_written_in(text, self._language, self._content):
            return ()
        found: list[Hint] = []
        is_after_praise = False
        for sentence in sentences(masked(text, book.kept_compounds, book.technical.ready)):
            for hint in self._in_sentence(field, sentence.words[:_LONGEST], is_after_praise):
                found.append(self._told(hint, sentence, text, place, day))
            is_after_praise = book.praise.ready.search(sentence.words) is not None
        return tuple(found)

    def _in_sentence(self, field: Field, words: str, is_after_praise: bool) -> tuple[Hint, ...]:
        """Hints with offsets into the sentence."""
        key = (field, words, is_after_praise)
        if key in self._known:
            self._known.move_to_end(key)
            return self._known[key]
        hints: list[Hint] = []
        for rule in self._waiting(words):
            if field not in rule.fields or (rule.after_praise and not is_after_praise):
                continue
            if rule.is_question and "?" not in words[-4:]:
                continue
            hints += (Hint(*span(found), rule.category, rule.id) for found in rule.marks(words))
        kept = self._known[key] = tuple(apart(hints))
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        return kept

    def _waiting(self, words: str) -> Iterable[Rule]:
        """The rules that these words call, each once, in the order in which they stand."""
        called: dict[str, Rule] = {rule.id: rule for rule in self._always}
        for word in {*TOKEN.findall(words.lower())}:
            for part in (word, word.partition("'")[0]):
                for rule in self._by_anchor.get(part, ()):
                    called[rule.id] = rule
        return called.values()

    def _told(self, hint: Hint, sentence: Sentence, text: str, place: str, day: str) -> Hint:
        said = self.book.said[hint.category]
        start, end = sentence.start + hint.start, sentence.start + hint.end
        suggestion = reworded(hint, text[start:end], said.pattern, place, day)
        return Hint(start, end, hint.category, hint.rule, said.message, said.why, suggestion)


def apart(hints: Sequence[Hint]) -> list[Hint]:
    """Return hints in the order of the text, none over another: the first category wins, then the longer mark."""
    kept: list[Hint] = []
    for hint in sorted(hints, key=lambda one: (_ORDER[one.category], one.start - one.end, one.start)):
        if not any(_collide(hint, other) for other in kept):
            kept.append(hint)
    return sorted(kept, key=lambda one: (one.start, one.end))


def _collide(one: Hint, other: Hint) -> bool:
    if one.start >= other.end or other.start >= one.end:
        return False
    questions = (one.category in WHOLE_QUESTIONS) + (other.category in WHOLE_QUESTIONS)
    if questions == 1:  # a question as a whole, and a word in it: both may be said, but not twice of the question
        return Category.LEADING_QUESTION in (one.category, other.category)
    return True
