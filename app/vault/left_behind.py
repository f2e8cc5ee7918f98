"""A database that a restore, a rescue, a new data key or a sync tool left behind, opened to look at: a copy of it.

Where the keys are others by now, the header of its day lies beside it, and opens it with the passphrase of that day.
"""

from dataclasses import replace
from pathlib import Path

from app.domain.problems import BackupDamaged, FormatNewer, Problem
from app.vault import engine, header, scratch
from app.vault.backup import OpenedBackup, key_of
from app.vault.disk import copy_readable, problem_of, write_through
from app.vault.header import MAIN, Header
from app.vault.switching import HEADER_BESIDE, called


def open_left(
    folder: Path, name: str, about: Header, data_key: bytearray, passphrase: bytearray | None = None
) -> OpenedBackup:
    """Copy the database `name` of the vault in `folder`, and find its key: the vault's own, or by `passphrase`.

    `about` is the vault's header of now. The caller keeps and wipes both secrets, and closes what it gets.

    Raises:
        BackupNeedsPassphrase: the vault's own key does not fit, and there is no passphrase.
        WrongPassphrase, BackupDamaged, FormatNewer: it cannot be opened.
        DatabaseDamaged: the disk could not read it.
        DiskFull, CannotWrite, DiskFailing: there was no room for the copy.
    """
    work = scratch.begin_anywhere(folder)
    try:
        own = called(name)
        for ending in ("", "-wal"):
            if (folder / f"{name}{ending}").exists():
                copy_readable(folder / f"{name}{ending}", work / f"{own}{ending}")
        try:
            _lay_down_header(folder / f"{name}{HEADER_BESIDE}", work, own, about, data_key)
        except OSError as error:
            raise problem_of(error, work) from error
        verdict = _judged(folder / name, work, own)
        return OpenedBackup(folder / name, work, key_of(folder / name, verdict, data_key, passphrase), verdict)
    except BaseException:
        scratch.clear(work)
        raise


def _lay_down_header(beside: Path, work: Path, name: str, about: Header, data_key: bytearray) -> None:
    if beside.exists():
        write_through(work / MAIN, beside.read_bytes())
    else:
        header.write(work, replace(about, database=name, salt=engine.stored_salt(work / name)), data_key)


def _judged(path: Path, work: Path, own: str) -> header.Verdict:
    try:
        verdict = header.judge(work)
    except FormatNewer:
        raise
    except Problem as error:
        raise BackupDamaged(path) from error
    if verdict.chosen.header.database != own:
        raise BackupDamaged(path)
    return verdict
