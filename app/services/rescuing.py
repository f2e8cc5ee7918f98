"""What can be done for a vault that does not open although its key is right, or whose header is gone."""

from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from app.domain.backup import Backup, Contents, Salvaged
from app.domain.problems import HeaderDamaged, VaultReadOnly
from app.services.backing_up import shown
from app.services.practice import Opened
from app.services.shelves import Shelves
from app.services.standing_in import stand_in
from app.system.clock import Clock
from app.vault import archive, founding, switching
from app.vault.backup import OpenedBackup, open_backup
from app.vault.contents import contents
from app.vault.envelope import Envelope
from app.vault.lock import VaultLock
from app.vault.safe import Safe
from app.vault.salvage import Found, look_through, salvaged


class Rescuing:
    """Holds the vault's `lock`, and its key where `envelope` knows it; `close` gives both back.

    The damaged database is never written to. Without an envelope every backup needs the passphrase of its day.
    Every verb takes seconds, and a passphrase (UTF-8) is zeroed. `made` are the folders that were made for a vault to
    be restored in; they go again where none was.
    """

    def __init__(
        self,
        folder: Path,
        lock: VaultLock | None,
        made: list[Path],
        envelope: Envelope | None,
        clock: Clock,
        show: Callable[[Safe], Opened],
    ) -> None:
        self._folder = folder
        self._lock = lock
        self._made = made
        self._envelope = envelope
        self._clock = clock
        self._show = show

    def backups(self) -> tuple[Backup, ...]:
        """Return the backups beside the vault, the newest first, read in full as far as the newest good one."""
        return archive.newest_good(self._folder, self._clock.now())

    def look_into(self, backup: Backup, passphrase: bytearray | None = None) -> Contents:
        """Open a backup, read all of it, and return what it holds. Nothing is changed.

        Raises:
            BackupNeedsPassphrase, WrongPassphrase, BackupDamaged, NotABackup, FormatNewer, DiskFull.
        """
        with closing(self._opened(backup.path, passphrase)) as opened:
            return opened.check()

    def open_read_only(self, backup: Backup, passphrase: bytearray | None = None) -> Opened:
        """Open a backup to look at. Whoever gets it closes it. Raises what `look_into` does."""
        return self._show(shown(self._opened(backup.path, passphrase)))

    def restore(self, backup: Backup, passphrase: bytearray | None = None) -> Contents:
        """Put a backup in the place of the database that does not open, which is kept beside. Unlock again afterwards.

        Where only the header is gone, and the backup's key opens a whole database that is there, the header alone is
        put back: nothing is lost that was written since.

        Raises:
            BackupNeedsPassphrase, WrongPassphrase, BackupDamaged, NotABackup, FormatNewer: nothing was changed.
            DiskFull, VaultReadOnly, CannotWrite: nothing was changed.
        """
        return self.restore_file(backup.path, passphrase)

    def restore_file(self, path: Path, passphrase: bytearray | None = None) -> Contents:
        """Do as `restore` with a backup from anywhere."""
        with closing(self._opened(path, passphrase)) as opened:
            found = opened.check()
            self._refuse_read_only()
            mended = switching.mend_header(opened, self._folder) if self._envelope is None else None
            if mended is not None:
                return mended
            before = None if self._envelope is None else self._envelope.header
            switching.switch_to_backup(opened, self._folder, before, self._key, self._clock.now())
        return found

    def salvage(self, progress: Callable[[float], None]) -> Salvaged:
        """Read what is readable into a new database, put it in the place of the damaged one, and name what is lost.

        The damaged one is kept beside. Unlock again afterwards. `progress` hears of the part done, from 0 to 1, on
        this thread.

        Raises:
            HeaderDamaged: without a header there is no key to read anything with.
            DatabaseMissing, DatabaseEmpty, DatabaseDamaged: there is nothing that could be read.
            DiskFull, VaultReadOnly, CannotWrite: nothing was changed.
        """
        self._refuse_read_only()
        envelope, now = self._known_envelope(), self._clock.now()
        about = envelope.header
        with salvaged(self._folder, about, envelope.data_key, progress) as found:
            held = self._furnished(found, now)
            ready = found.envelope.folder / found.envelope.header.database
            switching.switch(self._folder, ready, envelope.data_key, about, about, now)
        progress(1.0)
        return Salvaged(held, found.lost.things, found.lost.may_be_more)

    def look_through(self, progress: Callable[[float], None] = lambda done: None) -> Salvaged:
        """Return what `salvage` would bring back, and what not. Only reads, so it can be asked of what is read-only.

        `progress` hears of the part done, from 0 to 1, on this thread; what it raises before the end ends it.

        Raises:
            HeaderDamaged, DatabaseMissing, DatabaseEmpty, DatabaseDamaged: as for `salvage`.
        """
        envelope = self._known_envelope()
        about = envelope.header
        found = look_through(self._folder / about.database, about, envelope.data_key, progress)
        progress(1.0)
        return found

    def _furnished(self, found: Found, now: datetime) -> Contents:
        """Count what was found, and make a vault of it that can be opened and searched."""
        safe = Safe.behind(found.envelope, now)
        try:
            with safe.reading() as database:
                held = contents(database)
            shelves = Shelves(safe, self._clock.now)
            stand_in(shelves, found.lost, self._clock)
            shelves.indexing.all()
            safe.check()
        finally:
            safe.close()
        return held

    def _known_envelope(self) -> Envelope:
        if self._envelope is None:
            raise HeaderDamaged(self._folder)
        return self._envelope

    def close(self) -> None:
        """Wipe the key and give the lock back. A second time does nothing."""
        if self._envelope is not None:
            self._envelope.close()
        if self._lock is not None:
            self._lock.give_back()
            founding.leave_place(self._folder, self._lock, self._made)

    @property
    def _key(self) -> bytearray | None:
        return None if self._envelope is None else self._envelope.data_key

    def _opened(self, path: Path, passphrase: bytearray | None) -> OpenedBackup:
        try:
            return open_backup(path, self._folder, self._key, passphrase)
        finally:
            if passphrase is not None:
                passphrase[:] = bytes(len(passphrase))

    def _refuse_read_only(self) -> None:
        if self._lock is None:
            raise VaultReadOnly(self._folder)
