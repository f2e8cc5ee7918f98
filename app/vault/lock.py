"""One holder at a time: the operating system's lock on the vault, and a knock for whoever holds it.

Windows and commands see each other through it. A killed program leaves nothing behind that must be cleared.
"""

import contextlib
import os
from pathlib import Path

import filelock

from app.domain.problems import VaultInUse
from app.vault.disk import problem_of

LOCK, RAISE = "lock", "raise"


class VaultLock:
    """The lock of one vault; take it before anything in the folder is read, give it back last."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = filelock.FileLock(folder / LOCK, timeout=0, mode=0o600, thread_local=False)

    def take(self) -> None:
        """Take the lock, or say at once why not.

        Raises:
            VaultInUse: another window, command or thread holds it.
            VaultReadOnly, DiskFull, CannotWrite: nothing can be written, so no lock can be taken there.
        """
        try:
            self._lock.acquire(blocking=False)
        except (filelock.Timeout, RuntimeError) as error:  # RuntimeError: this very thread holds it already
            raise VaultInUse(self._folder) from error
        except OSError as error:
            raise problem_of(error, self._folder) from error
        with contextlib.suppress(OSError):
            knock = raise_file(self._folder)
            if not knock.exists():  # one must be there to be watched; to touch it each time could wait for the disk
                os.close(os.open(knock, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))

    def give_back(self) -> None:
        """Release the lock; a second time does nothing."""
        self._lock.release(force=True)

    def forget(self) -> None:
        """Remove the files of a released lock, where no vault came to be after all."""
        for name in (LOCK, RAISE):
            with contextlib.suppress(OSError):
                (self._folder / name).unlink(missing_ok=True)


def raise_file(folder: Path) -> Path:
    """The file that an open window watches: when it changes, somebody asks for the window."""
    return folder / RAISE


def ask_to_raise(folder: Path) -> bool:
    """Ask the window that holds the vault to come forward; return whether the asking could be written down."""
    never_through_a_link = getattr(os, "O_NOFOLLOW", 0)
    try:
        knock = os.open(raise_file(folder), os.O_WRONLY | os.O_APPEND | os.O_CREAT | never_through_a_link, 0o600)
        with open(knock, "ab") as stream:
            stream.write(b".")
            if stream.tell() > 64:
                stream.truncate(0)
    except OSError:
        return False
    return True
