"""How questions take turns: each once, no theme twice in a row, and one for the whole day."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.preferences import Use
from app.domain.prompts import OwnQuestion, Pack, Prompts, Question, Turns, next_turn, pool, turn_of
from app.services.prompt_packs import packs

MONDAY = date(2026, 3, 9)


def asked(questions: tuple[Question, ...], count: int) -> Iterator[Question]:
    turns = Turns()
    for _ in range(count):
        turn = next_turn(questions, turns)
        assert turn is not None
        turns = turn.turns
        yield turn.question


@st.composite
def pools(draw: st.DrawFn) -> tuple[Question, ...]:
    """Some questions of some themes; one theme may have nearly all of them."""
    sizes = draw(st.lists(st.integers(1, 9), min_size=1, max_size=6))
    themed = ((str(theme), number) for theme, size in enumerate(sizes) for number in range(size))
    return tuple(Question(f"{theme}-{number}", f"{theme} {number}?", theme) for theme, number in themed)


@given(pools())
def test_none_comes_twice_before_all_were_asked(questions: tuple[Question, ...]) -> None:
    rounds = list(asked(questions, 3 * len(questions)))
    for start in range(0, len(rounds), len(questions)):
        assert {one.key for one in rounds[start : start + len(questions)]} == {one.key for one in questions}
    assert len(questions) == 1 or all(one.key != after.key for one, after in pairwise(rounds))


@given(pools())
def test_no_theme_comes_twice_in_a_row_where_there_is_a_way(questions: tuple[Question, ...]) -> None:
    sizes = [sum(one.theme == theme for one in questions) for theme in {one.theme for one in questions}]
    one_round = list(asked(questions, len(questions)))
    if max(sizes) <= (len(questions) + 1) // 2:
        assert not [one for one, after in pairwise(one_round) if one.theme == after.theme]


@pytest.mark.parametrize("use", Use)
def test_the_shipped_questions_take_turns_for_a_year(use: Use) -> None:
    """practice 67: nobody is asked twice in four months, nor two days in a row about the same thing."""
    questions = pool(packs(), Prompts((OwnQuestion("mine", "What made me smile?"),)), use)
    year = list(asked(questions, 365))

    assert len(questions) >= 120
    assert len({one.key for one in year[: len(questions)]}) == len(questions)
    assert "mine" in {one.key for one in year[: len(questions)]}
    assert not [one for one, after in pairwise(year) if one.theme == after.theme]


def test_the_order_of_one_round_is_not_that_of_the_next() -> None:
    questions = pool(packs(), Prompts(), Use.BOTH)
    both = [one.key for one in asked(questions, 2 * len(questions))]
    assert both[: len(questions)] != both[len(questions) :]


def test_a_day_keeps_its_question() -> None:
    questions = pool(packs(), Prompts(), Use.MENTEE)
    first = turn_of(questions, Turns(), MONDAY)
    assert first is not None
    again = turn_of(questions, first.turns, MONDAY)
    tomorrow = turn_of(questions, first.turns, MONDAY + timedelta(days=1))

    assert again == first
    assert tomorrow is not None
    assert tomorrow.question != first.question


def test_a_question_that_was_taken_out_leaves_its_day_to_another() -> None:
    mine = (Question("mine", "What made me smile?", "own"),)
    first = turn_of(mine, Turns(), MONDAY)
    assert first is not None
    theirs = turn_of((Question("a", "What else?", "b"),), first.turns, MONDAY)
    assert theirs is not None
    assert theirs.question.key == "a"


def test_switched_off_themes_are_not_asked_and_nothing_may_be_left() -> None:
    pack = Pack("trying", "Trying", "", (Question("a", "What will you try?", "trying"),))
    own = (OwnQuestion("mine", "What made me smile?"),)
    assert [one.key for one in pool((pack,), Prompts(own, off=("trying",)), Use.BOTH)] == ["mine"]
    assert [one.key for one in pool((pack,), Prompts(own, off=("own",)), Use.BOTH)] == ["a"]
    assert pool((pack,), Prompts(off=("trying",)), Use.BOTH) == ()
    assert turn_of((), Turns(), MONDAY) is None


def test_mentors_are_not_asked_what_is_for_mentees() -> None:
    questions = (Question("r", "?", "t", Use.MENTOR), Question("e", "?", "t", Use.MENTEE), Question("b", "?", "t"))
    pack = Pack("t", "", "", questions)
    asked_of = {use: [one.key for one in pool((pack,), Prompts(), use)] for use in Use}
    assert asked_of == {Use.MENTOR: ["r", "b"], Use.MENTEE: ["e", "b"], Use.BOTH: ["r", "e", "b"]}
