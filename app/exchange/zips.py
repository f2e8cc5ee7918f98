"""A zip as a crate: checked by its table of contents, and read through the checks of the standard library."""

import contextlib
import io
import struct
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
_LOCAL = struct.Struct("<26xHH")  # of the header before a file: how long its name and what follows it are


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
            super().__init__(path, items_of(path, self._zip.infolist()))
            undo.pop_all()

    def open(self, name: str) -> Stream:
        info = self.items[name].key
        assert isinstance(info, zipfile.ZipInfo)
        try:
            return Stream(self._zip.open(info))
        except BROKEN as error:
            raise PartRefused(Why.DAMAGED) from error

    def window(self, name: str) -> "Window | None":
        """Return a file as it lies in the zip, to be gone through to and fro; None where it is packed."""
        info = self.items[name].key
        assert isinstance(info, zipfile.ZipInfo)
        if info.compress_type != zipfile.ZIP_STORED or info.compress_size != info.file_size:
            return None
        try:
            self._file.seek(info.header_offset)
            header = self._file.read(_LOCAL.size)
            name_size, extra_size = _LOCAL.unpack(header)
        except BROKEN:
            return None
        return Window(self, info.header_offset + _LOCAL.size + name_size + extra_size, info.file_size)

    def read_at(self, at: int, size: int) -> bytes:
        """Return up to `size` bytes of the zip itself, from its byte `at`."""
        self._file.seek(at)
        return self._file.read(size)

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


class Window(io.RawIOBase):
    """A file that lies in a zip as it is, read where it lies. It works whenever the zip is open."""

    def __init__(self, crate: ZipCrate, at: int, size: int) -> None:
        self._crate, self._begin, self._size, self._at = crate, at, size, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        before = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        if before + offset < 0:
            raise OSError("before the beginning")
        self._at = before + offset
        return self._at

    def read(self, size: int = -1, /) -> bytes:
        left = max(0, self._size - self._at)
        data = self._crate.read_at(self._begin + self._at, left if size is None or size < 0 else min(size, left))
        self._at += len(data)
        return data


def items_of(path: Path, infos: list[zipfile.ZipInfo]) -> list[Item]:
    """Return the files of a zip, looked over. Raises ArchiveRefused."""
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
