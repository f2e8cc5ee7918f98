"""The open database of one vault: told apart from what only looks like it, and opened anew after damage."""

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path
from types import TracebackType
from typing import NoReturn

from app.domain.problems import (
    CannotWrite,
    DatabaseDamaged,
    DatabaseEmpty,
    DatabaseMissing,
    DiskFailing,
    Problem,
    VaultAway,
    VaultReadOnly,
)
from app.vault import engine, founding, gaps, guard, inspection, schema
from app.vault.disk import problem_of, sync_folder, unreadable, write_through
from app.vault.driver import Database, dbapi2
from app.vault.header import Header
from app.vault.log import READY, has_lost_commits, log_of
from app.vault.places import Places, places_of
from app.vault.seals import PAGE, SALT, Seals

_AT_ONCE = 1 << 20  # bytes
_APART = ".apart"  # behind the name of a log whose database lies nowhere any more


class Chamber:
    """`database` changes with `reopen`. `salt_was_rescued`: the file's first 16 bytes came from the header.

    `was_away`: the vault was seen not to be where it was, so what lies there later is opened anew.
    """

    was_away = False
    _database: Database | None = None
    is_between = False  # it was closed to be opened again at once; its file is held until it is, so that it stays
    _places: Places | None = None
    _file: FileIO | None = (
        None  # opened before the engine opens it, and closed after: else SQLite's lock would go along
    )

    def __init__(self, folder: Path, header: Header, data_key: Callable[[], bytearray], read_only: bool) -> None:
        """Open it. `data_key` gives the key whenever the database is opened, also anew.

        Raises:
            DatabaseMissing, DatabaseEmpty, DatabaseDamaged, FormatNewer, VaultInUse, VaultReadOnly.
        """
        self._folder = folder
        self._header = header
        self._data_key = data_key
        self._read_only = read_only
        self.salt_was_rescued = False
        self._open()

    @property
    def database(self) -> Database:
        """The guarded database.

        Raises:
            DatabaseDamaged: it could not be opened again after damage was met.
            Whatever opening does, where that was refused when a log was taken over, for what hindered it may be over.
        """
        if self._database is None and self.is_between:
            self._open()
        if self._database is None:
            raise DatabaseDamaged(self._folder)
        return self._database

    def close(self) -> None:
        """Move the log into the database and close it.

        What was committed is on the disk already, so a checkpoint that fails, on a full one, say, loses nothing.
        """
        self.is_between = False
        if self._database is None:
            self._let_go()
            return
        astray = self._logs_beside_another()
        try:
            if not self._read_only:
                with suppress(Problem):
                    self._database.rollback()
                    engine.checkpoint(self._database)
        finally:
            self._let_go()
            for log in astray:
                with suppress(OSError):
                    os.replace(log, f"{log}{_APART}")

    def _logs_beside_another(self) -> list[str]:
        """Its log, where what lies in its place is no copy of it: the engine would take its pages for newer ones."""
        places = self._places
        if self._file is None or places is None or places.log is None:
            return []
        if places.database.holds_it_still or not places.log.holds_it_still:
            return []
        with suppress(OSError), FileIO(places.database.path) as other:
            self._file.seek(0)
            while (ours := self._file.read(_AT_ONCE)) == other.read(_AT_ONCE):
                if not ours:
                    return []
            return [places.log.path]
        return []

    def reopen(self, header: Header | None = None) -> None:
        """Open the database anew, or another one of this vault that `header` names.

        After one damaged page a connection gives nothing more.
        """
        self.close()
        self._header = header or self._header
        self.was_away = False
        self._open()

    @property
    def is_open(self) -> bool:
        """Whether it can be read and written."""
        return self._database is not None

    @property
    def size(self) -> int:
        """How many bytes it has, with what its log holds."""
        if self._database is None and self._file is not None:
            return os.fstat(self._file.fileno()).st_size
        return int(self.database.execute("PRAGMA page_count").fetchone()[0]) * PAGE

    @property
    def is_in_place(self) -> bool:
        """Whether what is written lies where it will be looked for: other files may have been put there, or none."""
        return self.has_its_file and self.has_its_log

    @property
    def has_its_file(self) -> bool:
        """Whether the file that bears the database's name is the one that is open."""
        if self._places is None:
            return os.access(self._folder / self._header.database, os.F_OK)
        return self._places.database.holds_it_still

    @property
    def has_its_folder(self) -> bool:
        """Whether the vault's folder is the one that was opened, whatever lies in it now."""
        return self._places is not None and self._places.folder.holds_it_still

    @property
    def has_its_log(self) -> bool:
        """Whether the file beside it that bears its log's name is the one that is open."""
        return self._places is None or self._places.log is None or self._places.log.holds_it_still

    def telling(self) -> "Telling":
        """Raise the Problems that the engine's errors stand for, and open the database anew after damage."""
        return Telling(self, self.database)

    @contextmanager
    def taking_part(self) -> Iterator[Database]:
        """Write inside the transaction that goes on. Where that fails, what was written here is taken back."""
        with self.telling() as database, database.atomic():
            yield database

    def tell(self, error: DatabaseDamaged | dbapi2.Error, is_inner: bool) -> NoReturn:
        """Raise the Problem behind an error, or the error itself. `is_inner`: a transaction goes on around it."""
        try:
            problem = error if isinstance(error, DatabaseDamaged) else guard.problem_of(error, self._folder)
            if isinstance(problem, DatabaseDamaged):
                problem = self._by_the_disks_word(problem)
                if not is_inner and not self.is_between:  # the outer one must end on its own connection
                    with suppress(DatabaseDamaged):  # the first error says it better
                        self.reopen()
            if problem is None or problem is error:
                raise error
            raise problem from error
        finally:
            del error, problem  # else this frame would hold the error, and the error's traceback this frame

    def check(self, full: bool = True) -> None:
        """Check every page's seal and whose database it is; in `full` also its structure and the full-text index.

        Raises:
            DatabaseDamaged: something did not add up.
        """
        database, vault_id = self.database, self._header.vault_id
        if full:
            inspection.ensure_whole(database, self._folder, vault_id, self._read_only)
            return
        if not self._read_only:
            engine.checkpoint(database)
        self._ensure_seals_fit(database)
        inspection.ensure_of(database, self._folder, vault_id)

    def wipe_gaps(self, first: int) -> int:
        """Wipe what lies in the gaps of some pages, from page `first` on; return the next one, 0 at the end.

        Nothing else may go on with the database, which is another one afterwards if anything was to be wiped.
        Raises what opening it does, and DiskFull, DiskFailing, VaultReadOnly, CannotWrite, with the pages as they were.
        VaultAway: something else lies in its place since it was closed. Its file is held, to be put back.
        """
        database = self.database
        engine.checkpoint(database)
        assert self._file is not None
        seals = self._seals(database)
        try:
            found = gaps.wiped(self._file, self._data_key(), seals, max(first, gaps.FIRST))
            self._file.seek(0)
            can_be_opened = seals.fits(1, self._file.read(PAGE))
        except OSError as error:
            raise unreadable(error, self._folder) from error
        if found.pages and not can_be_opened:  # what is open goes on with the first page that it read
            raise DiskFailing(self._folder, os.strerror(errno.EIO))
        if found.pages:
            self._take_over(log_of(found.pages, database.execute("PRAGMA page_count").fetchone()[0]))
        return found.next

    def _take_over(self, content: bytes) -> None:
        """Have the engine take over a log: it lies beside the database as if a crash had left it."""
        path = os.path.realpath(self._folder / self._header.database)  # the engine looks where a link leads
        log, ready = Path(f"{path}-wal"), Path(f"{path}{READY}")
        try:
            write_through(ready, content)
            self.is_between = True
            self._let_go()
            if not self.has_its_file:
                raise VaultAway(self._folder)
            if os.path.lexists(log):  # the engine took its own away
                raise CannotWrite(log, os.strerror(errno.EEXIST))
            os.replace(ready, log)
            sync_folder(log.parent)
        except OSError as error:
            raise problem_of(error, self._folder) from error
        finally:
            with suppress(OSError):
                ready.unlink(missing_ok=True)
        engine.checkpoint(self.database)

    def copy_held(self, to: Path) -> None:
        """Copy the file of a database that is between closed and open: all of it is in there, and it may lie nowhere.

        Raises:
            DatabaseDamaged: it cannot be read any more.
            DiskFull, DiskFailing, VaultReadOnly, CannotWrite: it could not be.
        """
        try:
            with to.open("xb") as target:
                for piece in self._pieces_held():
                    target.write(piece)
        except OSError as error:
            raise problem_of(error, self._folder) from error

    def _pieces_held(self) -> Iterator[bytes]:
        assert self._file is not None
        try:
            self._file.seek(0)
            while piece := self._file.read(_AT_ONCE):
                yield piece
        except OSError as error:
            raise DatabaseDamaged(self._folder, error.strerror or "") from error

    def _seals(self, database: Database) -> Seals:
        return Seals(self._data_key(), engine.salt_of(database))

    def _ensure_seals_fit(self, database: Database) -> None:
        assert self._file is not None
        try:
            fit = self._seals(database).fit_all(self._file)
        except OSError as error:
            raise unreadable(error, self._folder) from error
        if not fit:
            raise DatabaseDamaged(self._folder)

    def _open(self) -> None:
        path, held = self._folder / self._header.database, self._places
        if held is not None and not held.database.holds_it_still:
            raise VaultAway(self._folder)
        if not self._read_only:
            founding.finish(self._folder, path.name)
        _ensure_openable(path, self._folder, self._read_only)
        try:
            self._file = self._file or FileIO(path)
            self._file.seek(0)
            salt = self._file.read(SALT)
        except OSError as error:
            self._let_go()
            raise unreadable(error, self._folder) from error
        try:
            self._connect(path, salt_may_be_gone=salt != self._header.salt)
            schema.refuse_newer(self.database, self._folder)
            inspection.ensure_of(self.database, self._folder, self._header.vault_id)
            if self.salt_was_rescued and not self._read_only:
                self._write_salt()
            places = None if self._read_only else places_of(path, self._file, self._folder)
            if held is not None:
                if places is None:  # something else was put there while the engine opened it
                    raise VaultAway(self._folder)
                held.close()
            self._places, self.is_between = places, False
        except DatabaseDamaged as error:
            told = self._by_the_disks_word(error)
            self._let_go()
            if told is error:
                raise
            raise told from error
        except BaseException:
            self._let_go()
            raise

    def _by_the_disks_word(self, problem: DatabaseDamaged) -> DatabaseDamaged:
        """Ask the disk itself: the engine tells some pages that could not be read as if they had been changed."""
        if self._file is None or problem.reason:
            return problem
        try:
            self._file.seek(0)
            while self._file.read(_AT_ONCE):
                pass
        except OSError as error:
            return DatabaseDamaged(self._folder, error.strerror or "")
        return problem

    def _let_go(self) -> None:
        """Close the database, and then the file it lies in, unless that is held until it is opened again."""
        database, self._database = self._database, None
        file = self._file
        if self._places is not None:
            self._places = self._places.without_log()  # first: the engine is about to remove its log
        try:
            if database is not None:
                database.close()
        finally:
            if not self.is_between or self._places is None:
                places, self._file, self._places = self._places, None, None
                if places is not None:
                    places.close()
                if file is not None:
                    file.close()

    def _connect(self, path: Path, *, salt_may_be_gone: bool) -> None:
        try:
            self._database = engine.connect(path, self._data_key(), read_only=self._read_only)
        except DatabaseDamaged:
            if not salt_may_be_gone:
                raise
            salt = self._header.salt
            self._database = engine.connect(path, self._data_key(), salt=salt, read_only=self._read_only)
            self.salt_was_rescued = True

    def _write_salt(self) -> None:
        # Any change of the first page writes the salt with it.
        version = self.database.execute("PRAGMA user_version").fetchone()[0]
        self.database.execute(f"PRAGMA user_version = {int(version)}")
        engine.checkpoint(self.database)


class Telling:
    """Made by `Chamber.telling`. What goes on around it is known from when it was made.

    A class and not a generator: whatever is read or written passes here.
    """

    def __init__(self, chamber: Chamber, database: Database) -> None:
        self._chamber = chamber
        self._database = database
        self._is_inner = database.conn.in_transaction

    def __enter__(self) -> Database:
        return self._database

    def __exit__(
        self, _kind: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if isinstance(error, DatabaseDamaged | dbapi2.Error):
            try:
                self._chamber.tell(error, self._is_inner)
            finally:
                del error, _trace


def _ensure_openable(path: Path, folder: Path, read_only: bool) -> None:
    """Tell apart what SQLite would not: it takes a file of no bytes for a new one, and a hit log for a short one."""
    try:
        size = path.stat().st_size
    except FileNotFoundError as error:
        raise DatabaseMissing(folder) from error
    except OSError as error:  # a disk that fails, a share that is gone, a link that leads to itself
        raise unreadable(error, folder) from error
    log = path.with_name(f"{path.name}-wal")
    try:
        has_log = log.exists() and stat.S_ISREG(log.stat().st_mode) and log.stat().st_size > 0
        is_cut_off = has_log and has_lost_commits(log)
    except OSError as error:
        raise unreadable(error, folder) from error
    if size == 0:
        raise DatabaseEmpty(folder)
    if has_log and read_only:
        raise VaultReadOnly(folder)  # what is still in the log could not be seen
    if is_cut_off or (size % PAGE and not has_log):
        raise DatabaseDamaged(folder)
