"""Standard Notes: each kind of note as Markdown, tags, and a plain word about what is encrypted."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from app.domain.incoming import Incoming, Note, Source, Why
from app.exchange.reading import recognise
from tests.exchange.exports import came_in, file, sn_backup, sn_note, sn_tag, stayed_out


def one(tmp_path: Path, text: str, **content: Any) -> Incoming:
    (item,) = came_in(file(tmp_path / "backup.zip", sn_backup([sn_note("n1", "T", text, content=content)])))
    return item


TASKS = json.dumps(
    {
        "schemaVersion": "1.0.0",
        "groups": [
            {
                "name": "Today",
                "tasks": [{"description": "call Tom", "completed": True}, {"description": "write", "completed": False}],
            }
        ],
    }
)


def test_a_note_with_its_tags_and_marks(tmp_path: Path) -> None:
    items = [
        sn_tag("t1", "calm", "n1"),
        sn_note(
            "n1",
            "Harbour",
            "Plain *words*",
            content={"appData": {"org.standardnotes.sn": {"pinned": True, "archived": True}}, "starred": True},
        ),
        sn_tag("t2", "sea", "n1", "n2"),
    ]
    path = file(tmp_path / "backup.zip", sn_backup(items))
    (note,) = came_in(path, home="Asia/Tokyo")

    assert recognise(path) is Source.STANDARD_NOTES
    assert (note.title, note.text, note.origin) == ("Harbour", "Plain *words*", "n1")
    assert note.tags == ("calm", "sea", "starred", "pinned", "archived")
    assert (note.written_at, note.zone) == (datetime(2024, 5, 2, 7, 30), "Asia/Tokyo")
    assert note.modified_at == datetime(2024, 5, 2, 17)
    assert stayed_out(path) == {}


def test_the_file_by_itself(tmp_path: Path) -> None:
    page = json.dumps({"version": "004", "items": [sn_note("n1", "T", "w")]})

    assert recognise(file(tmp_path / "Standard Notes Backup and Import File.txt", page)) is Source.STANDARD_NOTES


@pytest.mark.parametrize(
    ("text", "content", "read"),
    [
        ("<p>Hi <em>you</em></p><ul><li>a</li><li>b</li></ul>", {}, "Hi *you*\n\n- a\n- b"),
        ("<h2>Plan</h2><p>5 * 3 = x_1</p>", {"noteType": "rich-text"}, "## Plan\n\n5 * 3 = x_1"),
        ("a < b and <c>", {}, "a < b and <c>"),
        ("<p>kept as it is</p>", {"noteType": "markdown"}, "<p>kept as it is</p>"),
        ("x = 1", {"noteType": "code"}, "```\nx = 1\n```"),
        ("words", {"editorIdentifier": "org.standardnotes.plus-editor"}, "words"),
        (TASKS, {"noteType": "task"}, "## Today\n\n- [x] call Tom\n- [ ] write"),
        ("- [ ] simple", {"noteType": "task"}, "- [ ] simple"),
    ],
)
def test_each_kind_of_note(text: str, content: dict[str, Any], read: str, tmp_path: Path) -> None:
    assert one(tmp_path, text, **content).text == read


def test_a_super_note(tmp_path: Path) -> None:
    def words(text: str, format_: int = 0) -> dict[str, Any]:
        return {"type": "text", "text": text, "format": format_}

    children = [
        {"type": "heading", "tag": "h2", "children": [words("Plan")]},
        {
            "type": "paragraph",
            "children": [
                words("A "),
                words("bold", 1),
                words(" and "),
                words("slanted", 2),
                {"type": "linebreak"},
                words("line"),
            ],
        },
        {
            "type": "list",
            "listType": "check",
            "children": [
                {"type": "listitem", "checked": True, "children": [words("done")]},
                {
                    "type": "listitem",
                    "children": [
                        {
                            "type": "list",
                            "listType": "number",
                            "children": [{"type": "listitem", "children": [words("inner")]}],
                        }
                    ],
                },
            ],
        },
        {"type": "quote", "children": [words("said")]},
        {"type": "code", "children": [words("x\ny")]},
        {"type": "horizontalrule"},
        {
            "type": "paragraph",
            "children": [{"type": "link", "url": "https://example.org", "children": [words("page")]}],
        },
        {"type": "snfile", "fileUuid": "f1"},
        {"type": "paragraph", "children": [{"type": "snbubble", "itemUuid": "n2"}]},
        {"type": "collapsible-container", "children": [{"type": "paragraph", "children": [words("folded")]}]},
    ]
    note = sn_note(
        "n1", "T", json.dumps({"root": {"type": "root", "children": children}}), content={"noteType": "super"}
    )
    items = [note, sn_note("n2", "Other", "w"), {"uuid": "f1", "content_type": "File", "content": {"name": "plan.pdf"}}]
    path = file(tmp_path / "backup.zip", sn_backup(items))
    made = came_in(path)[0]

    assert made.text == (
        "## Plan\n\nA **bold** and *slanted*\nline\n\n- [x] done\n    1. inner\n\n> said\n\n```\nx\ny\n```\n\n---\n\n"
        "[page](https://example.org)\n\n![](part:0)\n\nOther\n\nfolded"
    )
    assert [(part.name, part.why) for part in made.parts] == [("plan.pdf", Why.MISSING)]
    assert {Note.FROM_RICH_TEXT, Note.LINK_LEFT} <= {remark.note for remark in made.remarks}
    assert stayed_out(path) == {"plan.pdf": Why.NOT_A_NOTE}


def test_pictures_within_html_come_along(tmp_path: Path) -> None:
    note = one(tmp_path, '<p>a <img src="data:image/png;base64,aGk=" alt="dot"></p>')

    assert note.text == "a ![dot](part:0)"
    assert note.parts[0].read is not None
    assert note.parts[0].read() == b"hi"


@pytest.mark.parametrize("deep", ["", "<b>" * 400, "<div>" * 100_000])
def test_a_picture_stays_however_html_is_nested(deep: str, tmp_path: Path) -> None:
    dot = '<img src="data:image/png;base64,aGk=" alt="dot">'
    note = one(tmp_path, f'<p>a {dot}{dot}<img src="data:7">{deep} b &amp; c</p>', noteType="rich-text")

    assert note.text.startswith("a ![dot](part:0)![dot](part:1)![](data:7)")
    assert note.text.rstrip("*").endswith("b & c")
    assert len(note.parts) == 2


def test_what_does_not_come_in_is_named(tmp_path: Path) -> None:
    items = [
        {"uuid": "e1", "content_type": "Note", "content": "004:abcdef", "created_at": "2024-05-01T22:30:00.000Z"},
        {"uuid": "e2", "content_type": "SN|ItemsKey", "content": "004:abcdef", "enc_item_key": "x"},
        sn_note("n1", "Binned", "w", content={"trashed": True}),
        sn_note("n2", "Gone", "w", deleted=True),
        sn_note("n3", "Codes", '[{"secret": "JBSW"}]', content={"noteType": "authentication"}),
        sn_note("n4", "", ""),
        sn_note("n5", "Undated", "w", created_at="", created_at_timestamp=None),
        sn_note("n6", "By its count", "w", created_at="1970-01-01T00:00:00.000Z"),
        sn_note("n7", "Older", "w", updated_at="2024-01-01T00:00:00.000Z"),
        sn_note("n7", "Newer", "w", updated_at="2025-01-01T00:00:00.000Z"),
        {"uuid": "p1", "content_type": "SN|UserPreferences", "content": {}},
        {"uuid": "n8", "content_type": "Note", "content": None},
        [],
    ]
    path = file(tmp_path / "backup.zip", sn_backup(items))  # type: ignore[arg-type]  # a list where an item should be

    assert [(entry.title, entry.written_at.year) for entry in came_in(path)] == [
        ("By its count", 2024),
        ("Newer", 2024),
    ]
    assert stayed_out(path) == {
        "e1": Why.ENCRYPTED_ITEM, "e2": Why.ENCRYPTED_ITEM, "Binned": Why.DELETED, "Gone": Why.DELETED,
        "Codes": Why.NOT_A_NOTE, "n4": Why.NO_TEXT, "Undated": Why.NO_DATE, "Older": Why.SAME_ID_TWICE,
        "p1": Why.NOT_A_NOTE, "n8": Why.DAMAGED, "Standard Notes Backup and Import File.txt": Why.DAMAGED,
    }  # fmt: skip


def test_an_authenticators_secrets_are_in_no_report(tmp_path: Path) -> None:
    path = file(
        tmp_path / "b.zip",
        sn_backup([sn_note("n3", "", "otp SECRET", content={"noteType": "authentication"}), sn_note("n4", "T", "w")]),
    )

    assert "SECRET" not in str(stayed_out(path))
