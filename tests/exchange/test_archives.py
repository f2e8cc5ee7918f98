"""What is looked at before anything in an export is read: names, links, sizes, and whether it stands still."""

import io
import os
import stat
import tarfile
import zipfile
from pathlib import Path

import pytest

from app.domain.incoming import Danger, Incoming, LeftOut, PartRefused, Why
from app.domain.problems import ArchiveRefused, CannotRead, ExportDamaged, NotAnExport, Problem
from app.exchange import bounds
from app.exchange.reading import read, recognise
from app.exchange.zips import ZipCrate
from tests.exchange.exports import (
    DOT,
    Files,
    came_in,
    day_one_entry,
    day_one_json,
    file,
    folder,
    joplin_files,
    stayed_out,
    tarred,
    zipped,
)

JOURNAL = day_one_json(
    day_one_entry("A", text="![](dayone-moment://F1)", photos=[{"identifier": "F1", "md5": "m", "type": "png"}])
)


def danger_of(path: Path) -> Danger:
    with pytest.raises(ArchiveRefused) as refused:
        list(read(path))
    assert refused.value.path == path
    return refused.value.danger


@pytest.mark.parametrize(
    "name",
    [
        "../out.json",
        "a/../../out.json",
        "/etc/out.json",
        "C:\\out.json",
        "C:out.json",
        "..\\out.json",
        "\\\\host\\out.json",
    ],
)
def test_a_name_that_leads_out_refuses_the_whole_archive(name: str, tmp_path: Path) -> None:
    zip_ = file(tmp_path / "a.zip", zipped({"Journal.json": JOURNAL, name: "x"}))
    tar = file(tmp_path / "a.jex", tarred({**joplin_files(), name: "x"}))

    assert danger_of(zip_) is Danger.CLIMBS
    assert danger_of(tar) is Danger.CLIMBS


def test_a_backslash_may_stand_between_folders(tmp_path: Path) -> None:
    """Zips made by older programs on Windows have them."""
    (entry,) = came_in(file(tmp_path / "a.zip", zipped({"Journal.json": JOURNAL, "photos\\m.png": DOT})))

    assert entry.parts[0].read is not None
    assert entry.parts[0].read() == DOT


def test_a_link_in_a_zip_refuses_it(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Journal.json", JOURNAL)
        link = zipfile.ZipInfo("photos/m.png")
        link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")

    assert danger_of(path) is Danger.LINK


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE])
def test_a_link_or_device_in_a_tar_refuses_it(kind: bytes, tmp_path: Path) -> None:
    path = file(tmp_path / "a.jex", tarred(joplin_files()))
    with tarfile.open(path, "a") as archive:
        member = tarfile.TarInfo("resources/x.png")
        member.type, member.linkname = kind, "/etc/passwd"
        archive.addfile(member)

    assert danger_of(path) is Danger.LINK


def test_a_link_in_a_folder_is_left_alone_and_named(tmp_path: Path) -> None:
    folder(tmp_path / "notes", {"2024-01-01.md": "Words ![](secret.png)"})
    file(tmp_path / "secret.png", DOT)
    (tmp_path / "notes" / "secret.png").symlink_to(tmp_path / "secret.png")
    (tmp_path / "notes" / "round").symlink_to(tmp_path)

    (entry,) = came_in(tmp_path / "notes")
    assert entry.parts[0].read is None
    assert stayed_out(tmp_path / "notes") == {"round": Why.POINTS_OUTSIDE, "secret.png": Why.POINTS_OUTSIDE}


def test_a_bomb_is_known_by_what_it_claims(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "UNSUSPICIOUS", bounds.MIB)
    path = file(tmp_path / "a.zip", zipped({"Journal.json": JOURNAL, "photos/m.png": bytes(2 * bounds.MIB)}))

    assert danger_of(path) is Danger.BOMB


def test_a_bomb_in_many_pieces_is_known_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "UNSUSPICIOUS", bounds.MIB)
    pieces = {f"photos/{number}.png": bytes(bounds.MIB) for number in range(10)}

    assert danger_of(file(tmp_path / "a.zip", zipped({"Journal.json": JOURNAL, **pieces}))) is Danger.BOMB


def test_a_million_lines_that_are_alike_are_no_bomb(tmp_path: Path) -> None:
    text = "the same line\n" * 1_000_000
    (entry,) = came_in(file(tmp_path / "a.zip", zipped({"Journal.json": day_one_json(day_one_entry("A", text=text))})))

    assert entry.text.count("\n") == 999_999


def test_a_zip_that_lies_about_a_size_gives_no_more_than_it_claims(tmp_path: Path) -> None:
    whole = zipped({"Journal.json": JOURNAL, "photos/m.png": bytes(100_000)})
    lying = whole.replace((100_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    (entry,) = came_in(file(tmp_path / "a.zip", lying))

    assert entry.parts[0].read is not None
    with pytest.raises(PartRefused) as refused:
        list(read_parts(tmp_path / "a.zip"))
    assert refused.value.why is Why.DAMAGED


def read_parts(path: Path) -> list[bytes]:
    return [part.read() for item in read(path) if isinstance(item, Incoming) for part in item.parts if part.read]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_refuse_the_archive(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Journal.json", JOURNAL)
        archive.writestr("Journal.json", day_one_json(day_one_entry("B")))

    assert danger_of(path) is Danger.TWICE


def test_more_files_than_a_journal_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "FILES", 50)
    many = {f"{number}.md": "x" for number in range(60)}

    assert danger_of(file(tmp_path / "a.zip", zipped(many))) is Danger.TOO_MANY
    assert danger_of(folder(tmp_path / "notes", many)) is Danger.TOO_MANY


def test_an_archive_within_an_archive_is_not_opened(tmp_path: Path) -> None:
    """Named, and that is all: a bomb may lie forty archives deep."""
    inner = zipped({"Journal.json": JOURNAL})
    path = file(tmp_path / "a.zip", zipped({"Journal.json": day_one_json(day_one_entry("C")), "inner.zip": inner}))

    assert len(came_in(path)) == 1
    assert stayed_out(path) == {"inner.zip": Why.NOT_A_NOTE}


def test_an_encrypted_zip_says_so(tmp_path: Path) -> None:
    whole = bytearray(zipped({"Journal.json": JOURNAL}))
    for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        whole[whole.index(mark) + at] |= 1

    assert danger_of(file(tmp_path / "a.zip", bytes(whole))) is Danger.LOCKED


def test_names_in_odd_encodings_are_still_found(tmp_path: Path) -> None:
    """UTF-8 that is not marked as such, and letters taken apart as macOS keeps them."""
    whole = zipped({"Grüße.md": "Words ![](Übung.png)", "U\u0308bung.png": DOT})
    unmarked = whole.replace((0x800).to_bytes(2, "little") + b"\x08\x00", b"\x00\x00\x08\x00")
    (entry,) = came_in(file(tmp_path / "a.zip", unmarked))

    assert entry.title == "Grüße"
    assert entry.parts[0].read is not None


def test_a_picture_of_two_gigabytes_is_never_read(tmp_path: Path) -> None:
    folder(tmp_path / "export", {"Journal.json": JOURNAL, "photos/m.png": ""})
    os.truncate(tmp_path / "export" / "photos" / "m.png", 2 * 1024 * bounds.MIB)

    (entry,) = came_in(tmp_path / "export")
    assert (entry.parts[0].read, entry.parts[0].why) == (None, Why.TOO_LARGE)


def test_a_text_larger_than_any_is_named_and_does_not_stop_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "ITEM", 100_000)
    monkeypatch.setattr(bounds, "CHUNK", 10_000)
    entries = [day_one_entry("A"), day_one_entry("B", text='\\{"x' * 50_000), day_one_entry("C")]
    path = file(tmp_path / "Journal.json", day_one_json(*entries))

    assert [entry.origin[0] for entry in came_in(path)] == ["A", "C"]
    assert list(stayed_out(path).values()) == [Why.TOO_LARGE]


def test_a_file_that_changes_meanwhile_ends_the_reading(tmp_path: Path) -> None:
    path = file(tmp_path / "Journal.json", day_one_json(*(day_one_entry(letter) for letter in "ABC")))
    items = read(path)
    next(items)
    file(path, day_one_json(day_one_entry("D"), day_one_entry("E")))

    rest = list(items)
    assert [item.why for item in rest if isinstance(item, LeftOut)] == [Why.CHANGED]


def test_a_file_that_changes_after_its_last_item_was_read_is_told_of(tmp_path: Path) -> None:
    path = file(tmp_path / "export.zip", zipped({"Journal.json": day_one_json(day_one_entry("A"), day_one_entry("B"))}))
    items = read(path)
    came = [next(items), next(items)]
    path.write_bytes(path.read_bytes() + b"more")

    assert [item.origin[0] for item in came] == ["A", "B"]
    assert [item.why for item in items if isinstance(item, LeftOut)] == [Why.CHANGED]


def test_a_large_export_is_asked_now_and_then_whether_it_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked at each entry, the thread that reads would leave the window no turn."""
    asked: list[bool] = []
    changed = ZipCrate.has_changed

    def has_changed(crate: ZipCrate) -> bool:
        asked.append(changed(crate))
        return asked[-1]

    monkeypatch.setattr(ZipCrate, "has_changed", has_changed)
    journal = day_one_json(*(day_one_entry(f"{number:032X}") for number in range(200)))
    assert len(came_in(file(tmp_path / "export.zip", zipped({"Journal.json": journal})))) == 200
    assert 1 < len(asked) < 20


def test_a_picture_that_changes_meanwhile_is_refused(tmp_path: Path) -> None:
    export = folder(tmp_path / "export", {"Journal.json": JOURNAL, "photos/m.png": DOT})
    (entry,) = came_in(export)
    file(export / "photos" / "m.png", DOT + b"more")

    assert entry.parts[0].read is not None
    with pytest.raises(PartRefused) as refused:
        entry.parts[0].read()
    assert refused.value.why is Why.CHANGED


HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"


def test_a_picture_of_a_kind_that_is_not_kept_is_told_of_at_once(tmp_path: Path) -> None:
    """Its name is not believed: programs call a file HEIC that was made a JPEG on the way."""
    photos = [{"identifier": name, "md5": name.lower(), "type": "heic"} for name in ("ONE", "TWO")]
    text = "![](dayone-moment://ONE) ![](dayone-moment://TWO)"
    journal = day_one_json(day_one_entry("A", text=text, photos=photos))
    export = zipped({"Journal.json": journal, "photos/one.heic": HEIC, "photos/two.heic": DOT})
    (entry,) = came_in(file(tmp_path / "export.zip", export))

    assert [(part.read is not None, part.why) for part in entry.parts] == [(False, Why.NOT_KEPT), (True, Why.MISSING)]


def test_a_file_swapped_for_a_link_meanwhile_is_refused(tmp_path: Path) -> None:
    export = folder(tmp_path / "export", {"Journal.json": JOURNAL, "photos/m.png": DOT})
    (entry,) = came_in(export)
    (export / "photos" / "m.png").unlink()
    (export / "photos" / "m.png").symlink_to("/etc/passwd")

    assert entry.parts[0].read is not None
    with pytest.raises(PartRefused):
        entry.parts[0].read()


def test_a_tar_cut_short_gives_what_lies_before_the_cut(tmp_path: Path) -> None:
    whole = tarred(joplin_files())
    path = file(tmp_path / "notes.jex", whole[: len(whole) * 2 // 3])

    assert came_in(path)
    assert Why.CUT_SHORT in stayed_out(path).values()


def test_a_tar_whose_header_claims_to_be_huge_takes_no_memory(tmp_path: Path) -> None:
    page = io.BytesIO()
    with tarfile.open(fileobj=page, mode="w", format=tarfile.PAX_FORMAT) as archive:
        member = tarfile.TarInfo("a" * 300)
        archive.addfile(member)
    huge = bytearray(page.getvalue())
    huge[124:136] = b"77777777777\x00"  # the size of the header for long names
    huge[148:156] = b"%06o\x00 " % (sum(huge[:148]) + 8 * 32 + sum(huge[156:512]))

    with pytest.raises(ExportDamaged):
        list(read(file(tmp_path / "a.jex", bytes(huge))))


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"PK\x03\x04 and no more", ExportDamaged),
        (b"", NotAnExport),
        (b"%PDF-1.7 something", NotAnExport),
        (b'{"something": "else"}', NotAnExport),
        (b"[1, 2, 3]", NotAnExport),
        (zipped({"a.exe": "x"}), NotAnExport),
    ],
)
def test_what_is_no_export_is_told_from_a_broken_one(content: bytes, problem: type[Problem], tmp_path: Path) -> None:
    with pytest.raises(problem):
        recognise(file(tmp_path / "some.file", content))


def test_only_the_file_that_was_chosen_is_an_entry(tmp_path: Path) -> None:
    """A note that lies with the pictures is one of the folder's."""
    files: Files = {"a.md": "Words ![](assets/sea.png)", "assets/b.md": "More", "assets/sea.png": DOT}
    path = folder(tmp_path / "notes", files)
    (entry,) = came_in(path / "a.md")
    assert (entry.title, entry.parts[0].read is not None) == ("a", True)


def test_what_lies_beside_one_file_is_not_asked_for(tmp_path: Path) -> None:
    path = folder(tmp_path / "x", {"2024-05-01.md": "![](images/a.png)", "images/a.png": DOT, "images/b.png": DOT})

    assert stayed_out(path / "2024-05-01.md") == {}
    assert stayed_out(path) == {"images/b.png": Why.NOT_A_NOTE}


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(NotAnExport):
        recognise(tmp_path / "gone.zip")
    with pytest.raises(NotAnExport):
        recognise(tmp_path)


def test_a_link_that_a_person_names_is_followed(tmp_path: Path) -> None:
    folder(tmp_path / "notes", {"2024-01-01.md": "Words"})
    (tmp_path / "link").symlink_to(tmp_path / "notes")
    (tmp_path / "one").symlink_to(tmp_path / "notes" / "2024-01-01.md")
    (tmp_path / "ring").symlink_to(tmp_path / "ring")

    assert len(came_in(tmp_path / "link")) == len(came_in(tmp_path / "one")) == 1
    with pytest.raises(Problem):
        recognise(tmp_path / "ring")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotAnExport):
        recognise(tmp_path / "pipe")

    folder(tmp_path / "notes", {"2024-01-01.md": "Words"})
    os.mkfifo(tmp_path / "notes" / "pipe.md")
    assert stayed_out(tmp_path / "notes") == {"pipe.md": Why.POINTS_OUTSIDE}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_says_so(tmp_path: Path) -> None:
    path = file(tmp_path / "Journal.json", JOURNAL)
    path.chmod(0)
    with pytest.raises(CannotRead):
        recognise(path)
