"""A folder, or a file by itself, as a crate. Links are never followed, and what changes meanwhile is not read."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from app.domain.incoming import Danger, PartRefused, Why
from app.domain.problems import ArchiveRefused, CannotRead
from app.exchange import bounds
from app.exchange.crate import Crate, Item, Stream
from app.exchange.moments import of_epoch

# Where programs lay pictures beside the file of words.
BESIDE = frozenset("photos videos audios pdfs resources _resources assets attachments images media pictures".split())
_NEVER = frozenset((".git", ".hg", ".svn", "node_modules", "__pycache__"))
_OPEN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


class FolderCrate(Crate):
    """All files below a folder, or one file with the folders of pictures beside it.

    Raises ArchiveRefused, CannotRead.
    """

    def __init__(self, path: Path) -> None:
        self._links: list[str] = []
        is_folder = path.is_dir()
        self._root = path if is_folder else path.parent
        try:
            items = list(self._below([""]) if is_folder else self._alone_with(path.name))
        except OSError as error:
            raise CannotRead(path, error.strerror or "") from error
        super().__init__(path, items)
        self.links = self._links
        self._alone_file = "" if is_folder else path.name
        self.beside = frozenset() if is_folder else frozenset(self.items.keys() - {path.name})

    def open(self, name: str) -> Stream:
        try:
            number = os.open(self._root / name, _OPEN)
        except OSError as error:
            raise PartRefused(Why.CHANGED) from error
        file = os.fdopen(number, "rb")
        if _state(os.fstat(number)) != self.items[name].key:
            file.close()
            raise PartRefused(Why.CHANGED)
        return Stream(file)

    def read(self, name: str, at_most: int = bounds.ITEM) -> bytes:
        data = super().read(name, at_most)
        if self._is_other(name):
            raise PartRefused(Why.CHANGED)
        return data

    def has_changed(self) -> bool:
        """A folder is looked at file by file, when each is read."""
        return bool(self._alone_file) and self._is_other(self._alone_file)

    def reopen(self) -> None:
        """Nothing was closed."""

    def close(self) -> None:
        """Nothing stays open."""

    def _is_other(self, name: str) -> bool:
        try:
            return _state((self._root / name).lstat()) != self.items[name].key
        except OSError:
            return True

    def _alone_with(self, name: str) -> Iterator[Item]:
        yield from self._item(name)
        with os.scandir(self._root) as entries:
            beside = [entry.name for entry in entries if entry.name in BESIDE and entry.is_dir(follow_symlinks=False)]
        yield from self._below(sorted(beside))

    def _below(self, folders: list[str]) -> Iterator[Item]:
        count = 0
        while folders:
            folder = folders.pop()
            with os.scandir(self._root / folder) as entries:
                found = [(f"{folder}/{one.name}" if folder else one.name, one) for one in entries]
            count += len(found)
            if count > bounds.FILES:
                raise ArchiveRefused(self._root, Danger.TOO_MANY)
            for name, entry in found:
                if not entry.is_dir(follow_symlinks=False):
                    yield from self._item(name)
                elif entry.name not in _NEVER and name.count("/") < bounds.DEPTH:
                    folders.append(name)

    def _item(self, name: str) -> Iterator[Item]:
        now = (self._root / name).lstat()
        if not stat.S_ISREG(now.st_mode):
            self._links.append(name)
            return
        yield Item(name, now.st_size, of_epoch(now.st_mtime, 1), _state(now))


def _state(now: os.stat_result) -> tuple[int, int, int]:
    return now.st_size, now.st_mtime_ns, now.st_ino
