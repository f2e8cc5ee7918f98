"""A conversation is compared part by part, and one part of it can be put back without the others."""

from dataclasses import fields, replace
from datetime import date, datetime

import pytest

from app.domain.conversation import Agreed, Conversation, Example, Impact, NextStep, Preparation, Rehearsal
from app.domain.entry import Entry
from app.domain.ids import ConversationId, EntryId, PersonId
from app.domain.parts import (
    Difference,
    Part,
    differences,
    parts_of_conversation,
    parts_of_entry,
    with_part,
    with_words_of,
)

FIRST, SECOND, THIRD = (Example(id, f"What {id} was", date(2026, 3, 2)) for id in ("a", "b", "c"))
THEN = Conversation(
    ConversationId("t"),
    PersonId("p"),
    preparation=Preparation(
        subject="The pager",
        intent="To agree on nights",
        strengths=("Calm", "Kind"),
        examples=(FIRST, SECOND, THIRD),
        impacts=(Impact("i", "Ben left"),),
        next_steps=(NextStep("s", "Write the rota", due=date(2026, 3, 20)),),
        rehearsal=Rehearsal(answers={"silence": "I wait."}),
    ),
)
NOW = replace(
    THEN,
    held_on=date(2026, 3, 12),
    preparation=replace(THEN.preparation, intent="To agree on weekends", examples=(FIRST, THIRD)),
    agreed=Agreed("Nights", follow_up=datetime(2026, 4, 1, 10)),
)

# How one feels, what is being agreed just now, and the names on paper are no words of the plan.
UNTOLD = {"readiness", "agreeing", "names"}


def differing(then: Conversation, now: Conversation) -> list[tuple[str, str]]:
    found = differences(parts_of_conversation(then), parts_of_conversation(now))
    return [(one.part.what, one.part.id) for one in found]


@pytest.mark.parametrize("name", [one.name for one in fields(Preparation) if one.name not in UNTOLD])
def test_every_field_of_the_plan_is_compared(name: str) -> None:
    """Whoever adds a field adds a part."""
    several = {"examples": "example", "impacts": "impact", "next_steps": "step", "rehearsal": "answer"}
    assert several.get(name, name) in {part.what for part in parts_of_conversation(THEN)}


@pytest.mark.parametrize("name", [one.name for one in fields(Agreed) if one.name not in UNTOLD])
def test_every_field_of_the_agreed_layer_is_compared(name: str) -> None:
    assert f"agreed_{name}" in {part.what for part in parts_of_conversation(THEN)}


def test_only_what_differs_is_told_in_the_order_of_the_steps() -> None:
    assert differing(THEN, THEN) == []
    assert differing(THEN, NOW) == [("intent", ""), ("example", "b"), ("agreed_title", ""), ("agreed_follow_up", "")]


def test_an_example_that_moved_up_a_place_does_not_differ() -> None:
    found = differences(parts_of_conversation(THEN), parts_of_conversation(NOW))
    assert [one.part for one in found if one.part.what == "example"] == [Part("example", "b", 2)]


def test_an_item_with_no_like_left_stands_where_it_stood() -> None:
    without = replace(THEN, preparation=replace(THEN.preparation, examples=(), intent=""))
    assert differing(THEN, without) == [("intent", ""), ("example", "a"), ("example", "b"), ("example", "c")]


def test_each_part_can_be_put_back_alone() -> None:
    for part in [one.part for one in differences(parts_of_conversation(THEN), parts_of_conversation(NOW))]:
        back = with_part(NOW, THEN, part)
        left = [key for key in differing(THEN, NOW) if key != (part.what, part.id)]
        assert differing(THEN, back) == left
        assert back.held_on == NOW.held_on
        assert differing(NOW, with_part(back, NOW, part)) == [], "and that can be taken back"


def test_an_example_comes_back_between_those_it_stood_between() -> None:
    back = with_part(NOW, THEN, Part("example", "b"))
    assert back.preparation.examples == (FIRST, SECOND, THIRD)


def test_an_answer_that_was_wiped_comes_back() -> None:
    silent = replace(THEN, preparation=replace(THEN.preparation, rehearsal=Rehearsal()))
    assert differing(THEN, silent) == [("answer", "silence")]
    assert with_part(silent, THEN, Part("answer", "silence")).preparation.rehearsal == THEN.preparation.rehearsal


def test_a_whole_version_brings_its_words_and_leaves_what_happened() -> None:
    back = with_words_of(NOW, THEN)
    assert (back.preparation, back.agreed, back.held_on) == (THEN.preparation, THEN.agreed, NOW.held_on)


def test_an_entry_differs_in_title_text_and_tags() -> None:
    then = Entry(EntryId("e"), datetime(2026, 3, 2), title="A", text="B", tags=("x",))
    now = replace(then, title="", text="C", tags=("x", "y"))
    assert differences(parts_of_entry(then), parts_of_entry(now)) == (
        Difference(Part("title"), ("A",), ()),
        Difference(Part("text"), ("B",), ("C",)),
        Difference(Part("tags"), ("x",), ("x", "y")),
    )
