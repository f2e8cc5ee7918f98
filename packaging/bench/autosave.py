"""What the worker does when the pen rests: one save, encrypted and synced to a disk.

Each kind of thing has two lines, and each line tells what file system was written to:

- Against a note program: what is written goes into plain columns, and triggers take it into an FTS5 index, in the same
  commit, as such programs are made. It syncs as ours does, and neither encrypts nor overwrites what it deletes. Both
  find the words afterwards; what ours does for that when nobody waits, or before the next search, is not counted.
- Against the same statements: whatever ours says to the database, with the same rows, on the twin without a key, also
  in one transaction, also synced. Making JSON, asking whether what stood there is worth a version, and checking and
  encrypting pages fall on ours alone.
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from typing import Any

from _frame import Pair, folder, in_turn, stopwatch, tell
from _vaults import (
    Statement,
    disk_folder,
    entry_of,
    file_system,
    plain,
    plain_twin,
    recording,
    settings,
    unlocked,
    vault_of,
)

BUDGET = 1.25
ENTRIES, ROUNDS, VERSIONS = 10_000, 601, 60  # many rounds: how long a disk takes to sync is never twice the same

_NOTES = """
PRAGMA secure_delete = OFF;
CREATE TABLE notes (id TEXT PRIMARY KEY, written_at TEXT, title TEXT, text TEXT);
CREATE INDEX notes_by_day ON notes (written_at);
CREATE VIRTUAL TABLE notes_fts USING FTS5 (title, text, content = 'notes');
CREATE TRIGGER notes_ai AFTER INSERT ON notes BEGIN
    INSERT INTO notes_fts (rowid, title, text) VALUES (new.rowid, new.title, new.text);
END;
CREATE TRIGGER notes_au AFTER UPDATE ON notes BEGIN
    INSERT INTO notes_fts (notes_fts, rowid, title, text) VALUES ('delete', old.rowid, old.title, old.text);
    INSERT INTO notes_fts (rowid, title, text) VALUES (new.rowid, new.title, new.text);
END;
"""
_INSERT = "INSERT INTO notes (id, written_at, title, text) VALUES (?, ?, ?, ?)"
_UPDATE = "UPDATE notes SET title = ?, text = ? WHERE id = ?"


def main() -> int:
    place = disk_folder()
    with folder(place) as at:
        vault = vault_of(ENTRIES, at)
        twin, notes = plain(plain_twin(vault)), note_program(at)
        practice = unlocked(vault).practice
        talk = practice.planning.lines()[0].conversation
        entries = [entry_of(100, " and one more word" * number) for number in range(VERSIONS)]
        plans = [replace(talk.preparation, intent="To ask and listen. " * number) for number in range(VERSIONS)]
        talks = [replace(talk, preparation=plan) for plan in plans]
        verdicts = []
        for name, save, shelf, versions in (
            ("an entry", practice.journaling.save, practice._shelves.entries, entries),
            ("a conversation", practice.planning.save, practice._shelves.conversations, talks),
        ):
            on = f"committed on {file_system(place)}"
            pair = saves(save, versions, notes, [written(shelf, one) for one in versions])
            verdicts.append(tell(f"autosave of {name}, {on}", pair, BUDGET, "a note program"))
            pair = saves(save, versions, twin, [statements(practice, save, one) for one in versions])
            verdicts.append(tell(f"autosave of {name}, the same statements, {on}", pair, BUDGET, "plain"))
        practice.close()
        twin.close()
        notes.close()
    return max(verdicts)


def note_program(at: Path) -> Any:
    """Return what a plain note program holds open: as many notes as the vault has entries."""
    from app.vault.driver import dbapi2

    connection = dbapi2.connect(str(at / "notes.db"), isolation_level=None)
    settings(connection)
    connection.executescript(_NOTES)
    connection.execute("BEGIN")
    for number in reversed(range(ENTRIES)):
        one = entry_of(number)
        connection.execute(_INSERT, [one.id, one.written_at.isoformat(), one.title, one.text])
    connection.execute("COMMIT")
    return connection


def written(shelf: Any, thing: Any) -> Sequence[Statement]:
    """Return what a note program says to its database when it keeps the words of a thing."""
    page = shelf._page(thing)
    return [(_UPDATE, [page.title, page.body, entry_of(100).id])]


def statements(practice: Any, save: Callable[[Any], None], version: Any) -> Sequence[Statement]:
    """Return what ours says to the database when it saves; it does so."""
    with recording(practice._safe) as told:
        save(version)
    return told


def saves(
    save: Callable[[Any], None], versions: Sequence[Any], other: Any, theirs: Sequence[Sequence[Statement]]
) -> Pair:
    ours, reference = cycle(versions), cycle(theirs)

    def ours_once() -> float:
        version = next(ours)
        with stopwatch() as took:
            save(version)
        return took[0]

    def reference_once() -> float:
        version = next(reference)
        with stopwatch() as took:
            commit(other, version)
        return took[0]

    return in_turn(ours_once, reference_once, ROUNDS)


def commit(connection: Any, statements: Sequence[Statement]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for sql, values in statements:
        connection.execute(sql, values).fetchall()
    connection.execute("COMMIT")


if __name__ == "__main__":
    sys.exit(main())
