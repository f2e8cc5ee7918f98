"""Day One: the day of the entry's own zone, its pictures where they stand, and nothing lost that is only half there."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from app.domain.incoming import Incoming, Note, PartKind, Why
from app.domain.problems import ExportDamaged
from app.exchange.reading import read
from tests.exchange.exports import (
    DOT,
    Files,
    came_in,
    day_one_entry,
    day_one_json,
    doentry,
    file,
    folder,
    report,
    rich_text,
    stayed_out,
    zipped,
)


def one(tmp_path: Path, home: str = "", **entry: Any) -> Incoming:
    (item,) = came_in(file(tmp_path / "Journal.json", day_one_json(day_one_entry("A", **entry))), home=home)
    return item


@pytest.mark.parametrize(
    ("at", "zone", "day"),
    [
        ("2024-04-16T23:00:00Z", "Europe/Dublin", datetime(2024, 4, 17)),
        ("2024-01-16T23:30:00Z", "Europe/Dublin", datetime(2024, 1, 16, 23, 30)),
        ("2024-04-16T23:30:00Z", "Etc\\/GMT", datetime(2024, 4, 16, 23, 30)),
        ("2021-03-03T18:34:56Z", "Australia/Sydney", datetime(2021, 3, 4, 5, 34, 56)),
        ("2021-03-04T02:00:00Z", "America/Los_Angeles", datetime(2021, 3, 3, 18)),
        ("2021-03-04T02:00:00.250Z", "America/St_Johns", datetime(2021, 3, 3, 22, 30, 0, 250000)),
        ("2021-03-04T09:00:00+09:00", "Europe/Lisbon", datetime(2021, 3, 4)),
        ("2021-03-04T02:00:00Z", "GMT-0500", datetime(2021, 3, 3, 21)),
        ("0001-01-01T00:00:00Z", "America/New_York", datetime(1, 1, 1)),
        ("9999-12-31T23:59:59Z", "Asia/Tokyo", datetime(9999, 12, 31, 23, 59, 59)),
    ],
)
def test_the_day_is_that_of_its_own_zone(at: str, zone: str, day: datetime, tmp_path: Path) -> None:
    entry = one(tmp_path, at=at, timeZone=zone)

    assert entry.written_at == day
    assert entry.zone in (zone.replace("\\", ""), "")


def test_an_all_day_entry_says_so(tmp_path: Path) -> None:
    entry = one(tmp_path, at="2024-04-16T23:00:00Z", isAllDay=True)

    assert entry.written_at == datetime(2024, 4, 17)
    assert Note.ALL_DAY in notes(entry)


def test_an_unknown_zone_is_named_and_the_place_asked(tmp_path: Path) -> None:
    lost = one(tmp_path, timeZone="Mars/Olympus", location={"timeZoneName": "Asia/Tokyo"})
    assert (lost.written_at, lost.zone) == (datetime(2024, 4, 16, 19), "Asia/Tokyo")
    assert Note.ZONE_UNKNOWN in notes(lost)

    nowhere = one(tmp_path, home="Europe/Vienna", timeZone="Mars/Olympus")
    assert (nowhere.written_at, nowhere.zone) == (datetime(2024, 4, 16, 12), "Europe/Vienna")
    assert {Note.ZONE_UNKNOWN, Note.ZONE_ASSUMED} <= set(notes(nowhere))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("It\\'s 5\\.30 \\- done\\!", "It's 5.30 - done!"),
        ("snake\\_case and 2 \\* 3", "snake_case and 2 * 3"),
        ("\\*not slanted\\*", "\\*not slanted\\*"),
        ("\\_not slanted\\_", "\\_not slanted\\_"),
        ("\\# no heading\n\\#tag \\#1", "\\# no heading\n#tag #1"),
        ("\\> no quote, a \\> b", "\\> no quote, a > b"),
        ("\\[draft\\] \\(soon\\)", "[draft] (soon)"),
        ("\\[no\\](link)", "\\[no\\](link)"),
        ("\\![no](picture) Yes\\!", "\\![no](picture) Yes!"),
        ("C:\\\\Users\\\\ada", "C:\\Users\\ada"),
        ("`a\\.b` and c\\.d", "`a\\.b` and c.d"),
        ("```\na\\.b\n```\nc\\.d", "```\na\\.b\n```\nc.d"),
        ("a\u2028b\u2029c\ufffcd\x00e", "a\nb\ncde"),
    ],
)
def test_escapes_go_where_they_mean_nothing(written: str, read: str, tmp_path: Path) -> None:
    assert one(tmp_path, text=written).text == read


def test_a_first_heading_is_the_title(tmp_path: Path) -> None:
    entry = one(tmp_path, text="# All *packed* up\\.\n\nWords\n\n# Second")

    assert (entry.title, entry.text) == ("All packed up.", "Words\n\n# Second")


def test_tags_stars_and_pins(tmp_path: Path) -> None:
    entry = one(tmp_path, tags=["sea", "Sea", 3, "two words"], starred=True, isPinned=True, weather={"x": 1})

    assert entry.tags == ("sea", "two words", "starred", "pinned")
    assert notes(entry) == (Note.STARRED, Note.PINNED, Note.FIELD_LEFT)


def test_pictures_sound_film_and_paper_stand_where_they_stood(tmp_path: Path) -> None:
    text = "\n\n".join(
        f"![{caption}]({link})"
        for caption, link in [
            ("", "dayone-moment://P1"),
            ("film", "dayone-moment:/video/V1"),
            ("", "dayone-moment:/audio/A1"),
            ("", "dayone-moment:/pdfAttachment/D1"),
            ("", "dayone-photo://P1"),
            ("gone", "dayone-moment://NOT-HERE"),
        ]
    )
    entry = day_one_entry(
        "A",
        text=text,
        photos=[
            {"identifier": "P1", "md5": "p", "type": "jpeg", "filename": "IMG_1.HEIC"},
            {"identifier": "P2", "md5": "q", "type": "png"},
        ],
        videos=[{"identifier": "V1", "md5": "v", "type": "mov"}],
        audios=[{"identifier": "A1", "md5": "a", "format": "aac"}],
        pdfAttachments=[{"identifier": "D1", "md5": "d", "pdfName": "Plan.pdf"}],
    )
    files: Files = {
        "photos/p.jpeg": DOT,
        "photos/q.png": DOT,
        "videos/v.mov": "v",
        "audios/a.m4a": "a",
        "pdfs/d.pdf": "%PDF",
    }
    path = file(tmp_path / "a.zip", zipped({"Journal.json": day_one_json(entry), **files}))
    (item,) = came_in(path)

    places = [
        "![](part:0)",
        "![film](part:1)",
        "![](part:2)",
        "![](part:3)",
        "![](part:0)",
        "![gone](part:4)",
        "![](part:5)",
    ]
    assert item.text == "\n\n".join(places)
    kinds = [PartKind.PICTURE, PartKind.VIDEO, PartKind.AUDIO, PartKind.FILE, PartKind.PICTURE, PartKind.PICTURE]
    assert [part.kind for part in item.parts] == kinds
    assert [part.name for part in item.parts[:2]] == ["IMG_1.HEIC", "v.mov"]
    assert [part.read is not None for part in item.parts] == [True, True, True, True, False, True]
    assert stayed_out(path) == {}


def test_a_picture_whose_name_leads_out_is_refused_and_the_entry_comes_in(tmp_path: Path) -> None:
    photos = [
        {"identifier": "P1", "md5": "../../../etc/passwd", "type": ""},
        {"identifier": "P2", "md5": "/etc/passwd"},
    ]
    entry = one(tmp_path, text="![](dayone-moment://P1) words", photos=photos)

    assert [part.why for part in entry.parts] == [Why.POINTS_OUTSIDE, Why.MISSING]
    assert not any(part.read for part in entry.parts)


def test_what_an_export_calls_ours_is_not_taken_for_ours(tmp_path: Path) -> None:
    entry = one(tmp_path, text="![one](picture:0123456789abcdef) ![two](part:7) [three](part:0)")

    assert entry.text == "one two three"


def test_links_into_day_one_become_words(tmp_path: Path) -> None:
    entry = one(tmp_path, text="See [that day](dayone2://view?identifier=B) and [a page](https://example.org)")

    assert entry.text == "See that day and [a page](https://example.org)"
    assert Note.LINK_LEFT in notes(entry)


def test_an_entry_of_rich_text_only(tmp_path: Path) -> None:
    rich = rich_text(
        {"text": "A day\n", "attributes": {"line": {"header": 1}}},
        {"text": "Some "}, {"text": "bold", "attributes": {"bold": True}}, {"text": " words.\nAnd more.\n"},
        {"text": "first\n", "attributes": {"line": {"listStyle": "bulleted", "indentLevel": 1}}},
        {"text": "second\n", "attributes": {"line": {"listStyle": "bulleted", "indentLevel": 2}}},
        {"text": "done\n", "attributes": {"line": {"listStyle": "checkbox", "checked": True}}},
        {"text": "said\n", "attributes": {"line": {"quote": True}}},
        {"embeddedObjects": [{"type": "photo", "identifier": "P1"}, {"type": "horizontalRuleLine"}]},
        {"text": "The end", "attributes": {"linkURL": "https://example.org"}},
    )  # fmt: skip
    entry = one(tmp_path, text="", richText=rich, photos=[{"identifier": "P1", "md5": "x"}])

    assert entry.title == "A day"
    assert entry.text == (
        "Some **bold** words.\n\nAnd more.\n\n- first\n    - second\n- [x] done\n\n> said\n\n![](part:0)\n\n---\n\n"
        "[The end](https://example.org)"
    )
    assert Note.FROM_RICH_TEXT in notes(entry)


@pytest.mark.parametrize("rich", ["{}", "[]", "{", "null", '{"contents": 3}', '{"contents": [null, 3, {"text": 4}]}'])
def test_rich_text_that_is_none_leaves_nothing_and_says_so(rich: str, tmp_path: Path) -> None:
    assert stayed_out(file(tmp_path / "J.json", day_one_json(day_one_entry("A", text=None, richText=rich)))) == {
        "A" * 32: Why.NO_TEXT
    }


def test_what_does_not_come_in_is_named(tmp_path: Path) -> None:
    path = file(
        tmp_path / "Journal.json",
        day_one_json(
            day_one_entry("A"),
            day_one_entry("B", at="20241-07-11", text="Notes from the harbour"),
            {"uuid": "C" * 32, "text": "No day"},
            day_one_entry("D", text=None),
            day_one_entry("E", text="![](dayone-moment://gone)"),
            "not an entry",
            day_one_entry("F", text="older", modifiedDate="2024-01-01T00:00:00Z"),
            day_one_entry("F", text="newer", modifiedDate="2025-01-01T00:00:00Z"),
            day_one_entry("F", text="oldest"),
        ),
    )

    assert [entry.text for entry in came_in(path)] == ["Words", "newer"]
    assert stayed_out(path) == {
        "Notes from the harbour": Why.DATE_UNREADABLE,
        "No day": Why.NO_DATE,
        "D" * 32: Why.NO_TEXT,
        "E" * 32: Why.NO_TEXT,
        "Journal.json": Why.DAMAGED,
        "older": Why.SAME_ID_TWICE,
        "oldest": Why.SAME_ID_TWICE,
    }


def test_several_journals_in_one_zip_are_told_apart_by_a_tag(tmp_path: Path) -> None:
    files: Files = {
        "Work.json": day_one_json(day_one_entry("A")),
        "Home.json": day_one_json(day_one_entry("B"), day_one_entry("A")),
    }
    items = came_in(file(tmp_path / "a.zip", zipped(files)))

    assert [(item.origin[0], item.tags) for item in items] == [("B", ("Home",)), ("A", ("Work",))]


def test_json_cut_in_half_gives_what_is_whole_and_says_where_it_ends(tmp_path: Path) -> None:
    whole = day_one_json(*(day_one_entry(letter, text=letter * 500) for letter in "ABCD"))
    path = file(tmp_path / "Journal.json", whole[: len(whole) * 3 // 5])

    assert [entry.origin[0] for entry in came_in(path)] == ["A", "B"]
    assert list(stayed_out(path).values()) == [Why.CUT_SHORT]
    with pytest.raises(ExportDamaged):
        list(read(file(tmp_path / "Journal.json", whole[:60])))


def test_one_entry_of_nonsense_does_not_stop_the_rest(tmp_path: Path) -> None:
    deep = "[" * 100_000 + "]" * 100_000
    page = day_one_json(day_one_entry("A"), "HERE", day_one_entry("B"))
    for nonsense in (deep, '{"uuid": "x", }', '{"text": tru}', '{"a": "\\x"}', "NaN", '{"a": 1e999, "b": NaN}'):
        path = file(tmp_path / "Journal.json", page.replace('"HERE"', nonsense))
        assert [entry.origin[0] for entry in came_in(path)] == ["A", "B"], nonsense
        assert len(stayed_out(path)) == 1, nonsense


def test_rich_text_that_was_left_an_object(tmp_path: Path) -> None:
    rich = {"meta": {"version": 1}, "contents": [{"text": "Only "}, {"text": "here", "attributes": {"italic": True}}]}
    assert one(tmp_path, text="", richText=rich).text == "Only *here*"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_other_encodings_are_read(encoding: str, tmp_path: Path) -> None:
    page = day_one_json(day_one_entry("A", text="Grüße"))
    (entry,) = came_in(file(tmp_path / "Journal.json", page.encode(encoding)))

    assert entry.text == "Grüße"


def test_half_a_surrogate_and_signs_that_are_none_are_mended_and_said(tmp_path: Path) -> None:
    entry = one(tmp_path, text="a\ud800b\x00c")

    assert entry.text == "a\ufffdbc"
    assert Note.MENDED in notes(entry)


def test_a_journal_without_entries_is_one(tmp_path: Path) -> None:
    assert report(file(tmp_path / "Journal.json", day_one_json())) == []


def test_plain_text_keeps_the_clock_it_names(tmp_path: Path) -> None:
    page = (
        "\tDate:\t01 January 2019 at 00:00:00 GMT\n\tLocation:\tHarbour\n\nFirst\\.\n\n![At sea](photos/a.png)\n\n"
        "\tDate:\t2 January 2019 at 11:05:06 PM GMT+2\n\nSecond\n\n"
        "\tDate:\t3. März 2019 um 09:10:11 MEZ\n\nThird\n\n\tDate:\t40 March 2019\n\nNever\n"
    )
    path = file(tmp_path / "a.zip", zipped({"Journal.txt": page, "photos/a.png": DOT}))
    first, second, third = came_in(path)

    assert (first.written_at, second.written_at) == (datetime(2019, 1, 1), datetime(2019, 1, 2, 23, 5, 6))
    assert third.written_at == datetime(2019, 3, 3, 9, 10, 11)
    assert first.text == "First.\n\n![At sea](part:0)"
    assert first.parts[0].read is not None
    assert stayed_out(path) == {"Never": Why.DATE_UNREADABLE}


def test_words_above_the_first_entry_of_plain_text_are_named(tmp_path: Path) -> None:
    page = "Made by hand.\n\n\tDate:\t2 January 2019\n\n\tWeather:\tRain\n\n\tDate:\t3 January 2019\n\nWords\n"
    path = file(tmp_path / "Journal.txt", page)
    (entry,) = came_in(path)

    assert (entry.text, entry.written_at) == ("Words", datetime(2019, 1, 3))
    assert list(stayed_out(path).values()) == [Why.NO_DATE, Why.NO_TEXT]


def test_plain_text_that_lost_its_tabs_and_has_tags(tmp_path: Path) -> None:
    page = "Date: January 5, 2024 at 9:12:33\u202fPM CST\n\tTags:\tsea, two words\n\nWords\nDate: unknown\n"
    (entry,) = came_in(file(tmp_path / "Journal.txt", page))

    assert (entry.written_at, entry.tags) == (datetime(2024, 1, 5, 21, 12, 33), ("sea", "two words"))
    assert entry.text == "Words\nDate: unknown"


def test_classic_keeps_utc_and_names_the_zone(tmp_path: Path) -> None:
    uuid = "0123456789ABCDEF0123456789ABCDEF"
    files: Files = {
        f"entries/{uuid}.doentry": doentry(uuid, datetime(2014, 3, 1, 23, 30), "# Night\nWords", Tags=["a b"],
                                           **{"Time Zone": "Europe/Vienna", "Starred": True}),
        "entries/BB.doentry": doentry("BB", datetime(2014, 3, 1, 23, 30), "Before zones were kept"),
        "entries/CC.doentry": b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'aa'>]><plist><dict/></plist>",
        "entries/DD.doentry": b"<plist><dict><key>Entry Text",
        f"photos/{uuid}.jpg": DOT,
    }  # fmt: skip
    path = folder(tmp_path / "Journal.dayone", files)
    night, before = came_in(path, home="America/New_York")

    assert (night.written_at, night.zone, night.tags) == (
        datetime(2014, 3, 2, 0, 30),
        "Europe/Vienna",
        ("a b", "starred"),
    )
    assert (night.title, night.text) == ("Night", "![](part:0)\n\nWords")
    assert (before.written_at, before.zone) == (datetime(2014, 3, 1, 18, 30), "America/New_York")
    assert stayed_out(path) == {"entries/CC.doentry": Why.DAMAGED, "entries/DD.doentry": Why.DAMAGED}


def notes(entry: Incoming) -> tuple[Note, ...]:
    return tuple(remark.note for remark in entry.remarks)
