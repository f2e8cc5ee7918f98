"""The shipped sentences: calm, complete, and about things that exist."""

from dataclasses import fields

import pytest

from app.domain.action import Owner
from app.domain.conversation import Example, Impact, NextStep, Preparation, Readiness, Source, Touches
from app.domain.guide import STEPS
from app.domain.preferences import Use
from tests.resources.reading import CONTENT, page, placeholders, sentences

PAGES = ("planner", "reflection", "templates", "welcome", "example")  # the others answer to their readers


def names(kind: type) -> set[str]:
    return {one.name for one in fields(kind)}


@pytest.mark.parametrize("name", PAGES)
def test_every_placeholder_is_one_the_program_fills(name: str) -> None:
    known = {"name"} if name in ("planner", "templates", "welcome") else set()
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


def test_mentors_and_mentees_are_asked_enough_to_fill_four_months() -> None:
    """practice 67"""
    themes = page("reflection")
    texts = [text for one in themes.values() for use in Use for text in one.get(use.value, ())]
    assert len(texts) == len(set(texts)) >= 150
    for theme in themes.values():
        assert {"title", "note"} <= set(theme) <= {"title", "note", *Use}
        assert not theme["title"].endswith(".")
    for whom in (Use.MENTOR, Use.MENTEE):
        assert sum(len(one.get(use.value, ())) for one in themes.values() for use in (whom, Use.BOTH)) >= 120
    for asked_for in (
        "What surprised you this week?",
        "What will you try differently next time?",
        "What did you leave unsaid this week, and what made that the easier choice?",
    ):
        assert asked_for in texts


def test_a_reflection_can_be_answered_with_more_than_yes() -> None:
    closed = {"did", "do", "does", "are", "is", "have", "has", "was", "were", "can", "could", "will", "would"}
    for one in page("reflection").values():
        for text in (text for use in Use for text in one.get(use.value, ())):
            assert text.endswith("?"), text
            assert text.split()[0].lower() not in closed, text
            assert len(text) <= 100, text


def test_a_skeleton_asks_under_headings_and_blames_nobody() -> None:
    """practice 56, practice 58, practice 59, practice 66, practice 71"""
    told = page("templates")
    assert {"after-session", "your-view-first", "experiment", "blameless-review", "weekly-look-back"} <= set(told)
    for one in told.values():
        lines = [line for line in one["text"].splitlines() if line.strip()]
        assert sum(line.startswith("## ") for line in lines) >= 3
        assert all(line.startswith("## ") or line == "- " for line in lines), lines
        assert not {"fault", "guilty", "who did it", "blame "} & set(one["text"].lower().split())


def test_the_first_run_offers_every_use_and_its_icons_exist() -> None:
    welcome = page("welcome")
    assert [one["use"] for one in welcome["use"]["choices"]] == [Use.MENTOR, Use.MENTEE, Use.BOTH]
    assert len(welcome["promise"]["lines"]) == 3
    assert len(welcome["passphrase"]["strength"]) == 5
    icons = CONTENT.parent.parent / "icons"
    lines = [*welcome["promise"]["lines"], *welcome["use"]["choices"], *welcome["sheet"]["lines"]]
    assert all((icons / f"{one['icon']}.svg").is_file() for one in lines)
