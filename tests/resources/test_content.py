"""The shipped sentences: calm, complete, and about things that exist."""

from dataclasses import fields
from itertools import pairwise

import pytest

from app.domain.action import Owner
from app.domain.conversation import Example, Impact, NextStep, Preparation, Readiness, Source, Touches
from app.domain.guide import STEPS
from app.domain.preferences import Use
from tests.resources.reading import CONTENT, page, placeholders, sentences

PAGES = ("planner", "reflection", "welcome", "example")  # the other pages answer to the floor that reads them


def names(kind: type) -> set[str]:
    return {one.name for one in fields(kind)}


@pytest.mark.parametrize("name", PAGES)
def test_every_placeholder_is_one_the_program_fills(name: str) -> None:
    known = {"name"} if name in ("planner", "welcome") else set()
    assert {found for text in sentences(page(name)) for found in placeholders(text)} <= known


@pytest.mark.parametrize("name", PAGES)
def test_sentences_use_the_marks_of_a_book(name: str) -> None:
    """Curly quotation marks, no stray spaces: what is typed here stands on the screen as it is."""
    for text in sentences(page(name)):
        assert not {"'", '"', "!"} & set(text), text
        assert "  " not in text, text
        assert text == text.strip() or text.endswith("\n"), text


def test_each_step_asks_one_question() -> None:
    """practice 1, practice 2, practice 3, practice 5, practice 17, practice 25"""
    steps = page("planner")["steps"]
    assert list(steps) == [step.value for step in STEPS]
    for step in steps.values():
        assert step["question"].endswith("?")
        assert step["helper"].endswith(".")
        assert all(prompt.endswith(("?", ".")) for prompt in step["prompts"])


def test_a_labelled_field_is_one_that_is_kept() -> None:
    kept = {
        "intent": names(Preparation),
        "examples": names(Example),
        "impact": names(Impact),
        "their_view": names(Preparation),
        "next_steps": names(NextStep),
        "follow_up": names(Preparation),
    }
    steps = page("planner")["steps"]
    for step, known in kept.items():
        assert set(steps[step]["fields"]) <= known
        assert all(field["label"] for field in steps[step]["fields"].values())


def test_every_choice_has_its_words() -> None:
    steps = page("planner")["steps"]
    assert set(steps["examples"]["fields"]["source"]["choices"]) == set(Source)
    assert set(steps["impact"]["fields"]["touches"]["choices"]) == set(Touches)
    assert set(steps["next_steps"]["fields"]["owner"]["choices"]) == set(Owner)


def test_the_bank_holds_open_questions() -> None:
    """practice 5: nothing in the bank can be answered with yes or no."""
    bank = [question for group in page("planner")["question_groups"] for question in group["questions"]]
    assert len(bank) == len(set(bank)) >= 24
    for question in bank:
        assert question.endswith("?")
        assert question.split()[0] in {"What", "How", "When"}, question


def test_readiness_speaks_of_every_step_and_is_no_gate() -> None:
    """practice 12, practice 28"""
    planner = page("planner")
    assert list(planner["readiness"]["lines"]) == [step.value for step in STEPS]
    assert all({"done", "open", "note", "fix"} == set(line) for line in planner["readiness"]["lines"].values())
    assert "gate" in planner["readiness"]["helper"]
    assert len(planner["heat"]["notes"]) == 5
    assert set(planner["setting"]["checks"]) == names(Readiness) - {"heat"}


def test_the_usual_reactions_each_have_an_answer() -> None:
    """practice 9"""
    reactions = page("planner")["reactions"]
    assert set(reactions) == {"silence", "pushback", "tears", "anger", "deflection", "quick_yes"}
    assert all(one["title"] and one["might_say"] and one["answer"] for one in reactions.values())


def test_mentors_and_mentees_are_asked_enough_to_fill_two_months() -> None:
    """practice 67"""
    questions = page("reflection")["questions"]
    texts = [one["text"] for one in questions]
    assert len(texts) == len(set(texts)) >= 60
    for one in questions:
        assert set(one) == {"text", "for", "theme"}
        assert one["text"].endswith("?")
        assert one["for"]
        assert set(one["for"]) <= {Use.MENTOR.value, Use.MENTEE.value}
    for whom in ("mentor", "mentee"):
        assert sum(whom in one["for"] for one in questions) >= 60
    for asked_for in (
        "What surprised you this week?",
        "What will you try differently next time?",
        "What did you leave unsaid this week, and what made that the easier choice?",
    ):
        assert asked_for in texts


@pytest.mark.parametrize("roles", [{"mentor"}, {"mentee"}, {"mentor", "mentee"}], ids=["mentor", "mentee", "both"])
def test_two_days_in_a_row_ask_about_different_things(roles: set[str]) -> None:
    themes = [one["theme"] for one in page("reflection")["questions"] if roles & set(one["for"])]
    assert not [one for one, after in pairwise([*themes, themes[0]]) if one == after]


def test_a_reflection_can_be_answered_with_more_than_yes() -> None:
    closed = {"did", "do", "does", "are", "is", "have", "has", "was", "were", "can", "could", "will", "would"}
    for one in page("reflection")["questions"]:
        assert one["text"].split()[0].lower() not in closed, one["text"]


def test_the_first_run_offers_every_use_and_its_icons_exist() -> None:
    welcome = page("welcome")
    assert [one["use"] for one in welcome["use"]["choices"]] == [Use.MENTOR, Use.MENTEE, Use.BOTH]
    assert len(welcome["promise"]["lines"]) == 3
    assert len(welcome["passphrase"]["strength"]) == 5
    icons = CONTENT.parent.parent / "icons"
    lines = [*welcome["promise"]["lines"], *welcome["use"]["choices"], *welcome["sheet"]["lines"]]
    assert all((icons / f"{one['icon']}.svg").is_file() for one in lines)
