"""Erasing a vault: first its keys are overwritten, so that nothing opens any more, then the files are removed.

Its own header goes last of the keys, so whatever stops it, either the vault still opens or no key is left anywhere. A
mark beside it says what was being done: it is laid down first and taken away last, and where it is met without a key,
the rest is removed as well. An opening takes it away.

What a solid-state disk keeps of overwritten places is out of any program's reach; without the passphrase it is of no
use to anybody.
"""

import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from app.domain.problems import Problem
from app.vault import backup, ballast, header, scratch
from app.vault.conflicts import is_about_a_vault
from app.vault.disk import problem_of, remove_folders, sync, sync_folder, without_waiting, write_through
from app.vault.doorplate import DOORPLATE
from app.vault.header import DAMAGED, MAIN, NEW, SPARE, Copy, Flaw
from app.vault.lock import VaultLock

ERASING = "erasing"

_MARK = 32  # bytes, random: what is overwritten begins with them
_KEYS_END = 128 * 1024  # a backup begins with its header, which is at most half as long


def erase(folder: Path, vault_id: bytes) -> None:
    """Erase the vault in `folder`, whose lock the caller holds and whose database is closed.

    Copies of its header and its backups go with it, whatever they are called; foreign files stay. Copies in a second
    place are not touched: they open with the passphrase of their day.

    Raises:
        VaultReadOnly, DiskFull, CannotWrite: a key could not be overwritten, or a file not be removed.
    """
    mark = secrets.token_bytes(_MARK)
    ballast.let_go(folder)  # a vault on a full disk can be erased, too
    try:
        write_through(folder / ERASING, mark)
        sync_folder(folder)
        _overwrite_keys(folder, mark, [path for path in _files(folder) if _vault_of(path) == vault_id])
        _remove(folder, mark)
    except OSError as error:
        raise problem_of(error, folder) from error


def complete(folder: Path) -> bool:
    """Remove what an erasure left behind that was cut off after the last key had gone; return whether there was one."""
    mark = _mark_without_keys(folder)
    if not mark:
        return False
    lock = VaultLock(folder)
    with suppress(OSError, Problem):  # held: it is being erased; closed to writing: there is still no vault
        lock.take()
        try:
            _overwrite_keys(folder, mark, [])  # a header may be torn, and half of it still there
            _remove(folder, mark)
        finally:
            lock.give_back()
        lock.forget()
        remove_folders([folder])
    return True


def call_off(folder: Path) -> None:
    """Forget an erasure that was cut off before the vault's own header was overwritten: it has just been opened."""
    with suppress(OSError):
        if (folder / ERASING).exists():
            (folder / ERASING).unlink()
            sync_folder(folder)


def _beside(folder: Path) -> Iterator[Path]:
    """Yield what holds keys beside the vault's own two headers."""
    yield from _backups(folder)
    yield from folder.glob("*.db.header")
    yield from (folder / f"{name}{ending}" for name in (MAIN, SPARE) for ending in (NEW, DAMAGED))


def _backups(folder: Path) -> list[Path]:
    places = (folder / scratch.BACKUPS).glob("*")
    return [path for path in places if backup.NAME.fullmatch(path.name.removesuffix(scratch.ASIDE))]


def _files(folder: Path) -> Iterator[Path]:
    """Yield every file beside the vault's own headers and among its backups."""
    for place in (folder, folder / scratch.BACKUPS):
        with suppress(OSError):
            for path in place.iterdir():
                if path.is_file() and not path.is_symlink() and path not in (folder / MAIN, folder / SPARE):
                    yield path


def _vault_of(path: Path) -> bytes:
    """Return the id of the vault whose header or backup this is; nothing where it is neither."""
    with suppress(OSError, Problem):
        copy = header.decode(_begin(path, _KEYS_END))
        return copy.header.vault_id if isinstance(copy, Copy) else backup.vault_of(path)
    return b""


def _is_marked(path: Path, mark: bytes) -> bool:
    with suppress(OSError):
        return _begin(path, _MARK) == mark
    return False


def _begin(path: Path, size: int) -> bytes:
    with path.open("rb") as stream:
        return stream.read(size)


def _overwrite_keys(folder: Path, mark: bytes, copies: Iterable[Path]) -> None:
    for path in (*_beside(folder), *copies, folder / SPARE, folder / MAIN):
        if path.is_file() and not path.is_symlink():  # what a link leads to is not ours
            _overwrite(path, mark)


def _overwrite(path: Path, mark: bytes) -> None:
    """In place: a new file would leave the old bytes where they are."""
    with suppress(OSError):
        path.chmod(0o600)  # somebody may have protected a backup
    handle = os.open(path, os.O_WRONLY | getattr(os, "O_BINARY", 0))
    with open(handle, "wb") as stream:
        stream.write((mark + secrets.token_bytes(_KEYS_END))[: path.stat().st_size])
        stream.flush()
        sync(stream.fileno())


def _mark_without_keys(folder: Path) -> bytes:
    """Return the mark where neither header is one any more, of which the spare one went first; nothing otherwise."""
    try:
        mark, main, spare = (_read(folder / name) for name in (ERASING, MAIN, SPARE))
    except OSError:
        return b""
    is_gone = spare[:_MARK] in (b"", mark) and (not main or header.decode(main) == Flaw("damaged"))
    return mark if is_gone and len(mark) == _MARK else b""


def _read(path: Path) -> bytes:
    try:
        with open(path, "rb", buffering=0, opener=without_waiting) as stream:
            return stream.read() or b""
    except FileNotFoundError:
        return b""


def _remove(folder: Path, mark: bytes) -> None:
    """Remove everything of the vault's, what was overwritten included, and the mark once that is certain."""
    for path in _files(folder):
        if path.name != ERASING and _is_marked(path, mark):
            path.unlink(missing_ok=True)
    others = (folder / name for name in (MAIN, SPARE, ballast.BALLAST, DOORPLATE))
    databases = (path for path in folder.glob("*.db*") if is_about_a_vault(path.name))
    for path in (*databases, *_beside(folder), *others):
        path.unlink(missing_ok=True)
    for left in scratch.unfinished(folder):
        scratch.clear(left)
    if (folder / scratch.BACKUPS).is_dir():
        sync_folder(folder / scratch.BACKUPS)
        with suppress(OSError):
            (folder / scratch.BACKUPS).rmdir()
    sync_folder(folder)
    (folder / ERASING).unlink(missing_ok=True)
    sync_folder(folder)
