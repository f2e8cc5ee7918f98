"""A folder for work in progress. All that ever lies in it is encrypted.

What a power cut leaves there is removed at the vault's next opening.
"""

import re
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.domain.problems import VaultReadOnly
from app.vault import manifest
from app.vault.disk import problem_of

BACKUPS = "backups"
UNFINISHED, ASIDE = ".part", ".aside"

_OURS = re.compile(r"[0-9a-f]{16}")


def backups_folder(folder: Path) -> Path:
    """Return where a vault's backups lie, made if need be.

    Raises:
        VaultReadOnly, DiskFull, CannotWrite: it is not there and cannot be made.
    """
    place = folder / BACKUPS
    try:
        place.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise problem_of(error, folder) from error
    return place


def begin(folder: Path) -> Path:
    """Make a new scratch folder beside the backups of the vault in `folder`. The caller clears it with `clear`.

    Raises:
        VaultReadOnly, DiskFull, CannotWrite: nothing can be made there.
    """
    scratch = backups_folder(folder) / f"{secrets.token_hex(8)}{UNFINISHED}"
    try:
        scratch.mkdir(mode=0o700)
    except OSError as error:
        raise problem_of(error, scratch.parent) from error
    return scratch


def begin_anywhere(folder: Path) -> Path:
    """Do as `begin`, or where nothing can be written, take the system's place for such folders."""
    try:
        return begin(folder)
    except VaultReadOnly:
        return Path(tempfile.mkdtemp(suffix=UNFINISHED))


@contextmanager
def scratch(folder: Path) -> Iterator[Path]:
    """A scratch folder that is gone afterwards."""
    made = begin(folder)
    try:
        yield made
    finally:
        clear(made)


def clear(made: Path) -> None:
    """Remove a scratch folder with all that is in it."""
    shutil.rmtree(made, ignore_errors=True)


def sweep(folder: Path) -> None:
    """Remove what was left unfinished, and the backups that were set aside. The caller holds the vault's lock.

    What cannot be removed stays: nothing depends on it.
    """
    for left in unfinished(folder):
        clear(left)
    for left in (folder / BACKUPS).glob(f"*{manifest.ENDING}{ASIDE}"):
        with suppress(OSError):
            left.unlink(missing_ok=True)


def unfinished(folder: Path) -> list[Path]:
    """Return the scratch folders beside the backups. Others call things `.part` as well, downloads among them."""
    return [path for path in (folder / BACKUPS).glob(f"*{UNFINISHED}") if _OURS.fullmatch(path.stem) and path.is_dir()]
