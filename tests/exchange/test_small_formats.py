"""Mini Diary, Mini Diarium, Apple Journal and TextBundle."""

import json
import unicodedata
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


def test_mini_diary_came_to_keep_several_entries_a_day(tmp_path: Path) -> None:
    """Since 3.4 a list lies under each date; its first entry is the one that lay there before."""
    entries = {
        "2024-01-01": [
            {"id": "a-1", "dateUpdated": "Thu Jan 04 2024 00:00:00 GMT-0800", "title": "Morning", "text": "**Words**"},
            {"id": "a-2", "dateUpdated": "Thu Jan 04 2024 00:00:00 GMT-0800", "title": "Evening", "text": "w"},
        ],
        "2024-01-02": [],
        "2024-01-03": ["x"],
    }
    page = {"metadata": {"application": "Mini Diary", "version": "v3.4.0"}, "entries": entries}
    path = file(tmp_path / "diary.json", json.dumps(page))
    came = came_in(path)

    assert [(entry.title, entry.origin) for entry in came] == [("Morning", "2024-01-01"), ("Evening", "2024-01-01#a-2")]
    assert {entry.written_at for entry in came} == {datetime(2024, 1, 1)}
    assert stayed_out(path) == {"2024-01-02": Why.NO_TEXT, "diary.json": Why.DAMAGED}


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


def test_a_title_stands_in_a_bold_line_of_its_own(tmp_path: Path) -> None:
    page = (
        "# Mini Diary\n\n## Friday, May 3, 2024\n\n**Harbour**\n\nWords\n\n\n"
        "## Saturday, May 4, 2024\n\n**Bold** words\n\n![sea](data:image/png;base64,aGk=)\n\n\n"
    )
    titled, bare = came_in(file(tmp_path / "diary.md", page))

    assert (titled.title, titled.text) == ("Harbour", "Words")
    assert (bare.title, bare.text) == ("", "**Bold** words\n\n![sea](part:0)")
    assert bare.parts[0].read is not None
    assert bare.parts[0].read() == b"hi"


def test_a_mini_diary_as_others_carry_it_on(tmp_path: Path) -> None:
    page = (
        "# Mini Diary\n\n## 2026-09-12 · Saturday, September 12, 2026\n\n# Harbour\n\nWords\n\n---\n\n"
        "## 2026-09-13 · Sunday, September 13, 2026\n\nMore\n\n"
    )
    one, two = came_in(file(tmp_path / "diary.md", page))

    assert (one.title, one.text, one.written_at) == ("Harbour", "Words", datetime(2026, 9, 12))
    assert (two.title, two.text, two.written_at) == ("", "More", datetime(2026, 9, 13))


def test_a_day_of_mini_diary_may_be_there_twice_and_tell_more(tmp_path: Path) -> None:
    page = (
        "# Mini Diary\n\n## 2026-09-12 · Saturday, September 12, 2026\n\n# Harbour\n\nWords\n\n---\n\n"
        "## 2026-09-12 · At night\n\n# Harbour\n\nMore\n\n---\n\n## 2026-09-13 · Sunday\n\nSun\n"
    )
    entries = came_in(file(tmp_path / "diary.md", page))

    assert [(entry.origin, entry.title, entry.text) for entry in entries] == [
        ("2026-09-12", "Harbour", "Words"),
        ("2026-09-12#1", "At night", "# Harbour\n\nMore"),
        ("2026-09-13", "", "Sun"),
    ]


def test_the_rule_between_two_days_is_no_entry(tmp_path: Path) -> None:
    page = "# Mini Diary\n\n## 2026-09-12 · Saturday\n\n---\n\n## 2026-09-13 · Sunday\n\nMore\n"
    path = file(tmp_path / "diary.md", page)

    assert [entry.text for entry in came_in(path)] == ["More"]
    assert stayed_out(path) == {"2026-09-12": Why.NO_TEXT}


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
        "cuma, 3 Mayıs 2024",
        "п’ятниця, 3 травня 2024 р.",
        "пятница, 3 мая 2024 г.",
        "Παρασκευή, 3 Μαΐου 2024",
        "föstudagur, 3. maí 2024",
        "Jumat, 3 Mei 2024",
        "pátek 3. května 2024",
        "vendredi, 3 mai 2024",
        unicodedata.normalize("NFD", "Παρασκευή, 3 Μαΐου 2024"),
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


def test_the_markdown_of_mini_diarium_with_all_it_has(tmp_path: Path) -> None:
    page = (
        "# Mini Diarium\n\n## 2024-01-15\n### Morning\n*Tags: sea, long walk*\nWords\n\n### Entry 2\nMore\n\n"
        "## 2024-01-16\n*Tags: sea*\nOne\n\n### A heading of its own\nTwo ![Image 1](assets/image-1.png)\n\n"
        "*Attachments:*\n- [Plan.pdf](assets/attachment-1-Plan.pdf)\n"
    )
    files: Files = {"d.md": page, "assets/image-1.png": DOT, "assets/attachment-1-Plan.pdf": "%PDF"}
    path = file(tmp_path / "diarium.zip", zipped(files))
    morning, later, next_day = came_in(path)

    assert (morning.title, morning.text, morning.tags) == ("Morning", "Words", ("sea", "long walk"))
    assert (later.title, later.text, later.written_at) == ("", "More", datetime(2024, 1, 15))
    assert next_day.text.startswith("One\n\n### A heading of its own\nTwo ![Image 1](part:0)\n\n*Attachments:*")
    assert [part.read is not None for part in next_day.parts] == [True, True]
    assert next_day.tags == ("sea",)
    assert stayed_out(path) == {}


def test_what_mini_diarium_only_names_is_named(tmp_path: Path) -> None:
    entry = {
        "id": 1, "date": "2024-01-01", "title": "Plan", "text": "<p>w</p>", "dateUpdated": "2024-01-01T12:00:00Z",
        "attachments": [{"name": "Plan.pdf", "mime_type": "application/pdf", "byte_size": 9}],
    }  # fmt: skip
    page = json.dumps({"metadata": {"application": "Mini Diarium"}, "entries": [entry]})
    (plan,) = came_in(file(tmp_path / "diarium.json", page))

    assert plan.text == "w\n\n![](part:0)"
    assert [(part.name, part.kind, part.why) for part in plan.parts] == [("Plan.pdf", PartKind.FILE, Why.MISSING)]


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


def test_apple_journal_shows_pictures_and_sounds_among_the_words(tmp_path: Path) -> None:
    grid = (
        '<div class="assetGrid">'
        '<div class="gridItem assetType_photo" id="P2"><img src="../Resources/My%20sea.png"></div>'
        '<div class="gridItem assetType_video" id="V"><video src="../Resources/V.mov"></video></div>'
        '<div class="gridItem assetType_video" id="W"><video><source src="../Resources/W.mov"/></video></div>'
        '<div class="gridItem assetType_audio" id="A"></div></div>'
    )
    words = f'<div class="bodyText"><p class="p2">Before</p>{grid}<p class="p2">After</p></div>'
    files: Files = {
        "AppleJournalEntries/Entries/2024-11-03.html": f'<div class="pageHeader">3 November 2024</div>{words}',
        "AppleJournalEntries/Resources/My sea.png": DOT,
        **{f"AppleJournalEntries/Resources/{name}": "x" for name in ("V.mov", "W.mov", "A.m4a")},
    }
    path = file(tmp_path / "a.zip", zipped(files))
    (entry,) = came_in(path)

    assert [(part.kind.value, part.read is not None) for part in entry.parts] == [
        ("picture", True), ("video", True), ("video", True), ("audio", True)
    ]  # fmt: skip
    assert entry.text.split() == ["Before", *(f"![](part:{number})" for number in range(4)), "After"]
    assert stayed_out(path) == {}


def test_apple_journal_says_what_is_missing_among_the_words(tmp_path: Path) -> None:
    grid = "".join(
        f'<div class="gridItem assetType_{kind}" id="{kind[0].upper()}"></div>' for kind in ("audio", "video")
    )
    page = f'<div class="pageHeader">3 November 2024</div><div class="bodyText"><p>Before</p>{grid}<p>After</p></div>'
    (entry,) = came_in(folder(tmp_path / "AppleJournalEntries", {"Entries/2024-11-03.html": page}))

    assert [(part.kind, part.name) for part in entry.parts] == [(PartKind.AUDIO, "A"), (PartKind.VIDEO, "V")]


def test_apple_journal_as_a_folder_with_an_entry_that_is_only_words(tmp_path: Path) -> None:
    words = '<div class="bodyText"><p class="p2">One</p><p>Two</p></div>'
    page = f'<html><body><div class="pageHeader">3 November 2024</div>{words}</body></html>'
    (entry,) = came_in(folder(tmp_path / "x", {"AppleJournalEntries/Entries/2024-11-03_A.html": page}))

    assert entry.text == "One\n\nTwo"


def test_apple_journal_shows_pictures_between_the_title_and_the_words(tmp_path: Path) -> None:
    grid = (
        '<div id="P1" class="gridItem assetType_photo"><img src="../Resources/P1.png"/></div>'
        '<div id="V1" class="gridItem assetType_video"></div>'
        '<div id="M" class="gridItem assetType_stateOfMind"><div>Calm</div></div>'
    )
    head = '<div class="pageHeader">3 November 2024</div><div class="title">The sea</div>'
    asked = '<div class="reflectionPrompt">What was quiet?</div>'
    page = f'{head}<div class="assetGrid">{grid}</div>{asked}<div class="bodyText"><p>Waves</p></div>'
    files: Files = {
        "AppleJournalEntries/Entries/2024-11-03.html": page,
        "AppleJournalEntries/Resources/P1.png": DOT,
        "AppleJournalEntries/Resources/V1.mov": "v",
    }
    path = file(tmp_path / "x.zip", zipped(files))
    (entry,) = came_in(path)

    assert entry.title == "The sea"
    assert entry.text.split("\n\n") == ["![](part:0)", "![](part:1)", "> What was quiet?", "Waves"]
    assert [part.read is not None for part in entry.parts] == [True, True]
    assert [remark.detail for remark in entry.remarks if remark.note is Note.FIELD_LEFT] == ["stateOfMind: Calm"]
    assert stayed_out(path) == {}


@pytest.mark.parametrize("title", ["", '<div class="title">The sea</div>'])
def test_apple_journal_shows_a_day_of_pictures_alone_once(title: str, tmp_path: Path) -> None:
    photo = '<div id="P1" class="gridItem assetType_photo"><img src="../Resources/P1.png"/></div>'
    film = '<div id="V1" class="gridItem assetType_video"></div>'
    files: Files = {
        "AppleJournalEntries/Entries/2024-11-03.html": (
            f'<div class="pageHeader">3 November 2024</div>{title}<div class="assetGrid">{photo}{film}</div>'
        ),
        "AppleJournalEntries/Resources/P1.png": DOT,
        "AppleJournalEntries/Resources/V1.mov": "v",
    }
    path = file(tmp_path / "x.zip", zipped(files))
    (entry,) = came_in(path)

    assert [(part.kind.value, part.read is not None) for part in entry.parts] == [("picture", True), ("video", True)]
    assert entry.text.split() == ["![](part:0)", "![](part:1)"]
    assert stayed_out(path) == {}


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
