"""Making a backup, proving that it can be opened, and opening one.

A backup is made of the open database by SQLite's own backup, into a file with a fresh salt. It gets its name only
after it was opened again from the finished file, read in full and compared; so what bears a backup's name was whole.
"""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import datetime
from itertools import count
from pathlib import Path

from app.domain.backup import Contents
from app.domain.problems import (
    BackupDamaged,
    BackupNeedsPassphrase,
    CannotRead,
    CannotWrite,
    DatabaseDamaged,
    DatabaseEmpty,
    DiskFailing,
    DiskFull,
    FormatNewer,
    HeaderChanged,
    Problem,
    WrongPassphrase,
)
from app.vault import engine, header, inspection, manifest, schema, scratch, slots
from app.vault.contents import contents
from app.vault.disk import problem_of, sync_folder, write_through
from app.vault.driver import Database
from app.vault.envelope import Envelope
from app.vault.guard import told
from app.vault.header import Header, Verdict
from app.vault.keys import WrongKey, wipe

NAME = re.compile(rf"\d{{4}}-\d\d-\d\d-\d{{4}}(-\d+)?{re.escape(manifest.ENDING)}")
STAMPED = len("2026-03-02-1200")  # what tells the minute, at the front of a name

_PAGES_AT_ONCE = 1024
_COPYING = 0.4  # of the time; the rest is reading it again


def back_up(
    database: Database,
    about: Header,
    data_key: bytearray,
    folder: Path,
    now: datetime,
    progress: Callable[[float], None] = lambda done: None,
) -> Path:
    """Make a backup of the open `database` beside it, prove it, and return where it lies. `now` is local.

    `progress` hears of the part done, from 0 to 1; what it raises before the end leaves nothing behind.

    Raises:
        DatabaseDamaged: a page could not be read, so there is nothing whole to keep.
        DiskFull, VaultReadOnly, CannotWrite: nothing was left behind.
    """
    with scratch.scratch(folder) as work:
        try:
            finished = _written(database, about, data_key, work, now, lambda done: progress(done * _COPYING))
            _prove(finished, database, about, data_key, work, lambda done: progress(_COPYING + done * (1 - _COPYING)))
            target = _free_name(folder / scratch.BACKUPS, now)
            finished.replace(target)
            sync_folder(target.parent)
            sync_folder(folder)  # where the folder of the backups may be new itself
        except OSError as error:
            problem = problem_of(error, folder)
            raise DiskFull(folder / scratch.BACKUPS) if isinstance(problem, DiskFull) else problem from error
        except DiskFull as error:
            raise DiskFull(folder / scratch.BACKUPS) from error
    progress(1.0)
    return target


def files(place: Path) -> Iterator[Path]:
    """Yield what bears a backup's name in a folder, which need not be there.

    Files only: whoever opens a pipe waits for somebody at its other end, and with the worker everything waits.
    """
    with suppress(OSError):
        yield from (path for path in sorted(place.iterdir()) if NAME.fullmatch(path.name) and os.path.isfile(path))


def names(minute: str) -> Iterator[str]:
    """Yield what a backup of one minute may be called; the minute is told as it stands at the front of the name."""
    yield f"{minute}{manifest.ENDING}"
    yield from (f"{minute}-{number}{manifest.ENDING}" for number in count(2))


def copy_database(
    source: Database, to: Path, key: bytearray, progress: Callable[[float], None] = lambda done: None
) -> bytes:
    """Copy every page of `source` into a new database under `key`, and return the copy's own salt.

    `progress` hears of the part done, from 0 to 1.
    """

    def hear(_: int, left: int, whole: int) -> None:
        progress(1 - left / max(whole, 1))

    copy = engine.connect(to, key, may_create=True)
    try:
        to.chmod(0o600)
        with told(to.parent):
            source.conn.backup(copy.conn, pages=_PAGES_AT_ONCE, progress=hear)
        engine.checkpoint(copy)
        return engine.salt_of(copy)
    finally:
        copy.close()


class OpenedBackup(Envelope):
    """A backup unpacked into a scratch folder, which is a vault then. `close` removes it."""

    def __init__(self, path: Path, folder: Path, data_key: bytearray, verdict: Verdict) -> None:
        super().__init__(folder, None, data_key, verdict)
        self.path = path

    def close(self) -> None:
        super().close()
        scratch.clear(self.folder)

    def check(self) -> Contents:
        """Read it in full and return what it holds.

        Raises:
            BackupDamaged: something did not add up.
            CannotRead: the disk could not read it.
            FormatNewer: a newer Sotto made it.
        """
        about = self.header
        try:
            with closing(engine.connect(self.folder / about.database, self.data_key)) as database:
                schema.refuse_newer(database, self.folder)
                inspection.ensure_whole(database, self.folder, about.vault_id)
                return contents(database)
        except (DatabaseDamaged, DatabaseEmpty) as error:
            if isinstance(error, DatabaseDamaged) and error.reason:
                raise CannotRead(self.path, error.reason) from error
            raise BackupDamaged(self.path) from error

    def bring_up_to_date(self) -> None:
        """Give this copy today's shape, so that today's program can show it. The backup itself stays as it is."""
        with closing(engine.connect(self.folder / self.header.database, self.data_key)) as database:
            schema.bring_up_to_date(database, self.folder, backup=lambda: None)
            engine.checkpoint(database)


def open_backup(
    path: Path, folder: Path, data_key: bytearray | None = None, passphrase: bytearray | None = None
) -> OpenedBackup:
    """Unpack a backup beside the vault in `folder` and find its key: the vault's own `data_key`, or by `passphrase`.

    The caller keeps and wipes both.

    Raises:
        NotABackup, BackupDamaged, FormatNewer, CannotRead: nothing can be used.
        BackupNeedsPassphrase: `data_key` does not fit, and there is no passphrase.
        WrongPassphrase: it does not open this backup.
        DiskFull, CannotWrite: there was no room to unpack it.
    """
    work = scratch.begin_anywhere(folder)
    try:
        try:
            manifest.unpack(path, work)
        except OSError as error:
            raise problem_of(error, work) from error
        verdict = _judged(path, work)
        key = key_of(path, verdict, data_key, passphrase)
        return OpenedBackup(path, work, key, verdict)
    except BaseException:
        scratch.clear(work)
        raise


def vault_of(path: Path) -> bytes:
    """Return the id of the vault that a backup was made of. Raises what `manifest.read` does."""
    copy = header.decode(manifest.header_of(path))
    if isinstance(copy, header.Flaw):
        raise BackupDamaged(path)
    return copy.header.vault_id


def _written(
    database: Database,
    about: Header,
    data_key: bytearray,
    work: Path,
    now: datetime,
    progress: Callable[[float], None],
) -> Path:
    salt = copy_database(database, work / manifest.SNAPSHOT, data_key, progress)
    sealed = header.encode(replace(about, database=manifest.SNAPSHOT, salt=salt), data_key)
    write_through(work / manifest.HEADER, sealed)
    finished = work / f"whole{manifest.ENDING}"
    manifest.write(finished, work, now)
    for name in (manifest.SNAPSHOT, manifest.HEADER):
        (work / name).unlink()
    return finished


def _prove(
    finished: Path,
    source: Database,
    about: Header,
    data_key: bytearray,
    work: Path,
    progress: Callable[[float], None],
) -> None:
    """Open the finished file as a restore would, read all of it, and compare it with the source."""
    try:
        manifest.unpack(finished, work)
        verdict = _judged(finished, work)
        if not verdict.chosen.is_genuine(data_key):
            raise BackupDamaged(finished)
        progress(0.2)
        with closing(engine.connect(work / manifest.SNAPSHOT, data_key)) as copy:
            inspection.ensure_sealed(copy, work, about.vault_id)
            progress(0.4)
            inspection.ensure_ordered(copy, work)
            progress(0.8)
            found = inspection.tally(copy)
    except (BackupDamaged, DatabaseDamaged, DatabaseEmpty) as error:
        if isinstance(error, DatabaseDamaged) and error.reason:
            raise DiskFailing(work.parent, error.reason) from error
        raise CannotWrite(work.parent, "it did not read back as it was written") from error
    if found != inspection.tally(source):
        raise CannotWrite(work.parent, "it does not hold what the vault holds")


def _judged(path: Path, work: Path) -> Verdict:
    try:
        verdict = header.judge(work)
    except FormatNewer:
        raise
    except Problem as error:
        raise BackupDamaged(path) from error
    if verdict.chosen.header.database != manifest.SNAPSHOT:
        raise BackupDamaged(path)
    return verdict


def key_of(path: Path, verdict: Verdict, data_key: bytearray | None, passphrase: bytearray | None) -> bytearray:
    """Find the key of what was unpacked from `path`. Raises as `open_backup`."""
    if data_key is not None and verdict.chosen.is_genuine(data_key):
        return bytearray(data_key)
    if passphrase is None:
        raise BackupNeedsPassphrase(path)
    try:
        found = header.unlock(
            verdict, "passphrase", lambda slot, vault: slots.open_passphrase_slot(slot, vault, passphrase)
        )
    except WrongKey:
        raise WrongPassphrase from None
    if not verdict.chosen.is_genuine(found):
        wipe(found)
        raise BackupDamaged(path) from HeaderChanged(path.parent)
    return found


def _free_name(place: Path, now: datetime) -> Path:
    taken = {path.name.removesuffix(scratch.ASIDE) for path in place.iterdir()}
    return place / next(name for name in names(now.strftime("%Y-%m-%d-%H%M")) if name not in taken)
