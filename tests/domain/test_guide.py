"""The six steps: what makes each of them prepared."""

from dataclasses import replace
from datetime import datetime

from app.domain.conversation import Example, Impact, NextStep, Preparation
from app.domain.guide import STEPS, Step, is_prepared, prepared_steps, steps_left

BLANK = Preparation(subject="Late notes")


def test_a_subject_alone_prepares_nothing() -> None:
    """practice 1: the intent stays open until it is written."""
    assert prepared_steps(BLANK) == ()
    assert steps_left(BLANK) == STEPS


def test_white_space_is_not_an_intent() -> None:
    """practice 1"""
    assert not is_prepared(Step.INTENT, replace(BLANK, intent="  \n"))


def test_one_thing_is_enough_for_each_step() -> None:
    """practices 1, 2, 3, 5, 17 and 25: intent, a moment, an impact, a question, a step, a date."""
    whole = replace(
        BLANK,
        intent="To help Ada be heard.",
        examples=(Example("e", "Ada left before the end."),),
        impacts=(Impact("i", "Two people waited."),),
        questions=("What happened then?",),
        next_steps=(NextStep("n", "Ada opens the next meeting."),),
        follow_up=datetime(2026, 3, 26, 14),
    )
    assert prepared_steps(whole) == STEPS


def test_an_empty_card_prepares_nothing() -> None:
    """practice 2: an example needs what was seen or heard, not only a place."""
    assert not is_prepared(Step.EXAMPLES, replace(BLANK, examples=(Example("e", place="Stand-up"),)))
