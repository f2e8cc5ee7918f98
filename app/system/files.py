"""Writing a file so that it is either there whole or not there at all.

What is written here leaves the vault by the person's own wish (a page to share, a sheet to print), and only
its owner may read it (mode 600): who else may is for the person to say, afterwards.
"""

import errno
import os
import secrets
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from app.domain.problems import CannotWrite, DiskFull, TargetExists

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) if hasattr(errno, "EDQUOT") else (errno.ENOSPC, errno.EFBIG)
_NO_HARD_LINKS = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EINVAL)


def write_all_at_once(path: Path, data: bytes, replace: bool = False) -> None:
    """Put `data` at `path`; whoever looks sees the old file or the new one, never half of one.

    Without `replace` a file that is there already stays untouched, even one that appears meanwhile. A symbolic
    link is followed when it may be replaced, so that it stays a link.

    Raises:
        TargetExists: a file lies there and `replace` was not said.
        CannotWrite: the folder is missing or closed, or `path` is a folder.
        DiskFull: there was no room; nothing was left behind.
    """
    write_parts_all_at_once(path, (data,), replace)


def write_parts_all_at_once(path: Path, parts: Iterable[bytes], replace: bool = False) -> None:
    """Do as `write_all_at_once` with what comes in parts. What flies out of `parts` leaves nothing behind.

    Raises:
        TargetExists, CannotWrite, DiskFull: as above.
    """
    if "\0" in str(path):
        raise CannotWrite(path, os.strerror(errno.EINVAL))
    if os.path.isdir(path):
        raise CannotWrite(path, os.strerror(errno.EISDIR))
    if not replace and os.path.lexists(path):
        raise TargetExists(path)
    target = Path(os.path.realpath(path)) if replace else path
    beside = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        _write(beside, parts)
        if replace:
            os.replace(beside, target)
        else:
            _put_in_free_place(beside, target)
        _settle(target.parent)
    except FileExistsError as error:
        raise TargetExists(path) from error
    except OSError as error:
        raise _problem_of(error, path) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def write_folder_all_at_once(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Make `folder` with `files` in it, by their paths within it with "/"; it has its name once all are there.

    What flies out of `files` leaves nothing behind.

    Raises:
        TargetExists: something lies there already, however little.
        CannotWrite, DiskFull: nothing was left behind.
    """
    if "\0" in str(folder):
        raise CannotWrite(folder, os.strerror(errno.EINVAL))
    if os.path.lexists(folder):
        raise TargetExists(folder)
    beside = folder.with_name(f".{secrets.token_hex(8)}.part")
    try:
        beside.mkdir(mode=0o700)
        for name, data in files:
            *inner, last = name.split("/")
            place = beside
            for part in inner:
                place /= part
                place.mkdir(mode=0o700, exist_ok=True)
            _write(place / last, (data,), settles=False)
        if hasattr(os, "sync"):
            os.sync()  # once: for each of 50,000 files on its own it would take minutes
        _name_folder(beside, folder)
        _settle(folder.parent)
    except FileExistsError as error:
        raise TargetExists(folder) from error
    except OSError as error:
        raise _problem_of(error, folder) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _name_folder(beside: Path, folder: Path) -> None:
    """Give the finished folder its name. Elsewhere than on Windows that would take the place of an empty one."""
    if os.path.lexists(folder):
        raise FileExistsError(folder)
    os.rename(beside, folder)


def _problem_of(error: OSError, path: Path) -> CannotWrite | DiskFull:
    return DiskFull(path) if error.errno in _NO_ROOM else CannotWrite(path, error.strerror or "")


def _write(path: Path, parts: Iterable[bytes], settles: bool = True) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    with open(os.open(path, flags, 0o600), "wb") as file:
        for part in parts:
            file.write(part)
        if settles:
            file.flush()
            os.fsync(file.fileno())


def _put_in_free_place(beside: Path, target: Path) -> None:
    """Give the finished file its name, and fail if that name was taken in the meantime."""
    if os.name == "nt":
        os.rename(beside, target)  # on Windows this never replaces
        return
    try:
        os.link(beside, target)
    except FileExistsError:
        raise
    except OSError as error:
        # FAT sticks and some shares know no hard links: take the name first, then move over what we took.
        if error.errno not in _NO_HARD_LINKS:
            raise
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        os.replace(beside, target)


def _settle(folder: Path) -> None:
    """Have the folder remember the new name through a power cut, where the system can do that."""
    if os.name == "nt":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
