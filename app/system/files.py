"""Writing a file so that it is either there whole or not there at all.

What is written here leaves the vault by the person's own wish (a page to share, a sheet to print), and only
its owner may read it (mode 600): who else may is for the person to say, afterwards.
"""

import errno
import os
import secrets
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
    if "\0" in str(path):
        raise CannotWrite(path, os.strerror(errno.EINVAL))
    if os.path.isdir(path):
        raise CannotWrite(path, os.strerror(errno.EISDIR))
    if not replace and os.path.lexists(path):
        raise TargetExists(path)
    target = Path(os.path.realpath(path)) if replace else path
    beside = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        _write(beside, data)
        if replace:
            os.replace(beside, target)
        else:
            _put_in_free_place(beside, target)
        _settle(target.parent)
    except FileExistsError as error:
        raise TargetExists(path) from error
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise DiskFull(path) from error
        raise CannotWrite(path, error.strerror or "") from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _write(path: Path, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    with open(os.open(path, flags, 0o600), "wb") as file:
        file.write(data)
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
