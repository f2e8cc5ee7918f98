"""An open database whose file was taken from under it: a sync tool put another in its place, or somebody removed it.

What is open can still be read, and by nobody else: it would end with the process, and all that was saved since with it.
So it is written anew beside what lies there now, and is the vault's own. The other file stays, as a copy that a sync
tool made.
"""

import os
from contextlib import suppress
from pathlib import Path

from app.domain.problems import DatabaseDamaged, HeaderChanged, HeaderDamaged, NoSuchVault, Problem, VaultAway
from app.vault import backup, header, manifest, rekeying, scratch, switching
from app.vault.chamber import Chamber
from app.vault.disk import sync_folder
from app.vault.guard import told
from app.vault.header import Header


def put_back(chamber: Chamber, folder: Path, about: Header, data_key: bytearray) -> Header:
    """Make what is open in `chamber` the vault's own where it is not; return the header, `about` or a new one.

    The caller holds the vault's lock.

    Raises:
        VaultAway: the vault in `folder` is another one, or none, or what is open cannot be read any more.
        DiskFull, DiskFailing, VaultReadOnly, CannotWrite: what is open is still nowhere else.
    """
    if chamber.is_in_place:
        return about
    if chamber.was_away or not _lies_there(chamber, folder, about.vault_id):
        chamber.was_away = True
        raise VaultAway(folder)
    if chamber.has_its_file:  # only the log was taken away, and all of that goes into the database
        chamber.reopen()
        return about
    try:
        new = _written_anew(chamber, folder, about, data_key)
    except DatabaseDamaged as error:  # as where the drive was taken out and is back
        chamber.was_away = True
        raise VaultAway(folder) from error
    with suppress(OSError):
        _set_aside(folder, about.database, with_log=not chamber.has_its_log)
    chamber.reopen(new)
    if not os.path.lexists(folder / about.database):
        with suppress(OSError):  # its log is empty by now; the engine leaves it where the file was taken away
            (folder / f"{about.database}-wal").unlink()
    return new


def keep_header(chamber: Chamber, folder: Path, about: Header, data_key: bytearray) -> None:
    """Write the header anew where both its copies were taken away, or hit, beside the open database.

    Without one no passphrase opens the vault any more, and who holds it is the last to know the key.
    """
    if not (chamber.is_open and chamber.has_its_file):
        return
    try:
        header.judge(folder)
    except (HeaderDamaged, HeaderChanged):
        with suppress(OSError):
            header.write(folder, about, data_key)


def _lies_there(chamber: Chamber, folder: Path, vault_id: bytes) -> bool:
    """Whether the folder is this vault's: by its header, or as the very folder that was opened where it has none."""
    try:
        return header.judge(folder).chosen.header.vault_id == vault_id
    except (HeaderDamaged, HeaderChanged, NoSuchVault):
        return chamber.has_its_folder
    except Problem:
        return False


def _written_anew(chamber: Chamber, folder: Path, about: Header, data_key: bytearray) -> Header:
    with scratch.scratch(folder) as work, told(folder):  # and not `telling`: that would open what lies there now
        ready = work / manifest.SNAPSHOT
        backup.copy_database(chamber.database, ready, data_key)
        rekeying.ensure_same(ready, data_key, chamber.database, about.vault_id)
        return switching.switch(folder, ready, data_key, about, None)


def _set_aside(folder: Path, name: str, *, with_log: bool) -> None:
    """Give what lies in the database's place the name of a sync tool's copy, and its log too unless that is ours."""
    number = 1
    while os.path.lexists(folder / (aside := f"{Path(name).stem} ({number}).db")):
        number += 1
    for ending in ("", "-wal") if with_log else ("",):
        with suppress(FileNotFoundError):
            (folder / f"{name}{ending}").rename(folder / f"{aside}{ending}")
    sync_folder(folder)
