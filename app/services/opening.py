"""Making a vault and opening it: everything that happens before there is a practice."""

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from app.domain.handout import RecoverySheet
from app.domain.preferences import Preferences
from app.domain.problems import (
    DatabaseDamaged,
    DatabaseEmpty,
    DatabaseMissing,
    NoSuchVault,
    Problem,
    WeakPassphrase,
)
from app.services.practice import Opened as Opened
from app.services.practice import Practice
from app.services.rescuing import Rescuing
from app.system.clock import Clock
from app.system.typesetter import Typesetter
from app.vault import erasing, founding, header
from app.vault.checking import as_it_lies
from app.vault.envelope import Envelope, take_lock
from app.vault.keys import Stretch
from app.vault.lock import ask_to_raise
from app.vault.recovery import RecoveryKey
from app.vault.rehearsal import rehearse
from app.vault.repairs import Repair, SaltRescued, SpareHeaderUsed
from app.vault.safe import Safe


@dataclass(frozen=True)
class Made:
    """A new practice and the sheet with its recovery key, which exists nowhere else."""

    practice: Practice
    sheet: RecoverySheet


@dataclass(frozen=True)
class Checked:
    """A vault that is whole. What was put right for it is told as in `Opened`."""

    spare_used: bool
    mended: bool
    salt_rescued: bool


def get_ready() -> None:
    """Make the first vault open as fast as a second one would. Call on the worker."""
    rehearse()


def end_erasing(folder: Path) -> bool:
    """Remove what is left where erasing was cut off after the last key had gone; return whether there was anything."""
    return erasing.complete(folder)


def _spare(repairs: tuple[Repair, ...]) -> tuple[bool, bool]:
    """Whether the spare header was used, and whether the other copy is whole again."""
    spare = [one for one in repairs if isinstance(one, SpareHeaderUsed)]
    return bool(spare), any(one.is_mended for one in spare)


class Opening:
    """Makes and opens vaults. Every verb takes seconds: call it on the worker.

    `stretch` overrides the calibration of a new vault's key derivation; None measures this machine. `rescue` is there
    after `unlock` raised that the database is damaged, empty or missing, until the next try to unlock.
    """

    def __init__(self, clock: Clock, typesetter: Typesetter, stretch: Stretch | None = None) -> None:
        self._clock = clock
        self._typesetter = typesetter
        self._stretch = stretch
        self.rescue: Rescuing | None = None
        self._envelope: Envelope | None = None
        self._damaged: Path | None = None

    def make(self, folder: Path, passphrase: bytearray, preferences: Preferences) -> Made:
        """Make a vault. `passphrase` is UTF-8 and is zeroed.

        Raises:
            WeakPassphrase: there is none.
            VaultExists, VaultReadOnly, DiskFull: nothing is left half made.
        """
        if not any(passphrase):
            raise WeakPassphrase(0)
        end_erasing(folder)
        try:
            safe, key = Safe.create(folder, passphrase, stretch=self._stretch, now=self._clock.now())
        finally:
            passphrase[:] = bytes(len(passphrase))
        try:
            practice = self._practice(safe)
            today, name = self._clock.today(), safe.name_of("passphrase")
            practice.preferring.save(replace(preferences, passphrase_set_on=today, passphrase_key=name))
            return Made(practice, RecoverySheet(key.groups(), self._clock.today()))
        except BaseException:
            safe.unmake()  # or its lock and its recovery key would be nobody's, and another try find it there
            raise
        finally:
            key.wipe()

    def unlock(self, folder: Path, passphrase: bytearray) -> Opened:
        """Open a vault by its passphrase (UTF-8, zeroed here)."""
        try:
            self._turn_to(folder)
            return self._opened(Envelope.open_with_passphrase(folder, passphrase))
        finally:
            passphrase[:] = bytes(len(passphrase))

    def unlock_with_sheet(self, folder: Path, typed: str) -> Opened:
        """Open a vault by the key on its recovery sheet, however it was typed.

        Raises:
            RecoveryKeyMistyped: the check sum does not fit; the vault was not asked.
        """
        self._turn_to(folder)
        opened = self._opened(Envelope.open_with_recovery_key(folder, RecoveryKey.read(typed)))
        with suppress(Problem):  # the note is not worth an open vault that nobody holds
            opened.practice.securing.sheet_was_proven()
        return replace(opened, by_sheet=True)

    def expect_damage(self, folder: Path) -> None:
        """Have the vault in `folder` not opened but rescued where the key is right: `unlock` raises DatabaseDamaged.

        Once, and of no other vault that is unlocked first.
        """
        self._damaged = folder

    def check(self, folder: Path, passphrase: bytearray, full: bool) -> Checked:
        """Check every page's seal; in `full` also every table and index. What is written to is an encrypted copy.

        `passphrase` is UTF-8 and is zeroed. Raises what `unlock` does; `rescue` is there after it as after that.
        """
        try:
            self._turn_to(folder)
            envelope = Envelope.open_with_passphrase(folder, passphrase)
        finally:
            passphrase[:] = bytes(len(passphrase))
        try:
            with as_it_lies(envelope) as one, Safe(one, self._clock.now()) as safe:
                safe.check(full)
                repairs = safe.warnings
        except (DatabaseDamaged, DatabaseEmpty, DatabaseMissing):
            self._begin_rescue(envelope)
            raise
        except BaseException:
            envelope.close()
            raise
        envelope.close()
        return Checked(*_spare(repairs), SaltRescued() in repairs)

    def rescue_of(self, folder: Path, passphrase: bytearray) -> Rescuing:
        """Return what can be done for a vault without opening its database. It is `rescue` then, too.

        `passphrase` is UTF-8 and is zeroed. Raises what unlocking raises for the header and the lock.
        """
        try:
            self._turn_to(folder)
            self._begin_rescue(Envelope.open_with_passphrase(folder, passphrase))
        finally:
            passphrase[:] = bytes(len(passphrase))
        assert self.rescue is not None
        return self.rescue

    def rescue_without_header(self, folder: Path) -> Rescuing:
        """Return what can be done where no copy of the header can be used. It is `rescue` then, too.

        Raises:
            VaultInUse: another window holds the vault.
        """
        self.close()
        end_erasing(folder)
        self.rescue = Rescuing(folder, take_lock(folder), [], None, self._clock, self._shown)
        return self.rescue

    def rescue_anew(self, folder: Path) -> Rescuing:
        """Return what makes a vault of a backup where there is none. It is `rescue` then, too.

        The folder is made if need be, and goes again where nothing comes of it; backups may be left in it.

        Raises:
            VaultExists: there is one, or what is left of one.
            NoSuchVault: something else lies there.
            VaultInUse, VaultReadOnly, DiskFull, CannotWrite: no vault can be made there.
        """
        self.close()
        end_erasing(folder)
        self.rescue = Rescuing(folder, *founding.take_place(folder), None, self._clock, self._shown)
        return self.rescue

    def give_up(self, opened: Opened) -> None:
        """Close the practice opened last, in which too much cannot be read. What can be done is `rescue` then."""
        assert self._envelope is not None
        folder, key = self._envelope.folder, bytearray(self._envelope.data_key)
        opened.practice.close()
        self._begin_rescue(Envelope(folder, take_lock(folder), key, header.judge(folder)))

    def close(self) -> None:
        """Let go of what a rescue holds."""
        rescue, self.rescue = self.rescue, None
        if rescue is not None:
            rescue.close()

    def _turn_to(self, folder: Path) -> None:
        """Let go of the vault before; raise NoSuchVault where the one in `folder` was erased but for its files."""
        self.close()
        if end_erasing(folder):
            raise NoSuchVault(folder)

    def _opened(self, envelope: Envelope) -> Opened:
        self._envelope = envelope
        try:
            if self._damaged == envelope.folder:
                self._damaged = None
                raise DatabaseDamaged(envelope.folder)
            safe = Safe(envelope, self._clock.now())
        except (DatabaseDamaged, DatabaseEmpty, DatabaseMissing):
            self._begin_rescue(envelope)
            raise
        except BaseException:
            envelope.close()
            raise
        rescued = SaltRescued() in safe.warnings
        return Opened(self._practice(safe), *_spare(safe.warnings), safe.read_only, rescued)

    def _begin_rescue(self, envelope: Envelope) -> None:
        self.rescue = Rescuing(envelope.folder, envelope.lock, [], envelope, self._clock, self._shown)

    def _shown(self, safe: Safe) -> Opened:
        return Opened(self._practice(safe), read_only=True)

    def _practice(self, safe: Safe) -> Practice:
        return Practice(safe, self._clock, self._typesetter)

    def ask_to_raise(self, folder: Path) -> bool:
        """Ask the window that holds the vault to come forward; False where that cannot be written down."""
        return ask_to_raise(folder)
