"""The database's shape: which steps made it, and which are due.

No step calls sqlite-utils' `transform`: it drops every trigger, and with them the full-text index's truth.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from sqlite_utils.migrations import Migrations

from app.domain.problems import DatabaseDamaged, DatabaseEmpty, FormatNewer, VaultReadOnly
from app.vault.driver import Database
from app.vault.migrations import (
    m0001_first_shelves,
    m0002_indexes_for_lists,
    m0003_bin_and_versions,
    m0004_imports,
    m0005_pictures,
    m0006_words_folded,
    m0007_days_of_entries,
    m0008_reminders,
    m0009_locking_and_copies,
    m0010_seen_by_others,
    m0011_fresh_words,
    m0012_reminders_to_come,
    m0013_replaced_by_imports,
    m0014_unread,
    m0015_reminders_that_end,
    m0016_columns_of_entries,
)

Step = Callable[[Database], None]

# In order; a new step is one more line here and one new file.
STEPS: tuple[tuple[str, Step], ...] = (
    ("m0001_first_shelves", m0001_first_shelves.step),
    ("m0002_indexes_for_lists", m0002_indexes_for_lists.step),
    ("m0003_bin_and_versions", m0003_bin_and_versions.step),
    ("m0004_imports", m0004_imports.step),
    ("m0005_pictures", m0005_pictures.step),
    ("m0006_words_folded", m0006_words_folded.step),
    ("m0007_days_of_entries", m0007_days_of_entries.step),
    ("m0008_reminders", m0008_reminders.step),
    ("m0009_locking_and_copies", m0009_locking_and_copies.step),
    ("m0010_seen_by_others", m0010_seen_by_others.step),
    ("m0011_fresh_words", m0011_fresh_words.step),
    ("m0012_reminders_to_come", m0012_reminders_to_come.step),
    ("m0013_replaced_by_imports", m0013_replaced_by_imports.step),
    ("m0014_unread", m0014_unread.step),
    ("m0015_reminders_that_end", m0015_reminders_that_end.step),
    ("m0016_columns_of_entries", m0016_columns_of_entries.step),
)

TRIGGERS = ("words_ad", "words_ai", "words_au")
DRAWING = ("entries_ai", "entries_au")  # what keep the columns of entries, from m0016 on
INDEXED = ("words", "fresh")  # the tables that a full-text index is drawn from, as far as they are there

OUR_STEPS = "sotto"  # what the list of steps calls them


def version_of(database: Database, folder: Path) -> int:
    """Return how many steps made this database.

    Raises:
        DatabaseEmpty: it holds no vault.
        DatabaseDamaged: it holds something, but says no version.
    """
    if not database.execute("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'meta'").fetchall():
        raise DatabaseEmpty(folder)
    stored = meta(database, "schema")
    if stored is None or not stored.isascii() or not stored.isdecimal():
        raise DatabaseDamaged(folder)
    return int(stored)


def meta(database: Database, key: str) -> str | None:
    """Return one fact that the vault keeps about itself."""
    row = database.execute("SELECT value FROM meta WHERE key = ?", [key]).fetchone()
    return None if row is None else row[0]


def set_meta(database: Database, key: str, value: str) -> None:
    """Keep one fact about the vault itself."""
    database.execute(
        "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        [key, value],
    )


def refuse_newer(database: Database, folder: Path, steps: Sequence[tuple[str, Step]] = STEPS) -> int:
    """Return how many steps made the database, and raise FormatNewer where a newer Sotto took more of them.

    Raises:
        DatabaseEmpty: nobody shaped it.
    """
    found = version_of(database, folder)
    if found > len(steps):
        raise FormatNewer(found, len(steps))
    return found


def furnish(database: Database, steps: Sequence[tuple[str, Step]] = STEPS) -> None:
    """Bring a new, empty database to today's shape."""
    _steps(steps).apply(database)


def bring_up_to_date(
    database: Database,
    folder: Path,
    backup: Callable[[], object] | None = None,
    steps: Sequence[tuple[str, Step]] = STEPS,
    read_only: bool = False,
) -> None:
    """Apply the steps that are due, each in one transaction, after `backup` has made and verified a copy.

    Raises:
        FormatNewer: a newer Sotto shaped it; nothing was written.
        DatabaseEmpty, DatabaseDamaged: it is no vault.
        VaultReadOnly: steps are due and cannot be taken.
        RuntimeError: steps are due and there is no `backup`.
    """
    found = refuse_newer(database, folder, steps)
    if found == len(steps):
        return
    if read_only:
        raise VaultReadOnly(folder)
    if backup is None:
        raise RuntimeError("a vault is never reshaped without a verified backup")
    backup()
    _steps(steps).apply(database)


def ensure_index_whole(database: Database, folder: Path, read_only: bool = False) -> None:
    """Check the triggers, and the full-text index against the words it was made from.

    A read-only database can only be asked whether the index fits itself.

    Raises:
        DatabaseDamaged: something is missing or does not fit.
    """
    _ensure_triggers(database, folder)
    for table in _indexed(database):
        if not read_only:
            database.execute(f"INSERT INTO {table}_fts ({table}_fts, rank) VALUES ('integrity-check', 1)")  # noqa: S608
        elif database.execute(f"PRAGMA integrity_check({table}_fts)").fetchall() != [("ok",)]:
            raise DatabaseDamaged(folder)


def _ensure_triggers(database: Database, folder: Path) -> None:
    is_drawn = "written_at" in database.table("entries").columns_dict  # which tells of no generated ones
    if not {*TRIGGERS, *(DRAWING if is_drawn else ())} <= {trigger.name for trigger in database.triggers}:
        raise DatabaseDamaged(folder)


def _indexed(database: Database) -> list[str]:
    there = set(database.table_names())
    return [table for table in INDEXED if table in there]


def _steps(steps: Sequence[tuple[str, Step]]) -> Migrations:
    applied = Migrations(OUR_STEPS)
    for number, (name, step) in enumerate(steps, 1):
        applied(name=name)(_numbered(step, number, is_last=number == len(steps)))
    return applied


def _numbered(step: Step, number: int, *, is_last: bool) -> Step:
    """One transaction: the step, its number, and, with the last, the proof that search still finds what is there.

    The index is made anew first: it is drawn from the rest, and one that went stale must not keep a vault shut. Where
    several steps are due that is done once, for nothing is searched in between: whoever is stopped there has some left.
    """

    def whole(database: Database) -> None:
        step(database)
        set_meta(database, "schema", str(number))
        if not is_last:
            _ensure_triggers(database, Path())
            return
        for table in _indexed(database):
            database.table(table).rebuild_fts()
        ensure_index_whole(database, Path())

    return whole
