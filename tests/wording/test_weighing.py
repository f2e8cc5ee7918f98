"""The second opinion: what no rule foresaw is marked, what a rule misreads is let pass, and the sums are exact."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.paths import resources
from app.wording.checking import Checker
from app.wording.hints import Category, Field
from app.wording.weighing import BITS, Weighing, heaviest, parts, whole

CONTENT = resources() / "content"
WEIGHING = Weighing(CONTENT / "en" / "wording" / "weights.bin")

WEIGHTS = st.lists(st.integers(-(1 << BITS - 1), (1 << BITS - 1) - 1), min_size=len(Category), max_size=len(Category))


class Weighed:
    """Stands in for the weights: of one category it is as sure as told, of all others undecided."""

    def __init__(self, category: Category, sure: float) -> None:
        self._sure = {category: sure}

    def weigh(self, field: str, sentence: str, is_after_praise: bool) -> tuple[float, ...]:
        return tuple(self._sure.get(one, 0.0) for one in Category)

    def where(self, number: int, field: str, sentence: str) -> tuple[int, int]:
        return 0, sentence.index(" ")


def said(checker: Checker, field: Field, text: str) -> list[str]:
    return [hint.category.value for hint in checker.check(field, text)]


@given(WEIGHTS)
def test_the_weights_of_all_categories_stand_in_one_number(weights: list[int]) -> None:
    assert parts(whole(weights)) == weights


@given(st.lists(st.lists(st.integers(-5000, 5000), min_size=len(Category), max_size=len(Category)), max_size=300))
def test_they_are_added_up_in_one_go(several: list[list[int]]) -> None:
    sums = [sum(of_one) for of_one in zip(*several, strict=True)] or [0] * len(Category)
    assert parts(sum(map(whole, several))) == sums


@given(st.lists(st.floats(-3, 3), min_size=1, max_size=12))
def test_no_words_in_a_row_weigh_more_than_the_heaviest(weights: list[float]) -> None:
    first, last = heaviest(weights)
    every = [weights[a : b + 1] for a in range(len(weights)) for b in range(a, len(weights))]
    assert sum(weights[first : last + 1]) >= max(map(sum, every)) - 1e-9


@given(st.sampled_from(Field), st.text(max_size=300), st.sampled_from(Category))
def test_where_something_stands_is_inside_the_sentence(field: Field, sentence: str, category: Category) -> None:
    assert len(WEIGHING.weigh(field, sentence, is_after_praise=False)) == len(Category)
    if any(letter.isalnum() for letter in sentence):
        start, end = WEIGHING.where(list(Category).index(category), field, sentence)
        assert 0 <= start < end <= len(sentence)


def test_what_is_too_long_for_a_sentence_is_not_weighed() -> None:
    endless = "you never listen " * 500
    assert set(WEIGHING.weigh(Field.EXAMPLE, endless, is_after_praise=False)) == {0.0}


def test_text_without_words_is_no_sentence() -> None:
    assert Checker(CONTENT).check(Field.EXAMPLE, "??? ---") == ()


def test_what_no_rule_foresaw_is_marked_where_the_weights_are_sure() -> None:
    text = "Tuesdays are for tea, \u201cyou never listen\u201d was on the mug."
    assert said(Checker(CONTENT, weighing=Weighed(Category.THREAT, 0.05)), Field.EXAMPLE, text) == []
    (hint,) = Checker(CONTENT, weighing=Weighed(Category.THREAT, 0.5)).check(Field.EXAMPLE, text)
    assert (hint.category, text[hint.start : hint.end], hint.rule) == (Category.THREAT, "Tuesdays", "weighed-threat")
    assert hint.message
    assert hint.suggestion


def test_a_rule_is_silent_where_the_weights_are_sure_of_the_contrary() -> None:
    text = "You always hand it in late."
    assert said(Checker(CONTENT, weighing=Weighed(Category.ABSOLUTE, 0)), Field.EXAMPLE, text) == ["absolute"]
    assert said(Checker(CONTENT, weighing=Weighed(Category.ABSOLUTE, -2)), Field.EXAMPLE, text) == []


def test_where_a_rule_has_marked_a_kind_the_weights_mark_no_more_of_it() -> None:
    text = "Mornings are hard, and you always hand it in late."
    assert said(Checker(CONTENT, weighing=Weighed(Category.ABSOLUTE, 2)), Field.EXAMPLE, text) == ["absolute"]


def test_a_question_is_not_found_by_weight_where_none_is_asked() -> None:
    for category in (Category.CLOSED_QUESTION, Category.DOUBLE_QUESTION):
        assert said(Checker(CONTENT, weighing=Weighed(category, 2)), Field.QUESTIONS, "Tea at four.") == []


@pytest.mark.parametrize(
    ("field", "text", "marks"),
    [
        (Field.IMPACT, "The lost order is on you.", ["blame"]),
        (Field.EXAMPLE, "Nobody else in chambers needs a second reminder.", ["comparison"]),
        (Field.IMPACT, "We had no choice but to close bay 2 at 16:00.", []),
        (Field.NEXT_STEP, "If the slot on Tuesday does not suit you, choose another one by Friday.", []),
        (Field.EXAMPLE, "The author deliberately repeats the word rain, and your pupils found it nine times.", []),
    ],
)
def test_rules_and_weights_read_a_sentence_together(field: Field, text: str, marks: list[str]) -> None:
    assert said(Checker(CONTENT), field, text) == marks
