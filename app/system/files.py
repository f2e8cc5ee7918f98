"""Writing a file so that it is either there whole or not there at all.

What is written here leaves the vault by the person's own wish (a page to share, a sheet to print), and only
its owner may read it (mode 600): who else may is for the person to say, afterwards.

Where the system can (O_TMPFILE on Linux), a file has no name at all until it is whole, so that nothing stays behind
however the program ends. Where it needs a name before that, `noted` is told of it first: see `services/leaving.py`.
"""

import errno
import os
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import BinaryIO

from app.domain.problems import CannotWrite, DiskFull, TargetExists

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) if hasattr(errno, "EDQUOT") else (errno.ENOSPC, errno.EFBIG)
_NO_HARD_LINKS = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EINVAL)
_PART, _RANDOM = ".part", 8  # bytes that make its name
_OWN_HANDLES = "/proc/self/fd"
_AT_A_TIME = 1 << 20  # bytes

Noted = Callable[[Path], AbstractContextManager[object]]


def _unnoted(_beside: Path) -> AbstractContextManager[object]:
    return nullcontext()


def is_name_beside(name: str) -> bool:
    """Whether `name` is one of those under which something lies here until it is whole."""
    middle = name.removeprefix(".").removesuffix(_PART)
    return name == f".{middle}{_PART}" and len(middle) == 2 * _RANDOM and not set(middle) - set("0123456789abcdef")


def write_all_at_once(path: Path, data: bytes, replace: bool = False, noted: Noted = _unnoted) -> None:
    """Put `data` at `path`; whoever looks sees the old file or the new one, never half of one.

    Without `replace` a file that is there already stays untouched, even one that appears meanwhile. A symbolic
    link is followed when it may be replaced, so that it stays a link. `noted` surrounds the time in which something
    lies beside `path` under the name it is given.

    Raises:
        TargetExists: a file lies there and `replace` was not said.
        CannotWrite: the folder is missing or closed, or `path` is a folder.
        DiskFull: there was no room; nothing was left behind.
    """
    write_parts_all_at_once(path, (data,), replace, noted)


def write_parts_all_at_once(path: Path, parts: Iterable[bytes], replace: bool = False, noted: Noted = _unnoted) -> None:
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
    try:
        with _without_a_name(target.parent) as file:
            if file is not None:
                _fill(file, parts)
                parts = _from_its_start(file)
            if file is None or replace or not _was_named(file, target):
                _by_a_name_beside(file, parts, target, replace, noted)
        _settle(target.parent)
    except FileExistsError as error:
        raise TargetExists(path) from error
    except OSError as error:
        raise _problem_of(error, path) from error


def write_folder_all_at_once(folder: Path, files: Iterable[tuple[str, bytes]], noted: Noted = _unnoted) -> None:
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
    beside = _beside(folder)
    with noted(beside):
        try:
            beside.mkdir(mode=0o700)
            _put_files(beside, files)
            _name_folder(beside, folder)
            _settle(folder.parent)
        except FileExistsError as error:
            raise TargetExists(folder) from error
        except OSError as error:
            raise _problem_of(error, folder) from error
        finally:
            shutil.rmtree(beside, ignore_errors=True)


def remove_beside(beside: Path) -> None:
    """Remove what was left behind under a name beside, a file or a whole folder.

    Raises:
        OSError: it is there and stays there.
    """
    if beside.is_dir() and not beside.is_symlink():
        shutil.rmtree(beside)
    else:
        beside.unlink(missing_ok=True)


def _put_files(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    for name, data in files:
        *inner, last = name.split("/")
        place = folder
        for part in inner:
            place /= part
            place.mkdir(mode=0o700, exist_ok=True)
        _write(place / last, (data,), settles=False)
    if hasattr(os, "sync"):
        os.sync()  # once: for each of 50,000 files on its own it would take minutes


def _name_folder(beside: Path, folder: Path) -> None:
    """Give the finished folder its name. Elsewhere than on Windows that would take the place of an empty one."""
    if os.path.lexists(folder):
        raise FileExistsError(folder)
    os.rename(beside, folder)


def _problem_of(error: OSError, path: Path) -> CannotWrite | DiskFull:
    return DiskFull(path) if error.errno in _NO_ROOM else CannotWrite(path, error.strerror or "")


def _beside(target: Path) -> Path:
    return target.with_name(f".{secrets.token_hex(_RANDOM)}{_PART}")


@contextmanager
def _without_a_name(folder: Path) -> Iterator[BinaryIO | None]:
    """Open a file in `folder` that has no name and goes with its handle; None where there is no such thing."""
    kind = getattr(os, "O_TMPFILE", 0)
    handle = -1
    if kind and os.path.isdir(_OWN_HANDLES):  # by which it gets its name
        with suppress(OSError):  # shares and sticks; what else is wrong with the folder is told by the other way
            handle = os.open(folder, kind | os.O_RDWR, 0o600)
    if handle < 0:
        yield None
        return
    with open(handle, "w+b") as file:
        yield file


def _was_named(file: BinaryIO, target: Path) -> bool:
    """Give a file without a name that of `target`, which must be free; False where the system will not."""
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        # Only with a folder's handle does Python follow the link, which is what names a file like this one.
        os.link(f"{_OWN_HANDLES}/{file.fileno()}", target.name, src_dir_fd=folder, dst_dir_fd=folder)
    except FileExistsError:
        raise
    except OSError:
        return False
    finally:
        os.close(folder)
    return True


def _by_a_name_beside(file: BinaryIO | None, parts: Iterable[bytes], target: Path, replace: bool, noted: Noted) -> None:
    """Have the whole of it lie beside `target` for a moment, then in its place; `parts` are what `file` holds."""
    beside = _beside(target)
    with noted(beside):
        try:
            if file is None or not _was_named(file, beside):
                _write(beside, parts)
            if replace:
                os.replace(beside, target)
            else:
                _put_in_free_place(beside, target)
        finally:
            with suppress(OSError):
                beside.unlink(missing_ok=True)


def _write(path: Path, parts: Iterable[bytes], settles: bool = True) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    with open(os.open(path, flags, 0o600), "wb") as file:
        _fill(file, parts, settles)


def _fill(file: BinaryIO, parts: Iterable[bytes], settles: bool = True) -> None:
    for part in parts:
        file.write(part)
    if settles:
        file.flush()
        os.fsync(file.fileno())


def _from_its_start(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    while part := file.read(_AT_A_TIME):
        yield part


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
