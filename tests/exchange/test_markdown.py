"""A folder of Markdown: its front matter in all its traps, its dates, and its pictures by relative path."""

import os
from datetime import datetime
from pathlib import Path

import pytest

from app.domain.incoming import Incoming, Note, Remark, Source, Why
from app.exchange import bounds
from app.exchange.reading import recognise
from tests.exchange.exports import DOT, Files, came_in, file, folder, stayed_out, zipped


def one(tmp_path: Path, text: str, name: str = "note.md", home: str = "") -> Incoming:
    (item,) = came_in(folder(tmp_path / "notes", {name: text}), home=home)
    return item


@pytest.mark.parametrize(
    ("name", "head", "home", "written"),
    [
        ("note.md", "created: 2024-05-01 22:30:00Z", "Europe/Vienna", datetime(2024, 5, 2, 0, 30)),
        ("note.md", "date: 2024-05-01", "Europe/Vienna", datetime(2024, 5, 1)),
        ("note.md", "date: 2024-05-01T22:30:00-07:00", "Europe/Vienna", datetime(2024, 5, 1, 22, 30)),
        ("note.md", "date: 2024-05-01T22:30:00Z\ntimezone: Asia/Tokyo", "Europe/Vienna", datetime(2024, 5, 2, 7, 30)),
        ("note.md", "Date Created: May 1, 2024 10:30 PM", "", datetime(2024, 5, 1, 22, 30)),
        ("2024-05-01.md", "", "Europe/Vienna", datetime(2024, 5, 1)),
        ("2024-05-01 2130 Walk.md", "", "", datetime(2024, 5, 1, 21, 30)),
        ("20240501 Walk.md", "", "", datetime(2024, 5, 1)),
        ("note.md", "created: 202405012130", "", datetime(2024, 5, 1, 21, 30)),
        ("note.md", "created: 20240501T223000Z", "Europe/Vienna", datetime(2024, 5, 2, 0, 30)),
        ("note.md", "created: 1714602600", "Europe/Vienna", datetime(2024, 5, 2, 0, 30)),
        ("note.md", "created: 1714602600000", "Europe/Vienna", datetime(2024, 5, 2, 0, 30)),
        ("note.md", "date created: Wednesday, May 1st 2024, 10:30:05 pm", "", datetime(2024, 5, 1, 22, 30, 5)),
        ("note.md", "created: '[[2024-05-01]]'", "", datetime(2024, 5, 1)),
        ("2024_05_01-walk.md", "created: some day", "", datetime(2024, 5, 1)),
        ("25-05-2024.md", "", "", datetime(2024, 5, 25)),
        ("Wednesday, May 1st, 2024.md", "", "", datetime(2024, 5, 1)),
        ("1. Mai 2024.md", "", "", datetime(2024, 5, 1)),
        ("Anna 2 May 2024.md", "", "", datetime(2024, 5, 2)),
        ("note.md", "updated: 2024-05-01 08:00:00Z", "UTC", datetime(2024, 5, 1, 8)),
        ("note.md", "created: 0001-01-01 00:00:00Z", "America/New_York", datetime(1, 1, 1)),
    ],
)
def test_the_day_it_was_written(name: str, head: str, home: str, written: datetime, tmp_path: Path) -> None:
    assert one(tmp_path, f"---\n{head}\n---\nWords" if head else "Words", name, home).written_at == written


def test_when_nothing_tells_the_day_the_file_does(tmp_path: Path) -> None:
    folder(tmp_path / "notes", {"note.md": "Words"})
    os.utime(tmp_path / "notes" / "note.md", (1714602600, 1714602600))
    (entry,) = came_in(tmp_path / "notes", home="Europe/Vienna")

    assert entry.written_at == datetime(2024, 5, 2, 0, 30)
    assert [remark.note for remark in entry.remarks] == [Note.DATE_FROM_FILE]


NOTION = "1a2b3c4d5e6f47a8b9c0d1e2f3a4b5c6"


def test_a_page_of_notion_has_its_day_in_its_first_lines(tmp_path: Path) -> None:
    """The zip was made on the day of the export: that would be the day of every page."""
    name = f"Journal {NOTION[::-1]}/Talk with Dana {NOTION}"
    page = (
        "# Talk with Dana\n\nCreated: March 10, 2024 11:30 PM\nLast edited time: March 11, 2024 8:00 AM\n"
        f"Tags: feedback, growth\nMood: calm\n\nShe said: fine.\n\n![Sea](Talk%20with%20Dana%20{NOTION}/Sea.png)\n"
    )
    (entry,) = came_in(file(tmp_path / "Export.zip", zipped({f"{name}.md": page, f"{name}/Sea.png": DOT})))

    assert (entry.title, entry.written_at) == ("Talk with Dana", datetime(2024, 3, 10, 23, 30))
    assert entry.modified_at == datetime(2024, 3, 11, 8)
    assert (entry.text, entry.parts[0].read is not None) == ("Mood: calm\n\nShe said: fine.\n\n![Sea](part:0)", True)
    assert (entry.tags, entry.origin) == (("feedback", "growth"), NOTION)
    assert entry.remarks == ()


@pytest.mark.parametrize(
    ("head", "written"),
    [
        ("Date: 2024/03/12", datetime(2024, 3, 12)),
        ("Date: March 12, 2024 9:00 AM → March 13, 2024", datetime(2024, 3, 12, 9)),
        ("Created time: 12/25/2024 09:15", datetime(2024, 12, 25, 9, 15)),
    ],
)
def test_days_as_notion_writes_them(head: str, written: datetime, tmp_path: Path) -> None:
    entry = one(tmp_path, f"# T\n\n{head}\n\nWords", f"T {NOTION}.md")
    assert (entry.written_at, entry.text) == (written, "Words")


def test_lines_with_a_colon_that_tell_no_date_are_words(tmp_path: Path) -> None:
    entry = one(tmp_path, "# T\n\nNote: this is a sentence.\nDate: some day\n\nWords", f" {NOTION}.md")
    assert (entry.title, entry.text) == ("T", "Note: this is a sentence.\nDate: some day\n\nWords")


@pytest.mark.parametrize(
    "text",
    [
        "Created: May 1, 2024\nWhat she said: I will never come back\n\nMore",
        "Date: 2024-05-01\nMe: hello\nHer: hello\nMe: bye",
    ],
)
def test_only_a_page_of_notion_begins_with_properties(text: str, tmp_path: Path) -> None:
    assert one(tmp_path, text, "Talk.md").text == text


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("Created: May 1, 2024\nWhat she said: I will never come back", "What she said: I will never come back"),
        ("Created: May 1, 2024\nMe: hello\nMe: bye\n\nMore", "Me: hello\nMe: bye\n\nMore"),
        ("Date: May 3, 2024\nCreated: May 1, 2024\nCreated: May 2, 2024", "Date: May 3, 2024\nCreated: May 2, 2024"),
        ("---\ntags: a\n---\nCreated: May 1, 2024\nTags: b", "Tags: b"),
        ("---\ncreated: 2024-05-01\n---\nCreated: May 2, 2024\nTags: b", "Created: May 2, 2024"),
        ("Created: May 1, 2024\nTitle: Another\nID: 7\nUpdated: soon", "Title: Another\nID: 7\nUpdated: soon"),
    ],
)
def test_what_has_no_place_among_properties_stays_in_the_words(page: str, words: str, tmp_path: Path) -> None:
    entry = one(tmp_path, page, f"Talk {NOTION}.md")
    assert (entry.title, entry.text, entry.written_at) == ("Talk", words, datetime(2024, 5, 1))


def test_a_day_in_folders_of_years_and_months(tmp_path: Path) -> None:
    path = folder(tmp_path / "notes", {"Daily/2024/05/01.md": "Words", "2024/13/02.md": "More", "2024/05/x.md": "y"})
    first = next(entry for entry in came_in(path) if entry.text == "Words")

    assert (first.title, first.written_at) == ("", datetime(2024, 5, 1))
    assert [remark.note for remark in first.remarks] == [Note.DATE_FROM_NAME]
    assert len(came_in(path)) == 3


def test_two_days_in_folders_may_say_the_same(tmp_path: Path) -> None:
    path = folder(tmp_path / "notes", {"2024/05/01.md": "Nothing today.", "2024/06/01.md": "Nothing today."})
    assert [entry.written_at.month for entry in came_in(path)] == [5, 6]


def test_what_logseq_keeps_of_how_pages_were_is_not_doubled(tmp_path: Path) -> None:
    files: Files = {
        "journals/2024_05_01.md": "- Words\n\t- ![sea](../assets/sea.png)",
        "logseq/bak/journals/2024_05_01/2024-05-02T08_00_00.000Z.Desktop.md": "- Wor",
        "logseq/.recycle/pages_old.md": "- Old",
        "assets/sea.png": DOT,
    }
    path = folder(tmp_path / "graph", files)
    (entry,) = came_in(path)

    assert (entry.title, entry.written_at) == ("", datetime(2024, 5, 1))
    assert entry.parts[0].read is not None
    assert list(stayed_out(path).values()) == [Why.DELETED, Why.SAME_ID_TWICE]


def test_a_page_without_a_heading_is_called_by_its_name_alone(tmp_path: Path) -> None:
    assert one(tmp_path, "Words", f"Talk {NOTION}.md").title == "Talk"


def test_a_day_that_could_be_a_month_is_said(tmp_path: Path) -> None:
    entry = one(tmp_path, "---\ncreated: 12/03/2024\n---\nWords")
    assert entry.written_at == datetime(2024, 3, 12)
    assert entry.remarks == (Remark(Note.ORDER_ASSUMED, "2024-03-12"),)

    daily = one(tmp_path / "daily", "Words", "12-03-2024.md")
    assert (daily.title, daily.written_at) == ("", datetime(2024, 3, 12))
    assert [remark.note for remark in daily.remarks] == [Note.DATE_FROM_NAME, Note.ORDER_ASSUMED]


def test_copying_a_folder_makes_no_other_entries_of_it(tmp_path: Path) -> None:
    """What only the file's time dates is known again by its words."""
    (one,) = came_in(folder(tmp_path / "one", {"note.md": "Words"}))
    folder(tmp_path / "two", {"deeper/note.md": "Words"})
    os.utime(tmp_path / "two" / "deeper" / "note.md", (0, 0))

    assert came_in(tmp_path / "two")[0].origin == one.origin


def test_travelling_makes_no_other_entries_of_it(tmp_path: Path) -> None:
    """A moment is another day by the clock of another place; it is the same entry all the same."""
    vienna = one(tmp_path, "---\ncreated: 2024-05-01 22:30:00Z\n---\nWords", home="Europe/Vienna")
    tokyo = one(tmp_path, "---\ncreated: 2024-05-01 22:30:00Z\n---\nWords", home="Asia/Tokyo")

    assert vienna.written_at != tokyo.written_at
    assert vienna.origin == tokyo.origin


@pytest.mark.parametrize(
    ("name", "text", "title", "words"),
    [
        ("A walk.md", "Words", "A walk", "Words"),
        ("A walk.md", "# A walk\n\nWords", "A walk", "Words"),
        ("a.md", "---\ntitle: Given\n---\n# Heading\nWords", "Given", "# Heading\nWords"),
        ("2024-05-01.md", "Words", "", "Words"),
        ("2024-05-01 Walk.md", "Words", "Walk", "Words"),
        ("2024-05-01 Wednesday.md", "Words", "", "Words"),
        ("Mi-2024-05-01.md", "Words", "", "Words"),
        ("Sun.md", "Words", "Sun", "Words"),
        ("Untitled 3.md", "Words", "", "Words"),
        ("Standup 01-05-2024.md", "Words", "Standup 01-05-2024", "Words"),
        ("Anna 2 May 2024.md", "Words", "Anna 2 May 2024", "Words"),
        ("Wednesday, May 1st, 2024.md", "Words", "", "Words"),
        ("Mi 01-05-2024.md", "Words", "", "Words"),
        ("May 1, 2024.md", "Words", "", "Words"),
        ("x.md", "# 2024-05-01 09:00 Of jrnl\n\nWords", "Of jrnl", "Words"),
        ("x.md", "---\ntitle: Given\n---\n# 2024-05-01 Other\nWords", "Given", "# 2024-05-01 Other\nWords"),
        ("x.md", "---\ntitle: Given\n---\n# 2024-05-01 given\nWords", "Given", "Words"),
        ("x.md", "---\ntitle: Given\n---\n# 2024-05-01\nWords", "Given", "Words"),
        ("\ufeffb.md", "\ufeff# Marked\r\n\r\nWords\r\n", "Marked", "Words"),
    ],
)
def test_its_title(name: str, text: str, title: str, words: str, tmp_path: Path) -> None:
    entry = one(tmp_path, text, name)

    assert (entry.title, entry.text) == (title, words)


def test_tags_however_they_are_written(tmp_path: Path) -> None:
    for line in ("tags: a, b", "tags: [a, b]", "tags:\n  - a\n  - b", "Tags: '#a #b'", "keywords: a; b"):
        assert one(tmp_path, f"---\n{line}\n---\nWords").tags == ("a", "b"), line


def test_what_has_no_place_here_is_kept_in_the_report(tmp_path: Path) -> None:
    head = "mood: good\nlatitude: 48.2\ncompleted?: no\ndue: 2024-06-01 08:00:00Z"
    entry = one(tmp_path, f"---\n{head}\n---\nWords")

    details = {(remark.note, remark.detail) for remark in entry.remarks}
    left = {(Note.FIELD_LEFT, "mood: good"), (Note.FIELD_LEFT, "latitude: 48.2")}
    assert {*left, (Note.TODO, "open 2024-06-01 08:00:00Z")} <= details


def test_pictures_by_every_way_of_pointing_at_them(tmp_path: Path) -> None:
    words = (
        '![a](img/p%20q.png) ![b](<img/p q.png>) ![c](./img/P%20Q.PNG "Title") ![[r.png|300]] ![[r.png|the sea]]\n'
        '<img alt="d" src="../_resources/s.png"/> ![e](img\\p%20q.png)\n'
        "`![no](img/r.png)`\n```\n![no](img/r.png)\n```\n"
        "![f](https://example.org/x.png) [plan](../plan.pdf) [[Other note]] ![[Other note]] [other](other.md)"
    )
    files: Files = {
        "a/note.md": words,
        "a/img/p q.png": DOT,
        "deep/down/r.png": DOT,
        "_resources/s.png": DOT,
        "plan.pdf": "%PDF",
        "a/other.md": "x",
    }
    path = folder(tmp_path / "vault", files)
    entry = came_in(path)[0]

    assert entry.text == (
        "![a](part:0) ![b](part:1) ![c](part:2) ![](part:6) ![the sea](part:7)\n![d](part:4) ![e](part:3)\n"
        "`![no](img/r.png)`\n```\n![no](img/r.png)\n```\n"
        "![f](https://example.org/x.png) ![plan](part:5) [[Other note]] ![[Other note]] [other](other.md)"
    )
    assert all(part.read for part in entry.parts)
    assert stayed_out(path) == {}


def test_pictures_whose_address_stands_below(tmp_path: Path) -> None:
    """As Google Docs and others write them."""
    words = (
        "![][image1] ![by the sea][The Sea]\n`![no][image1]` ![gone][nowhere] [a page][p]\n\n"
        '[image1]: <data:image/png;base64,aGk=>\n[the sea]: <img/my sea.png> "At noon"\n[p]: https://example.org\n'
    )
    path = folder(tmp_path / "notes", {"2024-05-01.md": words, "img/my sea.png": DOT})
    (entry,) = came_in(path)

    assert entry.text == (
        "![](part:0) ![by the sea](part:1)\n`![no][image1]` ![gone][nowhere] [a page][p]\n\n[p]: https://example.org"
    )
    assert [part.read() if part.read else None for part in entry.parts] == [b"hi", DOT]
    assert stayed_out(path) == {}


@pytest.mark.parametrize(
    "target", ["../secret.png", "/etc/passwd", "file:///etc/passwd", "C:\\x.png", "..%2Fsecret.png", "..\\secret.png"]
)
def test_a_picture_outside_is_refused_and_the_words_come_in(target: str, tmp_path: Path) -> None:
    file(tmp_path / "secret.png", DOT)
    entry = one(tmp_path, f"Words ![x](<{target}>)")

    assert entry.text == "Words ![x](part:0)"
    assert (entry.parts[0].read, entry.parts[0].why) == (None, Why.POINTS_OUTSIDE)


def test_an_address_below_stays_for_the_links_that_go_by_it(tmp_path: Path) -> None:
    text = "![sea][1] as [seen there][1], ![dot][]\n\n[1]: sea.png\n[dot]: sea.png\n"
    (entry,) = came_in(folder(tmp_path / "notes", {"note.md": text, "sea.png": DOT}))
    assert entry.text == "![sea](part:0) as [seen there][1], ![dot](part:1)\n\n[1]: sea.png"


def test_what_does_not_come_in_is_named(tmp_path: Path) -> None:
    files: Files = {
        "a.md": "Words", "empty.md": "", "bad.md": "---\ntitle: Harbour\ndate: 20241-07-11\n---\nWords",
        "drawn.md": "---\nexcalidraw-plugin: parsed\n---\n# Excalidraw Data",
        ".trash/old.md": "x", ".obsidian/app.json": "{}", "loose.png": DOT, "deep/a.md": "Words", ".DS_Store": "x",
    }  # fmt: skip
    assert stayed_out(folder(tmp_path / "vault", files)) == {
        "Harbour": Why.DATE_UNREADABLE,
        "drawn": Why.NOT_A_NOTE,
        ".trash/old.md": Why.DELETED,
        "loose.png": Why.NOT_A_NOTE,
        "a": Why.SAME_ID_TWICE,
    }


def test_one_file_a_zip_and_plain_text(tmp_path: Path) -> None:
    lone = (
        folder(tmp_path / "x", {"note.md": "![](images/a.png)", "images/a.png": DOT, "other.md": "not asked for"})
        / "note.md"
    )

    assert [part.read is not None for part in came_in(lone)[0].parts] == [True]
    assert len(came_in(lone)) == 1
    assert recognise(file(tmp_path / "a.zip", zipped({"a/note.md": "Words"}))) is Source.MARKDOWN
    assert came_in(folder(tmp_path / "plain", {"note.txt": "Grüße".encode("cp1252")}))[0].text == "Grüße"


def test_names_that_are_no_text_stay_readable(tmp_path: Path) -> None:
    if os.name == "posix":
        (tmp_path / "notes").mkdir()
        (tmp_path / "notes" / os.fsdecode(b"caf\xe9.md")).write_text("Words")
        (entry,) = came_in(tmp_path / "notes")
        assert entry.title.encode() == "caf\ufffd".encode()


def test_a_picture_within_the_text_is_taken_out_of_it(tmp_path: Path) -> None:
    entry = one(tmp_path, "Words ![dot](data:image/png;base64," + "aGk=" * 5000 + ") more")

    assert entry.text == "Words ![dot](part:0) more"
    assert entry.parts[0].read is not None
    assert entry.parts[0].read().startswith(b"hi")


def test_of_endless_tags_the_first_come_along_and_that_is_told(tmp_path: Path) -> None:
    """Each is compared with those before it, so without an end a hostile file would be read for an hour."""
    lines = "\n".join(f"- t{number}" for number in range(20_000))
    item = one(tmp_path, f"---\ntags:\n{lines}\n---\nWords")
    assert item.tags == tuple(f"t{number}" for number in range(bounds.TAGS))
    assert Remark(Note.FIRST_TAGS_ONLY, str(bounds.TAGS)) in item.remarks


def test_a_tag_that_is_torn_swallows_no_picture(tmp_path: Path) -> None:
    """Found by a fuzzer: the picture had its place in the tag, and went with it."""
    entry = one(tmp_path, 'a <img src="x.png"![b](y.png)> c [d](e![f](data:image/png;base64,aGk=)g)')

    assert entry.text == 'a <img src="x.png"![b](part:1)> c [d](e![f](part:0)g)'
    assert len(entry.parts) == 2
