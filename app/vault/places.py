"""The files of an open vault, and whether they still lie where they were opened: sync tools put others there."""

import os
import sys
from contextlib import suppress
from io import FileIO
from pathlib import Path
from typing import NamedTuple


class Place(NamedTuple):
    """Where a file or folder lay when it was opened."""

    path: str
    descriptor: int

    @property
    def holds_it_still(self) -> bool:
        """Whether what bears this name is what is open.

        Both are asked anew: a file may be numbered otherwise later, as on a stick with FAT on macOS once it is not
        empty.
        """
        try:
            return os.path.samestat(os.stat(self.path), os.fstat(self.descriptor))
        except OSError:
            return False


class Places(NamedTuple):
    """Of a database, its log and the vault's folder. Made by `places_of`; whoever holds it closes it."""

    database: Place
    log: Place | None
    folder: Place

    def without_log(self) -> "Places":
        """Let go of the log alone: the engine is about to remove it."""
        if self.log is not None:
            os.close(self.log.descriptor)
        return self._replace(log=None)

    def close(self) -> None:
        """Let go of the log and the folder; the database is whoever's who opened it."""
        os.close(self.without_log().folder.descriptor)


def places_of(path: Path, file: FileIO, folder: Path) -> Places | None:
    """Return where the database at `path` lies, open as `file`, with its log and the vault's `folder`.

    None on Windows, where no other can take an open one's place, and where a file system tells no file from another.
    """
    if sys.platform == "win32":
        return None
    beside: list[Place] = []
    with suppress(OSError):
        for name in (f"{os.path.realpath(path)}-wal", str(folder)):  # the engine looks where a link leads
            beside.append(Place(name, os.open(name, os.O_RDONLY)))
        database = Place(str(path), file.fileno())
        if all(place.holds_it_still for place in (database, *beside)):
            return Places(database, *beside)
    for place in beside:
        os.close(place.descriptor)
    return None
