"""Mini Diary, Mini Diarium, Apple Journal and TextBundle."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from app.domain.incoming import Note, PartKind, Source, Why
from app.exchange.reading import recognise
from tests.exchange.exports import APPLE_PAGE, DOT, Files, came_in, file, folder, stayed_out, zipped


def test_mini_diary_keeps_its_days(tmp_path: Path) -> None:
    entries = {
        "2024-01-01": {"dateUpdated": "Sun Feb 15 2026 23:15:14 GMT-0500", "title": "One", "text": "**Words**\n\n- a"},
        "2024-01-02": {"dateUpdated": "", "title": "", "text": ""},
        "01/05/2024": {"title": "Which day", "text": "w"},
        "2024-02-30": {"title": "No day", "text": "w"},
        "2024-01-03": 7,
    }
    page = json.dumps({"metadata": {"application": "Mini Diary", "version": "3.3.0"}, "entries": entries})
    path = file(
        tmp_path / "diary.json",
        page.replace('"2024-01-03"', '"2024-01-01": {"title": "Again", "text": "w"}, "2024-01-03"'),
    )
    (one,) = came_in(path, home="Europe/Vienna")

    assert (one.source, one.origin, one.written_at) == (Source.MINI_DIARY, "2024-01-01", datetime(2024, 1, 1))
    assert (one.title, one.text) == ("One", "**Words**\n\n- a")
    assert one.modified_at == datetime(2026, 2, 16, 5, 15, 14)
    assert stayed_out(path) == {
        "2024-01-02": Why.NO_TEXT,
        "Which day": Why.DATE_UNREADABLE,
        "No day": Why.DATE_UNREADABLE,
        "Again": Why.SAME_ID_TWICE,
        "diary.json": Why.DAMAGED,
    }


def test_the_markdown_of_mini_diary_is_one_entry_a_day(tmp_path: Path) -> None:
    page = (
        "# Mini Diary\n\n## Saturday, 5 January 2019\n\n### One\n\nWords\n\n## soon\n\n"
        "## Sunday, 6 January 2019\n\n### \n\nMore\n"
    )
    path = file(tmp_path / "diary.md", page)
    one, two = came_in(path, home="America/New_York")

    assert recognise(path) is Source.MINI_DIARY
    assert (one.title, one.text, one.written_at) == ("One", "Words\n\n## soon", datetime(2019, 1, 5))
    assert (two.title, two.text, two.written_at) == ("", "More", datetime(2019, 1, 6))
    assert [entry.origin for entry in (one, two)] == ["2019-01-05", "2019-01-06"]  # as in the JSON of the same diary
    assert stayed_out(path) == {}


@pytest.mark.parametrize("heading", ["Plan for 3 May 2024", "3 May 2024: the talk", "2024-05-03 09:00", "❤ 3 May 2024"])
def test_a_heading_that_holds_a_date_ends_no_day(heading: str, tmp_path: Path) -> None:
    (entry,) = came_in(file(tmp_path / "diary.md", f"# Mini Diary\n\n## 2024-05-01\n\nWords\n\n## {heading}\n\nMore\n"))
    assert (entry.text, entry.written_at) == (f"Words\n\n## {heading}\n\nMore", datetime(2024, 5, 1))


@pytest.mark.parametrize(
    "heading",
    [
        "Friday, 3 May 2024",
        "Friday, May 3rd, 2024",
        "viernes, 3 de mayo de 2024",
        "sexta-feira, 3 de maio de 2024",
        "piątek, 3 maja 2024",
        "fredag 3 maj 2024",
        "2024年5月3日金曜日",
        "2024년 5월 3일 금요일",
        "03.05.2024",
    ],
)
def test_the_days_of_a_diary_in_any_language(heading: str, tmp_path: Path) -> None:
    (entry,) = came_in(file(tmp_path / "diary.md", f"# Mini Diary\n\n## {heading}\n\nWords\n"))
    assert (entry.text, entry.written_at) == ("Words", datetime(2024, 5, 3))


def test_the_markdown_of_mini_diarium_has_several_a_day(tmp_path: Path) -> None:
    page = (
        "# Mini Diarium\n\n## 2024-01-15\n**One**\nWords\n\n"
        "## 2024-01-15\nMore **bold**\n\n## 2024-01-15\nMore **bold**\n"
    )
    path = file(tmp_path / "diarium.md", page)

    assert recognise(path) is Source.MINI_DIARIUM
    assert [(entry.title, entry.text) for entry in came_in(path)] == [("One", "Words"), ("", "More **bold**")]
    assert list(stayed_out(path).values()) == [Why.SAME_ID_TWICE]


def test_a_note_that_is_only_called_mini_diary_is_a_note(tmp_path: Path) -> None:
    assert recognise(file(tmp_path / "note.md", "# Mini Diary\n\n## What I think of it\n\nWords")) is Source.MARKDOWN


@pytest.mark.parametrize("is_bare", [False, True])
def test_mini_diarium_keeps_several_a_day(is_bare: bool, tmp_path: Path) -> None:
    entries = [
        {
            "id": 1,
            "date": "2024-01-01",
            "title": "",
            "text": "<p>A <strong>day</strong></p><ul><li>x</li></ul>",
            "dateUpdated": "2024-01-01T12:00:00Z",
        },
        {
            "id": 2,
            "date": "2024-01-01",
            "title": "Evening",
            "text": '<p><img src="data:image/png;base64,aGk="></p>',
            "dateUpdated": "2024-01-01T20:00:00Z",
            "tags": ["calm"],
        },
        {"id": 2, "date": "2024-01-01", "title": "Evening, before", "text": "w", "dateUpdated": "2024-01-01T19:00:00Z"},
    ]
    page = json.dumps(entries if is_bare else {"metadata": {"application": "Mini Diarium"}, "entries": entries})
    path = file(tmp_path / "diarium.json", page)
    day, evening = came_in(path)

    assert recognise(path) is Source.MINI_DIARIUM
    assert (day.text, day.written_at) == ("A **day**\n\n- x", datetime(2024, 1, 1))
    assert (evening.title, evening.text, evening.tags) == ("Evening", "![](part:0)", ("calm",))
    assert evening.parts[0].read is not None
    assert evening.parts[0].read() == b"hi"
    assert stayed_out(path) == {"Evening, before": Why.SAME_ID_TWICE}


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Sunday, 3 November 2024", 3),
        ("Sunday, November 3, 2024", 3),
        ("Sonntag, 3. November 2024", 3),
        ("dimanche 3 novembre 2024", 3),
        ("2024年11月3日 星期日", 3),
        ("Some day", 2),
    ],
)
def test_apple_journal_shows_its_day_in_every_language(head: str, day: int, tmp_path: Path) -> None:
    page = APPLE_PAGE.format(head=head, title="The &amp; sea", words="Words &lt;here&gt;")
    files: Files = {
        "AppleJournalEntries/Entries/2024-11-02.html": page,
        "AppleJournalEntries/Resources/PHOTO1.png": DOT,
        "AppleJournalEntries/Resources/VOICE1.m4a": "v",
        "AppleJournalEntries/Resources/PHOTO1.json": "{}",
        "AppleJournalEntries/index.html": "<html></html>",
        "__MACOSX/AppleJournalEntries/Entries/._2024-11-02.html": b"\x00",
    }
    path = file(tmp_path / "a.zip", zipped(files))
    (entry,) = came_in(path)

    assert (entry.written_at, entry.title) == (datetime(2024, 11, day), "The & sea")
    assert entry.text == "![](part:0)\n\n![](part:1)\n\n> What was quiet?\n\nWords <here>"
    assert [part.kind for part in entry.parts] == [PartKind.PICTURE, PartKind.AUDIO]
    assert all(part.read for part in entry.parts)
    assert (Note.FIELD_LEFT, "stateOfMind: Calm") in {(remark.note, remark.detail) for remark in entry.remarks}
    assert stayed_out(path) == {}


def test_apple_journal_as_a_folder_with_an_entry_that_is_only_words(tmp_path: Path) -> None:
    words = '<div class="bodyText"><p class="p2">One</p><p>Two</p></div>'
    page = f'<html><body><div class="pageHeader">3 November 2024</div>{words}</body></html>'
    (entry,) = came_in(folder(tmp_path / "x", {"AppleJournalEntries/Entries/2024-11-03_A.html": page}))

    assert entry.text == "One\n\nTwo"


def test_a_bundle_of_bear(tmp_path: Path) -> None:
    about = {
        "uniqueIdentifier": "U-1",
        "creationDate": "2020-01-01T23:30:00Z",
        "modificationDate": "2020-01-02T23:30:00Z",
        "pinned": 1,
    }
    info = json.dumps({"version": 2, "creatorIdentifier": "net.shinyfrog.bear", "net.shinyfrog.bear": about})
    binned = json.dumps({"version": 2, "net.shinyfrog.bear": {**about, "uniqueIdentifier": "U-2", "trashed": 1}})
    files: Files = {
        "Note.textbundle/info.json": info,
        "Note.textbundle/text.md": "# Harbour\n\nBoats #sea/boats and #1\n\n![](assets/a%20b.png)<!-- {} -->",
        "Note.textbundle/assets/a b.png": DOT,
        "Old.textbundle/info.json": binned,
        "Old.textbundle/text.markdown": "# Old",
    }
    path = file(tmp_path / "notes.bear2bk", zipped(files))
    (note,) = came_in(path, home="Europe/Vienna")

    assert recognise(path) is Source.TEXT_BUNDLE
    assert (note.origin, note.title, note.tags) == ("U-1", "Harbour", ("pinned", "sea/boats"))
    assert (note.written_at, note.modified_at) == (datetime(2020, 1, 2, 0, 30), datetime(2020, 1, 3, 0, 30))
    assert note.parts[0].read is not None
    assert stayed_out(path) == {"Old": Why.DELETED}


def test_a_bundle_that_tells_nothing_of_its_day(tmp_path: Path) -> None:
    bundle = folder(tmp_path / "2024-05-01 Walk.textbundle", {"info.json": "not json", "text.txt": "Words"})
    (note,) = came_in(bundle)

    assert (note.title, note.text, note.written_at) == ("Walk", "Words", datetime(2024, 5, 1))


def test_a_page_whose_pieces_never_end_is_read_at_once(tmp_path: Path) -> None:
    """From each beginning the end would be looked for in all that follows."""
    page = '<div class="pageHeader">3 November 2024</div>' + '<div class="title">' * 40_000
    files: Files = {"AppleJournalEntries/Entries/2024-11-03.html": f"{page}Words"}
    (item,) = came_in(file(tmp_path / "a.zip", zipped(files)))
    assert (item.written_at, item.title) == (datetime(2024, 11, 3), "")
    assert item.text.endswith("Words")
