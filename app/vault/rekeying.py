"""A new data key: everything is encrypted anew into another database, under a key nobody ever had."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app.domain.problems import CannotWrite, DatabaseDamaged, DatabaseEmpty, DiskFailing
from app.vault import backup, engine, inspection, keys, manifest, scratch, slots, switching
from app.vault.driver import Database
from app.vault.header import Header
from app.vault.keys import wipe
from app.vault.recovery import RecoveryKey

_COPYING = 0.7  # of the time; the rest is reading it again


def rekey(
    database: Database,
    about: Header,
    data_key: bytearray,
    passphrase: bytearray,
    folder: Path,
    now: datetime,
    progress: Callable[[float], None],
) -> tuple[Header, bytearray, RecoveryKey]:
    """Switch the vault to a copy of `database` under a new key; return its header, that key, and a new recovery key.

    `data_key` is the one before. The passphrase stays, as hard as it was; the recovery key before opens nothing any
    more. `progress` hears of the part done, from 0 to 1. The caller wipes what it gets.

    Raises:
        DatabaseDamaged: a page could not be read; nothing was changed.
        DiskFull, VaultReadOnly, CannotWrite: nothing was changed.
    """
    new_key, recovery = keys.new_data_key(), RecoveryKey.fresh()
    try:
        with scratch.scratch(folder) as work:
            ready = work / manifest.SNAPSHOT
            backup.copy_database(database, ready, new_key, lambda done: progress(done * _COPYING))
            ensure_same(ready, new_key, database, about.vault_id)
            held = _slots(about, new_key, passphrase, recovery)
            new = switching.switch(folder, ready, new_key, replace(about, slots=held), about, now, data_key)
    except BaseException:
        wipe(new_key)
        recovery.wipe()
        raise
    progress(1.0)
    return new, new_key, recovery


def ensure_same(ready: Path, key: bytearray, source: Database, vault_id: bytes) -> None:
    """Read all of the copy `ready`, a scratch file, and compare it with its `source`.

    Raises:
        CannotWrite, DiskFailing: it is not what was to be written.
    """
    try:
        with closing(engine.connect(ready, key)) as copy:
            inspection.ensure_whole(copy, ready.parent, vault_id)
            found = inspection.tally(copy)
    except (DatabaseDamaged, DatabaseEmpty) as error:
        if isinstance(error, DatabaseDamaged) and error.reason:
            raise DiskFailing(ready.parent.parent, error.reason) from error
        raise CannotWrite(ready.parent.parent, "it did not read back as it was written") from error
    if found != inspection.tally(source):
        raise CannotWrite(ready.parent.parent, "it does not hold what the vault holds")


def _slots(about: Header, key: bytearray, passphrase: bytearray, recovery: RecoveryKey) -> tuple[slots.Slot, ...]:
    old = about.slot("passphrase")
    assert old is not None
    assert old.stretch is not None
    theirs = about.slot("recovery")
    number = max(slot.id for slot in about.slots) + 1 if theirs is None else theirs.id
    made = (
        slots.passphrase_slot(old.id, about.vault_id, key, passphrase, old.stretch),
        slots.recovery_slot(number, about.vault_id, key, recovery),
    )
    return tuple(sorted(made, key=lambda slot: slot.id))
