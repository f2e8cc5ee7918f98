"""What cannot be taken over and is known all the same, so that whoever chose it hears what to choose instead."""

import posixpath

from app.domain.incoming import Foreign, PartRefused
from app.exchange.crate import Crate
from app.exchange.lettering import decode, is_text

_GLANCE = 4096
_BEGINNINGS = {
    b"SQLite format 3\x00": Foreign.DATABASE,
    b"%PDF": Foreign.DOCUMENT,
    b"{\\rtf": Foreign.DOCUMENT,
    b"\xd0\xcf\x11\xe0": Foreign.DOCUMENT,  # of office programs before 2007
    b"\x1f\x8b": Foreign.PACKED,
    b"7z\xbc\xaf": Foreign.PACKED,
    b"Rar!": Foreign.PACKED,
    b"BZh": Foreign.PACKED,
    b"\xfd7zXZ": Foreign.PACKED,
}
_ENDINGS = {
    ".enex": Foreign.EVERNOTE,
    ".db": Foreign.DATABASE,
    ".sqlite": Foreign.DATABASE,
    ".html": Foreign.WEB_PAGES,
    ".htm": Foreign.WEB_PAGES,
    ".pdf": Foreign.DOCUMENT,
    ".docx": Foreign.DOCUMENT,
    ".odt": Foreign.DOCUMENT,
    ".rtf": Foreign.DOCUMENT,
    ".zip": Foreign.PACKED,
    ".jex": Foreign.PACKED,
}
_INSIDE_DOCUMENTS = ("word/document.xml", "content.xml")
_OWN_FILE = "mini-diary"  # and whatever follows it in the name of a copy


def what_it_is(crate: Crate) -> Foreign | None:
    """Return what a crate is that no reader knows, by its first bytes and names; None where nothing tells."""
    if any(name in crate.items for name in _INSIDE_DOCUMENTS):
        return Foreign.DOCUMENT
    names = sorted(crate.items.keys() - crate.beside)
    kinds = [_ENDINGS.get(posixpath.splitext(name)[1].lower()) for name in names]
    if len(names) == 1:
        return _of_file(crate, names[0]) or kinds[0]
    return next((kind for kind in Foreign if kind in kinds), None)


def is_mini_diary(name: str, start: bytes) -> bool:
    """Return whether a file is Mini Diary's own: no text, and nothing but its name tells whose it is."""
    return posixpath.basename(name).lower().startswith(_OWN_FILE) and not is_text(start)


def _of_file(crate: Crate, name: str) -> Foreign | None:
    try:
        with crate.open(name) as stream:
            start = stream.read(_GLANCE)
    except PartRefused:
        return None
    if is_mini_diary(name, start):
        return Foreign.MINI_DIARY
    if b"<!DOCTYPE en-export" in start or b"<en-export" in start:
        return Foreign.EVERNOTE
    words = decode(start).lstrip("\ufeff \n\r\t")[:200].lower()
    if words.startswith(("<!doctype html", "<html")):
        return Foreign.WEB_PAGES
    return next((kind for beginning, kind in _BEGINNINGS.items() if start.startswith(beginning)), None)
