"""What one does to a plan, without a window."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.action import Owner
from app.domain.conversation import Example, Impact, NextStep, Preparation, Source
from app.domain.guide import Step
from app.ui.conversations import draft

TODAY = date(2026, 3, 12)
WORDS = st.text(min_size=1, max_size=8).filter(lambda one: bool(one.strip()))


def test_a_moment_is_specific_when_it_says_when_where_and_what() -> None:
    """practice 2: an example a camera could have recorded has a day, a place and what was seen."""
    whole = Example("a", "He answered for Priya twice", TODAY, "Ledger review")
    assert draft.is_specific(whole)
    assert not draft.is_specific(replace(whole, day=None))
    assert not draft.is_specific(replace(whole, place=" "))
    assert not draft.is_specific(replace(whole, seen=""))


def test_all_hearsay_is_noticed_and_one_own_moment_is_enough() -> None:
    """practice 4: a quiet line when everything was only told."""
    told = Example("a", "Somebody said so", source=Source.REPORTED)
    seen = Example("b", "I sat beside them", source=Source.WITNESSED)
    assert draft.is_all_hearsay(Preparation(examples=(told,)))
    assert not draft.is_all_hearsay(Preparation(examples=(told, seen)))
    assert not draft.is_all_hearsay(Preparation())


@given(st.lists(WORDS, max_size=2), st.lists(WORDS, min_size=1, max_size=4), st.data())
def test_taking_up_and_parking_never_lose_a_word(focus: list[str], later: list[str], data: st.DataObject) -> None:
    """practice 7: two things at most, and whatever waits is kept."""
    plan = Preparation(focus=tuple(focus), parked=tuple(later))
    before = sorted((*plan.focus, *plan.parked))

    after = draft.taken_up(plan, data.draw(st.integers(0, len(later) - 1)))
    assert len(after.focus) <= draft.MOST_FOCUS
    assert sorted((*after.focus, *after.parked)) == before

    waiting = draft.parked(after, data.draw(st.integers(0, len(after.focus) - 1)))
    assert sorted((*waiting.focus, *waiting.parked)) == before


def test_three_questions_are_enough() -> None:
    """practice 5: one to three open questions."""
    plan = Preparation()
    for question in ("What was it like?", "What was it like?", "How so?", "What next?", "What else?"):
        plan = draft.with_question(plan, question)
    assert plan.questions == ("What was it like?", "How so?", "What next?")
    assert draft.without_question(plan, "How so?").questions == ("What was it like?", "What next?")


@pytest.mark.parametrize(
    ("question", "is_closed"),
    [("Do you agree?", True), ("don’t you think so?", True), ("What do you think?", False), ("", False)],
)
def test_a_question_answered_by_yes_or_no_is_noticed(question: str, is_closed: bool) -> None:
    """practice 5: open questions."""
    assert draft.sounds_closed(question) is is_closed


def test_blank_cards_go_and_a_step_left_blank_for_the_other_stays() -> None:
    plan = Preparation(
        strengths=("", "Asks well"),
        examples=(Example("a"), Example("b", words="no, that will not scale")),
        impacts=(Impact("c"),),
        next_steps=(NextStep("d"), NextStep("e", owner=Owner.THEM)),
    )
    tidy = draft.without_blanks(plan)
    assert [one.id for one in tidy.examples] == ["b"]
    assert tidy.impacts == ()
    assert [one.id for one in tidy.next_steps] == ["e"]
    assert tidy.strengths == ("Asks well",)


@given(st.lists(st.sampled_from("abcdef"), unique=True, min_size=1), st.data())
def test_what_is_taken_can_be_put_back_in_its_place(ids: list[str], data: st.DataObject) -> None:
    items = tuple(Example(id, seen=id) for id in ids)
    at = data.draw(st.integers(0, len(items) - 1))
    rest = draft.taken(items, items[at].id)
    assert draft.put_back(rest, items[at], at) == items


def test_an_effect_keeps_its_moment_over_an_undo() -> None:
    """practice 3: an effect belongs to a moment."""
    moment, effect = Example("a", "seen"), Impact("b", "two days lost", example="a")
    gone = Preparation(impacts=(effect,))
    assert draft.example_of(gone, effect) is None
    assert draft.example_of(replace(gone, examples=(moment,)), effect) is moment


def test_looking_again_is_counted_from_the_talk() -> None:
    """practice 25: the follow-up lies behind the talk."""
    assert draft.weeks_after_talk(1, None, TODAY) == date(2026, 3, 19)
    assert draft.weeks_after_talk(2, datetime(2026, 3, 20, 10), TODAY) == date(2026, 4, 3)
    assert draft.weeks_after_talk(1, datetime(2026, 3, 2, 10), TODAY) == date(2026, 3, 19)
    assert draft.moment(TODAY, datetime(2026, 1, 1, 14), time()) == datetime(2026, 3, 12, 14)


def test_steps_are_walked_in_order_and_end() -> None:
    assert draft.neighbour(Step.INTENT, -1) is None
    assert draft.neighbour(Step.INTENT, 1) is Step.EXAMPLES
    assert draft.neighbour(Step.FOLLOW_UP, 1) is None


def test_at_least_one_step_is_theirs() -> None:
    mine = NextStep("a", "I give a sign", Owner.ME)
    assert draft.has_own_step(Preparation())
    assert not draft.has_own_step(Preparation(next_steps=(mine,)))
    assert draft.has_own_step(Preparation(next_steps=(mine, NextStep("b", "He names one", Owner.THEM))))
