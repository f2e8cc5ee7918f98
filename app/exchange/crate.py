"""What arrives in the loading bay, whatever it is packed in: files with names, looked over before any is read.

A name is relative, with `/` between folders, and can only be one that was listed: what an export says about where
its files lie is looked up here and never used as a path.
"""

import contextlib
import lzma
import os
import posixpath
import re
import stat
import struct
import tarfile
import unicodedata
import zipfile
import zlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import IO, Protocol, Self
from urllib.parse import unquote

from app.domain.incoming import Danger, Part, PartKind, PartRefused, Why
from app.domain.problems import ArchiveRefused
from app.exchange import bounds
from app.exchange.kinds import data_part, is_called_what_is_not_kept, is_kept, kind_of
from app.exchange.moments import Moment

# What a broken archive makes the standard library raise; NotImplementedError is a RuntimeError.
BROKEN = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    LookupError,
    OverflowError,
    AttributeError,
    TypeError,
)

_START = 16  # bytes, which tell the kind of a picture
_JUNK = re.compile(r"(?:^|/)(?:__MACOSX/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$|Icon\r?$)")
_DRIVE = re.compile(r"^[A-Za-z]:")
_ELSEWHERE = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]+:|^//|^#")


@dataclass(frozen=True)
class Item:
    """A file in a crate. `size` is in bytes as declared; `changed_at` is when it was changed, where that is told."""

    name: str
    size: int
    changed_at: Moment | None = None
    key: object = None  # by what the crate itself finds it again


class Readable(Protocol):
    """What a stream needs of a file."""

    def read(self, size: int, /) -> bytes: ...
    def close(self) -> None: ...


class Stream:
    """A file of a crate being read; says in one way, PartRefused, that its bytes are not to be had."""

    def __init__(self, raw: Readable) -> None:
        self._raw = raw

    def read(self, size: int) -> bytes:
        """Return up to `size` bytes, none at the end."""
        try:
            return self._raw.read(size)
        except BROKEN as error:
            raise PartRefused(Why.DAMAGED) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._raw.close()


class Outside(Exception):
    """A reference leads out of the crate."""


class Crate(ABC):
    """Files by their names. Use it in a `with`, which closes what lies below it.

    `used` are the names that some reader has touched, `links` those that are no files and are left alone, `damaged`
    the archives in it that cannot be opened, `beside` the names that lie beside the one file that was chosen: nothing
    there was chosen, and what is not asked for is nobody's loss.
    """

    def __init__(self, path: Path, items: Iterable[Item]) -> None:
        self.path = path
        self.items = {item.name: item for item in items if not _JUNK.search(item.name)}
        self.used: set[str] = set()
        self.links: list[str] = []
        self.damaged: list[str] = []
        self.beside: frozenset[str] = frozenset()
        self.is_cut_short = False
        self._is_closed = False
        self._folded: dict[str, str] | None = None
        self._by_base: dict[str, list[str]] | None = None
        self._by_stem: dict[str, list[str]] | None = None

    @abstractmethod
    def open(self, name: str) -> Stream:
        """Return the file as a stream of bytes. Raises PartRefused."""

    @abstractmethod
    def has_changed(self) -> bool:
        """Return whether the file or folder is another one by now than when it was opened."""

    @abstractmethod
    def reopen(self) -> None:
        """Open it again for a part that is read when all is closed. Raises PartRefused, also when it has changed."""

    @abstractmethod
    def close(self) -> None:
        """Let go of it."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._is_closed = True
        self.close()

    @contextlib.contextmanager
    def _awake(self) -> Iterator[None]:
        if not self._is_closed:
            yield
            return
        self.reopen()
        try:
            yield
        finally:
            self.close()

    def named(self, *endings: str) -> list[str]:
        """Return the names with one of these endings (".json") of what was chosen, in the order of the alphabet."""
        return sorted(name for name in self.items.keys() - self.beside if name.lower().endswith(endings))

    def read(self, name: str, at_most: int = bounds.ITEM) -> bytes:
        """Return a whole file and count it as used. Raises PartRefused, also when it is larger than `at_most`."""
        self.used.add(name)
        if self.items[name].size > at_most:
            raise PartRefused(Why.TOO_LARGE)
        with self._awake(), self.open(name) as stream:
            chunks = []
            left = at_most + 1
            while left > 0 and (data := stream.read(min(left, bounds.CHUNK))):
                chunks.append(data)
                left -= len(data)
        if left <= 0:
            raise PartRefused(Why.TOO_LARGE)
        return b"".join(chunks)

    def find(self, folder: str, reference: str) -> str | None:
        """Return the name of the file that `reference` means in a text that lies in `folder`, or None.

        Spelling may differ in percent signs, Unicode form and case; failing that, one file alone of that base name
        is meant, as Obsidian does it.

        Raises:
            Outside: the reference is a path that leads out of the crate.
        """
        if not reference or len(reference) > bounds.LINK or _ELSEWHERE.match(reference):
            if reference.lower().startswith("file:"):
                raise Outside
            return None
        for spelled in (reference, unquote(reference)):
            plain = spelled.replace("\\", "/")
            if plain.startswith("/") or _DRIVE.match(plain):
                raise Outside
            whole = posixpath.normpath(posixpath.join(folder, plain))
            if whole == ".." or whole.startswith("../"):
                raise Outside
            if found := self._spelled(whole) or self._spelled(posixpath.normpath(plain)):
                return found
        return self._alone(posixpath.basename(unquote(reference)))

    def stemmed(self, stem: str) -> list[str]:
        """Return the names of all files that are called `stem` but for folder, ending and case, by the alphabet."""
        if self._by_stem is None:
            self._by_stem = {}
            for one in sorted(self.items):
                self._by_stem.setdefault(_fold(posixpath.splitext(posixpath.basename(one))[0]), []).append(one)
        return self._by_stem.get(_fold(stem), [])

    def part(self, folder: str, reference: str, kind: PartKind | None = None, name: str = "") -> Part:
        """Return what `reference` means as a part, be it there or not."""
        if (within := data_part(reference)) is not None:
            return within
        shown = name or posixpath.basename(reference.replace("\\", "/")) or reference
        meant = kind or kind_of(shown)
        try:
            found = self.find(folder, reference)
        except Outside:
            return Part(meant, shown, why=Why.POINTS_OUTSIDE)
        return Part(meant, shown) if found is None else self.part_of(found, meant, shown)

    def part_of(self, name: str, kind: PartKind | None = None, shown: str = "") -> Part:
        """Return a file of the crate as a part. A picture that cannot be kept is told of before anything comes in."""
        self.used.add(name)
        part = Part(kind or kind_of(name), shown or posixpath.basename(name), self._reader(name))
        if self.items[name].size > bounds.PART:
            return replace(part, read=None, why=Why.TOO_LARGE)
        is_picture = part.kind is PartKind.PICTURE
        if is_picture and is_called_what_is_not_kept(name) and not is_kept(self._start(name)):
            return replace(part, read=None, why=Why.NOT_KEPT)
        return part

    def _start(self, name: str) -> bytes:
        try:
            with self._awake(), self.open(name) as stream:
                return stream.read(_START)
        except PartRefused:
            return b""

    def _reader(self, name: str) -> Callable[[], bytes]:
        return lambda: self.read(name, bounds.PART)

    def _spelled(self, name: str) -> str | None:
        if name in self.items:
            return name
        if self._folded is None:
            self._folded = {_fold(one): one for one in sorted(self.items, reverse=True)}
        return self._folded.get(_fold(name))

    def _alone(self, base: str) -> str | None:
        if self._by_base is None:
            self._by_base = {}
            for one in self.items:
                self._by_base.setdefault(_fold(posixpath.basename(one)), []).append(one)
        found = self._by_base.get(_fold(base), [])
        return found[0] if len(found) == 1 else None


def checked_name(path: Path, name: str) -> str:
    """Return the name of a file in an archive, cleaned of what does not matter. Raises ArchiveRefused."""
    plain = name.replace("\\", "/")
    parts = [part for part in plain.split("/") if part not in ("", ".")]
    if plain.startswith("/") or _DRIVE.match(plain) or ".." in parts or "\x00" in plain:
        raise ArchiveRefused(path, Danger.CLIMBS)
    if len(parts) > bounds.DEPTH or len(plain) > 4096:
        raise ArchiveRefused(path, Danger.TOO_MANY)
    return "/".join(parts)


def check_mode(path: Path, mode: int) -> None:
    """Refuse what is neither a file nor a folder. Archives without modes have 0."""
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise ArchiveRefused(path, Danger.LINK)


def check_sizes(path: Path, sizes: Iterable[tuple[int, int]]) -> None:
    """Refuse a bomb by its sizes (packed, unfolded), in bytes as declared."""
    packed_all = unfolded_all = 0
    for packed, unfolded in sizes:
        packed_all += packed
        unfolded_all += unfolded
        if unfolded > bounds.UNSUSPICIOUS and unfolded > bounds.FOLD * max(packed, 1):
            raise ArchiveRefused(path, Danger.BOMB)
    if unfolded_all > 8 * bounds.UNSUSPICIOUS and unfolded_all > bounds.FOLD * packed_all:
        raise ArchiveRefused(path, Danger.BOMB)
    if unfolded_all > bounds.UNFOLDED:
        raise ArchiveRefused(path, Danger.TOO_LARGE)


def check_names(path: Path, names: Iterable[str]) -> None:
    """Refuse two files of one name, and more files than a journal has."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise ArchiveRefused(path, Danger.TWICE)
        seen.add(name)
        if len(seen) > bounds.FILES:
            raise ArchiveRefused(path, Danger.TOO_MANY)


def _fold(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def standing(file: IO[bytes]) -> tuple[int, int, int]:
    """Return what tells an open file from what it may become: its size, when it was changed, its inode."""
    now = os.fstat(file.fileno())
    return now.st_size, now.st_mtime_ns, now.st_ino
