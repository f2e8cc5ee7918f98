"""An open database whose file was taken from under it: a sync tool put another in its place, or somebody removed it.

What is open can still be read, and by nobody else: it would end with the process, and all that was saved since with it.
So it is written anew beside what lies there now, and is the vault's own. The other file stays, as a copy that a sync
tool made.
"""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from app.domain.problems import (
    DatabaseDamaged,
    DiskFull,
    HeaderChanged,
    HeaderDamaged,
    NoSuchVault,
    Problem,
    VaultAway,
)
from app.vault import backup, ballast, engine, header, manifest, rekeying, scratch, switching
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
    try:
        return _put_back(chamber, folder, about, data_key)
    except DiskFull:
        ballast.let_go(folder)
        return _put_back(chamber, folder, about, data_key)


def _put_back(chamber: Chamber, folder: Path, about: Header, data_key: bytearray) -> Header:
    if chamber.is_in_place:
        return about
    if chamber.was_away or not _lies_there(chamber, folder, about.vault_id):
        chamber.was_away = True
        raise VaultAway(folder)
    if chamber.has_its_file:  # only the log was taken away, and all of that goes into the database
        with told(folder):
            engine.checkpoint(chamber.database)  # what is not there by now would end with the log
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


def leave_whole(chamber: Chamber, folder: Path, about: Header, data_key: bytearray) -> None:
    """Do the same before it is closed, and write the header anew where both its copies were taken away, or hit.

    Without one no passphrase opens the vault any more, and who holds it is the last to know the key. Where the vault is
    away nothing is done. Raises what `put_back` else does.
    """
    with suppress(VaultAway):
        about = put_back(chamber, folder, about, data_key)
        if chamber.is_open and chamber.has_its_file:
            _keep_header(folder, about, data_key)


def _keep_header(folder: Path, about: Header, data_key: bytearray) -> None:
    with suppress(Problem, OSError):
        try:
            header.judge(folder)
        except (HeaderDamaged, HeaderChanged):
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
    with told(folder):
        _ensure_room(chamber.size, folder)
    with scratch.scratch(folder) as work, told(folder):  # and not `telling`: that would open what lies there now
        ready = work / manifest.SNAPSHOT
        if chamber.is_open:
            backup.copy_database(chamber.database, ready, data_key)
            rekeying.ensure_same(ready, data_key, chamber.database, about.vault_id)
        else:
            chamber.copy_held(ready)
        return switching.switch(folder, ready, data_key, _newest(folder, about, data_key), None)


def _ensure_room(needed: int, folder: Path) -> None:
    """Begin nothing that will not fit: it is tried again every few seconds, and would fill the disk each time."""
    with suppress(OSError):
        disk = shutil.disk_usage(folder)
        if disk.free < needed <= disk.total:  # some file systems tell of no room at all
            raise DiskFull


def _newest(folder: Path, about: Header, data_key: bytearray) -> Header:
    """Return the header that came with the other file where it is newer: its passphrase is the one of today."""
    with suppress(Problem):
        copy = header.judge(folder).chosen
        if copy.header.generation > about.generation and copy.is_genuine(data_key):
            return copy.header
    return about


def _set_aside(folder: Path, name: str, *, with_log: bool) -> None:
    """Give what lies in the database's place the name of a sync tool's copy, and its log too unless that is ours."""
    number = 1
    while os.path.lexists(folder / (aside := f"{Path(name).stem} ({number}).db")):
        number += 1
    for ending in ("", "-wal") if with_log else ("",):
        with suppress(FileNotFoundError):
            (folder / f"{name}{ending}").rename(folder / f"{aside}{ending}")
    sync_folder(folder)
