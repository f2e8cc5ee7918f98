"""What cannot be taken over, and is known all the same."""

from pathlib import Path

import pytest

from app.domain.incoming import Foreign, Why
from app.domain.problems import NotAnExport
from app.exchange.reading import recognise
from tests.exchange.exports import DOT, came_in, file, folder, stayed_out, zipped


@pytest.mark.parametrize(
    ("name", "content", "known_as"),
    [
        ("mini-diary.txt", bytes(range(256)) * 16, Foreign.MINI_DIARY),
        ("mini-diary-2024.txt", bytes(range(200, 0, -1)) * 16, Foreign.MINI_DIARY),
        ("diary.db", b"SQLite format 3\x00" + bytes(80), Foreign.DATABASE),
        ("any.diary", b"SQLite format 3\x00" + bytes(80), Foreign.DATABASE),
        ("notes.enex", b'<?xml version="1.0"?><!DOCTYPE en-export SYSTEM "x"><en-export>', Foreign.EVERNOTE),
        ("page.html", b"<p>Words", Foreign.WEB_PAGES),
        ("page", b"\n<!DOCTYPE html><html>", Foreign.WEB_PAGES),
        ("Export.zip", zipped({"Talk 0123.html": "<html>", "Talk/s.png": DOT}), Foreign.WEB_PAGES),
        ("paper.pdf", b"%PDF-1.7", Foreign.DOCUMENT),
        ("paper.docx", zipped({"word/document.xml": "<w>", "[Content_Types].xml": "<t>"}), Foreign.DOCUMENT),
        ("notes.tar.gz", b"\x1f\x8b\x08" + bytes(60), Foreign.PACKED),
        ("notes.7z", b"7z\xbc\xaf\x27\x1c" + bytes(60), Foreign.PACKED),
        ("odd.bin", bytes(99), None),
    ],
)
def test_what_is_known_and_not_read_is_told_apart(
    name: str, content: bytes, known_as: Foreign | None, tmp_path: Path
) -> None:
    with pytest.raises(NotAnExport) as refused:
        recognise(file(tmp_path / name, content))
    assert refused.value.known_as is known_as


def test_a_file_that_is_no_text_is_named_and_no_entry(tmp_path: Path) -> None:
    path = folder(tmp_path / "notes", {"2024-05-01.md": "Words", "2024-05-02.md": bytes(range(32)) * 9})

    assert [entry.text for entry in came_in(path)] == ["Words"]
    assert stayed_out(path) == {"2024-05-02.md": Why.NOT_A_NOTE}
