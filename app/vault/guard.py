"""A cursor that never hands on text from a page that failed its check.

SQLCipher can return silently wrong text: a flipped bit in the last overflow page of a long note gave the text
with thousands of NULs and no error. Its `cipher_status` does turn, so it is asked after every fetch, at
1.6 microseconds each. Errors of the engine become Problems here, on every path, sqlite-utils' own included.
"""

import errno
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from app.domain.problems import DatabaseDamaged, DiskFull, Problem, VaultReadOnly
from app.vault import disk
from app.vault.driver import dbapi2

T = TypeVar("T")

# SQLite's primary result codes, all that sqlcipher3 tells.
_BUSY, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 5, 8, 10, 11, 13, 14, 26
_WORDS = {
    "database is locked": _BUSY,
    "attempt to write a readonly database": _READONLY,
    "disk I/O error": _IOERR,
    "database disk image is malformed": _CORRUPT,
    "database or disk is full": _FULL,
    "unable to open database file": _CANTOPEN,
    "file is not a database": _NOTADB,
}


def problem_of(error: dbapi2.Error, folder: Path) -> Problem | None:
    """Return what an error of the engine means for a person, or None where it is our own bug.

    "Busy" is not among them: sqlite-utils waits for that error to learn that a statement is still running.
    """
    code = _code(error)
    if code == _CANTOPEN:  # also where the log cannot be made because there is no room for another name
        return disk.refusal(folder, disk.too_long(folder) or VaultReadOnly(folder))
    by_code: dict[int, Problem] = {
        _READONLY: VaultReadOnly(folder),
        _FULL: DiskFull(),
        _IOERR: DatabaseDamaged(folder, os.strerror(errno.EIO)),
        _CORRUPT: DatabaseDamaged(folder),
        _NOTADB: DatabaseDamaged(folder),
    }
    return by_code.get(code)


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Raise the Problem that an error of the engine stands for; any other error flies on."""
    try:
        yield
    except dbapi2.Error as error:
        _tell(error, folder)


def is_busy(error: dbapi2.Error) -> bool:
    """Whether another program holds the database, if this comes of opening it."""
    return _code(error) == _BUSY


def _code(error: dbapi2.Error) -> int:
    # The driver's own errors have no code, and those of a backup have only the engine's words for theirs.
    return getattr(error, "sqlite_errorcode", 0) & 0xFF or _WORDS.get(str(error), 0)


def _tell(error: dbapi2.Error, folder: Path) -> NoReturn:
    problem = problem_of(error, folder)
    try:
        if problem is None:
            raise error
        raise problem from error
    finally:
        # Else each would hold this frame through its traceback, and the frame it: a circle that keeps the cursor, and
        # with it a database that was closed, for as long as the garbage is not looked through.
        del error, problem


def _writes(sql: str) -> bool:
    word = sql.lstrip()[:6].upper()
    return word != "SELECT" and not (word == "PRAGMA" and "=" not in sql and "(" not in sql)


class GuardedCursor(dbapi2.Cursor):
    """Every row passes the check, one by one or many at once."""

    connection: "GuardedConnection"

    def execute(self, sql: str, *rest: Any) -> "GuardedCursor":
        try:  # not `watching`: every question passes here, and a context costs as much as a small one
            return super().execute(sql, *rest)
        except dbapi2.Error as error:
            self.connection.blame(error, writes=_writes(sql))

    def executemany(self, sql: str, rows: Iterable[Any], /) -> "GuardedCursor":
        with self.connection.watching(writes=True):
            return super().executemany(sql, rows)

    def executescript(self, script: str, /) -> dbapi2.Cursor:
        with self.connection.watching(writes=True):
            return super().executescript(script)

    def fetchone(self) -> Any:
        return self._checked(super().fetchone)

    def fetchmany(self, size: int | None = 1) -> list[Any]:
        return self._checked(lambda: super(GuardedCursor, self).fetchmany(size))

    def fetchall(self) -> list[Any]:
        return self._checked(super().fetchall)

    def __next__(self) -> Any:
        return self._checked(super().__next__)

    def _checked(self, fetch: Callable[[], T]) -> T:
        try:
            return fetch()
        except dbapi2.Error as error:
            self.connection.blame(error, writes=False)
        finally:
            self.connection.check()  # at the end of the rows too: some may be missing


class GuardedConnection(dbapi2.Connection):
    """A connection whose every cursor is guarded. `engine.connect` names the vault's `folder`, for the Problems."""

    folder: Path = Path()
    _watch: dbapi2.Cursor | None = None

    def watch(self) -> None:
        """Begin to check. Before the key is set there is nothing to ask."""
        self._watch = super().cursor(dbapi2.Cursor)

    def check(self) -> None:
        """Ask whether every page read so far was whole.

        Raises:
            DatabaseDamaged: one was not. The connection is of no use any more: open another.
        """
        if self._watch is not None and self._watch.execute("PRAGMA cipher_status").fetchone() != ("1",):
            raise DatabaseDamaged(self.folder)

    @contextmanager
    def watching(self, *, writes: bool) -> Iterator[None]:
        """Raise Problems for the engine's errors while something is done."""
        try:
            yield
        except dbapi2.Error as error:
            self.blame(error, writes=writes)

    def blame(self, error: dbapi2.Error, *, writes: bool) -> NoReturn:
        """Raise the Problem that stands behind an error, or the error itself."""
        try:
            self.check()  # wrong text may have been the cause: a column drawn from a body full of NULs is no JSON
            if writes and _code(error) == _IOERR:
                # A quota, a limit on the file's size, or a disk that fails; one that is merely full says so itself.
                raise disk.refusal(self.folder) from error
            _tell(error, self.folder)
        finally:
            del error

    def cursor(self, factory: Any = GuardedCursor) -> Any:
        if not issubclass(factory, GuardedCursor):
            raise TypeError("an unguarded cursor could hand on wrong text")
        return super().cursor(factory)

    def commit(self) -> None:
        with self.watching(writes=True):
            super().commit()

    def backup(self, target: dbapi2.Connection, **rest: Any) -> None:
        try:
            super().backup(target, **rest)
        except dbapi2.Error as error:
            if _code(error) == _IOERR:  # one code for both sides: it was this one, if it cannot be read through
                with told(self.folder):
                    super().execute("PRAGMA cipher_integrity_check").fetchall()
            self.blame(error, writes=True)
        self.check()

    def blobopen(self, *_: Any, **__: Any) -> NoReturn:
        raise TypeError("a blob read in pieces passes no guard; select it whole")

    open_blob = blobopen  # sqlcipher3's own name for it

    def set_key(self, key: bytearray) -> None:
        super().set_key(key)  # type: ignore[misc]  # sqlcipher3's own, unknown to the types of sqlite3

    def close(self) -> None:
        self._watch = None
        super().close()
