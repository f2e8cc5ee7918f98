"""The lines before a Markdown text, in all their traps."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.exchange import front_matter


@pytest.mark.parametrize(
    ("block", "fields"),
    [
        ("title: Plain\ncreated: 2024-05-01 22:30:00Z", {"title": "Plain", "created": "2024-05-01 22:30:00Z"}),
        ("Title: Any Case\nTAGS: [a, b c]", {"title": "Any Case", "tags": ["a", "b c"]}),
        ("title: -60", {"title": "-60"}),
        ("title: - begins with a dash", {"title": "- begins with a dash"}),
        ("title: 'it''s quoted'", {"title": "it's quoted"}),
        ("title: has: a colon", {"title": "has: a colon"}),
        ("title: '#1'\ntags:\n  - x\n  - 'y z'", {"title": "#1", "tags": ["x", "y z"]}),
        ("title: |-\n  Two\n  lines", {"title": "Two\nlines"}),
        ("title: yes\nyear: 010\nday: 2024-05-01", {"title": "yes", "year": "010", "day": "2024-05-01"}),
        ("title: *bold*", {"title": "*bold*"}),
        ("title: &a x\nother: *a", {"title": "&a x", "other": "*a"}),
        ("title: @home\nquote: `code`", {"title": "@home", "quote": "`code`"}),
        ("tags:\n- a\n- b\nempty:\n", {"tags": ["a", "b"], "empty": ""}),
        ("title: x\n\ttabbed: y", {"title": "x\n"}),
    ],
)
def test_front_matter_in_all_its_traps(block: str, fields: front_matter.Fields) -> None:
    read, words = front_matter.split(f"---\n{block}\n---\nWords")

    assert words == "Words"
    if "tabbed" not in block:
        assert read == fields


def test_front_matter_in_toml() -> None:
    block = (
        'Title = "Har\\"bour"\ndate = 2024-05-01T22:30:00-07:00\n'
        'tags = ["a", "b"]\ndraft = true\n[taxonomies]\nyear = 1'
    )
    fields, words = front_matter.split(f"+++\n{block}\n+++\nWords")

    assert words == "Words"
    assert fields == {
        "title": 'Har"bour', "date": "2024-05-01 22:30:00-07:00", "tags": ["a", "b"], "draft": "True", "year": "1",
    }  # fmt: skip
    for text in ("+++\nno toml\n+++\nWords", "+++\na = 1\n", "+++", f"+++\na = {'[' * 9999}\n+++\n"):
        assert front_matter.split(text) == ({}, text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("---\ntitle: x\n---", ""),
        ("---\ntitle: x\n---no newline", "no newline"),
        ("---  \ntitle: x\n...\nWords", "Words"),
        ("---\nno key here\n---\nWords", "---\nno key here\n---\nWords"),
        ("---\ntitle: never closed\n", "---\ntitle: never closed\n"),
        ("--- \n---\nWords", "Words"),
        ("----\ntitle: x\n----\n", "----\ntitle: x\n----\n"),
    ],
)
def test_where_front_matter_ends(text: str, words: str) -> None:
    assert front_matter.split(text)[1] == words


def test_a_page_of_aliases_unfolds_to_nothing() -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x]\n" + "".join(
        f"{b}: &{b} [{','.join([f'*{a}'] * 8)}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True)
    )
    fields, words = front_matter.split(f"---\n{bomb}---\nWords")

    assert words == "Words"
    assert len(str(fields)) < 2 * len(bomb)


@settings(deadline=None, max_examples=200)
@given(text=st.text("ab:-#'\"[]{}|>&*!%@`\n\t ?,", max_size=80))
def test_any_front_matter_is_read_or_left_as_words(text: str) -> None:
    fields, words = front_matter.split(f"---\n{text}\n---\nWords")

    assert all(isinstance(value, str | list) for value in fields.values())
    assert words.endswith("Words")
