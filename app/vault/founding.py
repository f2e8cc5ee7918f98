"""Making a vault, so that a power cut at any moment leaves either a whole one or room for another try.

The database is made under another name; the headers come next; taking its proper name comes last, and
`finish` does it at the next opening if the power went in between.
"""

import contextlib
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.domain.problems import NoSuchVault, VaultExists
from app.vault import engine, header, schema, slots, traces
from app.vault.ballast import BALLAST
from app.vault.disk import make_folders, problem_of, remove_folders, sync_folder, too_long
from app.vault.doorplate import DOORPLATE
from app.vault.envelope import Envelope
from app.vault.header import MAIN, SPARE, Header
from app.vault.keys import Stretch, new_data_key, wipe
from app.vault.lock import LOCK, RAISE, VaultLock
from app.vault.recovery import RecoveryKey
from app.vault.scratch import BACKUPS

DATABASE = "vault.db"

BESIDE = ("", "-wal", "-shm", "-journal")
_LEFT = {
    BACKUPS,
    BALLAST,
    DOORPLATE,
    LOCK,
    RAISE,
}  # what a try before may have left, or somebody who kept the backups alone
_PASSPHRASE_SLOT, _RECOVERY_SLOT = 1, 2


def refuse_existing(folder: Path) -> None:
    """Raise VaultExists where anything of a vault lies: even a database without a header may still be rescued."""
    if not os.path.exists(folder):  # pathlib would raise where a folder above is closed, or a name too long
        return
    if any((folder / name).exists() for name in (MAIN, SPARE)) or any(folder.glob("*.db")):
        raise VaultExists(folder)


def _refuse_too_long(folder: Path) -> None:
    """Raise CannotWrite where a vault could be kept under so long a path, and never be backed up."""
    problem = too_long(folder)
    if problem is not None:
        raise problem


def take_place(folder: Path) -> tuple[VaultLock, list[Path]]:
    """Make room for a vault and take its lock; return that, and the folders that were not there before.

    Raises:
        VaultExists: there is one, or what is left of one.
        NoSuchVault: something else lies there.
        VaultInUse, VaultReadOnly, DiskFull, CannotWrite: no vault can be made there.
    """
    refuse_existing(folder)
    _refuse_too_long(folder)
    made = make_folders(folder)
    try:
        if not {path.name for path in folder.iterdir()} <= _LEFT:
            raise NoSuchVault(folder)
        lock = VaultLock(folder)
        lock.take()
    except OSError as error:
        remove_folders(made)
        raise problem_of(error, folder) from error
    except BaseException:
        remove_folders(made)
        raise
    return lock, made


def leave_place(folder: Path, lock: VaultLock, made: list[Path]) -> None:
    """Remove folders that were made for a vault, where none came to be."""
    if made and not any((folder / name).exists() for name in (MAIN, SPARE)):
        lock.forget()
        remove_folders([folder / BACKUPS, *made])


@dataclass(frozen=True)
class Founded:
    """A vault just made. `made` are the folders that were not there before."""

    envelope: Envelope
    recovery: RecoveryKey
    made: list[Path]

    def undo(self) -> None:
        """Remove it again, and wipe its keys."""
        self.recovery.wipe()
        undo(self.envelope.folder)
        self.envelope.close()
        self.envelope.forget_lock()
        remove_folders(self.made)


def establish(folder: Path, passphrase: bytearray, stretch: Stretch | None, now: datetime) -> Founded:
    """Make a vault in `folder`, which need not exist. Raises as `Safe.create`."""
    refuse_existing(folder)
    _refuse_too_long(folder)
    made = make_folders(folder)
    lock, data_key = VaultLock(folder), new_data_key()
    try:
        lock.take()
        try:
            refuse_existing(folder)
            recovery = _found(folder, data_key, passphrase, stretch, now)
            return Founded(Envelope(folder, lock, data_key, header.judge(folder)), recovery, made)
        except BaseException:
            lock.give_back()
            lock.forget()
            raise
    except BaseException:
        wipe(data_key)
        remove_folders(made)
        raise


def _found(
    folder: Path, data_key: bytearray, passphrase: bytearray, stretch: Stretch | None, now: datetime
) -> RecoveryKey:
    """Write a whole vault into `folder`, whose lock the caller holds. What was begun is removed on failure."""
    making = _making(folder, DATABASE)
    try:
        with _room(folder):
            _remove(folder, making.name)
            vault_id = secrets.token_bytes(header.ID_LENGTH)
            salt = _make_database(making, data_key, vault_id, now)
            recovery = RecoveryKey.fresh()
            held = (
                slots.passphrase_slot(_PASSPHRASE_SLOT, vault_id, data_key, passphrase, stretch),
                slots.recovery_slot(_RECOVERY_SLOT, vault_id, data_key, recovery),
            )
            header.write(folder, Header(vault_id, 1, DATABASE, salt, held), data_key)
            finish(folder, DATABASE)
    except BaseException:
        undo(folder)
        raise
    return recovery


def undo(folder: Path) -> None:
    """Remove a vault that was just made, or begun, and that holds nothing yet."""
    _remove(folder, _making(folder, DATABASE).name, DATABASE, MAIN, SPARE)


def finish(folder: Path, database: str) -> None:
    """Give the new database its name, unless that was done already.

    Raises:
        CannotWrite, DiskFull, DiskFailing, VaultReadOnly: it could not be; asked again, it goes on from there.
    """
    making = _making(folder, database)
    with _room(folder):
        if making.exists() and not (folder / database).exists():
            making.replace(folder / database)
            sync_folder(folder)


def _making(folder: Path, database: str) -> Path:
    return folder / f"{database}.making"


def _make_database(path: Path, data_key: bytearray, vault_id: bytes, now: datetime) -> bytes:
    database = engine.connect(path, data_key, may_create=True)
    try:
        path.chmod(0o600)
        schema.furnish(database)
        schema.set_meta(database, "vault", vault_id.hex())
        schema.set_meta(database, "made_at", now.isoformat())
        traces.note_none(database)
        engine.checkpoint(database)
        return engine.salt_of(database)
    finally:
        database.close()


@contextlib.contextmanager
def _room(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise problem_of(error, folder) from error


def _remove(folder: Path, *names: str) -> None:
    for name in names:
        for ending in (*BESIDE, ".new"):
            with contextlib.suppress(OSError):
                (folder / f"{name}{ending}").unlink(missing_ok=True)
