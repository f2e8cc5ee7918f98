"""Backups of the open vault: made, kept, proven, and brought back."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Generic, TypeVar

from app.domain.backup import Backup, BackupChoices, BackupStanding, Contents, KeptDatabase, SecondPlace
from app.domain.problems import (
    BackupDamaged,
    CannotWrite,
    DatabaseDamaged,
    DiskFailing,
    DiskFull,
    Problem,
    VaultReadOnly,
)
from app.services.shelves import Shelves
from app.system.clock import Clock
from app.vault import archive, scratch
from app.vault.backup import OpenedBackup, open_backup
from app.vault.safe import Safe

T = TypeVar("T")


class BackingUp(Generic[T]):
    """`T` is what a safe is opened as, to be looked at; `show` makes it of one that can only be read."""

    def __init__(self, safe: Safe, shelves: Shelves, clock: Clock, show: Callable[[Safe], T]) -> None:
        self._safe = safe
        self._shelves = shelves
        self._clock = clock
        self._show = show
        self._aside: set[Path] = set()

    def standing(self) -> BackupStanding:
        """Return everything there is to know of the backups, read from the disk now."""
        choices = self._choices()
        second = _second_place(choices)
        backups = archive.listed(self._safe.folder, second, choices.doubted, self._clock.now())
        place = None
        if second is not None and os.path.isdir(second):
            place = SecondPlace(second, True, archive.newest_copy(second, self._vault_id))
        elif second is not None:
            place = SecondPlace(second, False, choices.last_copy)
            backups = tuple(replace(one, in_second_place=one.path.name in choices.copied) for one in backups)
        return BackupStanding(
            backups,
            self._safe.folder / scratch.BACKUPS,
            place,
            choices.last_drill,
            self._safe.kept(),
        )

    def back_up(self, progress: Callable[[float], None] = lambda done: None) -> Backup:
        """Make a backup now, and copy it to the second place where that is there. It takes seconds.

        `progress` hears of the part done, from 0 to 1; what it raises before the end leaves nothing behind.

        Raises:
            DatabaseDamaged: a page cannot be read, so there is nothing whole to keep.
            DiskFull, VaultReadOnly, CannotWrite: `path` or `folder` tells which place is meant.
        """
        made = self._made(progress)
        second = _second_place(self._choices())
        if second is not None and os.path.isdir(second):
            archive.copy(made, second)
            self._note_copies(second)
        return self._listed(made)

    def back_up_and_thin(self, progress: Callable[[float], None] = lambda done: None) -> Backup:
        """Make a backup now and let go of those that need not be kept. For the copy there is `copy_if_there`.

        The new one stays whatever its date: the clock may have been set back. `progress` as for `back_up`.

        Raises:
            DatabaseDamaged, DiskFull, VaultReadOnly, CannotWrite: as for `back_up`.
        """
        made = self._made(progress)
        folder, now = self._safe.folder, self._clock.now()
        self._doubt(*archive.thin(folder, self._vault_id, now, self._choices().doubted, but=made.name))
        return self._listed(made)

    def copy_if_there(self, backup: Backup) -> None:
        """Copy a backup to the second place where that is there, after letting go of what need not be kept in it.

        Raises:
            DiskFull, VaultReadOnly, CannotWrite, BackupDamaged: nothing was left behind.
        """
        second = _second_place(self._choices())
        if second is not None and os.path.isdir(second):
            archive.thin_second(second, self._vault_id, self._clock.now(), but=backup.path.name)
            archive.copy(backup.path, second)
            self._note_copies(second)

    def back_up_if_due(self, progress: Callable[[float], None] = lambda done: None) -> Backup | None:
        """Make the day's backup unless there is one: see `back_up_and_thin`.

        Returns None where there was nothing to do.
        """
        if self._safe.read_only:
            return None
        today, choices = self._clock.today(), self._choices()
        have = archive.own(self._safe.folder, self._vault_id, choices.doubted)
        if any(one.made_at.date() == today and one.is_verified for one in have):
            return None
        return self.back_up_and_thin(progress)

    def copy_to(self, backup: Backup, folder: Path) -> None:
        """Copy one backup to a folder, compare the copy, and let go of the copies there that need not be kept.

        Raises:
            DiskFull, VaultReadOnly, CannotWrite, BackupDamaged: nothing was left behind.
        """
        self._refuse_the_vault_itself(folder)
        copied = archive.copy(backup.path, folder)
        archive.thin_second(folder, self._vault_id, self._clock.now(), but=copied.name)

    def choose_second_place(self, folder: Path | None) -> None:
        """Let copies go to `folder` from now on as well, or to no second place.

        Raises:
            CannotWrite: it lies in the vault's own folder, and would be lost with it.
        """
        if folder is not None:
            self._refuse_the_vault_itself(folder)
        chosen = replace(self._choices(), second_place="" if folder is None else str(folder))
        self._shelves.backups.put(replace(chosen, copied=(), last_copy=None))

    def copy_to_second_place(self, backup: Backup) -> None:
        """Copy one backup there, and compare the copy.

        Raises:
            DiskFull, VaultReadOnly, CannotWrite, BackupDamaged: nothing was left behind.
        """
        second = _second_place(self._choices())
        assert second is not None, "no second place was chosen"
        archive.copy(backup.path, second)
        self._note_copies(second)

    def remove(self, backup: Backup) -> None:
        """Set a backup aside. It is gone when the vault closes."""
        archive.set_aside(backup.path)
        self._aside.add(backup.path)

    def bring_back(self, backup: Backup) -> None:
        """Undo `remove`."""
        archive.bring_back(backup.path)
        self._aside.discard(backup.path)

    def forget_removed(self) -> None:
        """Let go for good of what was removed. Called when the vault closes."""
        archive.forget(self._aside)
        self._aside.clear()

    def read_again(self, backup: Backup, progress: Callable[[float], None] = lambda done: None) -> bool:
        """Read a backup in full as it lies now, without a key; say whether it adds up, and remember where it does not.

        One that cannot be read just now may be as good as ever: that is not remembered. `progress` hears of the part
        done, from 0 to 1; what it raises before the end ends it.
        """
        fault = archive.fault_of(backup, progress)
        if isinstance(fault, BackupDamaged):
            self._doubt(backup.path.name)
        return fault is None

    def drill(self, backup: Backup, passphrase: bytearray) -> Contents:
        """Open a backup by its passphrase (UTF-8, zeroed here), read all of it, and note the day.

        The vault itself is not touched.

        Raises:
            WrongPassphrase, BackupDamaged, FormatNewer, DiskFull: it could not be proven.
        """
        folder = self._safe.folder
        try:
            with self._doubting(backup), closing(open_backup(backup.path, folder, passphrase=passphrase)) as opened:
                found = opened.check()
        finally:
            passphrase[:] = bytes(len(passphrase))
        doubted = tuple(name for name in self._choices().doubted if name != backup.path.name)
        with suppress(DiskFailing, DiskFull, VaultReadOnly):
            self._shelves.backups.put(replace(self._choices(), last_drill=self._clock.today(), doubted=doubted))
        return found

    def restore(self, backup: Backup, passphrase: bytearray | None) -> Contents:
        """Put a backup in the place of what the vault holds; that is backed up first, and kept beside.

        `passphrase` (UTF-8, zeroed here) is that of the backup's day; None where the keys are still the same. The
        practice is closed afterwards: unlock again.

        Raises:
            BackupNeedsPassphrase, WrongPassphrase, BackupDamaged, NotABackup, FormatNewer: nothing was changed.
            DiskFull, VaultReadOnly, CannotWrite: nothing was changed.
        """
        with self._doubting(backup):
            return self._restore(self._opened(backup.path, passphrase))

    def restore_file(self, path: Path, passphrase: bytearray | None) -> Contents:
        """Do as `restore` with a backup from anywhere."""
        return self._restore(self._opened(path, passphrase))

    def open_read_only(self, backup: Backup, passphrase: bytearray | None = None) -> T:
        """Open a backup to look at, beside the vault. Whoever gets it closes it. `passphrase` as for `restore`.

        Raises:
            BackupNeedsPassphrase, WrongPassphrase, BackupDamaged, NotABackup, FormatNewer, DiskFull.
        """
        with self._doubting(backup):
            return self._show(shown(self._opened(backup.path, passphrase)))

    def open_kept(self, kept: KeptDatabase, passphrase: bytearray | None = None) -> T:
        """Open what was left behind to look at, as `open_read_only` does with a backup.

        Raises:
            BackupNeedsPassphrase, WrongPassphrase, BackupDamaged, DatabaseDamaged, FormatNewer, DiskFull.
        """
        return self._show(shown(self._left(kept, passphrase)))

    def restore_kept(self, kept: KeptDatabase, passphrase: bytearray | None = None) -> Contents:
        """Make what was left behind the vault again, as `restore` does with a backup."""
        return self._restore(self._left(kept, passphrase))

    def let_go(self, kept: KeptDatabase) -> None:
        """Remove a database that was left behind. There is no undo."""
        self._safe.let_go(kept.name)

    def _made(self, progress: Callable[[float], None] = lambda done: None) -> Path:
        """Make a backup: of the vault's pages as they are, so that what was let go is wiped from them first."""
        self._shelves.wiping.wipe_all(progress)
        return self._safe.back_up(self._clock.now(), progress)

    def _refuse_the_vault_itself(self, folder: Path) -> None:
        if Path(os.path.realpath(folder)).is_relative_to(os.path.realpath(self._safe.folder)):
            raise CannotWrite(folder, "it lies in the vault itself")

    def _restore(self, chosen: OpenedBackup) -> Contents:
        with closing(chosen) as opened:
            found = opened.check()
            with suppress(DatabaseDamaged):  # what is damaged is left behind as it is, and can still be salvaged
                self._made()
            self._safe.restore(opened, self._clock.now())
        return found

    def _opened(self, path: Path, passphrase: bytearray | None) -> OpenedBackup:
        try:
            return self._safe.open_backup(path, passphrase)
        finally:
            _zero(passphrase)

    def _left(self, kept: KeptDatabase, passphrase: bytearray | None) -> OpenedBackup:
        try:
            return self._safe.open_left(kept.name, passphrase)
        finally:
            _zero(passphrase)

    def _listed(self, made: Path) -> Backup:
        second = _second_place(self._choices())
        return next(one for one in archive.listed(self._safe.folder, second) if one.path == made)

    @property
    def _vault_id(self) -> bytes:
        return bytes.fromhex(self._safe.vault_id)

    def _choices(self) -> BackupChoices:
        return self._shelves.backups.get()

    def _note_copies(self, second: Path) -> None:
        """Remember what lies in the second place, for when it is not there."""
        copied = tuple(one.path.name for one in archive.listed(self._safe.folder, second) if one.in_second_place)
        last = archive.newest_copy(second, self._vault_id)
        with suppress(DiskFailing, DiskFull, VaultReadOnly):
            self._shelves.backups.put(replace(self._choices(), copied=copied, last_copy=last))

    @contextmanager
    def _doubting(self, backup: Backup) -> Iterator[None]:
        """Remember where a backup fails a check inside; without room for the note, the next check fails again."""
        try:
            yield
        except BackupDamaged:
            self._doubt(backup.path.name)
            raise

    def _doubt(self, *names: str) -> None:
        with suppress(DatabaseDamaged, DiskFailing, DiskFull, VaultReadOnly):
            choices = self._choices()
            new = tuple(name for name in names if name not in choices.doubted)
            if new:
                self._shelves.backups.put(replace(choices, doubted=(*choices.doubted, *new)))


def _zero(passphrase: bytearray | None) -> None:
    if passphrase is not None:
        passphrase[:] = bytes(len(passphrase))


def shown(opened: OpenedBackup) -> Safe:
    """Open a backup as a safe that can only be read. It takes over `opened`, and closes it with itself.

    Raises:
        BackupDamaged, FormatNewer: it is closed.
    """
    try:
        opened.check()
        opened.bring_up_to_date()
        return Safe(opened)
    except Problem:
        opened.close()
        raise


def backups_of(folder: Path, clock: Clock) -> tuple[Backup, ...]:
    """Return the backups beside the vault in `folder`, the newest first, each read in full. It needs no key."""
    return tuple(map(archive.read_in_full, archive.listed(folder, now=clock.now())))


def newest_good(folder: Path, clock: Clock) -> Backup | None:
    """Return the newest backup beside the vault in `folder` that adds up. It is read in full, and needs no key."""
    return next((one for one in archive.newest_good(folder, clock.now()) if one.is_verified), None)


def _second_place(choices: BackupChoices) -> Path | None:
    return Path(choices.second_place) if choices.second_place else None
