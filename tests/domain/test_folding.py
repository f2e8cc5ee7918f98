"""Words as search knows them, and where they stand in what was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.folding import first_of, folded, phrase, spans, tokens


def marked(text: str, *wanted: str) -> list[str]:
    return [text[start : start + length] for start, length in spans(text, wanted)]


def test_capitals_accents_and_vowel_signs_do_not_matter() -> None:
    assert tokens("Tomás STRASSE Straße") == ["tomas", "strasse", "strasse"]
    assert tokens("كِتَابٌ") == ["كتاب"]
    assert tokens("soft\u00adhyphen") == ["softhyphen"]


def test_what_has_no_spaces_is_cut_into_pairs_and_a_last_letter() -> None:
    assert tokens("日本語") == ["日本", "本語", "語"]
    assert phrase("日本語") == ["日本", "本語"]
    assert phrase("語") == ["語"]
    assert phrase("AI会議") == ["ai", "会議"]


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("twice I interrupted, and Interrupt", ("interrupt",), ["interrupt", "Interrupt"]),
        ("Mitarbeitergespräch", ("gespräch",), ["gespräch"]),
        ("gespräch im Mitarbeitergespräch", ("gespräch",), ["gespräch"]),
        ("Große Straße", ("strasse", "gross"), ["Groß", "Straße"]),
        ("昨日の会議と会議室", ("会議",), ["会議", "会議"]),
        ("قال الكِتَابُ كذا", ("كتاب",), ["كِتَاب"]),
        ("e\u0301te\u0301", ("ete",), ["e\u0301te"]),
        ("missed\n\ndeadlines", ("missed deadlines",), ["missed\n\ndeadlines"]),
        ("she didn’t", ("didn't",), ["didn’t"]),
        ("nothing here", ("absent", "?"), []),
    ],
)
def test_it_is_marked_where_it_stands(text: str, wanted: tuple[str, ...], found: list[str]) -> None:
    assert marked(text, *wanted) == found


@given(st.text(max_size=40), st.lists(st.text(max_size=6), max_size=3))
def test_the_first_of_them_is_where_the_first_mark_is(text: str, wanted: list[str]) -> None:
    found, first = spans(text, wanted), first_of(text, wanted)
    assert (first is None) == (not found)
    assert first is None or found[0][0] <= first < found[0][0] + found[0][1] or first < found[0][0]


@given(st.text(max_size=40), st.lists(st.text(max_size=6), max_size=3))
def test_marks_lie_in_the_text_and_never_overlap(text: str, wanted: list[str]) -> None:
    end = 0
    for start, length in spans(text, wanted):
        assert start >= end
        assert length > 0
        end = start + length
    assert end <= len(text)


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert tokens(" ".join(folded(text).split())) == tokens(text)
