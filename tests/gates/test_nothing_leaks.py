"""What is typed is found in no file but the vault, where nobody can read it, and on the page that was asked for."""

import zlib
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from app.system.page_pictures import text
from tests.gates.conftest import Journey
from tests.stories.canaries import in_three_encodings

VAULT = {"header", "header.bak", "vault.db", "lock", "raise", "ballast", "Open.sotto"}
# fontconfig keeps a list of the fonts of the machine for every program alike.
NOT_OURS = "fontconfig"


def marks(journey: Journey) -> set[str]:
    return {*journey.seen["agreed"].values(), *journey.seen["private"].values()}


def left_behind(journey: Journey) -> list[Path]:
    found = [path for path in journey.folder.rglob("*") if path.is_file()]
    return [path for path in found if NOT_OURS not in path.parts]


def leaks(content: bytes, canaries: set[str]) -> set[str]:
    """Which canaries stand in `content`, in capitals or not."""
    lowered = content.lower()
    return {mark for sign, mark in in_three_encodings(canaries).items() if sign in lowered}


def test_the_search_finds_a_canary_in_every_encoding() -> None:
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        assert leaks("a QZ42xk b".encode(encoding), {"qz42xk", "qz43xk"}) == {"qz42xk"}


def test_a_canary_was_typed_into_every_field(journey: Journey) -> None:
    assert len(journey.seen["private"]) >= 35
    assert len(journey.seen["agreed"]) >= 15


def test_no_file_but_the_exported_page_holds_what_was_typed(journey: Journey) -> None:
    exported = journey.exports
    found = {
        str(path): leaks(path.read_bytes(), marks(journey)) for path in left_behind(journey) if path not in exported
    }
    assert not {path: canaries for path, canaries in found.items() if canaries}
    for path in found:
        assert not leaks(path.encode(), marks(journey))


def test_the_recovery_key_is_found_only_on_its_sheet(journey: Journey) -> None:
    groups = journey.seen["groups"]
    sheet = journey.folder / "exports" / "sheet.pdf"
    assert all(group in text(sheet.read_bytes()) for group in groups)
    # One group is four letters, which a megabyte of noise may well hold; two together it does not.
    pairs = {(a + between + b).lower() for a, b in pairwise(groups) for between in ("", " ", "-")}
    for path in left_behind(journey):
        if path != sheet:
            assert not leaks(path.read_bytes(), pairs)


@pytest.mark.parametrize("name", ["agreed.pdf", "sheet.pdf"])
def test_nothing_private_is_printed_or_hidden_in_a_page(journey: Journey, name: str) -> None:
    path = journey.folder / "exports" / name
    allowed = set(journey.seen["agreed"].values()) if name == "agreed.pdf" else set()
    printed = leaks(text(path.read_bytes()).encode(), marks(journey))
    assert printed <= allowed
    for stream in every_stream(path):
        assert leaks(stream, marks(journey)) <= allowed


def test_what_was_agreed_is_on_the_page(journey: Journey) -> None:
    printed = text((journey.folder / "exports" / "agreed.pdf").read_bytes())
    later = journey.seen["agreed"]["a measure changed later"]
    assert not [mark for mark in journey.seen["agreed"].values() if mark not in printed and mark != later]


def every_stream(path: Path) -> list[bytes]:
    """Every stream and every string of a PDF, unpacked, and the file as it lies."""
    found = [path.read_bytes()]
    with pikepdf.open(path) as pdf:
        for one in pdf.objects:
            if isinstance(one, pikepdf.Stream):
                found += [one.read_raw_bytes(), unpacked(one)]
            found.append(one.unparse())
            found.append(bytes(repr(one), "utf-8"))
    return found


def unpacked(stream: pikepdf.Stream) -> bytes:
    try:
        return stream.read_bytes()
    except (pikepdf.PdfError, zlib.error):
        return b""


def test_nothing_else_was_made(journey: Journey) -> None:
    vault, settings = Path(journey.seen["vault"]), Path(journey.seen["settings"])
    allowed = {vault / name for name in VAULT} | {settings / "settings.json"}
    made = set(left_behind(journey)) - set(journey.exports)
    backups = {path for path in made if path.parent == vault / "backups" and path.suffix == ".sottobackup"}
    assert made - backups == allowed
    assert len(backups) == 1  # after the second unlocking, which was the day's first


def test_only_the_owner_can_read_what_was_left(journey: Journey) -> None:
    for path in [Path(journey.seen["vault"]), *left_behind(journey)]:
        assert not path.stat().st_mode & 0o077, path


def test_every_title_is_sotto(journey: Journey) -> None:
    """A file dialog says what it is for; nothing else that a task bar shows says anything."""
    said = {title for kind, title in journey.seen["titles"] if kind != "QFileDialog"}
    assert said <= {"Sotto", ""}
    for _, title in journey.seen["titles"]:
        assert not leaks(title.encode(), marks(journey))


def test_no_input_method_learns_from_a_field(journey: Journey) -> None:
    """Of every widget that had the caret and takes what an input method writes."""
    assert journey.seen["fields"] > 50
    assert journey.seen["talkative"] == []
