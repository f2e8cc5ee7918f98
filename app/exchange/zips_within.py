"""A zip of zips, as Notion makes one: `Export-….zip` with `Export-…-Part-1.zip` and so on in it, read as one crate.

So is a zip or a folder of TextPacks, as Bear and Ulysses write one for each note. Only where nothing but such parts
lies in it, and one level deep: a zip in a part is a file like any other. Each part is looked over as if somebody had
chosen it by itself. One that is stored in a zip is read where it lies; any other has to be held in memory, as no
content is ever written to a file.
"""

import contextlib
import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import NamedTuple

from app.domain.incoming import Danger, PartRefused, Why
from app.domain.problems import ArchiveRefused, ExportDamaged
from app.exchange import bounds
from app.exchange.crate import BROKEN, Crate, Item, Stream, check_names, check_sizes
from app.exchange.zips import Window, ZipCrate, items_of

_MOST_PARTS = 200
_MOST_PACKS = 20_000
_PACK = ".textpack"


class _Place(NamedTuple):
    """Where a file lies: which part, and what it is there."""

    part: zipfile.ZipFile
    info: zipfile.ZipInfo


class PartsCrate(Crate):
    """The files of all parts of `outer`, whose closing is its own. Raises ArchiveRefused, ExportDamaged."""

    def __init__(self, outer: Crate) -> None:
        self._outer = outer
        damaged: list[str] = []
        parts = dict(_parts(outer, damaged))
        if not parts:
            raise ExportDamaged(outer.path)
        infos = (info for part in parts.values() for info in part.infolist())
        check_sizes(outer.path, ((info.compress_size, info.file_size) for info in infos))
        items = list(_together(outer, parts))
        check_names(outer.path, (item.name for item in items))
        super().__init__(outer.path, items)
        self.damaged, self.links = damaged, outer.links

    def open(self, name: str) -> Stream:
        place = self.items[name].key
        assert isinstance(place, _Place)
        try:
            return Stream(place.part.open(place.info))
        except BROKEN as error:
            raise PartRefused(Why.DAMAGED) from error

    def has_changed(self) -> bool:
        return self._outer.has_changed()

    def reopen(self) -> None:
        self._outer.reopen()

    def close(self) -> None:
        self._outer.close()


def holds_parts(crate: Crate) -> bool:
    """Return whether nothing but zips lies in a zip, or nothing but TextPacks in a zip or a folder."""
    names = [name.lower() for name in crate.items]
    if isinstance(crate, ZipCrate) and 0 < len(names) <= _MOST_PARTS and all(name.endswith(".zip") for name in names):
        return True
    return 0 < len(names) <= _MOST_PACKS and all(name.endswith(_PACK) for name in names)


def _parts(outer: Crate, damaged: list[str]) -> Iterator[tuple[str, zipfile.ZipFile]]:
    room, count = bounds.WHOLE_TEXT, 0
    for name in sorted(outer.items):
        whole: Window | io.BytesIO | None = outer.window(name) if isinstance(outer, ZipCrate) else None
        if whole is None:
            if outer.items[name].size > room:
                raise ArchiveRefused(outer.path, Danger.TOO_LARGE)
            try:
                data = outer.read(name, room)
            except PartRefused:
                damaged.append(name)
                continue
            room -= len(data)
            whole = io.BytesIO(data)
        with contextlib.ExitStack() as undo:
            try:
                part = undo.enter_context(zipfile.ZipFile(whole))
            except BROKEN:
                damaged.append(name)
                continue
            count += len(part.infolist())
            if count > bounds.FILES:
                raise ArchiveRefused(outer.path, Danger.TOO_MANY)
            undo.pop_all()
            yield name, part


def _together(outer: Crate, parts: dict[str, zipfile.ZipFile]) -> Iterator[Item]:
    """Yield the files of all parts. Those of a pack, and of two that bear one name the later, lie below their part."""
    seen: set[str] = set()
    for part_name, part in parts.items():
        for item in items_of(outer.path, part.infolist()):
            assert isinstance(item.key, zipfile.ZipInfo)
            stem, ending = posixpath.splitext(part_name)
            is_below = item.name in seen or ending.lower() == _PACK
            name = f"{stem}/{item.name}" if is_below else item.name
            seen.add(name)
            yield Item(name, item.size, item.changed_at, _Place(part, item.key))
