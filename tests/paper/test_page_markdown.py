"""What is left of Markdown when it goes to paper."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.system.page_markdown import SLANTED, blocks


def said(block: dict[str, Any]) -> str:
    return "".join(run["text"] for run in block["runs"])


def worn(text: str, how: str) -> list[str]:
    return [run["text"] for block in blocks(text) for run in block["runs"] if run[how]]


def test_words_are_set_as_their_marks_say() -> None:
    text = r"I **saw it** and *felt it*, ***both***, with `care` and \*stars\*."
    assert worn(text, "strong") == ["saw it", "both"]
    assert worn(text, "emphasis") == ["felt it", "both"]
    assert worn(text, "code") == ["care"]
    assert said(blocks(text)[0]) == "I saw it and felt it, both, with care and *stars*."


def test_a_link_is_words_and_where_it_leads() -> None:
    """Paper leads nowhere, and nothing on the page can be clicked."""
    assert said(blocks("See [the guide](https://example.org/a_b) and https://example.org.")[0]) == (
        "See the guide (https://example.org/a_b) and https://example.org."
    )
    assert said(blocks("[https://example.org](https://example.org)")[0]) == "https://example.org"


def test_a_picture_is_named_by_its_caption() -> None:
    assert said(blocks("Before ![The whiteboard](picture:0a1b) after")[0]) == "Before The whiteboard after"


def test_lines_stay_lines_and_an_empty_one_parts_paragraphs() -> None:
    assert [said(one) for one in blocks("One\ntwo\n\n\nthree")] == ["One\ntwo", "three"]


def test_a_heading_never_leaves_out_a_level() -> None:
    """Screen readers go from heading to heading; those of the page itself are the first two."""
    text = "#### Deep\n# High\n### Lower\nwords"
    assert [(one["level"], said(one)) for one in blocks(text)[:3]] == [(3, "Deep"), (3, "High"), (4, "Lower")]


def test_lists_nest_and_keep_their_numbers() -> None:
    bullets, numbers = blocks("- one\n  - below\n  still below\n- two\n3. three\n4. four")
    one, two = bullets["items"]
    (below,) = one["lists"]
    assert (said(one), said(two)) == ("one", "two")
    assert said(below["items"][0]) == "below\nstill below"
    assert numbers["numbered"]
    assert [(item["number"], said(item)) for item in numbers["items"]] == [(3, "three"), (4, "four")]


def test_a_quote_is_its_paragraphs() -> None:
    (quote,) = blocks("> one\n> two\n>\n> three")
    assert [said(one) for one in quote["paragraphs"]] == ["one\ntwo", "three"]


@pytest.mark.parametrize("empty", ["", " \n\n", "- ", "> ", "#"])
def test_nothing_is_no_trouble(empty: str) -> None:
    assert [said(one) for one in blocks(empty)] in ([], [empty.strip()])


def test_other_scripts_are_never_slanted() -> None:
    assert worn("*Жизнь* *größer* *Ζωή*", "emphasis") == ["Жизнь", "größer", "Ζωή"]
    assert worn("*שלום* *اتفقنا* *漢字*", "emphasis") == []
    assert SLANTED.fullmatch("what she said: “no” – …")


@given(st.text(st.sampled_from("ab *_`[]()!>#-1. \n\\<:/é")))
def test_every_letter_is_printed(text: str) -> None:
    """Marks may go; words never do."""

    def letters(block: dict[str, Any]) -> str:
        parts = [one["text"] for one in block.get("runs", ())]
        inner = [*block.get("paragraphs", ()), *block.get("items", ()), *block.get("lists", ())]
        return "".join(parts) + "".join(letters(one) for one in inner)

    printed = "".join(letters(one) for one in blocks(text))
    for letter in "abé":
        assert printed.count(letter) == text.count(letter)
