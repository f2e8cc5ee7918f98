"""The door of the loading bay: what an export is, and its items one by one.

Each format is read in its own file, which says what it `knows` and how it is `read`. A format more is a line in
`READERS`: the first that knows a crate reads it.
"""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from app.domain.incoming import LeftOut, Source, Why
from app.domain.problems import CannotRead, ExportDamaged, NotAnExport
from app.exchange import (
    apple_journal,
    day_one,
    day_one_classic,
    day_one_text,
    foreign,
    joplin,
    jrnl,
    jrnl_json,
    jrnl_xml,
    markdown,
    mini_diary,
    mini_diary_markdown,
    sotto,
    standard_notes,
    tars,
    text_bundle,
    zips,
    zips_within,
)
from app.exchange.crate import Crate
from app.exchange.draft import Here, Outcome, left_out, not_used
from app.exchange.folders import FolderCrate
from app.exchange.tars import TarCrate
from app.exchange.zips import ZipCrate
from app.exchange.zips_within import PartsCrate


class Reader(NamedTuple):
    """How one format is known and read."""

    source: Source
    knows: Callable[[Crate], bool]
    read: Callable[[Crate, Here], Iterator[Outcome]]


# Items, after which a file is asked whether it is still the same. Each time Python is let go of for a moment too short
# for another thread to take it, and the time that one waits begins anew: asked at each item, a window got no turn.
_LOOKED_AFTER = 32

READERS = (
    Reader(Source.SOTTO, sotto.knows, sotto.read),
    Reader(Source.DAY_ONE, day_one.knows, day_one.read),
    Reader(Source.DAY_ONE, day_one_classic.knows, day_one_classic.read),
    Reader(Source.DAY_ONE, day_one_text.knows, day_one_text.read),
    Reader(Source.STANDARD_NOTES, standard_notes.knows, standard_notes.read),
    Reader(Source.MINI_DIARY, mini_diary.knows_diary, mini_diary.read_diary),
    Reader(Source.MINI_DIARIUM, mini_diary.knows_diarium, mini_diary.read_diarium),
    Reader(Source.MINI_DIARY, mini_diary_markdown.knows_diary, mini_diary_markdown.read_diary),
    Reader(Source.MINI_DIARIUM, mini_diary_markdown.knows_diarium, mini_diary_markdown.read_diarium),
    Reader(Source.JRNL, jrnl_json.knows, jrnl_json.read),
    Reader(Source.JRNL, jrnl_xml.knows, jrnl_xml.read),
    Reader(Source.JOPLIN, joplin.knows, joplin.read),
    Reader(Source.TEXT_BUNDLE, text_bundle.knows, text_bundle.read),
    Reader(Source.APPLE_JOURNAL, apple_journal.knows, apple_journal.read),
    Reader(Source.JRNL, jrnl.knows, jrnl.read),
    Reader(Source.MARKDOWN, markdown.knows, markdown.read),
)


def recognise(path: Path) -> Source:
    """Return which program the export at `path` comes from: a file, an archive or a folder.

    Raises:
        NotAnExport: nothing known, or nothing there.
        ArchiveRefused: the archive is built as no journal builds one.
        ExportDamaged: it is an archive and cannot be opened.
        CannotRead: the operating system lets nobody read it.
    """
    with _opened(path) as crate:
        return _reader(crate).source


def read(path: Path, password: bytearray | None = None, home: str = "") -> Iterator[Outcome]:
    """Yield all items of an export, one at a time: what would come in, and what is left out and why.

    `home` is this computer's IANA zone: where a format keeps moments only, it says which day they were. `password`
    opens an encrypted export and stays the caller's to zero. A part's `read` works until the iterator is closed.

    Raises, apart from what `recognise` raises:
        ExportNeedsPassword, WrongExportPassword: it is encrypted.
        ExportDamaged: not one item could be read.
    """
    with _opened(path) as crate:
        found_any = has_changed = False
        for number, item in enumerate(_reader(crate).read(crate, Here(home, password))):
            is_end = isinstance(item, LeftOut) and item.why is Why.CUT_SHORT
            if is_end and not found_any:
                raise ExportDamaged(path)
            found_any = True
            yield item
            has_changed = number % _LOOKED_AFTER == 0 and crate.has_changed()
            if has_changed:
                break
        if has_changed or crate.has_changed():
            yield left_out(path.name, Why.CHANGED, path.name)
            return
        if crate.is_cut_short:
            yield left_out(path.name, Why.CUT_SHORT, path.name)
        yield from (left_out(name, Why.POINTS_OUTSIDE, name) for name in crate.links)
        yield from (left_out(name, Why.DAMAGED, name) for name in crate.damaged)
        yield from not_used(crate)


def _reader(crate: Crate) -> Reader:
    for reader in READERS:
        if reader.knows(crate):
            return reader
    raise NotAnExport(crate.path, foreign.what_it_is(crate))


def _unfolded(crate: Crate) -> Crate:
    """Return the zip or folder, or all that lies in the zips of which it is made."""
    if not zips_within.holds_parts(crate):
        return crate
    with contextlib.ExitStack() as undo:
        undo.callback(crate.close)
        parts = PartsCrate(crate)
        undo.pop_all()
    return parts


def _opened(path: Path) -> Crate:
    try:
        if path.is_symlink():  # what a person names may be a link; what lies in an export may not
            path = path.resolve()
        if path.is_dir():
            return _unfolded(FolderCrate(path))
        if path.exists() and not path.is_file():
            raise NotAnExport(path)  # a pipe would be waited for without end
        with path.open("rb") as file:
            start = file.read(512)
    except FileNotFoundError as error:
        raise NotAnExport(path) from error
    except (OSError, ValueError, RuntimeError) as error:  # a ring of links is a RuntimeError
        raise CannotRead(path, getattr(error, "strerror", "") or "") from error
    if start.startswith(zips.MAGIC):
        return _unfolded(ZipCrate(path))
    return TarCrate(path) if tars.looks_like(start) else FolderCrate(path)
