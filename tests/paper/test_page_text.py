"""What is left of typed words when they go to paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.system.page_text import direction, language, printable, printable_title

ANYTHING = st.text(st.characters(exclude_categories=()))


@given(ANYTHING)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert printable(printable(text)) == printable(text)


@given(ANYTHING)
def test_clean_words_can_travel_as_utf_8_and_hold_no_control(text: str) -> None:
    clean = printable(text)

    clean.encode("utf-8")
    assert not [one for one in clean if one != "\n" and (ord(one) < 32 or 0x7F <= ord(one) < 0xA0)]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("one\r\ntwo\u2028three", "one\ntwo\nthree"),
        ("a\tb\x00c", "a bc"),
        ("\ufeffa\ue000\ufffe\ud800z", "az"),
        ("no\u202eti tup", "noti tup"),
        ("joined\u200dstays", "joined\u200dstays"),
        ("  a\n\n\n\n\nb  ", "a\n\nb"),
    ],
)
def test_what_cannot_be_printed_goes(typed: str, printed: str) -> None:
    assert printable(typed) == printed


@given(ANYTHING)
def test_a_title_is_one_short_line(text: str) -> None:
    title = printable_title(text * 20)

    assert len(title) <= 200
    assert "\n" not in title


def test_a_title_is_cut_at_a_word_and_never_between_a_letter_and_its_accent() -> None:
    assert printable_title("word " * 60) == "word " * 38 + "word…"
    assert printable_title("e\u0301" * 150).rstrip("…").endswith("\u0301")


@pytest.mark.parametrize(
    ("text", "way", "tongue"),
    [
        ("Write it", "ltr", ""),
        ("4.2 הסכמנו", "rtl", "he"),
        ("اتفقنا على", "rtl", "ar"),
        ("گفتگو", "rtl", "fa"),
        ("Её команда", "ltr", "ru"),
        ("Її команда", "ltr", "uk"),
        ("Ο στόχος", "ltr", "el"),
        ("漢字と仮名", "ltr", "ja"),
        ("漢字", "ltr", "zh"),
        ("4.2 …", "", ""),
        ("", "", ""),
    ],
)
def test_each_string_has_its_direction_and_language(text: str, way: str, tongue: str) -> None:
    assert (direction(text), language(text)) == (way, tongue)
