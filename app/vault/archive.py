"""The backups of one vault as files: listed, copied to a second place, set aside, thinned."""

import os
import re
import secrets
import shutil
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from itertools import chain
from pathlib import Path

from app.domain.backup import Backup, lies_ahead, superfluous
from app.domain.problems import BackupDamaged, CannotWrite, DiskFailing, DiskFull, Problem
from app.vault import backup, disk, manifest, scratch

_STAMP = re.compile(r"(\d{4}-\d\d-\d\d)-(\d\d)(\d\d)")


def listed(
    folder: Path, second: Path | None = None, doubted: Iterable[str] = (), now: datetime | None = None
) -> tuple[Backup, ...]:
    """Return the backups of the vault in `folder`, the newest first; those that lie ahead of the local `now` come last.

    One whose own account does not add up, or that is `doubted` by its name, is listed as not verified.
    """
    found, copies = [], () if second is None else tuple(backup.files(second))
    for path in backup.files(folder / scratch.BACKUPS):
        with suppress(OSError):  # gone since, or a link that leads nowhere
            found.append(_described(path, copies, path.name not in doubted))
    found.sort(key=lambda one: (one.made_at, len(one.path.name), one.path.name), reverse=True)
    return tuple(sorted(found, key=lambda one: lies_ahead(one.made_at, now)))


def read_in_full(backup: Backup) -> Backup:
    """Return it as not verified where its file does not add up any more. It needs no key."""
    return backup if fault_of(backup) is None else replace(backup, is_verified=False)


def fault_of(backup: Backup, progress: Callable[[float], None] = lambda done: None) -> Problem | None:
    """Read it in full; return why it does not add up, None where it does. `progress` may end it.

    Only `BackupDamaged` says so of its content. Else it may be read another time: another program holds it, or it was
    taken out of the list meanwhile.
    """
    try:
        manifest.check(backup.path, progress)
    except Problem as problem:
        return problem
    return None


def newest_good(folder: Path, now: datetime) -> tuple[Backup, ...]:
    """Return the backups of the vault in `folder` as `listed`, read in full as far as the newest good one."""
    found = listed(folder, now=now)
    for at, one in enumerate(found):
        if read_in_full(one).is_verified:
            return (*(replace(bad, is_verified=False) for bad in found[:at]), *found[at:])
    return tuple(replace(one, is_verified=False) for one in found)


def newest_copy(second: Path, vault_id: bytes) -> datetime | None:
    """Return when the newest copy in a second place was made, of those of one vault."""
    return max((one.made_at for one in _of_vault(second, vault_id)), default=None)


def copy(path: Path, place: Path) -> Path:
    """Copy a backup into another folder, and read the copy again from the disk before it gets its name; return it.

    It has another name there where something else has its own: another vault's backup of the same minute, say.

    Raises:
        BackupDamaged: the backup itself could not be read.
        DiskFull, VaultReadOnly, CannotWrite: nothing was left behind.
    """
    target, beside = place / path.name, place / f".{secrets.token_hex(8)}{scratch.UNFINISHED}"
    if target == path:
        return target
    try:
        wanted = manifest.digest(path)
    except OSError as error:
        raise BackupDamaged(path) from error
    try:
        target = _place_for(path.name, place, wanted)
        if target.is_file():
            return target
        _write(path, beside)
        if manifest.digest(beside) != wanted:
            raise CannotWrite(target, "it did not read back as it was written")
        beside.replace(target)
        disk.sync_folder(place)
    except OSError as error:
        problem = disk.problem_of(error, place)
        if isinstance(problem, DiskFailing):  # another disk than the vault's
            problem = CannotWrite(target, problem.reason)
        raise DiskFull(target) if isinstance(problem, DiskFull) else problem from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
    return target


def _place_for(name: str, place: Path, wanted: manifest.Part) -> Path:
    """Return where in `place` that very file lies already, or else the first place that is free."""
    names = chain([name], backup.names(name[: backup.STAMPED]))
    return next(
        path
        for path in map(place.joinpath, names)
        if not path.exists() or (path.is_file() and manifest.digest(path) == wanted)
    )


def set_aside(path: Path) -> None:
    """Take a backup out of the list; `bring_back` undoes it until `forget`, or the vault's next opening."""
    _rename(path, path.with_name(f"{path.name}{scratch.ASIDE}"))


def bring_back(path: Path) -> None:
    """Undo `set_aside`."""
    _rename(path.with_name(f"{path.name}{scratch.ASIDE}"), path)


def forget(paths: Iterable[Path]) -> None:
    """Remove backups that were set aside."""
    for path in paths:
        with suppress(OSError):
            path.with_name(f"{path.name}{scratch.ASIDE}").unlink(missing_ok=True)


def own(folder: Path, vault_id: bytes, doubted: Iterable[str] = ()) -> list[Backup]:
    """Return the backups beside the vault in `folder` that are its own: those of another may have been kept there."""
    return _of_vault(folder / scratch.BACKUPS, vault_id, doubted)


def thin(folder: Path, vault_id: bytes, now: datetime, doubted: Iterable[str] = (), but: str = "") -> tuple[str, ...]:
    """Remove the backups of the vault in `folder` that need not be kept; the one named `but` stays in any case.

    Return the names of those that were found damaged on the way. What cannot be read now stands for nothing either.
    """
    return _thin(own(folder, vault_id, doubted), now, but)


def thin_second(second: Path, vault_id: bytes, now: datetime, but: str = "") -> None:
    """Remove the copies that need not be kept, of those of one vault; the one named `but` stays in any case."""
    _thin(_of_vault(second, vault_id), now, but)


def _thin(backups: Iterable[Backup], now: datetime, but: str) -> tuple[str, ...]:
    """Only what is whole counts and goes: a damaged one neither stands for a day nor is taken away unasked.

    So whatever stands for the day or the week of one that is to go is read in full first; `but` was just proven.
    """
    whole = [one for one in backups if one.is_verified]
    proven = {but}
    faults: dict[str, Problem] = {}
    while True:
        by_date = superfluous((one.made_at for one in whole), now)
        gone = [one for one in whole if one.made_at in by_date and one.path.name != but]
        kept = [one for one in whole if one not in gone]
        untried = [one for one in _standing_for(gone, kept) if one.path.name not in proven]
        if not untried:
            break
        proven |= {one.path.name for one in untried}
        faults |= {one.path.name: fault for one in untried if (fault := fault_of(one)) is not None}
        whole = [one for one in whole if one.path.name not in faults]
    for one in gone:
        with suppress(OSError):
            one.path.unlink()
    return tuple(name for name, fault in faults.items() if isinstance(fault, BackupDamaged))


def _standing_for(gone: Iterable[Backup], kept: Iterable[Backup]) -> set[Backup]:
    """Return those in whose favour the others go: the next one of the same day or week."""
    later = ([other for other in kept if other.made_at > one.made_at and _week(other) == _week(one)] for one in gone)
    return {min(some, key=lambda one: one.made_at) for some in later if some}


def _week(backup: Backup) -> tuple[int, int]:
    return backup.made_at.isocalendar()[:2]


def _described(path: Path, copies: Iterable[Path], is_verified: bool) -> Backup:
    """Describe one; of `copies`, those of its minute are looked into, as another vault's may be among them."""
    size = path.stat().st_size
    alike = [one for one in copies if _minute(one) == _minute(path) and _has_size(one, size)]
    try:
        about = manifest.read(path)
    except Problem:
        return Backup(path, _stamp(path), size, False, any(one.name == path.name for one in alike))
    return Backup(path, about.made_at, size, is_verified, any(_says(one, about) for one in alike))


def _minute(path: Path) -> str:
    return path.name[: backup.STAMPED]


def _says(path: Path, about: manifest.Manifest) -> bool:
    with suppress(Problem):
        return manifest.read(path) == about
    return False


def _stamp(path: Path) -> datetime:
    """Return when its name says that it was made, for a file that cannot tell any more."""
    with suppress(ValueError):
        if found := _STAMP.match(path.name):
            return datetime.fromisoformat(f"{found[1]}T{found[2]}:{found[3]}")
    return datetime.fromtimestamp(path.stat().st_mtime)  # noqa: DTZ006 local wall time is meant


def _has_size(path: Path, size: int) -> bool:
    try:
        return path.stat().st_size == size
    except OSError:
        return False


def _of_vault(place: Path, vault_id: bytes, doubted: Iterable[str] = ()) -> list[Backup]:
    found = []
    for path in backup.files(place):
        with suppress(Problem, OSError):
            if backup.vault_of(path) == vault_id:
                found.append(_described(path, (), path.name not in doubted))
    return found


def _rename(path: Path, to: Path) -> None:
    try:
        path.replace(to)
        disk.sync_folder(path.parent)
    except OSError as error:
        raise disk.problem_of(error, path.parent) from error


def _write(source: Path, to: Path) -> None:
    with source.open("rb") as read, to.open("xb") as write:
        to.chmod(0o600)
        shutil.copyfileobj(read, write, 1024 * 1024)
        write.flush()
        disk.sync(write.fileno())
        if sys.platform == "linux":
            os.posix_fadvise(write.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)  # or memory would be compared, not the drive
