"""jrnl: what begins an entry and what only looks like it, its dates in any order, and its three locks."""

import json
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.incoming import Note, Source, Why
from app.domain.problems import ExportDamaged, ExportNeedsPassword, NotAnExport, WrongExportPassword
from app.exchange.reading import read, recognise
from tests.exchange.exports import came_in, file, folder, jrnl_v1, jrnl_v2, jrnl_v3, stayed_out, zipped


def test_what_only_looks_like_an_entry_stays_in_the_body(tmp_path: Path) -> None:
    text = (
        "[2024-01-05 09:00] First day *\nBody\n[1] a footnote\n[see 2019] no date\n"
        "[x] done\n  [2024-01-05 10:00] behind\n"
        "# A heading\n\n[2024-01-06 22:15:30] Second\n\nwith a gap\n"
    )
    first, second = came_in(file(tmp_path / "jrnl.txt", text))

    assert (first.title, first.written_at, first.tags) == ("First day", datetime(2024, 1, 5, 9), ("starred",))
    assert first.text == "Body\n[1] a footnote\n[see 2019] no date\n[x] done\n  [2024-01-05 10:00] behind\n# A heading"
    assert (second.written_at, second.text) == (datetime(2024, 1, 6, 22, 15, 30), "with a gap")
    assert (first.zone, first.source) == ("", Source.JRNL)


def test_tags_of_every_shape(tmp_path: Path) -> None:
    (entry,) = came_in(
        file(tmp_path / "j.txt", "[2024-01-05 09:00] With @Ada\n@OS/2 and @C++, me@example.org @ada @two-parts\n")
    )

    assert entry.tags == ("Ada", "OS/2", "C++", "two-parts")


@pytest.mark.parametrize(
    ("heads", "dates"),
    [
        (["2024-01-05 09:00", "2024-02-01 10:00"], [(2024, 1, 5, 9), (2024, 2, 1, 10)]),
        (["2024-01-05 09:00 PM", "2024-02-01 12:00 AM"], [(2024, 1, 5, 21), (2024, 2, 1, 0)]),
        (["05.01.2024 09:00", "01.02.2024 10:00"], [(2024, 1, 5, 9), (2024, 2, 1, 10)]),
        (["05/13/2024 09:00", "06/01/2024 10:00"], [(2024, 5, 13, 9), (2024, 6, 1, 10)]),
        (["13/05/2024 09:00", "06/06/2024 10:00"], [(2024, 5, 13, 9), (2024, 6, 6, 10)]),
        # Only one of the two ways puts them in order.
        (
            ["03/05/2024 09:00", "03/06/2024 09:00", "04/01/2024 10:00"],
            [(2024, 3, 5, 9), (2024, 3, 6, 9), (2024, 4, 1, 10)],
        ),
        (
            ["05/03/2024 09:00", "06/03/2024 09:00", "01/04/2024 10:00"],
            [(2024, 3, 5, 9), (2024, 3, 6, 9), (2024, 4, 1, 10)],
        ),
        (["Monday, 3 March 2025 09:00 AM", "Tuesday, 4 March 2025 01:00 PM"], [(2025, 3, 3, 9), (2025, 3, 4, 13)]),
        # The day of the week tells.
        (["Wed 01/05/2024 21:00"], [(2024, 5, 1, 21)]),
        (["Friday, 01/05/2024 21:00"], [(2024, 1, 5, 21)]),
        (["Fri 01/05/2024 21:00", "Tue 02/06/2024 08:00"], [(2024, 1, 5, 21), (2024, 2, 6, 8)]),
        (["Mar 3, 2025 09:00", "3 Mär 2025 10:00"], [(2025, 3, 3, 9), (2025, 3, 3, 10)]),
        (["09:00 2024-01-05", "10:00 2024-01-06"], [(2024, 1, 5, 9), (2024, 1, 6, 10)]),
        (["2024-01-05", "2024-01-06"], [(2024, 1, 5, 0), (2024, 1, 6, 0)]),
        (["2024年1月5日 09:00", "2024年1月6日 10:00"], [(2024, 1, 5, 9), (2024, 1, 6, 10)]),
    ],
)
def test_dates_in_any_order(heads: list[str], dates: list[tuple[int, int, int, int]], tmp_path: Path) -> None:
    text = "\n".join(f"[{head}] Title {number}\nBody\n" for number, head in enumerate(heads))
    entries = came_in(file(tmp_path / "jrnl.txt", text))

    assert [entry.written_at for entry in entries] == [datetime(*date) for date in dates]
    assert not [remark for entry in entries for remark in entry.remarks]


def test_a_day_that_could_be_a_month_is_said(tmp_path: Path) -> None:
    (entry,) = came_in(file(tmp_path / "jrnl.txt", "[05/01/2024 09:00] Alone\n"))

    assert entry.written_at == datetime(2024, 1, 5, 9)
    assert [remark.note for remark in entry.remarks] == [Note.ORDER_ASSUMED]


def test_a_head_that_names_a_month_only_begins_an_entry(tmp_path: Path) -> None:
    """As jrnl itself reads it; it is no part of the entry before."""
    text = "[2019-07-19 14:23] One\nBody\n\n[2019-07 14:23] Two\nMore\n[2019-13 09:00] no month\n[2019-07] nor this\n"
    one, two = came_in(file(tmp_path / "jrnl.txt", text))

    assert (one.text, two.title, two.written_at) == ("Body", "Two", datetime(2019, 7, 1, 14, 23))
    assert two.text == "More\n[2019-13 09:00] no month\n[2019-07] nor this"
    assert [(remark.note, remark.detail) for remark in two.remarks] == [(Note.DAY_ASSUMED, "2019-07 14:23")]


def test_words_before_the_first_entry_are_named(tmp_path: Path) -> None:
    path = tmp_path / "jrnl.txt"
    file(path, "[2024-01-05 09:00] One\n")
    assert stayed_out(path) == {}
    file(path, "\n\n[2024-01-05 09:00] One\n\n[2024-01-05 09:00] One\n")
    assert stayed_out(path) == {"One": Why.SAME_ID_TWICE}


def test_the_first_line_is_the_title(tmp_path: Path) -> None:
    """As jrnl has it, in its file and its JSON alike; a last line that no newline ends is split after a sentence."""
    text = "[2024-01-05 09:00] Lunch outside. Then rain.\n[2024-01-06 09:00] Lunch inside. Then sun."
    first, last = came_in(file(tmp_path / "jrnl.txt", text))

    assert (first.title, first.text) == ("Lunch outside. Then rain.", "")
    assert (last.title, last.text) == ("Lunch inside.", "Then sun.")


def test_a_paragraph_in_the_place_of_a_title_stays_whole(tmp_path: Path) -> None:
    line = "We talked about the river. " * 40
    (entry,) = came_in(file(tmp_path / "jrnl.txt", f"[2024-01-05 09:00] {line}\n\nAnd then home.\n"))

    assert (entry.title, entry.text) == ("", f"{line.strip()}\n\nAnd then home.")


@pytest.mark.parametrize(("one", "two"), [("2010-06-10", "2013-06-21"), ("10.06.2010", "21.06.2013")])
def test_the_first_line_tells_how_entries_begin(one: str, two: str, tmp_path: Path) -> None:
    """Before its version 2, jrnl wrote no brackets; a line with brackets is somebody's words there."""
    text = f"{one} 15:00 A ferry.\n\n{two} 15:40 She said so\nWords\n\n[{two} 16:00] from a chat\n\nMore\n"
    path = file(tmp_path / "old.journal", text)
    ferry, said = came_in(path)

    assert (ferry.title, ferry.written_at) == ("A ferry.", datetime(2010, 6, 10, 15))
    assert (said.title, said.text) == ("She said so", f"Words\n\n[{two} 16:00] from a chat\n\nMore")
    assert stayed_out(path) == {}


def test_json_gives_what_the_file_gives(tmp_path: Path) -> None:
    """Whoever brings in both has each entry once."""
    entry = {
        "title": "First day",
        "body": "Body @sea",
        "date": "2024-01-05",
        "time": "09:00",
        "tags": ["@sea"],
        "starred": True,
    }
    page = json.dumps(
        {"tags": {"@sea": 1}, "entries": [entry, {**entry, "date": "2024-13-05"}, {"title": "x"}, 7]}, indent=2
    )
    path = file(tmp_path / "jrnl.json", page)
    (from_json,) = came_in(path)
    (from_text,) = came_in(file(tmp_path / "jrnl.txt", "[2024-01-05 09:00] First day *\nBody @sea\n"))

    assert from_json.origin == from_text.origin
    assert (from_json.title, from_json.text, set(from_json.tags)) == ("First day", "Body @sea", {"sea", "starred"})
    assert stayed_out(path) == {"First day": Why.DATE_UNREADABLE, "x": Why.NO_DATE, "jrnl.json": Why.DAMAGED}


def test_xml_gives_what_the_file_gives(tmp_path: Path) -> None:
    """A title and its body run on in one line there."""
    page = (
        '<?xml version="1.0" ?>\n<journal>\n\t<entries>\n\t\t<entry date="2024-01-05T09:00:00" starred="True">\n'
        '\t\t\t<tag name="@sea"/>\n\t\t\tFirst day. Body &lt;b&gt; @sea\nMore\n\t\t</entry>\n'
        '\t\t<entry date="2024-13-05T09:00:00" starred="">Odd day</entry>\n\t</entries>\n</journal>\n'
    )
    path = file(tmp_path / "jrnl.xml", page)
    (from_xml,) = came_in(path)
    (from_text,) = came_in(file(tmp_path / "jrnl.txt", "[2024-01-05 09:00] First day. *\nBody <b> @sea\nMore\n"))

    assert recognise(path) is Source.JRNL
    assert from_xml.origin == from_text.origin
    assert (from_xml.title, from_xml.text) == ("First day.", "Body <b> @sea\nMore")
    assert set(from_xml.tags) == {"sea", "starred"}
    assert stayed_out(path) == {"Odd day": Why.DATE_UNREADABLE}

    assert [entry.title for entry in came_in(file(path, page[: page.index("Odd")]))] == ["First day."]
    assert stayed_out(path) == {"jrnl.xml": Why.CUT_SHORT}


def test_xml_that_declares_what_unfolds_is_not_read(tmp_path: Path) -> None:
    entities = '<!DOCTYPE journal [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    page = f'<journal><entries><entry date="2024-01-05T09:00:00">&b;</entry></entries></journal>{entities}'
    with pytest.raises(ExportDamaged):
        came_in(file(tmp_path / "one.xml", page))
    with pytest.raises(NotAnExport):
        recognise(file(tmp_path / "two.xml", entities + page))


def test_a_folder_of_days(tmp_path: Path) -> None:
    files = {
        "2024/01/05.txt": "[2024-01-05 09:00] One\nBody\n\n[2024-01-05 10:00] Two\n",
        "2024/02/01.txt": "[2024-02-01 09:00] Three\n",
    }
    assert recognise(folder(tmp_path / "journal", files)) is Source.JRNL
    assert [entry.title for entry in came_in(tmp_path / "journal")] == ["One", "Two", "Three"]


def test_other_files_in_a_folder_of_days_are_named(tmp_path: Path) -> None:
    files = {"2024/01/05.txt": "[2024-01-05 02:32:00 PM] One\nBody\n", "notes.txt": "x", "2024/y.txt": "y", "z.txt": ""}
    path = folder(tmp_path / "journal", files)
    (entry,) = came_in(path)

    assert (entry.title, entry.written_at) == ("One", datetime(2024, 1, 5, 14, 32))
    assert stayed_out(path) == dict.fromkeys(("notes.txt", "2024/y.txt", "z.txt"), Why.NOT_A_NOTE)


@pytest.mark.parametrize("name", ["2024/01/05.txt", "log.txt"])
def test_a_journal_that_lies_among_many_notes_leaves_them_theirs(name: str, tmp_path: Path) -> None:
    files = {name: "[2024-01-05 09:00] One\n", "notes/sea.md": "Words", "notes/land.md": "More"}
    path = folder(tmp_path / "all", files)

    assert [entry.title for entry in came_in(path)] == ["land", "sea"]
    assert stayed_out(path) == {name: Why.NOT_A_NOTE}


def test_a_folder_of_days_that_jrnl_did_not_write_is_plain_text(tmp_path: Path) -> None:
    assert recognise(folder(tmp_path / "notes", {"2024/01/05.txt": "Words"})) is Source.MARKDOWN


@pytest.mark.parametrize("ending", ["json", "xml"])
def test_a_folder_with_a_file_for_each_entry_is_one_journal(ending: str, tmp_path: Path) -> None:
    entry = {"title": "One", "body": "Body @sea", "date": "2024-01-05", "time": "09:00", "tags": ["@sea"]}
    files = {
        "json": {
            "2024-01-05_one.json": json.dumps({**entry, "starred": True}),
            "2024-02-01_two.json": '{"title": "Cut',
        },
        "xml": {
            "2024-01-05_one.xml": '<?xml version="1.0" ?>\n<entry date="2024-01-05T09:00:00" starred="True">'
            '<tag name="@sea"/>One\nBody @sea</entry>',
            "2024-02-01_two.xml": '<?xml version="1.0" ?>\n<entry starred="" date="2024-02-01T23:59:00">Cut',
        },
    }[ending]
    path = folder(tmp_path / "journal", files)
    (one,) = came_in(path)

    assert recognise(path) is Source.JRNL
    assert (one.title, one.text, set(one.tags)) == ("One", "Body @sea", {"sea", "starred"})
    assert one.written_at == datetime(2024, 1, 5, 9)
    assert [why for name, why in stayed_out(path).items() if "two" in name] == [
        Why.NOT_A_NOTE if ending == "json" else Why.CUT_SHORT
    ]


def test_a_folder_with_a_file_for_each_entry(tmp_path: Path) -> None:
    files = {
        "2024-01-05_one.txt": "[2024-01-05 09:00] One\nBody @sea\n",
        "2024-02-01_two.txt": "[2024-02-01 23:59] Two\n",
    }
    assert recognise(folder(tmp_path / "journal", files)) is Source.JRNL
    came = came_in(tmp_path / "journal")
    assert [(entry.title, entry.text) for entry in came] == [("One", "Body @sea"), ("Two", "")]
    assert [entry.written_at.hour for entry in came] == [9, 23]

    (alone,) = came_in(file(tmp_path / "all.txt", files["2024-01-05_one.txt"]))
    assert alone.origin == came[0].origin


def test_files_that_are_only_called_so_are_plain_text(tmp_path: Path) -> None:
    files = {"2024-01-05_one.txt": "Words", "2024-02-01_two.txt": "More words"}
    assert recognise(folder(tmp_path / "notes", files)) is Source.MARKDOWN


@pytest.mark.parametrize("name", ["all.md", "all.markdown"])
def test_markdown_as_jrnl_exports_it(name: str, tmp_path: Path) -> None:
    text = (
        "# 2024\n\n## January\n\n### 2024-01-05 09:00 One\n\nBody\n\n#### Inner\n\n"
        "## February\n\n### 2024-02-01 10:00 Two\n\nMore\n"
    )
    path = file(tmp_path / name, text)

    assert recognise(path) is Source.JRNL
    assert [(entry.title, entry.text) for entry in came_in(path)] == [("One", "Body\n\n#### Inner"), ("Two", "More")]
    assert stayed_out(path) == {}


SECRET = "[2024-01-05 09:00] Grüße\nBody\n"


@pytest.mark.parametrize(
    "locked",
    [
        jrnl_v3(SECRET, "lantern"), jrnl_v3(SECRET, "lantern", raw_header=True), jrnl_v2(SECRET, "lantern"),
        jrnl_v1(SECRET * 20, "lantern"), jrnl_v1(SECRET * 20 + "x", "lantern", with_spaces=True),
    ],
    ids=["v3", "v3, raw header", "v2", "v1", "v1 with spaces"],
)  # fmt: skip
def test_each_lock_opens_with_its_password_only(locked: bytes, tmp_path: Path) -> None:
    path = file(tmp_path / "journal.txt", locked)

    assert recognise(path) is Source.JRNL
    with pytest.raises(ExportNeedsPassword):
        list(read(path))
    with pytest.raises(WrongExportPassword):
        list(read(path, bytearray(b"lamp")))
    assert came_in(path, "lantern")[0].title == "Grüße"


def test_the_password_stays_with_whoever_gave_it(tmp_path: Path) -> None:
    password = bytearray(b"lantern")
    list(read(file(tmp_path / "j.txt", jrnl_v2(SECRET, "lantern")), password))

    assert password == b"lantern"


@pytest.mark.parametrize("cut", [7, 20, 60, 100, 150])
def test_a_damaged_lock_is_no_crash(cut: int, tmp_path: Path) -> None:
    with pytest.raises(WrongExportPassword):
        list(read(file(tmp_path / "j.txt", jrnl_v3(SECRET, "lantern")[:cut]), bytearray(b"lantern")))


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    entries=st.lists(
        st.tuples(
            st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)),
            st.text("abc é@#*[]1:-", min_size=1, max_size=20).map(lambda words: f"t{words.strip()}"),
            st.text("abc é@#*]1:-\n", max_size=60),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_every_entry_of_any_journal_comes_in(entries: list[tuple[datetime, str, str]], tmp_path: Path) -> None:
    text = "\n".join(f"[{at:%Y-%m-%d %H:%M}] {title}\n{body}\n" for at, title, body in entries)
    items = list(read(file(tmp_path / "jrnl.txt", text)))

    assert len(items) == len(entries)
    words = "".join(text.split())
    for item in items:
        assert "".join(item.title.split()) in words


def test_a_zip_of_a_journal(tmp_path: Path) -> None:
    assert came_in(file(tmp_path / "j.zip", zipped({"jrnl.txt": SECRET})))[0].title == "Grüße"


def test_a_folder_of_yaml_as_jrnl_exports_it(tmp_path: Path) -> None:
    """Its body stands behind tabs, which no YAML allows."""
    page = (
        "---\ntitle: First: a day\ndate: 2024-01-05 09:00\nstarred: True\ntags: sea, two words\n"
        "body: |\n\t\tBody\n\t\t\n\t\t- a list\n..."
    )
    (entry,) = came_in(folder(tmp_path / "yaml", {"2024-01-05_first.md": page}))

    assert (entry.title, entry.text) == ("First: a day", "Body\n\n- a list")
    assert (entry.written_at, entry.tags) == (datetime(2024, 1, 5, 9), ("sea", "two words", "starred"))
