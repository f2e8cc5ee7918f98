"""A tar as a crate, as Joplin writes them: never compressed, nothing in it but files and folders."""

import contextlib
import tarfile
from pathlib import Path
from typing import IO

from app.domain.incoming import Danger, PartRefused, Why
from app.domain.problems import ArchiveRefused, CannotRead, ExportDamaged
from app.exchange import bounds
from app.exchange.crate import BROKEN, Crate, Item, Stream, check_names, checked_name, standing
from app.exchange.moments import of_epoch

_MARK, _MARK_AT = b"ustar", 257


class TarCrate(Crate):
    """Raises ArchiveRefused, ExportDamaged, CannotRead when it is opened.

    What lies before the place where a tar was cut off can be had, and `is_cut_short` tells of it.
    """

    def __init__(self, path: Path) -> None:
        with contextlib.ExitStack() as undo:
            try:
                self._file = undo.enter_context(path.open("rb"))
            except OSError as error:
                raise CannotRead(path, error.strerror or "") from error
            self._stood = standing(self._file)
            items, is_cut_short = _items(path, self._file, self._stood[0])
            super().__init__(path, items)
            self.is_cut_short = is_cut_short
            undo.pop_all()

    def open(self, name: str) -> Stream:
        member = self.items[name].key
        assert isinstance(member, tarfile.TarInfo)
        return Stream(_Run(self._file, member.offset_data, member.size))

    def has_changed(self) -> bool:
        return standing(self._file) != self._stood

    def reopen(self) -> None:
        try:
            self._file = self.path.open("rb")
        except OSError as error:
            raise PartRefused(Why.CHANGED) from error
        if self.has_changed():
            self._file.close()
            raise PartRefused(Why.CHANGED)

    def close(self) -> None:
        self._file.close()


class _Run:
    """A run of bytes of an open file, which several may read by turns."""

    def __init__(self, file: IO[bytes], at: int, size: int) -> None:
        self._file, self._at, self._left = file, at, size

    def read(self, size: int) -> bytes:
        self._file.seek(self._at)
        data = self._file.read(min(size, self._left))
        if not data and self._left and size:
            raise EOFError
        self._at += len(data)
        self._left -= len(data)
        return data

    def close(self) -> None:
        """The file stays open for the others."""


class _Bounded:
    """The file as tarfile reads it: a header that claims to be huge is not read into memory."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.seek, self.tell = file.seek, file.tell

    def read(self, size: int) -> bytes:
        if not 0 <= size <= bounds.CHUNK:
            raise tarfile.ReadError("unexpected end of data")
        return self._file.read(size)


def looks_like(start: bytes) -> bool:
    """Return whether the first 512 bytes are those of a tar."""
    return start[_MARK_AT:].startswith(_MARK)


def _items(path: Path, file: IO[bytes], size: int) -> tuple[list[Item], bool]:
    members: list[tarfile.TarInfo] = []
    is_cut_short = False
    try:
        tar = tarfile.TarFile(fileobj=_Bounded(file), errorlevel=2)  # type: ignore[arg-type]  # all it asks of a file
        while (member := tar.next()) is not None and len(members) <= bounds.FILES:
            members.append(member)
    except BROKEN as error:
        if not members:
            raise ExportDamaged(path) from error
        is_cut_short = True
    for member in members:
        if not (member.isreg() or member.isdir()) or member.issparse():
            raise ArchiveRefused(path, Danger.LINK)
    names = [(checked_name(path, member.name), member) for member in members]
    files = [(name, member) for name, member in names if name and member.isreg()]
    check_names(path, (name for name, _ in files))
    whole = [(name, member) for name, member in files if member.offset_data + member.size <= size]
    return [Item(name, one.size, of_epoch(one.mtime, 1), one) for name, one in whole], is_cut_short or len(whole) < len(
        files
    )
