"""A zip of zips, as Notion gives out a workspace: read as one, and looked over as if each part had been chosen."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from app.domain.incoming import Danger, LeftOut, Source, Why
from app.domain.problems import ArchiveRefused, ExportDamaged, NotAnExport
from app.exchange import bounds
from app.exchange.reading import read, recognise
from tests.exchange.exports import DOT, Files, came_in, file, folder, stayed_out, zipped

TALK = "1a2b3c4d5e6f47a8b9c0d1e2f3a4b5c6"


def danger_of(path: Path) -> Danger:
    with pytest.raises(ArchiveRefused) as refused:
        recognise(path)
    return refused.value.danger


def stored(files: Files) -> bytes:
    page = io.BytesIO()
    with zipfile.ZipFile(page, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return page.getvalue()


@pytest.mark.parametrize("packed", [zipped, stored])
def test_the_parts_of_a_zip_are_read_as_one(packed: Callable[[Files], bytes], tmp_path: Path) -> None:
    """As Notion gives out a workspace: the pictures of a page may lie in another part."""
    page = f"# Talk\n\nCreated: March 10, 2024 11:30 PM\n\nWords ![Sea](Talk%20{TALK}/Sea.png)\n"
    one = zipped({f"Notes/Talk {TALK}.md": page, "Notes/2024-05-01.md": "One"})
    two = zipped({f"Notes/Talk {TALK}/Sea.png": DOT, "Notes/2024-05-01.md": "Two", "old.zip": zipped({"a.md": "x"})})
    whole = {"Export-1-Part-1.zip": one, "Export-1-Part-2.zip": two, "Export-1-Part-3.zip": b"PK\x03\x04 and no more"}
    path = file(tmp_path / "Export.zip", packed(whole))
    entries = {entry.title or entry.text: entry for entry in came_in(path)}

    assert recognise(path) is Source.MARKDOWN
    assert entries.keys() == {"One", "Two", "Talk"}
    assert entries["Talk"].parts[0].read is not None
    assert entries["Talk"].parts[0].read() == DOT  # when all is closed by now as well
    assert stayed_out(path) == {"Export-1-Part-3.zip": Why.DAMAGED, "old.zip": Why.NOT_A_NOTE}


@pytest.mark.parametrize("is_zip", [True, False])
def test_text_packs_are_read_as_one_wherever_they_lie(is_zip: bool, tmp_path: Path) -> None:
    """Each may have its files at its top, and then all have the same names."""
    about = [json.dumps({"version": 2, "creationDate": f"2024-05-0{day}T10:00:00Z"}) for day in (1, 2)]
    packs: Files = {
        "Sea.textpack": zipped({"info.json": about[0], "text.md": "# Sea\n\n![](assets/a.png)", "assets/a.png": DOT}),
        "Land.textpack": zipped({"L.textbundle/info.json": about[1], "L.textbundle/text.md": "![](assets/a.png)"}),
    }
    path = file(tmp_path / "all.zip", zipped(packs)) if is_zip else folder(tmp_path / "all", packs)
    land, sea = came_in(path, home="UTC")

    assert recognise(path) is Source.TEXT_BUNDLE
    assert (sea.title, sea.written_at, sea.parts[0].read is not None) == ("Sea", datetime(2024, 5, 1, 10), True)
    assert (land.title, land.written_at) == ("L", datetime(2024, 5, 2, 10))
    assert stayed_out(path) == {}


def test_a_link_beside_text_packs_is_named(tmp_path: Path) -> None:
    about = json.dumps({"version": 2, "creationDate": "2024-05-01T10:00:00Z"})
    path = folder(tmp_path / "all", {"Sea.textpack": zipped({"info.json": about, "text.md": "Words"})})
    (path / "Land.textpack").symlink_to(path / "Sea.textpack")

    assert [entry.text for entry in came_in(path)] == ["Words"]
    assert stayed_out(path) == {"Land.textpack": Why.POINTS_OUTSIDE}


def test_a_zip_of_zips_of_zips_is_not_gone_down_into(tmp_path: Path) -> None:
    deep = zipped({"a.zip": zipped({"b.zip": zipped({"2024-05-01.md": "Words"})})})
    with pytest.raises(NotAnExport):
        recognise(file(tmp_path / "deep.zip", deep))


@pytest.mark.parametrize("packed", [zipped, stored])
def test_a_part_is_looked_over_as_the_whole_is(
    packed: Callable[[Files], bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert danger_of(file(tmp_path / "a.zip", packed({"p.zip": zipped({"../out.md": "x"})}))) is Danger.CLIMBS
    monkeypatch.setattr(bounds, "UNSUSPICIOUS", 1000)
    bomb = zipped({"2024-05-01.md": "0" * 1_000_000})
    assert danger_of(file(tmp_path / "b.zip", packed({"p.zip": bomb}))) is Danger.BOMB


def test_parts_that_would_fill_the_memory_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A part that is packed once more has to be held: content is never written to a file."""
    monkeypatch.setattr(bounds, "WHOLE_TEXT", 200)
    parts = {f"{number}.zip": zipped({"2024-05-01.md": "Words"}) for number in range(4)}

    assert danger_of(file(tmp_path / "a.zip", zipped(parts))) is Danger.TOO_LARGE
    assert len(came_in(file(tmp_path / "b.zip", stored(parts)))) == 1


def test_parts_are_counted_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two hundred parts may be one and the same, each as large as a zip may be."""
    parts = {f"{number}.zip": zipped({"a.md": "x", "b.md": "y"}) for number in range(4)}
    path = file(tmp_path / "a.zip", stored(parts))
    monkeypatch.setattr(bounds, "FILES", 7)

    assert danger_of(path) is Danger.TOO_MANY


def test_only_broken_parts_are_a_broken_export(tmp_path: Path) -> None:
    with pytest.raises(ExportDamaged):
        recognise(file(tmp_path / "a.zip", zipped({"p.zip": b"PK\x03\x04 and no more"})))


def test_a_zip_of_parts_that_changes_meanwhile_is_said_to(tmp_path: Path) -> None:
    files: Files = {f"2024-05-{day:02}.md": f"Day {day}" for day in range(1, 29)}
    path = file(tmp_path / "a.zip", stored({"p.zip": zipped(files)}))
    items = read(path)
    next(items)
    file(path, stored({"p.zip": zipped({"2024-05-01.md": "Other"})}))

    assert Why.CHANGED in {item.why for item in items if isinstance(item, LeftOut)}
