"""A lesson that can be passed on without the people it was learned with (practice 72)."""

from datetime import date

import pytest

from app.domain.reflection_sheet import Leaf, ReflectionSheet, names_on, without_names

PEOPLE = ("Daniel Okafor", "Priya Raman", "李小龙", "X", "Tomás Lindqvist")


def sheet(text: str, title: str = "", prompt: str = "") -> ReflectionSheet:
    return ReflectionSheet(date(2026, 3, 12), title, "", (Leaf("", text, prompt),))


def told(text: str) -> str:
    return without_names(sheet(text), PEOPLE).leaves[0].text


def test_each_person_is_a_letter_of_their_own() -> None:
    """practice 72"""
    assert told("Priya asked Daniel; Daniel Okafor waited for Priya.") == "B. asked A.; A. waited for B."
    assert told("Okafor’s slide, and Tomás.") == "A.’s slide, and B."


@pytest.mark.parametrize("text", ["Daniela and Danielle", "the okafors", "X marks the spot", "daniel", ""])
def test_what_only_looks_like_a_name_stays(text: str) -> None:
    assert told(text) == text
    assert names_on(sheet(text), PEOPLE) == ()


def test_a_name_is_found_where_no_spaces_are_written() -> None:
    assert told("我和李小龙谈过了。") == "我和A.谈过了。"


def test_titles_and_questions_name_nobody_either() -> None:
    whole = ReflectionSheet(
        date(2026, 3, 12), "With Daniel", "", (Leaf("Daniel", "", "What did Daniel say?"),), ("How is Daniel?",)
    )
    bare = without_names(whole, PEOPLE)
    assert names_on(whole, PEOPLE) == ("Daniel Okafor",)
    assert (bare.title, bare.leaves[0], bare.questions) == (
        "With A.",
        Leaf("A.", "", "What did A. say?"),
        ("How is A.?",),
    )


def test_a_small_word_of_a_name_names_nobody() -> None:
    people = ("Anna van der Berg", "Luis de la Cruz", "Of And")
    said = "Ik ging van huis, of not, with la familia de Luis. Later van der Berg. Anna van der Berg, And."
    kept = "Ik ging van huis, of not, with la familia de B. Later van der A. A., C."
    assert without_names(sheet(said), people).leaves[0].text == kept


def test_there_are_letters_for_everybody() -> None:
    crowd = tuple(f"Person{number:02}" for number in range(30))
    said = without_names(sheet(" ".join(crowd)), crowd).leaves[0].text.split()
    assert (said[0], said[25], said[26]) == ("A.", "Z.", "A2.")
    assert len(set(said)) == 30
