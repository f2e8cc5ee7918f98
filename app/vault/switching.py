"""Putting another database in the place of a vault's own, so that a power cut leaves the old vault or the new one.

The new database is made whole under a name of its own that ends in `.making`. Then both headers are replaced, which
is the switch, and then it takes its proper name; the next opening does that where the power went in between. The
database before stays where it is until the person lets it go.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app.domain.backup import Contents, KeptDatabase
from app.domain.problems import DatabaseDamaged, DatabaseEmpty, Problem
from app.vault import engine, founding, header, inspection, schema
from app.vault.backup import OpenedBackup
from app.vault.conflicts import conflicts, is_conflict, is_ours
from app.vault.contents import contents
from app.vault.disk import problem_of, sync, sync_folder, without_waiting, write_through
from app.vault.driver import Database
from app.vault.header import DAMAGED, DATABASE_NAME, MAIN, SPARE, Header
from app.vault.log import READY, has_lost_commits
from app.vault.seals import PAGE, SALT, Seals

HEADER_BESIDE = ".header"
_KEPT = "kept:"
_ENOUGH = 8  # pages to know a key by


def next_name(folder: Path, *had: str) -> str:
    """Return a name for a database that none has here, and none of those that were here `had`."""
    taken = {name.split(".db")[0] for name in (*had, *(path.name for path in folder.glob("*.db*")))}
    number = 2
    while f"vault-{number}" in taken:
        number += 1
    return f"vault-{number}.db"


def switch(
    folder: Path,
    ready: Path,
    data_key: bytearray,
    about: Header,
    before: Header | None,
    now: datetime | None = None,
    key_before: bytearray | None = None,
) -> Header:
    """Make the whole and closed database `ready`, a scratch file, the vault's own, and return the new header.

    `about` names whose database it is, and how it opens; its generation and the database's name are found here.
    `before` is the header as it stands, where it can be read, and `key_before` the vault's key until then, where it is
    known and another one. `now` is the local time, kept beside what is left behind.

    Raises:
        DiskFull, VaultReadOnly, CannotWrite: the vault is as it was.
    """
    name = next_name(folder, about.database, "" if before is None else before.database)
    making = folder / f"{name}.making"
    with closing(engine.connect(ready, data_key)) as database:
        _note_kept(database, folder, "" if before is None else before.database, now)
        engine.checkpoint(database)
        salt = engine.salt_of(database)
    generation = max(about.generation, 0 if before is None else before.generation, header.newest_generation(folder)) + 1
    new = replace(about, database=name, salt=salt, generation=generation)
    try:
        _bring_over(ready, making)
        _keep_header(folder, data_key, key_before)
        sync_folder(folder)
        _write(folder, new, data_key)
    except OSError as error:
        making.unlink(missing_ok=True)
        raise problem_of(error, folder) from error
    with suppress(OSError):
        founding.finish(folder, name)
    return new


def switch_to_backup(
    opened: OpenedBackup, folder: Path, before: Header | None, data_key: bytearray | None, now: datetime
) -> None:
    """Make what a backup holds the vault's own, after `opened.check`.

    Where the backup has the vault's own `data_key`, today's passphrase and recovery key stay in force; otherwise
    those of the backup's day come with it. Raises what `switch` does.
    """
    theirs = opened.header
    is_ours = before is not None and before.vault_id == theirs.vault_id and data_key == opened.data_key
    about = before if before is not None and is_ours else theirs
    switch(folder, opened.folder / theirs.database, opened.data_key, about, before, now, data_key)


def mend_header(opened: OpenedBackup, folder: Path) -> Contents | None:
    """Give a vault whose header is gone that of a backup, where the backup's key opens the database that is there.

    So nothing is lost that was written since. Returns what the database holds, None where none fits or is whole, where
    it is not plain which one was the vault's, or where the header is not gone at all: then nothing was changed. The
    caller holds the vault's lock.

    Raises:
        DiskFull, VaultReadOnly, CannotWrite: nothing was changed.
    """
    about = opened.header
    with suppress(Problem):
        if header.judge(folder).chosen.is_genuine(opened.data_key):
            return None
    path, found = _last(folder, opened.data_key, about.vault_id)
    if path is None:
        return None
    generation = max(about.generation, header.newest_generation(folder)) + 1
    new = replace(about, database=path.name, salt=engine.stored_salt(path), generation=generation)
    try:
        _keep_header(folder, opened.data_key, None)
        _write(folder, new, opened.data_key)
    except OSError as error:
        raise problem_of(error, folder) from error
    return found


def kept(folder: Path, database: Database, current: str) -> tuple[KeptDatabase, ...]:
    """Return the databases that were left behind, as the open one remembers them, and copies that a sync tool made."""
    left = tuple(KeptDatabase(path.name, _size(path), _kept_at(path, database)) for path in _others(folder, current))
    copies = (KeptDatabase(path.name, _size(path), _changed_at(path), is_conflict=True) for path in conflicts(folder))
    return (*left, *copies)


def let_go(folder: Path, name: str, current: str) -> None:
    """Remove a database that was left behind, or a copy that a sync tool made. Anything else is left alone.

    Raises:
        VaultReadOnly, CannotWrite: it is still there.
    """
    if name != current and (is_ours(name) or is_conflict(name)):
        try:
            for ending in (HEADER_BESIDE, *founding.BESIDE[1:], ""):
                (folder / f"{name}{ending}").unlink(missing_ok=True)
            sync_folder(folder)
        except OSError as error:
            raise problem_of(error, folder) from error


def sweep(folder: Path, current: str) -> None:
    """Remove what was left half made, of a switch that did not happen or a log. The caller holds the vault's lock."""
    for left in (*folder.glob("*.db.making*"), *folder.glob(f"*.db{READY}")):
        if not left.name.startswith(f"{current}.making"):
            with suppress(OSError):
                left.unlink()


def _last(folder: Path, data_key: bytearray, vault_id: bytes) -> tuple[Path | None, Contents | None]:
    """Find the one database that no other tells of as left behind, and what it holds, where it is whole.

    Their dates say nothing: those of a folder that was copied are those of the copying.
    """
    there = [path for path in folder.glob("*.db") if is_ours(path.name)]
    whole: dict[Path, Contents] = {}
    left: set[str] = set()
    for path in there:
        with suppress(DatabaseDamaged, DatabaseEmpty):
            if path.stat().st_size:
                whole[path], behind = _whole(path, data_key, vault_id)
                left |= behind
    rest = [path for path in there if path.name not in left]
    return (rest[0], whole[rest[0]]) if len(rest) == 1 and rest[0] in whole else (None, None)


def _whole(path: Path, data_key: bytearray, vault_id: bytes) -> tuple[Contents, set[str]]:
    """Return what a database holds, and which others it tells of as left behind."""
    log = path.with_name(f"{path.name}-wal")
    read_only = not (log.exists() and log.stat().st_size)  # what is still in the log can be read no other way
    if not read_only and has_lost_commits(log):
        raise DatabaseDamaged(path.parent)
    with closing(engine.connect(path, data_key, read_only=read_only)) as database:
        inspection.ensure_whole(database, path.parent, vault_id, read_only)
        return contents(database), {key.removeprefix(_KEPT) for key in _notes_of_kept(database)}


def _others(folder: Path, current: str) -> Iterator[Path]:
    for path in sorted(folder.glob("*.db")):
        if path.name != current and is_ours(path.name) and path.is_file():
            yield path


def _size(path: Path) -> int:
    beside = [path.with_name(f"{path.name}{ending}") for ending in founding.BESIDE]
    return sum(one.stat().st_size for one in beside if one.exists())


def _kept_at(path: Path, database: Database) -> datetime:
    noted = schema.meta(database, f"{_KEPT}{path.name}")
    return datetime.fromisoformat(noted) if noted else _changed_at(path)


def _changed_at(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime)  # noqa: DTZ006


def _note_kept(database: Database, folder: Path, left: str, now: datetime | None) -> None:
    """Note since when the database `left` is left behind, and forget those that are gone."""
    with database.atomic():
        for key in _notes_of_kept(database):
            if not (folder / key.removeprefix(_KEPT)).exists():
                database.execute("DELETE FROM meta WHERE key = ?", [key])
        if left and now is not None and (folder / left).exists():
            schema.set_meta(database, f"{_KEPT}{left}", now.isoformat(timespec="seconds"))


def _notes_of_kept(database: Database) -> list[str]:
    return [key for (key,) in database.execute("SELECT key FROM meta WHERE key LIKE ?", [f"{_KEPT}%"]).fetchall()]


def _bring_over(ready: Path, making: Path) -> None:
    try:
        ready.replace(making)
    except OSError:  # another file system, where the backups lie on a drive of their own
        shutil.copyfile(ready, making)
    making.chmod(0o600)
    handle = os.open(making, os.O_RDWR)
    try:
        sync(handle)
    finally:
        os.close(handle)


def _keep_header(folder: Path, data_key: bytearray, key_before: bytearray | None) -> None:
    """Where the keys change, keep the header of now beside all that it opens: nothing else would open that any more.

    What is damaged is kept as it is: somebody may be able to mend it.
    """
    try:
        copy = header.judge(folder).chosen
    except Problem:
        for path in (folder / MAIN, folder / SPARE):
            if raw := _readable(path):
                write_through(path.with_name(f"{path.name}{DAMAGED}"), raw)
        return
    if not copy.is_genuine(data_key):
        write_through(folder / f"{copy.header.database}{HEADER_BESIDE}", copy.raw)
        if key_before is not None and copy.is_genuine(key_before):
            for left in (*_others(folder, copy.header.database), *conflicts(folder)):
                _keep_header_beside(left, copy.header, key_before)


def _keep_header_beside(left: Path, about: Header, key: bytearray) -> None:
    """Lay down the header of now beside what was left behind before, where it is this key that opens it."""
    if _is_under(left, key):
        own = replace(about, database=called(left.name), salt=engine.stored_salt(left))
        write_through(left.with_name(f"{left.name}{HEADER_BESIDE}"), header.encode(own, key))


def called(name: str) -> str:
    """Return what a header calls a database that was left behind: none may name what a sync tool did."""
    return name if DATABASE_NAME.fullmatch(name) else "vault.db"


def _is_under(path: Path, key: bytearray) -> bool:
    """Whether a key opens a database, by its first pages: one of them may be damaged."""
    with suppress(OSError), path.open("rb") as stream:
        first = stream.read(_ENOUGH * PAGE)
        seals = Seals(key, first[:SALT])
        return any(seals.fits(1 + at // PAGE, first[at : at + PAGE]) for at in range(0, len(first), PAGE))
    return False


def _readable(path: Path) -> bytes:
    try:
        with open(path, "rb", buffering=0, opener=without_waiting) as stream:
            return stream.read() or b""
    except OSError:  # not there, or where the disk gives nothing back
        return b""


def _write(folder: Path, new: Header, data_key: bytearray) -> None:
    try:
        header.write(folder, new, data_key)
    except OSError:
        if header.newest_generation(folder) != new.generation:
            raise
        # The main copy is the new one already; the next opening brings the spare up.
