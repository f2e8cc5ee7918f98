"""What a right passphrase opens before the database is looked at: the lock, the data key, and the header's verdict.

It is apart from the safe because a database may be damaged, empty or gone while the key to it is right: whoever
rescues it then needs just this.
"""

import os
from collections.abc import Callable
from pathlib import Path

from app.domain.problems import DiskFailing, DiskFull, NoSuchVault, VaultReadOnly, WrongPassphrase
from app.vault import header, slots
from app.vault.header import Header, Verdict
from app.vault.keys import BareKey, HeldKey, WrongKey, wipe
from app.vault.lock import VaultLock
from app.vault.recovery import RecoveryKey
from app.vault.slots import Kind, Slot


class Envelope:
    """Owns `lock`, which is None where nothing can be written, and the data key; `close` gives both back.

    The bytes of the key that it is made with are wiped.
    """

    def __init__(self, folder: Path, lock: VaultLock | None, data_key: bytearray, verdict: Verdict) -> None:
        self.folder = folder
        self.lock = lock
        self._held = HeldKey(data_key)
        self.verdict = verdict

    @classmethod
    def open_with_passphrase(cls, folder: Path, passphrase: bytearray) -> "Envelope":
        """Take the lock and the key. Takes about a second; the caller wipes `passphrase`, which is UTF-8.

        Raises:
            NoSuchVault, VaultInUse, FormatNewer, FormatUnknown, HeaderDamaged, HeaderChanged, WrongPassphrase,
            VaultReadOnly.
        """
        return cls._open(
            folder, "passphrase", lambda slot, vault_id: slots.open_passphrase_slot(slot, vault_id, passphrase)
        )

    @classmethod
    def open_with_recovery_key(cls, folder: Path, key: RecoveryKey) -> "Envelope":
        """Take the lock and the key, and wipe the recovery key. Raises what `open_with_passphrase` does."""
        try:
            return cls._open(folder, "recovery", lambda slot, vault_id: slots.open_recovery_slot(slot, vault_id, key))
        finally:
            key.wipe()

    @classmethod
    def _open(cls, folder: Path, kind: Kind, open_slot: Callable[[Slot, bytes], bytearray]) -> "Envelope":
        if not os.path.isdir(folder):  # pathlib would raise where a folder above is closed
            raise NoSuchVault(folder)
        verdict = header.judge(folder)  # before the lock: it would leave its file where there is no vault
        lock = take_lock(folder)
        try:
            verdict = header.judge(folder, verdict)
            try:
                data_key = header.unlock(verdict, kind, open_slot)
            except WrongKey:
                raise WrongPassphrase(verdict.differ_at_one_generation) from None
            try:
                verdict = header.genuine(verdict, data_key, folder)
            except BaseException:
                wipe(data_key)
                raise
        except BaseException:
            if lock is not None:
                lock.give_back()
            raise
        return cls(folder, lock, data_key, verdict)

    @property
    def data_key(self) -> BareKey:
        """The key itself; hold it no longer than for one call."""
        return self._held.bare()

    def renew(self, data_key: bytearray) -> None:
        """Take another key in place of this one, and wipe what was given."""
        self._held.wipe()
        self._held = HeldKey(data_key)

    def take_lock_again(self) -> None:
        """Take the lock anew: the one before may have been held on a drive that was taken out.

        Raises:
            VaultInUse: somebody opened the vault meanwhile.
        """
        if self.lock is not None:
            self.lock.give_back()
        self.lock = take_lock(self.folder)

    def forget_lock(self) -> None:
        """Remove the lock's file too, after `close`, where the vault is no more."""
        if self.lock is not None:
            self.lock.forget()

    @property
    def header(self) -> Header:
        """What the copy says that was chosen."""
        return self.verdict.chosen.header

    def close(self) -> None:
        """Wipe the key, then give the lock back. A second time does nothing."""
        self._held.wipe()
        if self.lock is not None:
            self.lock.give_back()


def take_lock(folder: Path) -> VaultLock | None:
    """Take the lock, or none where nothing can be written and so nobody can be in the way."""
    lock = VaultLock(folder)
    try:
        lock.take()
    except (VaultReadOnly, DiskFull, DiskFailing):
        return None
    return lock
