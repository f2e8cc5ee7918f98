"""Checking a vault without writing to it: where opening would, an encrypted copy is checked instead."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.vault import header, scratch
from app.vault.disk import copy_readable
from app.vault.envelope import Envelope
from app.vault.header import MAIN, SPARE
from app.vault.keys import wipe
from app.vault.lock import VaultLock


@contextmanager
def as_it_lies(envelope: Envelope) -> Iterator[Envelope]:
    """Yield what can be opened to check: a second envelope over the vault, or over a copy where its log holds anything.

    The log would be moved into the database, and where nothing can be written it could not be read. The key of what is
    yielded is another copy, and is wiped afterwards; `envelope` stays its owner's.

    Raises:
        DiskFull, CannotWrite: there is no room for the copy.
    """
    key = bytearray(envelope.data_key)
    database = envelope.folder / envelope.header.database
    log = database.with_name(f"{database.name}-wal")
    try:
        if not log.exists() or not log.stat().st_size:
            borrowed = _Borrowed(envelope, key)
            try:
                yield borrowed
            finally:
                borrowed.close()
            return
        work = scratch.begin_anywhere(envelope.folder)
        try:
            _copy(work, database, log, envelope.folder / MAIN, envelope.folder / SPARE)
            lock = VaultLock(work)
            lock.take()
            try:
                copy = Envelope(work, lock, key, header.judge(work))
                try:
                    yield copy
                finally:
                    copy.close()
            finally:
                lock.give_back()
        finally:
            scratch.clear(work)
    finally:
        wipe(key)


class _Borrowed(Envelope):
    """The same vault under the same lock, which stays with its owner."""

    def __init__(self, owner: Envelope, data_key: bytearray) -> None:
        super().__init__(owner.folder, owner.lock, data_key, owner.verdict)

    def close(self) -> None:
        self._held.wipe()


def _copy(work: Path, *files: Path) -> None:
    for path in files:
        if path.exists():
            copy_readable(path, work / path.name)
