"""The keys of the open vault, and what can be said of it."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from app.domain.handout import RecoverySheet
from app.domain.problems import DatabaseDamaged, DiskFailing, DiskFull, Problem, VaultReadOnly, WrongPassphrase
from app.services.leaving import Leaving
from app.services.shelves import Shelves
from app.system.clock import Clock
from app.system.page_pictures import PagePicture, picture
from app.system.typesetter import Typesetter
from app.vault.recovery import RecoveryKey
from app.vault.safe import Safe


@dataclass(frozen=True)
class VaultFacts:
    """`size` is in bytes, of every file in the vault's folder."""

    folder: Path
    size: int
    read_only: bool


@dataclass(frozen=True)
class SparePage:
    """The recovery sheet as a finished PDF, and how it looks. Both are secrets."""

    pdf: bytes
    picture: PagePicture


class Securing:
    """Changes keys; the notes themselves are never re-encrypted by it."""

    def __init__(self, safe: Safe, shelves: Shelves, clock: Clock, typesetter: Typesetter) -> None:
        self._safe = safe
        self._shelves = shelves
        self._leaving = Leaving(shelves)
        self._clock = clock
        self._typesetter = typesetter

    def facts(self) -> VaultFacts:
        """Return what can be said of the vault, read from the disk now."""
        size = 0
        for one in self._safe.folder.rglob("*"):
            with suppress(OSError):  # gone since: a tool that syncs has files of its own there, too
                if one.is_file():  # only `stat`: opening the database a second time would drop its lock on POSIX
                    size += one.stat().st_size
        return VaultFacts(self._safe.folder, size, self._safe.read_only)

    def is_passphrase(self, passphrase: bytearray) -> bool:
        """Return whether this opens the vault (UTF-8, zeroed here)."""
        try:
            return self._safe.is_passphrase(passphrase)
        finally:
            passphrase[:] = bytes(len(passphrase))

    def change_passphrase(self, passphrase: bytearray) -> None:
        """Make a new passphrase open the vault (UTF-8, zeroed here); the old one stops working."""
        try:
            self._safe.change_passphrase(passphrase)
        finally:
            passphrase[:] = bytes(len(passphrase))
        self._note(passphrase_set_on=self._clock.today(), passphrase_key=self._safe.name_of("passphrase"))

    def new_recovery_sheet(self, passphrase: bytearray) -> RecoverySheet:
        """Make a new recovery key and return its sheet; the key of the sheet before stops working.

        Who has a sheet can always come in, so `passphrase` is asked for (UTF-8, zeroed here).

        Raises:
            WrongPassphrase, DiskFull, VaultReadOnly, CannotWrite: the sheet before still works.
        """
        if not self.is_passphrase(passphrase):
            raise WrongPassphrase
        before = self._shelves.preferences.get()
        # First the note: a key that was made and could not be shown would leave nobody with a sheet that works.
        self._shelves.preferences.put(replace(before, recovery_sheet_on=None, recovery_proven_on=None))
        try:
            key = self._safe.new_recovery_key()
        except Problem:
            self._note(recovery_sheet_on=before.recovery_sheet_on, recovery_proven_on=before.recovery_proven_on)
            raise
        try:
            return RecoverySheet(key.groups(), self._clock.today())
        finally:
            key.wipe()

    def new_data_key(self, passphrase: bytearray, progress: Callable[[float], None]) -> RecoverySheet:
        """Encrypt everything anew under a new key, and return the new recovery sheet; the one before opens nothing.

        `passphrase` (UTF-8, zeroed here) stays. The database before is left behind, and a backup of it is made first:
        both open with the old key. `progress` hears of the part done, from 0 to 1, on this thread.

        Raises:
            WrongPassphrase, DatabaseDamaged, DiskFull, VaultReadOnly, CannotWrite: nothing was changed.
        """
        before, name = self._shelves.preferences.get(), self._safe.name_of("passphrase")
        try:
            self._shelves.wiping.wipe_all()  # both the backup and what comes of this are copies of all pages
            self._safe.back_up(self._clock.now())
            self._shelves.preferences.put(replace(before, recovery_sheet_on=None))
            key = self._safe.new_data_key(passphrase, self._clock.now(), progress)
        except BaseException:  # called off, too: the sheet that was saved still opens the vault
            with suppress(DatabaseDamaged):  # where the new database could not be opened yet: the first trouble is told
                self._note(recovery_sheet_on=before.recovery_sheet_on)
            raise
        finally:
            passphrase[:] = bytes(len(passphrase))
        try:
            if before.passphrase_key in ("", name):
                self._note(passphrase_key=self._safe.name_of("passphrase"))
            return RecoverySheet(key.groups(), self._clock.today())
        finally:
            key.wipe()

    def erase(self) -> None:
        """Erase the vault: its keys are overwritten, then it is removed with its backups. The practice is closed.

        Copies in the second place stay, and open with the passphrase of their day.

        Raises:
            VaultReadOnly, CannotWrite: not all of it could be removed.
        """
        self._safe.erase()

    def recovery_page(self, sheet: RecoverySheet) -> bytes:
        """Return the sheet as a PDF, on the paper that was chosen."""
        return self._typesetter.recovery_sheet(sheet, self._shelves.preferences.get().paper)

    def spare_page(self, sheet: RecoverySheet, width: int) -> SparePage:
        """Return the sheet's PDF and a picture of it, `width` device pixels wide."""
        pdf = self.recovery_page(sheet)
        return SparePage(pdf, picture(pdf, 0, width))

    def save_page(self, pdf: bytes, to: Path, replace: bool) -> Path:
        """Write the sheet's PDF all at once, note today as the day it was saved, and return where it lies.

        Raises:
            TargetExists: something lies there and `replace` is False.
            CannotWrite, DiskFull: nothing was written.
        """
        self._leaving.write(to, pdf, replace)
        self.sheet_was_saved()
        return to

    def sheet_was_saved(self) -> None:
        """Note today as the day the recovery sheet was saved."""
        self._note(recovery_sheet_on=self._clock.today(), recovery_key=self._safe.name_of("recovery"))

    def sheet_was_proven(self) -> None:
        """Note today as the day the key was typed from the sheet, and was right."""
        self._note(recovery_proven_on=self._clock.today(), recovery_key=self._safe.name_of("recovery"))

    def proves_sheet(self, typed: str) -> bool:
        """Return whether this is the key that opens the vault, and if so note the day.

        Raises:
            RecoveryKeyMistyped: the check sum does not fit; the vault was not asked.
        """
        key = RecoveryKey.read(typed)
        try:
            is_right = self._safe.is_recovery_key(key)
        finally:
            key.wipe()
        if is_right:
            self.sheet_was_proven()
        return is_right

    def _note(self, **facts: date | str | None) -> None:
        """Note a day. What happened on it has happened, so no room for the note is not told as if it had not."""
        with suppress(DiskFailing, DiskFull, VaultReadOnly):
            self._shelves.preferences.put(replace(self._shelves.preferences.get(), **facts))  # type: ignore[arg-type]

    def check(self, full: bool = True) -> None:
        """Check every page and whose vault it is; in `full` every table and index too.

        Raises:
            DatabaseDamaged: something did not add up.
        """
        self._safe.check(full)
