"""Names that no system refuses, and no two alike."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.file_names import FileNames, safe_name

ANY = st.text(st.characters())
NEAR = st.sampled_from(["a", "A", "a (2)", "a (3)", "é", "e\u0301", "ﬁ", "ß", "ss"])


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("What Ruth noticed", "What Ruth noticed"),
        ("../../etc/passwd", "etc passwd"),
        ("C:\\Windows\\x", "C Windows x"),
        ("con", "_con"),
        ("NUL.txt", "_NUL.txt"),
        ("lpt1 ", "_lpt1"),
        ("console", "console"),
        ("...", "Untitled"),
        ("", "Untitled"),
        ("ends with a dot.", "ends with a dot"),
        ("-rf", "rf"),
        ("a\u202egpj.exe", "a gpj.exe"),
        ("Tomás", "Tomás"),
        ("静かな六秒", "静かな六秒"),
    ],
)
def test_a_title_becomes_a_name(title: str, name: str) -> None:
    assert safe_name(title) == name


@given(ANY)
def test_no_name_is_refused_anywhere(title: str) -> None:
    name = safe_name(title)
    assert name
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f\x7f]', name)
    assert name == name.strip(" .")
    assert len(name.encode()) <= 201
    assert name.split(".")[0].strip().upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT9", "COM¹"}


@given(st.lists(st.one_of(ANY, NEAR), max_size=30))
def test_no_two_files_meet(titles: list[str]) -> None:
    """Where capitals do not count, and where an accent is a sign of its own."""
    names = FileNames()
    told = [unicodedata.normalize("NFC", names.name("Journal", one, ".md")).casefold() for one in titles]
    assert len(set(told)) == len(titles)


def test_the_second_of_a_name_has_a_number() -> None:
    names = FileNames()
    told = [names.name("", one, ".md") for one in ("Day", "day", "Day (2)", "DAY")]
    assert told == ["Day.md", "day (2).md", "Day (2) (2).md", "DAY (3).md"]
    assert names.name("elsewhere", "Day", "") == "elsewhere/Day"
