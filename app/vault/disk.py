"""Putting a file on the disk so that a power cut leaves either the old one or the new one."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from app.domain.problems import CannotRead, CannotWrite, DatabaseDamaged, DiskFailing, DiskFull, Problem, VaultReadOnly

if sys.platform != "win32":
    import fcntl
    import resource

_PAGE = 4096
_AT_ONCE = 1 << 20
_NEAR = 64 * 1024  # how much is written at once, at most
_FATS = 2**32 - 1  # bytes in one file
_LONGEST = 504  # bytes in a path, links followed: SQLite's 512 less those of the journal's ending
_DEEPEST = f"backups/{'0' * 16}.part/vault-9999.db"  # as far down as a database of a vault ever lies
_FAILING = (errno.EIO, errno.ENXIO, errno.ENODEV)


def write_through(path: Path, content: bytes) -> None:
    """Write `content` to `path`, readable by its owner alone, and return once the disk says it has it.

    What lay there is taken away and not written over: a link may have been put there, to something that is not ours.
    """
    path.unlink(missing_ok=True)
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with open(file, "wb") as stream:
        stream.write(content)
        stream.flush()
        sync(stream.fileno())


def without_waiting(path: str, flags: int) -> int:
    """Open a file for `open`, and not wait for the other end of a pipe that took its name: nothing is in it then."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` last: a replaced file is only safe once its folder is."""
    if sys.platform == "win32":
        return  # NTFS journals names by itself, and a folder cannot be opened there
    handle = os.open(folder, os.O_RDONLY)
    try:
        sync(handle)
    finally:
        os.close(handle)


def problem_of(error: OSError, folder: Path) -> Problem:
    """Return what the system's refusal to read or write in the vault's `folder` means for a person."""
    if error.errno in (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", None)):
        return DiskFull()
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return VaultReadOnly(folder)
    if error.errno in _FAILING:
        return DiskFailing(folder, error.strerror or "")
    return CannotWrite(folder, error.strerror or "")


def unreadable(error: OSError, folder: Path) -> Problem:
    """Return what the system's refusal to read the database in the vault's `folder` means for a person."""
    problem = problem_of(error, folder)
    if isinstance(problem, DiskFailing):
        return DatabaseDamaged(folder, problem.reason)
    if isinstance(problem, CannotWrite | VaultReadOnly):  # nothing was to be written
        return CannotRead(Path(error.filename or folder), error.strerror or "")
    return problem


def too_long(folder: Path) -> CannotWrite | None:
    """Return what there is to say where SQLite cannot open all that will ever lie in a vault's `folder`; else None.

    SQLite itself has no other word for it than for a folder that is closed.
    """
    if sys.platform == "win32" or len(os.fsencode(Path(os.path.realpath(folder), _DEEPEST))) <= _LONGEST:
        return None
    return CannotWrite(folder, os.strerror(errno.ENAMETOOLONG))


def refusal(folder: Path, otherwise: Problem | None = None) -> Problem:
    """Return why nothing more can be written in the vault's `folder`, by trying to put a page of zeros there.

    The engine has one code for a full quota, a file that may not grow and a disk that fails. Where the page can be
    written, it is `otherwise`, or without that one of the last two: a place on the disk may be bad and the next not.
    """
    probe = folder / "probe"
    try:
        write_through(probe, bytes(_PAGE))
    except OSError as error:
        problem = problem_of(error, folder)
        return DiskFailing(folder, problem.reason) if isinstance(problem, CannotWrite) else problem
    finally:
        with suppress(OSError):
            probe.unlink(missing_ok=True)
    if otherwise is not None:
        return otherwise
    return DiskFull() if _may_not_grow(folder) else DiskFailing(folder, os.strerror(errno.EIO))


def _may_not_grow(folder: Path) -> bool:
    """Whether a file is about as large as the system, or a file system as old as FAT, lets one be."""
    limits = [_FATS]
    if sys.platform != "win32":
        soft, _ = resource.getrlimit(resource.RLIMIT_FSIZE)
        limits += [] if soft == resource.RLIM_INFINITY else [soft]
    with suppress(OSError):
        sizes = [path.stat().st_size for path in folder.rglob("*")]
        return any(limit - _NEAR <= size <= limit for size in sizes for limit in limits)
    return False


def copy_readable(path: Path, to: Path) -> None:
    """Copy a file of the vault, readable by its owner alone.

    Raises:
        DatabaseDamaged: the disk could not read it.
        DiskFull, CannotWrite, DiskFailing: there is no room for the copy.
    """
    try:
        with to.open("xb") as target:
            to.chmod(0o600)
            for piece in _pieces(path):
                target.write(piece)
    except OSError as error:
        raise problem_of(error, to.parent) from error


def _pieces(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as source:
            while piece := source.read(_AT_ONCE):
                yield piece
    except OSError as error:
        raise unreadable(error, path.parent) from error


def sync(handle: int) -> None:
    """Return once the disk says that it has what was written through this file descriptor."""
    if sys.platform == "darwin":
        try:
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)  # plain fsync stops at the drive's own cache there
        except OSError:
            os.fsync(handle)
    else:
        os.fsync(handle)


def make_folders(folder: Path) -> list[Path]:
    """Make `folder` and those above it; return the ones that were made, the deepest first."""
    missing = [one for one in (folder, *folder.parents) if not os.path.exists(one)]
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        remove_folders(missing)
        raise problem_of(error, folder) from error
    for made in missing:
        with suppress(OSError):  # a folder above that may not be read
            sync_folder(made.parent)
    return missing


def remove_folders(made: list[Path]) -> None:
    """Remove those of these folders that are empty."""
    for folder in made:
        with suppress(OSError):
            folder.rmdir()
