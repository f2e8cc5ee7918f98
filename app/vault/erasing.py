"""Erasing a vault: first the keys are overwritten, so that nothing opens any more, then the files are removed.

What a solid-state disk keeps of overwritten places is out of any program's reach; without the passphrase it is of no
use to anybody.
"""

import os
import secrets
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from app.vault import backup, ballast, scratch
from app.vault.disk import problem_of, sync
from app.vault.header import DAMAGED, MAIN, NEW, SPARE

_HEADERS = tuple(f"{name}{ending}" for name in (MAIN, SPARE) for ending in ("", NEW, DAMAGED))
_KEYS_END = 128 * 1024  # a backup begins with its header, which is at most half as long


def erase(folder: Path) -> None:
    """Erase the vault in `folder`, whose lock the caller holds and whose database is closed.

    Foreign files stay. Copies in a second place are not touched: they open with the passphrase of their day.

    Raises:
        VaultReadOnly, CannotWrite: a key could not be overwritten, or a file not be removed.
    """
    backups = [path for path in (folder / scratch.BACKUPS).glob("*") if _is_backup(path)]
    try:
        for path in (*(folder / name for name in _HEADERS), *folder.glob("*.db.header"), *backups):
            if path.is_file() and not path.is_symlink():  # what a link leads to is not ours
                _overwrite(path)
        _remove((*folder.glob("*.db*"), *backups, *(folder / name for name in (*_HEADERS, ballast.BALLAST))))
    except OSError as error:
        raise problem_of(error, folder) from error
    for left in (folder / scratch.BACKUPS).glob(f"*{scratch.UNFINISHED}"):
        scratch.clear(left)
    with suppress(OSError):
        (folder / scratch.BACKUPS).rmdir()


def _is_backup(path: Path) -> bool:
    return backup.NAME.fullmatch(path.name.removesuffix(scratch.ASIDE)) is not None


def _overwrite(path: Path) -> None:
    """In place: a new file would leave the old bytes where they are."""
    handle = os.open(path, os.O_WRONLY | getattr(os, "O_BINARY", 0))
    with open(handle, "wb") as stream:
        stream.write(secrets.token_bytes(min(path.stat().st_size, _KEYS_END)))
        stream.flush()
        sync(stream.fileno())


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
