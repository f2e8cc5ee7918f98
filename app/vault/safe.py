"""An open vault: its one connection, its lock and its data key, taken together and given back together.

A Safe belongs to the thread that opened it. What is read has passed the guard; what a transaction left is on the disk.
"""

import os
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, closing, suppress
from datetime import datetime
from functools import partial
from pathlib import Path

from app.domain.backup import KeptDatabase
from app.domain.in_force import Encryption
from app.domain.problems import Problem, VaultAway, VaultReadOnly, WrongPassphrase
from app.vault import ballast, doorplate, engine, erasing, founding, header, keys, schema, scratch, slots, switching
from app.vault.backup import OpenedBackup, back_up, open_backup
from app.vault.chamber import Chamber
from app.vault.disk import problem_of, remove_folders
from app.vault.driver import Database
from app.vault.envelope import Envelope
from app.vault.header import Header, Verdict
from app.vault.keys import BareKey, Stretch, WrongKey, wipe
from app.vault.left_behind import open_left
from app.vault.putting_back import leave_whole, put_back
from app.vault.recovery import RecoveryKey
from app.vault.rekeying import rekey
from app.vault.repairs import Repair, SaltRescued, SpareHeaderUsed
from app.vault.slots import Slot
from app.vault.transaction import Transaction
from app.vault.tries import back_up_once


class Safe:
    """One open vault. Made by `create`, `open_with_passphrase` and `open_with_recovery_key`.

    `warnings` says what had to be put right to open it; `read_only`, that nothing can be kept where it lies.
    """

    def __init__(self, envelope: Envelope, now: datetime | None = None) -> None:
        """Open the database behind `envelope`, which belongs to this safe from then on; a failure leaves it open.

        `now` is the local time, for the backup before a step of the format; without it no step is taken.

        Raises what opening a `Chamber` does, and DiskFull, CannotWrite.
        """
        self.folder, self._envelope = envelope.folder, envelope
        self.warnings: tuple[Repair, ...] = ()
        self._fitting: Stretch | None = None  # how the next passphrase is to be stretched, once that is known
        self._header: Header = envelope.header
        path = self.folder / self._header.database
        self.read_only = envelope.lock is None or (os.path.exists(path) and not os.access(path, os.W_OK))
        self._chamber: Chamber | None = Chamber(self.folder, self._header, lambda: envelope.data_key, self.read_only)
        try:
            backup = None if now is None else partial(back_up_once, partial(self.back_up, now), self.transaction)
            schema.bring_up_to_date(self.database, self.folder, backup, read_only=self.read_only)
            if self._chamber.salt_was_rescued:
                self.warnings += (SaltRescued(),)
            self._mend_header(envelope.verdict)
            if not self.read_only:
                erasing.call_off(self.folder)
                scratch.sweep(self.folder)
                switching.sweep(self.folder, self._header.database)
                ballast.keep(self.folder)
                doorplate.keep(self.folder)
        except BaseException:
            self._chamber.close()
            raise

    @classmethod
    def create(
        cls, folder: Path, passphrase: bytearray, *, stretch: Stretch | None = None, now: datetime
    ) -> tuple["Safe", RecoveryKey]:
        """Make a new vault in `folder`, which need not exist, and open it.

        `passphrase` is UTF-8; the caller wipes it, and the recovery key. Without `stretch` this machine is measured.

        Raises:
            VaultExists, VaultReadOnly, VaultInUse, DiskFull, CannotWrite: nothing is left half made.
        """
        founded = founding.establish(folder, passphrase, stretch, now)
        try:
            return cls(founded.envelope), founded.recovery
        except BaseException:
            founded.undo()
            raise

    @classmethod
    def open_with_passphrase(cls, folder: Path, passphrase: bytearray, now: datetime | None = None) -> "Safe":
        """Open the vault in `folder`. Takes about a second; the caller wipes `passphrase`, which is UTF-8.

        Raises:
            NoSuchVault, VaultInUse, FormatNewer, FormatUnknown, HeaderDamaged, HeaderChanged, WrongPassphrase,
            DatabaseMissing, DatabaseEmpty, DatabaseDamaged, VaultReadOnly.
        """
        return cls.behind(Envelope.open_with_passphrase(folder, passphrase), now)

    @classmethod
    def open_with_recovery_key(cls, folder: Path, key: RecoveryKey, now: datetime | None = None) -> "Safe":
        """Open the vault in `folder` and wipe `key`. Raises what `open_with_passphrase` does."""
        return cls.behind(Envelope.open_with_recovery_key(folder, key), now)

    @classmethod
    def behind(cls, envelope: Envelope, now: datetime | None = None) -> "Safe":
        """Open the database behind an envelope, and close both where that fails."""
        try:
            return cls(envelope, now)
        except BaseException:
            envelope.close()
            raise

    @property
    def _data_key(self) -> BareKey:
        return self._envelope.data_key

    @property
    def vault_id(self) -> str:
        """The vault's own random name, in hexadecimal."""
        return self._header.vault_id.hex()

    def __enter__(self) -> "Safe":
        return self

    def __exit__(self, *_trouble: object) -> None:
        self.close()

    @property
    def is_open(self) -> bool:
        """Whether it can still be read: a restore and the end of the vault close it."""
        return self._chamber is not None

    @property
    def is_there(self) -> bool:
        """Whether the vault can be seen where it lies; a drive may be taken out."""
        is_ours = self._chamber is not None and self._chamber.was_away
        try:
            with suppress(VaultAway):
                self._put_back()
                is_ours = True
        except Problem:  # it lies there, and who writes is told why nothing can be
            return True
        return is_ours and os.access(self.folder / self._header.database, os.F_OK)

    def come_back(self) -> None:
        """Open the same vault anew where it lies again, with the key that is still here. Raises what opening does."""
        self._envelope.take_lock_again()
        self._open_chamber.reopen()

    def close(self) -> None:
        """Checkpoint, close, wipe the key, give the lock back, in this order. A second time does nothing.

        Raises what `leave_whole` does. It is closed all the same, and what was saved since its file was taken is lost.
        """
        try:
            if self._chamber is not None and not self.read_only:
                leave_whole(self._chamber, self.folder, self._header, self._data_key)
        finally:
            chamber, self._chamber = self._chamber, None
            with closing(self._envelope):
                if chamber is not None:
                    chamber.close()

    def unmake(self) -> None:
        """Close a vault that was just made and holds nothing, and remove it."""
        self.close()
        founding.undo(self.folder)
        ballast.let_go(self.folder)
        doorplate.let_go(self.folder)
        self._envelope.forget_lock()
        remove_folders([self.folder])

    def reading(self) -> AbstractContextManager[Database]:
        """Read through the database this yields.

        Raises:
            DatabaseDamaged: a page was not whole; the connection was opened anew, so other pages can still be read.
        """
        return self._open_chamber.telling()

    def transaction(self, *, can_wait: bool = False) -> AbstractContextManager[Database]:
        """Write through the database this yields: all of it is on the disk afterwards, or none of it.

        Inside another transaction it is a part of that one. For what `can_wait` no room set aside is let go.

        Raises:
            DiskFull: nothing was kept; the room set aside was let go, so another try may find enough.
            VaultReadOnly, VaultAway, DatabaseDamaged, DiskFailing, CannotWrite: nothing was kept.
        """
        self._refuse_read_only()
        chamber = self._open_chamber
        if chamber.database.conn.in_transaction:
            return chamber.taking_part()
        self._put_back()  # what still takes words may be a file that nobody will see again
        return Transaction(chamber, self.folder, can_wait)

    def is_passphrase(self, passphrase: bytearray) -> bool:
        """Whether `passphrase` opens this vault. Takes about a second; the caller wipes it."""
        slot = self._header.slot("passphrase")
        assert slot is not None
        assert slot.stretch is not None
        begun = time.perf_counter()
        try:
            wipe(slots.open_passphrase_slot(slot, self._header.vault_id, passphrase))
        except WrongKey:
            return False
        self._fitting = keys.refit(slot.stretch, time.perf_counter() - begun)
        return True

    def name_of(self, kind: slots.Kind) -> str:
        """Return a name of the key of one kind that opens this vault, "" where none does. It tells nothing of it."""
        slot = self._header.slot(kind)
        return "" if slot is None else slot.salt.hex()

    def is_recovery_key(self, key: RecoveryKey) -> bool:
        """Whether `key` opens this vault. The caller wipes it."""
        slot = self._header.slot("recovery")
        return slot is not None and slots.is_recovery_key(slot, self._header.vault_id, key)

    def encryption(self) -> Encryption:
        """Ask the open database how it is encrypted, and the header how hard a guess at the passphrase is."""
        slot = self._header.slot("passphrase")
        assert slot is not None
        assert slot.stretch is not None
        with self.reading() as database:
            return engine.encryption_of(database, slot.stretch)

    def change_passphrase(self, new: bytearray, *, stretch: Stretch | None = None) -> None:
        """Make `new` open the vault in place of the passphrase before. The caller wipes it.

        Without `stretch` it is stretched as fits this machine, by how long `is_passphrase` took for the one before, so
        that nothing is derived only to measure; where nobody asked, the machine is measured. No note is encrypted anew.

        Raises:
            VaultReadOnly, VaultAway, DiskFull, CannotWrite: the passphrase before still opens it.
        """
        self._refuse_read_only()
        id, vault_id = self._slot_id("passphrase", 1), self._header.vault_id
        self._replace_slot(slots.passphrase_slot(id, vault_id, self._data_key, new, stretch or self._fitting))

    def new_recovery_key(self) -> RecoveryKey:
        """Return a new recovery key; the one before opens nothing any more. The caller wipes it.

        Raises:
            VaultReadOnly, VaultAway, DiskFull, CannotWrite: the key before still opens the vault.
        """
        self._refuse_read_only()
        id, key = self._slot_id("recovery", 2), RecoveryKey.fresh()
        try:
            self._replace_slot(slots.recovery_slot(id, self._header.vault_id, self._data_key, key))
        except BaseException:
            key.wipe()
            raise
        return key

    def new_data_key(self, passphrase: bytearray, now: datetime, progress: Callable[[float], None]) -> RecoveryKey:
        """Encrypt everything anew under a new key, and return the new recovery key. The caller wipes both secrets.

        `passphrase` stays what opens the vault. The database before is left behind. `progress` hears of the part done,
        from 0 to 1.

        Raises:
            WrongPassphrase: it does not open this vault; nothing was changed.
            DatabaseDamaged, VaultReadOnly, DiskFull, CannotWrite: nothing was changed.
        """
        self._refuse_read_only()
        if not self.is_passphrase(passphrase):
            raise WrongPassphrase
        with self.reading() as database:
            made = rekey(database, self._header, self._data_key, passphrase, self.folder, now, progress)
            self._header, key, recovery = made
        self._envelope.renew(key)
        try:
            self._open_chamber.reopen(self._header)
        except BaseException:
            recovery.wipe()
            raise
        return recovery

    def erase(self) -> None:
        """Close the vault, overwrite its keys, and remove it.

        Raises:
            VaultReadOnly, CannotWrite: not all of it could be removed; it is closed all the same.
        """
        self._refuse_read_only()
        try:
            self._open_chamber.close()
            erasing.erase(self.folder, self._header.vault_id)
        finally:
            self.close()
        self._envelope.forget_lock()
        remove_folders([self.folder])

    def check(self, full: bool = True) -> None:
        """Check every page's seal and the vault's id; in `full` also every table and index, the full-text one too.

        Raises:
            DatabaseDamaged: something did not add up.
        """
        with self.reading():
            self._open_chamber.check(full)

    def wipe_gaps(self, first: int) -> int:
        """Wipe the gaps of some pages from `first` on; return the next one, 0 at the end. Raises what writing does."""
        self._put_back()
        try:
            with self.reading():
                return self._open_chamber.wipe_gaps(first)
        finally:
            self._put_back()

    def back_up(self, now: datetime, progress: Callable[[float], None] = lambda done: None) -> Path:
        """Make a backup, verified before it gets its name, and return where it lies. `now` is the local time.

        `progress` hears of the part done, from 0 to 1; what it raises before the end leaves nothing behind.

        Raises:
            DatabaseDamaged: a page could not be read, so there is nothing whole to keep.
            VaultReadOnly, DiskFull, CannotWrite: nothing was left behind.
        """
        self._refuse_read_only()
        with self.reading() as database:
            return back_up(database, self._header, self._data_key, self.folder, now, progress)

    def restore(self, opened: OpenedBackup, now: datetime) -> None:
        """Make a backup that was checked the vault's own, and close: what is open here is left behind.

        Raises:
            VaultReadOnly, VaultAway, DiskFull, CannotWrite: the vault is as it was, and still open.
        """
        self._refuse_read_only()
        self._put_back()
        switching.switch_to_backup(opened, self.folder, self._header, self._data_key, now)
        self.close()

    def kept(self) -> tuple[KeptDatabase, ...]:
        """Return the databases that were left behind here."""
        with self.reading() as database:
            return switching.kept(self.folder, database, self._header.database)

    def let_go(self, name: str) -> None:
        """Remove a database that was left behind."""
        self._refuse_read_only()
        switching.let_go(self.folder, name, self._header.database)

    def open_left(self, name: str, passphrase: bytearray | None = None) -> OpenedBackup:
        """Open a copy of a database that was left behind. The caller closes it. Raises what `left_behind` does."""
        return open_left(self.folder, name, self._header, self._data_key, passphrase)

    def open_backup(self, path: Path, passphrase: bytearray | None = None) -> OpenedBackup:
        """Unpack a backup and find its key: this vault's, or the one that `passphrase` opens. The caller closes it.

        Raises:
            NotABackup, BackupDamaged, BackupNeedsPassphrase, WrongPassphrase, FormatNewer, CannotRead, DiskFull.
        """
        return open_backup(path, self.folder, self._data_key, passphrase)

    @property
    def database(self) -> Database:
        """The guarded database. It changes after damage was met, so take it from here each time."""
        return self._open_chamber.database

    @property
    def _open_chamber(self) -> Chamber:
        assert self._chamber is not None, "the vault is closed"
        if self._chamber.is_between and not self._chamber.was_away:
            self._put_back()
        return self._chamber

    def _mend_header(self, verdict: Verdict) -> None:
        is_mended = False
        if not self.read_only:
            with suppress(OSError):
                is_mended = header.mend(self.folder, verdict, self._data_key)
        if verdict.is_spare:
            self.warnings += (SpareHeaderUsed(is_mended),)

    def _put_back(self) -> None:
        """Where what is open was taken from under its name, put it back. Raises what `putting_back` does."""
        if self._chamber is not None and not self._chamber.is_in_place and not self.read_only:
            self._header = put_back(self._chamber, self.folder, self._header, self._data_key)

    def _refuse_read_only(self) -> None:
        if self.read_only:
            raise VaultReadOnly(self.folder)

    def _slot_id(self, kind: slots.Kind, first: int) -> int:
        slot = self._header.slot(kind)
        return first if slot is None else slot.id

    def _replace_slot(self, slot: Slot) -> None:
        self._put_back()  # another vault may lie there by now, and this would be the end of its keys
        changed = self._header.with_slot(slot)
        try:
            header.write(self.folder, changed, self._data_key)
        except OSError as error:
            if header.judge(self.folder).chosen.header != changed:  # else the next opening brings the spare up
                raise problem_of(error, self.folder) from error
        self._header = changed
