"""The second opinion: what no rule foresaw is marked, what a rule misreads is let pass, and the sums are exact."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.paths import resources
from app.wording.checking import Checker
from app.wording.hints import Category, Field
from app.wording.packing import Packing
from app.wording.weighing import UNDECIDED, Sure, Weighing, heaviest, row
from weights import Run, written

CONTENT = resources() / "content"
WEIGHING = Weighing(CONTENT / "en" / "wording" / "weights.bin")

EVERY = tuple(range(len(Category)))
BITS, PLACES = 24, 5
PACKING = Packing(PLACES, BITS)
NUMBERS = st.lists(st.integers(-(1 << BITS - 2), (1 << BITS - 2) - 1), min_size=PLACES, max_size=PLACES)


class Weighed:
    """Stands in for the weights: of some categories it is sure, of all others undecided."""

    def __init__(self, *of: Category, none: tuple[Category, ...] = ()) -> None:
        numbered = [*enumerate(Category)]
        self._sure = Sure(
            tuple(number for number, category in numbered if category in of),
            tuple(number for number, category in numbered if category not in none),
        )

    def weigh(self, field: str, sentence: str, is_after_praise: bool) -> Sure:
        return self._sure

    def where(self, number: int, field: str, sentence: str) -> tuple[int, int]:
        return 0, sentence.index(" ")


def said(checker: Checker, field: Field, text: str) -> list[str]:
    return [hint.category.value for hint in checker.check(field, text)]


def parts(whole: int) -> list[int]:
    return [PACKING.part(whole, place) for place in range(PLACES)]


@given(NUMBERS)
def test_several_numbers_stand_in_one(numbers: list[int]) -> None:
    assert parts(PACKING.whole(numbers)) == numbers


@given(st.lists(st.lists(st.integers(-5000, 5000), min_size=PLACES, max_size=PLACES), max_size=300))
def test_they_are_added_up_in_one_go(several: list[list[int]]) -> None:
    sums = [sum(of_one) for of_one in zip(*several, strict=True)] or [0] * PLACES
    assert parts(sum(map(PACKING.whole, several))) == sums


@given(NUMBERS, NUMBERS)
def test_they_are_held_against_bounds_in_one_go(numbers: list[int], least: list[int]) -> None:
    reached = PACKING.whole(numbers) + PACKING.room(least) & PACKING.highest
    assert PACKING.places(reached) == tuple(place for place in range(PLACES) if numbers[place] >= least[place])


@given(st.lists(st.floats(-3, 3), min_size=1, max_size=12))
def test_no_words_in_a_row_weigh_more_than_the_heaviest(weights: list[float]) -> None:
    first, last = heaviest(weights)
    every = [weights[a : b + 1] for a in range(len(weights)) for b in range(a, len(weights))]
    assert sum(weights[first : last + 1]) >= max(map(sum, every)) - 1e-9


@given(st.sampled_from(Field), st.text(max_size=300), st.sampled_from(Category))
def test_where_something_stands_is_inside_the_sentence(field: Field, sentence: str, category: Category) -> None:
    sure = WEIGHING.weigh(field, sentence, is_after_praise=False)
    assert set(sure.of) <= set(sure.may_be)
    if any(letter.isalnum() for letter in sentence):
        start, end = WEIGHING.where(list(Category).index(category), field, sentence)
        assert 0 <= start < end <= len(sentence)


def test_a_run_weighs_what_was_learned_of_it(tmp_path: Path) -> None:
    """Coffee is a threat, late coffee may be none, and surely is not after a name."""

    def of_a_threat(weight: float) -> bytes:
        return row([weight, *[0.0] * (len(Category) - 1)])

    runs: dict[Run, bytes] = {
        (0, ("coffee",)): of_a_threat(6.0),
        (1, ("late", "coffee")): of_a_threat(-9.0),
        (2, ("<name>", "*", "*")): of_a_threat(-7.0),
    }
    path = tmp_path / "weights.bin"
    path.write_bytes(written({}, [0.0] * len(Category), runs))
    weighing = Weighing(path)
    for sentence, expected in (
        ("coffee at four", Sure((0,), EVERY)),
        ("late coffee", UNDECIDED),
        ("Ada brings late coffee", Sure((), EVERY[1:])),
    ):
        assert weighing.weigh(Field.EXAMPLE, sentence, is_after_praise=False) == expected
    assert weighing.where(0, Field.EXAMPLE, "four is for coffee") == (12, 18)


def test_what_is_too_long_for_a_sentence_is_not_weighed() -> None:
    endless = "you never listen " * 500
    assert WEIGHING.weigh(Field.EXAMPLE, endless, is_after_praise=False) == UNDECIDED


def test_text_without_words_is_no_sentence() -> None:
    assert Checker(CONTENT).check(Field.EXAMPLE, "??? ---") == ()


def test_what_no_rule_foresaw_is_marked_where_the_weights_are_sure() -> None:
    text = "Tuesdays are for our tea, \u201cyou never listen\u201d was on the mug."
    assert said(Checker(CONTENT, weighing=Weighed()), Field.EXAMPLE, text) == []
    (hint,) = Checker(CONTENT, weighing=Weighed(Category.THREAT)).check(Field.EXAMPLE, text)
    assert (hint.category, text[hint.start : hint.end], hint.rule) == (Category.THREAT, "Tuesdays", "weighed-threat")
    assert hint.message
    assert hint.suggestion


def test_of_a_sentence_that_speaks_of_nobody_the_weights_alone_say_nothing() -> None:
    sure = Checker(CONTENT, weighing=Weighed(Category.THREAT))
    assert said(sure, Field.EXAMPLE, "Tuesdays are for tea, and the mug is blue.") == []
    assert said(sure, Field.EXAMPLE, "Tuesdays are for your tea, and the mug is blue.") == ["threat"]


def test_a_rule_is_silent_where_the_weights_are_sure_of_the_contrary() -> None:
    text = "You always hand it in late."
    assert said(Checker(CONTENT, weighing=Weighed()), Field.EXAMPLE, text) == ["absolute"]
    assert said(Checker(CONTENT, weighing=Weighed(none=(Category.ABSOLUTE,))), Field.EXAMPLE, text) == []


def test_where_a_rule_has_marked_a_kind_the_weights_mark_no_more_of_it() -> None:
    text = "Mornings are hard, and you always hand it in late."
    assert said(Checker(CONTENT, weighing=Weighed(Category.ABSOLUTE)), Field.EXAMPLE, text) == ["absolute"]


def test_a_question_is_not_found_by_weight_where_none_is_asked() -> None:
    for category in (Category.CLOSED_QUESTION, Category.DOUBLE_QUESTION):
        assert said(Checker(CONTENT, weighing=Weighed(category)), Field.QUESTIONS, "Tea at four.") == []


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
