"""A line of Markdown is read as its writer meant it, and never in a way that loses a character."""

import sys
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.markdown import Block, Kind, as_read, plain, read


def told(text: str) -> list[tuple[str, str]]:
    """What stands in a line, without its marks."""
    return [(one.kind.value, text[one.start + one.opening : one.end - one.closing]) for one in read(text).spans]


@pytest.mark.parametrize(
    ("line", "block", "level", "mark"),
    [
        ("What I noticed", Block.PLAIN, 0, ""),
        ("# Monday", Block.HEADING, 1, "# "),
        ("### Later", Block.HEADING, 3, "### "),
        ("#silence is a tag", Block.PLAIN, 0, ""),
        ("####### seven", Block.PLAIN, 0, ""),
        ("- one", Block.BULLET, 1, "- "),
        ("  * nested", Block.BULLET, 2, "  * "),
        ("\t+ nested", Block.BULLET, 2, "\t+ "),
        ("-", Block.PLAIN, 0, ""),
        ("-5 degrees", Block.PLAIN, 0, ""),
        ("12. twelfth", Block.NUMBER, 1, "12. "),
        ("3) third", Block.NUMBER, 1, "3) "),
        ("2026. A year", Block.NUMBER, 1, "2026. "),
        ("> She said", Block.QUOTE, 1, "> "),
        (">> He said that she said", Block.QUOTE, 2, ">> "),
        ("---", Block.RULE, 0, "---"),
        ("* * *", Block.RULE, 0, "* * *"),
        ("", Block.PLAIN, 0, ""),
    ],
)
def test_the_beginning_of_a_line_says_what_it_is(line: str, block: Block, level: int, mark: str) -> None:
    found = read(line)

    assert (found.block, found.level, line[: found.mark]) == (block, level, mark)


@pytest.mark.parametrize(
    ("line", "stretches"),
    [
        ("I **did** say *so*", [("strong", "did"), ("emphasis", "so")]),
        ("***both***", [("emphasis", "**both**"), ("strong", "both")]),
        ("**He said *go* now**", [("strong", "He said *go* now"), ("emphasis", "go")]),
        ("__this__ and _that_", [("strong", "this"), ("emphasis", "that")]),
        ("snake_case_name and 5 * 3 * 2", []),
        ("a ** b ** c", []),
        ("not **closed", []),
        ("`*as it is*` *so*", [("code", "*as it is*"), ("emphasis", "so")]),
        (r"1\. not \*so\*", [("escape", "."), ("escape", "*"), ("escape", "*")]),
        ("„**Ja**“, sagte sie", [("strong", "Ja")]),
        ("他**很**安静", [("strong", "很")]),
        ("[", []),
        ("[words] (apart)", []),
    ],
)
def test_within_a_line_words_are_set_apart(line: str, stretches: list[tuple[str, str]]) -> None:
    assert told(line) == stretches


def test_links_and_pictures_say_where_they_lead() -> None:
    line = read("See [the *long* note](https://example.org/a_(b)) or https://example.org/c_d, ![Board](picture:7f).")

    assert [(one.kind, one.target) for one in line.spans if one.target] == [
        (Kind.LINK, "https://example.org/a_(b)"),
        (Kind.LINK, "https://example.org/c_d"),
        (Kind.PICTURE, "picture:7f"),
    ]
    shown = read("![](picture:1) and ![two](picture:2), \\![not](picture:3)").pictures
    assert [one.target for one in shown] == ["picture:1", "picture:2"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("- **one** *two*", "one two"),
        ("## What I saw", "What I saw"),
        ("> [the **note**](https://example.org) by `me`", "the note by me"),
        ("![The board](picture:7f) and all", "The board and all"),
        (r"1\. It was 5 \* 3", "1. It was 5 * 3"),
        ("---", ""),
        ("as it is, a_b and all", "as it is, a_b and all"),
    ],
)
def test_a_line_can_be_read_without_its_marks(line: str, words: str) -> None:
    assert plain(line) == words


@given(st.text(alphabet="*_`[]()!\\#>-1. ab\t<é\U0001f600", max_size=60))
def test_any_line_can_be_read(text: str) -> None:
    """Stretches lie within the line, past its mark, and one within the other or side by side; marks fit into them."""
    line = read(text)

    assert 0 <= line.mark <= len(text)
    for one in line.spans:
        assert line.mark <= one.start < one.end <= len(text)
        assert one.opening + one.closing <= one.end - one.start
    for one in line.spans:
        for other in line.spans:
            assert not one.start < other.start < one.end < other.end


@pytest.mark.parametrize(
    "again",
    ["*a ", "_a_ ", "**a* ", "[", "[a](", "[a](u)", "`", "` a", "``a`", "![]", "\\*", "http://", "[x](<", "> ", "- "],
)
def test_a_line_of_nothing_but_marks_takes_time_in_proportion_to_its_length(again: str) -> None:
    """Asked in steps of Python, which are the same on every machine: a line twice as long takes about twice of them."""
    short, long = (_steps(again * times) for times in (2_000, 4_000))

    assert long < 2.5 * short + 100


def _steps(text: str) -> int:
    count = 0

    def step(_frame: FrameType, _event: str, _told: Any) -> Any:
        nonlocal count
        count += 1
        return step

    before = sys.gettrace()
    sys.settrace(step)
    try:
        read(text)
    finally:
        sys.settrace(before)
    return count


def test_a_text_is_read_as_on_the_page() -> None:
    text = "## Monday\n\n- **one** word\n  * [nested](https://example.org)\n2. second\n> _She_ said\n***\n3 \\* 4"
    assert as_read(text) == "Monday\n\n• one word\n  • nested\n2. second\nShe said\n———\n3 * 4"
