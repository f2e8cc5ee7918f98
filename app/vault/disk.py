"""Putting a file on the disk so that a power cut leaves either the old one or the new one."""

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

from app.domain.problems import CannotWrite, DiskFailing, DiskFull, Problem, VaultReadOnly

if sys.platform != "win32":
    import fcntl

_PAGE = 4096


def write_through(path: Path, content: bytes) -> None:
    """Write `content` to `path`, readable by its owner alone, and return once the disk says it has it."""
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    with open(file, "wb") as stream:
        stream.write(content)
        stream.flush()
        sync(stream.fileno())


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
    return CannotWrite(folder, error.strerror or "")


def refusal(folder: Path, otherwise: Problem) -> Problem:
    """Return why nothing more can be written in the vault's `folder`, by trying to put a page of zeros there.

    The engine has one code for a full quota, a file that may not grow and a disk that fails. Where the page can be
    written, there is room, but not for what was tried: that is `otherwise`.
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
    return otherwise


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
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
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
