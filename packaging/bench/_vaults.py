"""A vault of many entries, and its twin without a key: the same engine, the same settings, the same rows and indexes.

The twin is what "plain SQLite" means in every figure. Each figure says what asks it.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from _example import PASSPHRASE, with_kdf

NOON = datetime(2026, 3, 12, 12, 0)
Statement = tuple[str, list[Any]]

# Common words, the same ones each time; each entry has a rare one too.
_WORDS = (
    "asked before lunch whether the review could wait and heard myself answer too fast again".split()
    + "silence helped more than advice this week when Ada found her own next step".split()
    + "feedback about missed deadlines landed better after I named one moment only".split()
    + "promise follow question notice listen goal team sponsor meeting trust patience".split()
)


def entry_of(number: int, more: str = "") -> Any:
    """One entry of about 900 characters; the higher its number, the older it is."""
    from app.domain.entry import Entry
    from app.domain.ids import EntryId

    words = [_WORDS[(number * 31 + at * (7 + number % 5)) % len(_WORDS)] for at in range(150)]
    text = f"{' '.join(words)} topic{number % 997}{more}"
    tags = ("pause",) if number % 7 == 0 else ()
    return Entry(EntryId(f"{number:016x}"), NOON - timedelta(hours=6 * number), "Europe/Vienna", "", text, tags=tags)


def vault_of(entries: int, at: Path) -> Path:
    """Make a vault in `at` that holds the example and many entries, closed and whole on the disk.

    The entries were kept in the order of their days, as in a life. The passphrase stretches to a fixed key from here
    on, in this process: the figures leave Argon2id out.
    """
    from app.domain.preferences import Preferences

    with_kdf(lambda _: lambda **_known: _Fixed())
    folder = at / f"of-{entries}" / "Sotto.sotto"
    practice = opening().make(folder, bytearray(PASSPHRASE), Preferences(my_name="Helena")).practice
    practice.examples.fill()
    shelves = practice.journaling._shelves
    for begin in reversed(range(0, entries, 5000)):
        numbers = reversed(range(begin, min(begin + 5000, entries)))
        with shelves.together() as database:
            shelves.entries.put_new_within(database, [entry_of(number) for number in numbers])
    at_rest(practice)
    practice.close()
    return folder


def at_rest(practice: Any) -> None:
    """Let all be done that waits for a pause in writing: the index takes in what was written, and puts it together."""
    while practice.finding.gather():
        pass


def opening() -> Any:
    from app.services.opening import Opening
    from app.system.clock import StoppedClock
    from app.vault.keys import FLOOR

    class NoTypesetter:
        """Nothing is printed here."""

    return Opening(StoppedClock(NOON, "Europe/Vienna"), NoTypesetter(), FLOOR)  # type: ignore[arg-type]


def unlocked(folder: Path) -> Any:
    """Return what unlocking gives; the caller closes its practice."""
    return opening().unlock(folder, bytearray(PASSPHRASE))


class _Fixed:
    def derive_into(self, _: bytearray, key: bytearray) -> None:
        key[:] = bytes(range(32))


# The twin

# The indexes of `words` and `fresh` are filled by their triggers, and what steps were taken is noted by taking them.
_TABLES = """
SELECT name FROM sqlite_schema
WHERE type = 'table' AND name NOT LIKE 'words_fts%' AND name NOT LIKE 'fresh_fts%'
AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_sqlite_%'
"""


def settings(connection: Any) -> None:
    """The vault's own settings, all that do not concern encryption."""
    from app.vault import engine

    for setting in (*engine._WRITING, *engine._ALWAYS):
        if not setting.startswith("cipher"):
            connection.execute(f"PRAGMA {setting}").fetchall()


def plain_twin(folder: Path) -> Path:
    """Copy the vault's database into one without a key, row for row, and return where it lies."""
    from app.vault import schema
    from app.vault.driver import Database, dbapi2
    from app.vault.index import settle

    path = folder.parent / "plain.db"
    practice = unlocked(folder).practice
    source = practice._safe.database
    connection = dbapi2.connect(str(path), isolation_level=None)
    settings(connection)
    target = Database(connection, execute_plugins=False)
    schema.furnish(target)
    connection.execute("BEGIN")
    for (table,) in source.execute(_TABLES).fetchall():
        columns = [row[1] for row in source.execute(f"PRAGMA table_info({table})")]  # without the generated ones
        is_numbered = not source.execute("SELECT wr FROM pragma_table_list WHERE name = ?", [table]).fetchone()[0]
        names = ", ".join(["rowid"] * is_numbered + columns)
        marks = ", ".join("?" * (len(columns) + is_numbered))
        connection.executemany(
            f"INSERT OR REPLACE INTO {table} ({names}) VALUES ({marks})",  # noqa: S608  the names are the schema's
            source.execute(f"SELECT {names} FROM {table} ORDER BY 1"),  # noqa: S608
        )
    while settle(target, 2):  # as the vault's own index was, by `at_rest`
        pass
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.close()
    practice.close()
    return path


def plain(path: Path) -> Any:
    """Open the twin as the vault is opened, but for the key."""
    from app.vault.driver import dbapi2

    connection = dbapi2.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)
    settings(connection)
    return connection


class PlainSafe:
    """An open twin in the place of a safe, so that the program's own services can read from it and write into it."""

    read_only = False
    is_open = False  # as a vault: nothing is tidied when it closes

    def __init__(self, path: Path) -> None:
        from app.vault.driver import Database

        self.folder = path.parent
        self.database = Database(plain(path), execute_plugins=False)

    def name_of(self, _kind: str) -> str:
        return ""

    @contextmanager
    def reading(self) -> Iterator[Any]:
        yield self.database

    def transaction(self) -> Any:
        return self.database.atomic()

    def close(self) -> None:
        self.database.close()


def plain_practice(path: Path) -> Any:
    """The program over plain SQLite: the same services and rows, and neither key nor header, lock, guard or checks."""
    from app.services.practice import Practice
    from app.system.clock import StoppedClock

    return Practice(PlainSafe(path), StoppedClock(NOON, "Europe/Vienna"), None)  # type: ignore[arg-type]


class Recorder:
    """Stands in front of the vault's database and writes down every statement, with its values."""

    def __init__(self, database: Any, told: list[Statement]) -> None:
        self._database, self._told = database, told

    def execute(self, sql: str, values: Any = ()) -> Any:
        self._told.append((sql, values if isinstance(values, dict) else list(values)))  # type: ignore[arg-type]
        return self._database.execute(sql, values)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._database, name)


@contextmanager
def recording(safe: Any) -> Iterator[list[Statement]]:
    """Write down what the program asks of its open vault inside."""
    told: list[Statement] = []
    reading, transaction = safe.reading, safe.transaction

    @contextmanager
    def through(way: Callable[[], Any]) -> Iterator[Recorder]:
        with way() as database:
            yield Recorder(database, told)

    safe.reading, safe.transaction = (lambda: through(reading)), (lambda: through(transaction))
    try:
        yield told
    finally:
        del safe.reading, safe.transaction


def disk_folder() -> Path:
    """Where a file is on a disk: the usual folder for temporary files may live in memory, where syncing costs nothing.

    Raises:
        SystemExit: there is no such place, so nothing that syncs can be measured.
    """
    for candidate in (Path(tempfile.gettempdir()), Path("/var/tmp"), Path.home()):  # noqa: S108  another is made in it
        if candidate.is_dir() and os.access(candidate, os.W_OK) and file_system(candidate) not in _IN_MEMORY:
            return candidate
    raise SystemExit("Every folder here lives in memory: what a disk would cost cannot be measured.")


def file_system(folder: Path) -> str:
    """Return what `df -T` calls the file system that `folder` lies on, "?" where the system does not tell."""
    mounts, here = Path("/proc/self/mounts"), f"{folder.resolve()}/"
    if not mounts.exists():
        return "?"
    lines = [line.split() for line in mounts.read_text(encoding="utf-8").splitlines()]
    above = [(point, kind) for _, point, kind, *_ in lines if here.startswith(f"{point.rstrip('/')}/")]
    return max(above, key=lambda one: len(one[0]), default=("", "?"))[1]


_IN_MEMORY = ("tmpfs", "ramfs")
