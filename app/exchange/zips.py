"""A zip as a crate: checked by its table of contents, and read through the checks of the standard library."""

import contextlib
import zipfile
from datetime import datetime
from pathlib import Path

from app.domain.incoming import Danger, PartRefused, Why
from app.domain.problems import ArchiveRefused, CannotRead, ExportDamaged
from app.exchange.crate import (
    BROKEN,
    Crate,
    Item,
    Stream,
    check_mode,
    check_names,
    check_sizes,
    checked_name,
    standing,
)
from app.exchange.moments import Moment

MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
_LOCKED = 0x1
_UTF_8 = 0x800


class ZipCrate(Crate):
    """Raises ArchiveRefused, ExportDamaged, CannotRead when it is opened."""

    def __init__(self, path: Path) -> None:
        with contextlib.ExitStack() as undo:
            try:
                self._file = undo.enter_context(path.open("rb"))
            except OSError as error:
                raise CannotRead(path, error.strerror or "") from error
            self._stood = standing(self._file)
            try:
                self._zip = undo.enter_context(zipfile.ZipFile(self._file))
            except BROKEN as error:
                raise ExportDamaged(path) from error
            super().__init__(path, _items(path, self._zip.infolist()))
            undo.pop_all()

    def open(self, name: str) -> Stream:
        info = self.items[name].key
        assert isinstance(info, zipfile.ZipInfo)
        try:
            return Stream(self._zip.open(info))
        except BROKEN as error:
            raise PartRefused(Why.DAMAGED) from error

    def has_changed(self) -> bool:
        return standing(self._file) != self._stood

    def reopen(self) -> None:
        try:
            self._file = self.path.open("rb")
            self._zip = zipfile.ZipFile(self._file)
        except BROKEN as error:
            self._file.close()
            raise PartRefused(Why.CHANGED) from error
        if self.has_changed():
            self.close()
            raise PartRefused(Why.CHANGED)

    def close(self) -> None:
        self._zip.close()
        self._file.close()


def _items(path: Path, infos: list[zipfile.ZipInfo]) -> list[Item]:
    check_sizes(path, ((info.compress_size, info.file_size) for info in infos))
    for info in infos:
        check_mode(path, info.external_attr >> 16 if info.create_system == 3 else 0)
        if info.flag_bits & _LOCKED:
            raise ArchiveRefused(path, Danger.LOCKED)
    names = [(checked_name(path, _name(info)), info) for info in infos]
    files = [(name, info) for name, info in names if name and not info.is_dir()]
    check_names(path, (name for name, _ in files))
    return [Item(name, info.file_size, _when(info), info) for name, info in files]


def _name(info: zipfile.ZipInfo) -> str:
    """Return the name as it was meant: many write UTF-8 and do not say so."""
    if info.flag_bits & _UTF_8:
        return info.orig_filename
    try:
        return info.orig_filename.encode("cp437").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return info.orig_filename


def _when(info: zipfile.ZipInfo) -> Moment | None:
    """Zips keep the clock on the wall of whoever made them, to two seconds."""
    try:
        return Moment(datetime(*info.date_time))
    except ValueError:
        return None
