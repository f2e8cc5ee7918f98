"""Whatever is done to an export, reading it ends with a report: an outcome for each item, or one Problem."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.domain.incoming import Incoming, LeftOut, Source
from app.domain.problems import Problem
from app.exchange.reading import recognise
from tests.exchange.every import EVERY
from tests.exchange.exports import as_bytes, came_in, file, report, tarred, unpacked, zipped

SIGNS = [
    b'"',
    b"{",
    b"]",
    b"\x00",
    b"\xff\xfe",
    b"../",
    b"\\ud800",
    b"null",
    b"[[[[[[",
    b"---\n",
    b"](",
    b"<p><p>",
    b"-1",
]
WILD = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
SOURCES = {
    "Journal.zip": Source.DAY_ONE, "Journal.json": Source.DAY_ONE, "Journal.txt": Source.DAY_ONE,
    "Classic.zip": Source.DAY_ONE, "jrnl.txt": Source.JRNL, "jrnl.json": Source.JRNL, "jrnl.xml": Source.JRNL,
    "diary.md": Source.MINI_DIARY, "diarium.md": Source.MINI_DIARIUM, "v3.jrnl": Source.JRNL,
    "v2.jrnl": Source.JRNL, "v1.jrnl": Source.JRNL, "notes.jex": Source.JOPLIN, "backup.zip": Source.STANDARD_NOTES,
    "folder.zip": Source.MARKDOWN, "diary.json": Source.MINI_DIARY, "diarium.json": Source.MINI_DIARIUM,
    "parts.zip": Source.MARKDOWN, "days.md": Source.MARKDOWN, "toml.md": Source.MARKDOWN, "entry.json": Source.JRNL,
    "entry.xml": Source.JRNL, "later.json": Source.MINI_DIARY,
    "Sotto.json": Source.SOTTO, "apple.zip": Source.APPLE_JOURNAL, "note.textpack": Source.TEXT_BUNDLE,
}  # fmt: skip


@pytest.mark.parametrize("name", EVERY)
def test_each_format_is_known_and_read(name: str, tmp_path: Path) -> None:
    path = file(tmp_path / name, EVERY[name])

    assert recognise(path) is SOURCES[name]
    items = report(path)
    assert isinstance(items, list)
    assert any(isinstance(item, Incoming) for item in items)


@pytest.mark.parametrize("name", EVERY)
def test_a_second_reading_gives_the_same_ids(name: str, tmp_path: Path) -> None:
    """Nothing is doubled when the same export is brought in again, from another place, at another time, far away."""
    one = came_in(file(tmp_path / name, EVERY[name]), "lantern")
    other = tmp_path / "elsewhere"
    other.mkdir()
    two = came_in(file(other / name, EVERY[name]), "lantern", "Asia/Tokyo")

    assert [item.origin for item in one] == [item.origin for item in two]
    assert len({item.origin for item in one}) == len(one)


@pytest.mark.parametrize("name", EVERY)
@WILD
@given(data=st.data())
def test_a_mutated_export_ends_with_a_report(name: str, data: st.DataObject, tmp_path: Path) -> None:
    ends_with_a_report(file(tmp_path / name, mutated(EVERY[name], data)))


@pytest.mark.parametrize("name", [name for name in EVERY if EVERY[name].startswith(b"PK") or name.endswith(".jex")])
@WILD
@given(data=st.data())
def test_an_archive_of_mutated_files_ends_with_a_report(name: str, data: st.DataObject, tmp_path: Path) -> None:
    """The archive itself is whole, so that no check sum stands between the reader and what was done to its files."""
    files = unpacked(EVERY[name])
    one = data.draw(st.sampled_from(sorted(files)))
    files[one] = mutated(files[one], data)
    if data.draw(st.booleans()):
        files[one + data.draw(st.sampled_from(["", ".md", ".json", "\u0308", "/x"]))] = files.pop(one)
    ends_with_a_report(file(tmp_path / name, tarred(files) if name.endswith(".jex") else zipped(files)))


def mutated(whole: bytes | str, data: st.DataObject) -> bytes:
    page = bytearray(as_bytes(whole))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(page)))
        span = data.draw(st.integers(0, 40))
        page[at : at + span] = data.draw(st.one_of(st.binary(max_size=12), st.sampled_from(SIGNS)))
    return bytes(page)


@pytest.mark.parametrize("name", EVERY)
@WILD
@given(part=st.floats(0, 1))
@example(part=0)
def test_an_export_cut_short_ends_with_a_report(name: str, part: float, tmp_path: Path) -> None:
    whole = EVERY[name]
    ends_with_a_report(file(tmp_path / name, whole[: int(len(whole) * part)]))


def ends_with_a_report(path: Path) -> None:
    said = report(path)
    assert isinstance(said, Problem) or all(isinstance(item, Incoming | LeftOut) for item in said)


@pytest.mark.parametrize("mark", ["\\[", "\\*", "a_", "[a](b", "<p>", "<a>x</", "`", "![[", " "])
def test_a_line_of_marks_without_end_is_read_like_any_other(mark: str, tmp_path: Path) -> None:
    """Each of these once took a time that grew with its square."""
    words = mark * 100_000 + "x"
    diary = [{"id": 1, "date": "2024-01-01", "dateUpdated": "", "text": "<p>" + words}]

    assert len(came_in(file(tmp_path / "note.md", words))) == 1
    assert len(came_in(file(tmp_path / "Journal.txt", "\tDate:\t1 January 2019\n\n" + words))) == 1
    assert len(came_in(file(tmp_path / "diary.json", json.dumps(diary)))) == 1
