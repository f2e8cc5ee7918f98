"""However odd the values in an export are: each item comes in or is named, and none comes in twice."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exchange.exports import file, joplin_item, report, tarred, zipped

WILD = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(-(10**20), 10**20), st.floats(), st.text(max_size=12),
    st.sampled_from(["2024-04-16T23:00:00Z", "2024-02-30", "0001-01-01T00:00:00Z", "Etc/GMT", "<p>x</p>", "[](part:0)",
                     "](", "![](dayone-moment://A)", "---", "\\", "../../x", "004:aa", "A" * 32, "\x00", "{"]),
)  # fmt: skip
ANY = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=4), inner, max_size=3)),
    max_leaves=6,
)


def items_with(known: dict[str, Any], names: list[str]) -> st.SearchStrategy[list[Any]]:
    """Items in which some members are as they should be, and others are anything."""
    one = st.fixed_dictionaries({}, optional={name: ANY for name in names}).map(lambda odd: {**known, **odd})
    return st.lists(st.one_of(one, one, one, ANY), min_size=1, max_size=5)


DAY_ONE = items_with(
    {"uuid": "A" * 32, "creationDate": "2024-04-16T10:00:00Z", "text": "![](dayone-moment://A)"},
    [
        "uuid",
        "creationDate",
        "modifiedDate",
        "timeZone",
        "text",
        "richText",
        "tags",
        "photos",
        "videos",
        "audios",
        "location",
        "starred",
    ],
)
NOTES = items_with(
    {"uuid": "n", "content_type": "Note", "content": {"title": "T", "text": "w"}, "created_at": "2024-04-16T10:00:00Z"},
    ["uuid", "content", "created_at", "created_at_timestamp", "updated_at", "deleted"],
)
JRNL = items_with(
    {"title": "T", "body": "b", "date": "2024-01-05", "time": "09:00"},
    ["title", "body", "date", "time", "tags", "starred"],
)
DIARIUM = items_with(
    {"id": 1, "date": "2024-01-01", "text": "<p>w</p>", "dateUpdated": ""},
    ["id", "date", "title", "text", "dateUpdated", "tags"],
)

FIRST = {
    "Journal.json": {"uuid": "F" * 32, "creationDate": "2024-04-16T10:00:00Z", "text": "first"},
    "Notes.txt": {
        "uuid": "first",
        "content_type": "Note",
        "content": {"text": "first"},
        "created_at": "2024-04-16T10:00:00Z",
    },
    "jrnl.json": {"title": "first", "body": "", "date": "2024-01-05", "time": "09:00"},
    "diarium.json": {"id": 99, "date": "2023-01-01", "text": "first", "dateUpdated": "2024-01-01T00:00:00Z"},
}
MANY = {"Journal.json": DAY_ONE, "Notes.txt": NOTES, "jrnl.json": JRNL, "diarium.json": DIARIUM}


@pytest.mark.parametrize("name", MANY)
@WILD
@given(data=st.data())
def test_each_item_of_a_json_export_has_its_outcome(name: str, data: st.DataObject, tmp_path: Path) -> None:
    odd = data.draw(MANY[name])
    under = "items" if name == "Notes.txt" else "entries"
    said = report(file(tmp_path / name, json.dumps({under: [FIRST[name], *odd]})))

    assert isinstance(said, list)
    tags = [one for one in odd if isinstance(one, dict) and one.get("content_type") == "Tag"]
    assert len(said) == 1 + len(odd) - len(tags)


@WILD
@given(days=st.dictionaries(st.one_of(st.dates().map(str), st.text(max_size=10)), ANY, max_size=5))
def test_each_day_of_a_mini_diary_has_its_outcome(days: dict[str, Any], tmp_path: Path) -> None:
    page = {"metadata": {"application": "Mini Diary"}, "entries": days}
    said = report(file(tmp_path / "diary.json", json.dumps(page)))

    assert isinstance(said, list)
    assert len(said) == sum(len(day) or 1 if isinstance(day, list) else 1 for day in days.values())


@WILD
@given(notes=st.lists(st.tuples(st.text(max_size=20), st.text(max_size=60)), min_size=1, max_size=5))
def test_each_note_of_joplin_keeps_its_words(notes: list[tuple[str, str]], tmp_path: Path) -> None:
    files = {
        f"{number:032x}.md": joplin_item(
            "T" + " ".join(title.split()), body, id=f"{number:032x}", created_time="2024-05-01T22:30:00.000Z", type_=1
        ).encode("utf-8", "surrogatepass")
        for number, (title, body) in enumerate(notes)
    }
    said = report(file(tmp_path / "raw.jex", tarred(files)))

    assert isinstance(said, list)
    assert len({item.origin for item in said}) == len(notes)


@WILD
@given(texts=st.lists(st.text("ab #-*_`[]()!\\\n<>:1.", max_size=80), min_size=1, max_size=5))
def test_each_markdown_file_has_its_outcome(texts: list[str], tmp_path: Path) -> None:
    files = {f"2024-01-0{number + 1}.md": text for number, text in enumerate(texts)}
    said = report(file(tmp_path / "notes.zip", zipped(files)))

    assert isinstance(said, list)
    assert len(said) >= len(texts)
