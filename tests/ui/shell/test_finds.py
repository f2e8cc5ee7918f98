"""A few letters find the right thing, whatever the accents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ui.shell.finds import Find, fit, fitting, folded, marked


def find(title: str, also: str = "") -> Find:
    return Find(title, "Go to", "sun", lambda: None, also=also)


def titles(typed: str, *names: str) -> list[str]:
    return [found.title for found in fitting(typed, [find(name) for name in names])]


def test_the_beginning_beats_a_word_beats_a_part() -> None:
    assert titles("con", "Second", "Plan a conversation", "Conversations") == [
        "Conversations",
        "Plan a conversation",
        "Second",
    ]


def test_every_typed_word_counts_in_any_order() -> None:
    assert titles("conv plan", "Plan a conversation", "Conversations") == ["Plan a conversation"]


def test_accents_and_capitals_do_not_matter() -> None:
    assert titles("TOMAS", "Tomás Lindqvist") == ["Tomás Lindqvist"]
    assert fit("é", "Eve") == 4


def test_letters_left_out_still_find_but_come_last() -> None:
    assert titles("jrnl", "Today", "Journal") == ["Journal"]
    assert titles("xq", "Today", "Journal") == []


def test_letters_left_out_are_those_of_words_that_follow() -> None:
    """In some order they are in nearly every title: "sesion" is none of the questions."""
    assert titles("nje", "Journal", "New journal entry") == ["New journal entry"]
    assert titles("newent", "New action", "New journal entry") == ["New journal entry"]
    assert titles("sesion", "Choose questions", "Print reflections") == []


@pytest.mark.parametrize("typed", ["sesion", "sessoin", "sessiom", "sessiion", "sesio", "sessoin bring"])
def test_a_word_with_a_letter_wrong_is_still_that_word(typed: str) -> None:
    found = fitting(typed, [find("Choose questions"), find("Hints", "suggestions"), find("Print", "bring session")])
    assert [one.title for one in found] == ["Print"]


@pytest.mark.parametrize("typed", ["jurnal new", "a jurnal", "to jurnal", "ad a new jurnal"])
def test_beside_a_word_with_a_letter_wrong_the_others_may_be_short(typed: str) -> None:
    assert titles(typed, "Print", "New person", "Add to a new journal") == ["Add to a new journal"]
    assert [one.title for one in fitting("my sesion", [find("Print", "my session")])] == ["Print"]


def test_many_words_that_begin_alike_keep_nobody_waiting() -> None:
    """It is no question of how many ways there are: for these there are more than can be walked."""
    assert fit("a" * 40 + "b", "aaa " * 40) == 0
    assert fit("a" * 40, "aaa " * 40) == 1


def test_two_letters_wrong_are_another_word() -> None:
    assert titles("sisson", "Session") == []
    assert titles("jou", "You") == [], "nor is one of three"


def test_nothing_typed_finds_everything_in_its_order() -> None:
    assert titles("", "Today", "People") == ["Today", "People"]
    assert titles("   ", "Today", "People") == ["Today", "People"]


def test_hidden_words_find_too() -> None:
    assert [found.title for found in fitting("diary", [find("Journal", also="diary notes")])] == ["Journal"]


def test_what_was_typed_is_marked_in_the_title() -> None:
    assert marked("conv plan", "Plan a conversation") == [(0, 4), (7, 4)]
    assert marked("xyz", "Plan") == []


@given(st.text(max_size=20), st.text(max_size=40))
def test_marks_lie_in_the_title_and_never_overlap(typed: str, title: str) -> None:
    assert len(folded(title)) == len(title)
    end = 0
    for start, length in marked(typed, title):
        assert start >= end
        end = start + length
        assert length > 0
    assert end <= len(title)


@given(st.text(st.sampled_from("ab"), min_size=4, max_size=8), st.data())
def test_whatever_letter_is_wrong(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    assert fit(word[:at] + "c" + word[at:], word) > 0
    assert fit(word[:at] + "c" + word[at + 1 :], word) > 0
    if len(word) > 4:
        assert fit(word[:at] + word[at + 1 :], word) > 0
    assert fit(word[:at] + word[at : at + 2][::-1] + word[at + 2 :], word) > 0


@given(st.text(min_size=1, max_size=30))
def test_a_thing_is_found_by_its_whole_name(title: str) -> None:
    assert fit(title, title) > 0
