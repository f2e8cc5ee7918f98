"""Joplin: notes with their notebooks, tags and files, from an archive and from a folder alike."""

from datetime import datetime
from pathlib import Path

import pytest

from app.domain.incoming import Note, PartKind, Source, Why
from app.exchange.reading import read, recognise
from tests.exchange.exports import (
    DOT,
    Files,
    came_in,
    file,
    folder,
    joplin_files,
    joplin_item,
    joplin_note,
    stayed_out,
    tarred,
    zipped,
)


@pytest.mark.parametrize("top", ["", "export/"])
def test_an_archive_and_a_folder_give_the_same(top: str, tmp_path: Path) -> None:
    archive = file(tmp_path / "notes.jex", tarred(joplin_files(), top))
    raw = folder(tmp_path / "raw", {top + name: content for name, content in joplin_files().items()})

    assert recognise(archive) is recognise(raw) is Source.JOPLIN
    for one, other in zip(came_in(archive), came_in(raw), strict=True):
        assert (one.origin, one.title, one.text, one.tags) == (other.origin, other.title, other.text, other.tags)


def test_a_note_with_all_that_belongs_to_it(tmp_path: Path) -> None:
    path = file(tmp_path / "notes.jex", tarred(joplin_files()))
    harbour, page = came_in(path, home="Europe/Vienna")

    assert (harbour.title, harbour.origin) == ("Harbour", "a" * 32)
    assert harbour.text == "Boats ![at noon](part:0) and the other\n\nMore: yes"
    assert (harbour.written_at, harbour.zone) == (datetime(2024, 5, 2, 0, 30), "Europe/Vienna")
    assert harbour.modified_at == datetime(2024, 5, 3, 10)
    assert harbour.tags == ("sea", "Walks")
    part = harbour.parts[0]
    assert (part.kind, part.name, part.read is not None and part.read()) == (PartKind.PICTURE, "boat.png", DOT)
    notes = {remark.note: remark.detail for remark in harbour.remarks}
    assert notes == {Note.ZONE_ASSUMED: "Europe/Vienna", Note.NOTEBOOK: "Outside / Walks", Note.LINK_LEFT: "the other"}
    assert page.text == "A **bold** page ![](part:0)"
    assert stayed_out(path) == {"9" * 32: Why.ENCRYPTED_ITEM}


def test_what_stands_in_a_note_is_not_taken_for_its_fields(tmp_path: Path) -> None:
    body = "id: not mine\n\ntype_: 5\n\nLast words: here"
    (note,) = came_in(folder(tmp_path / "raw", joplin_note("a", "A title", body)))

    assert (note.title, note.text, note.origin) == ("A title", body, "a" * 32)


@pytest.mark.parametrize(("title", "body"), [("Only a title", ""), ("", "Only a body"), ("A", "b\r\nc")])
def test_notes_that_have_little(title: str, body: str, tmp_path: Path) -> None:
    content = f"{title}\n\n{body}\n\nid: {'a' * 32}\ncreated_time: 2024-05-01T22:30:00.000Z\ntype_: 1"
    (note,) = came_in(folder(tmp_path / "raw", {f"{'a' * 32}.md": content}))

    assert (note.title, note.text) == (title, body.replace("\r", ""))


def test_the_persons_own_date_counts(tmp_path: Path) -> None:
    """`created_time` is when the row was made, `user_created_time` when the note was."""
    note = joplin_note("a", "T", "b", user_created_time="2019-01-01T08:00:00.000Z")
    (entry,) = came_in(folder(tmp_path / "raw", note), home="UTC")

    assert entry.written_at == datetime(2019, 1, 1, 8)


def test_to_dos_say_what_became_of_them(tmp_path: Path) -> None:
    files: Files = {
        **joplin_note("a", "Open", "b", is_todo=1, todo_due="2024-06-01T08:00:00.000Z"),
        **joplin_note("b", "Done", "b", is_todo=1, todo_completed="2024-06-02T08:00:00.000Z"),
    }
    details = [
        [remark.detail for remark in entry.remarks if remark.note is Note.TODO]
        for entry in came_in(folder(tmp_path / "raw", files))
    ]
    assert details == [["open 2024-06-01T08:00:00.000Z"], ["done 2024-06-02T08:00:00.000Z"]]


def test_what_does_not_come_in_is_named(tmp_path: Path) -> None:
    files: Files = {
        **joplin_files(),
        **joplin_note("1", "Binned", "b", deleted_time=1714602600000),
        **joplin_note("2", "Undated", "b", created_time="soon"),
        **joplin_note("3", "", ""),
        f"{'4' * 32}.md": "no fields at all",
        f"{'7' * 32}.md": joplin_item("An old version", "", id="7" * 32, type_=13),
        f"resources/{'8' * 32}.pdf": "of no note",
        "README.md": "not Joplin's",
    }
    assert stayed_out(folder(tmp_path / "raw", files)) == {
        "9" * 32: Why.ENCRYPTED_ITEM,
        "Binned": Why.DELETED,
        "Undated": Why.DATE_UNREADABLE,
        "3" * 32: Why.NO_TEXT,
        "no fields at all": Why.DAMAGED,
        "An old version": Why.NOT_A_NOTE,
        f"resources/{'8' * 32}.pdf": Why.NOT_A_NOTE,
        "README.md": Why.NOT_A_NOTE,
    }


def test_a_file_that_is_gone_or_locked_is_named_in_its_place(tmp_path: Path) -> None:
    files: Files = {
        **joplin_note("a", "T", f"![gone.png](:/{'c' * 32}) [plan](:/{'d' * 32})"),
        f"{'d' * 32}.md": joplin_item(
            "plan.pdf", "", id="d" * 32, file_extension="pdf", encryption_blob_encrypted=1, type_=4
        ),
    }
    (note,) = came_in(folder(tmp_path / "raw", files))

    assert note.text == "![gone.png](part:0) ![plan](part:1)"
    assert [(part.name, part.why) for part in note.parts] == [
        ("gone.png", Why.MISSING),
        ("plan.pdf", Why.ENCRYPTED_ITEM),
    ]


def test_a_note_with_a_lock_of_its_own(tmp_path: Path) -> None:
    files: Files = {
        **joplin_note("a", "Locked", "JLD01000022fb2a", is_locked=1),
        **joplin_note("b", "Opened", "Words", is_locked=1),
        **joplin_note("c", "About", "JED01 is how it begins"),
    }
    path = folder(tmp_path / "raw", files)

    assert [note.title for note in came_in(path)] == ["Opened", "About"]
    assert stayed_out(path) == {"Locked": Why.ENCRYPTED_ITEM}


def test_the_folder_that_joplin_syncs_by(tmp_path: Path) -> None:
    files: Files = {
        **joplin_note("a", "T", f"![sea](:/{'d' * 32})"),
        f"{'d' * 32}.md": joplin_item("sea.png", "", id="d" * 32, mime="image/png", file_extension="png", type_=4),
        f".resource/{'d' * 32}": DOT,
        "info.json": "{}",
    }
    path = folder(tmp_path / "synced", files)
    (note,) = came_in(path)

    assert (note.text, note.parts[0].kind) == ("![sea](part:0)", PartKind.PICTURE)
    assert note.parts[0].read is not None
    assert note.parts[0].read() == DOT
    assert stayed_out(path) == {"info.json": Why.NOT_A_NOTE}


def test_notebooks_that_lie_within_each_other_in_a_ring(tmp_path: Path) -> None:
    files: Files = {
        **joplin_note("a", "T", "b"),
        f"{'f' * 32}.md": joplin_item("Round", "", id="f" * 32, parent_id="f" * 32, type_=2),
    }
    assert came_in(folder(tmp_path / "raw", files))[0].tags == ("Round",)


def test_a_raw_folder_that_was_zipped(tmp_path: Path) -> None:
    assert len(list(read(file(tmp_path / "raw.zip", zipped(joplin_files()))))) == 3
