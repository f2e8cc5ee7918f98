"""What the worker does when the pen rests: one save, encrypted and synced to a disk.

Each kind of thing has three lines, and each line tells what file system was written to:

- Against a note program: what is written goes into plain columns, and triggers take it into an FTS5 index, in the same
  commit, as such programs are made. It syncs as ours does, and neither encrypts nor overwrites what it deletes. Both
  find the words afterwards; what ours does for that when nobody waits, or before the next search, is not counted.
- Against the same program on plain SQLite, as `open_and_first_list.py` has it: the same services keep the same versions
  in the twin without a key, also synced. Encrypting pages, the guard, and the look whether the drive is still there
  fall on ours alone.
- Against the same statements, which tells and does not decide: whatever ours says to the database, with the same rows,
  on the twin without a key, also in one transaction, also synced. All of the program falls on ours alone as well:
  making JSON, asking whether what stood there is worth a version, and Python itself, which after each sync begins with
  empty caches. Together with a page to encrypt, 26 µs of it, that is 60 µs for an entry and 80 for a conversation,
  whatever the disk: a quarter of a save where one syncs in 0.2 ms, a fiftieth where it takes 3.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import cycle
from pathlib import Path
from shutil import copyfile
from typing import Any

from _frame import Pair, folder, in_turn, stopwatch, tell
from _vaults import (
    NOON,
    Statement,
    disk_folder,
    entry_of,
    file_system,
    plain,
    plain_practice,
    plain_twin,
    recording,
    settings,
    unlocked,
    vault_of,
)

BUDGET = 1.25
ENTRIES, ROUNDS, VERSIONS = 10_000, 401, 60  # many rounds: how long a disk takes to sync is never twice the same
PLACES = 5  # nor in two places: which blocks its files got decides between 1.00 and 1.28 for one and the same save
PAUSE = timedelta(milliseconds=600)

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
    found: dict[tuple[str, str], list[Pair]] = {}
    for _ in range(PLACES):
        with folder(place) as at:
            for name, reference, pair in measured(at):
                found.setdefault((name, reference), []).append(pair)
    verdicts = []
    for (name, reference), pairs in found.items():
        pair = Pair([one for pair in pairs for one in pair.ours], [one for pair in pairs for one in pair.reference])
        verdict = tell(f"autosave of {name}, committed on {file_system(place)}", pair, BUDGET, reference)
        verdicts.append(verdict if reference != "plain" else 0)
    return max(verdicts)


def measured(at: Path) -> Iterator[tuple[str, str, Pair]]:
    """Make a vault, its twins and a note program in `at`, and measure each figure: yields its name and reference."""
    vault = vault_of(ENTRIES, at)
    path = plain_twin(vault)
    same = plain_practice(Path(copyfile(path, path.with_name("same.db"))))
    twin, notes = plain(path), note_program(at)
    practice = unlocked(vault).practice
    talk = practice.planning.lines()[0].conversation
    entries = [entry_of(ENTRIES // 100, " and one more word" * number) for number in range(VERSIONS)]
    plans = [replace(talk.preparation, intent="To ask and listen. " * number) for number in range(VERSIONS)]
    talks = [replace(talk, preparation=plan) for plan in plans]
    for name, service, shelf, versions in (
        ("an entry", "journaling", practice._shelves.entries, entries),
        ("a conversation", "planning", practice._shelves.conversations, talks),
    ):
        note = committing(notes, [written(shelf, one) for one in versions])
        yield name, "a note program", saves(practice, service, versions, note)
        plainly = saving(same, service, versions)
        yield f"{name}, the same program", "on plain SQLite", saves(practice, service, versions, plainly)
        said = committing(twin, statements(practice, service, versions))
        yield f"{name}, the same statements", "plain", saves(practice, service, versions, said)
    practice.close()
    same.close()
    twin.close()
    notes.close()


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
    return [(_UPDATE, [page.title, page.body, entry_of(ENTRIES // 100).id])]


def statements(practice: Any, service: str, versions: Sequence[Any]) -> Sequence[Sequence[Statement]]:
    """Return what ours says to the database when it saves each version after the one before, and the first after all.

    It does so, twice: some of it is on condition that the version before was kept when it was.
    """
    save = saving(practice, service, versions)
    for _ in versions:
        save()
    noted = []
    for _ in versions:
        with recording(practice._safe) as told:
            save()
        noted.append(told)
    return noted


def saves(practice: Any, service: str, versions: Sequence[Any], reference: Callable[[], float]) -> Pair:
    return in_turn(saving(practice, service, versions), reference, ROUNDS)


def saving(practice: Any, service: str, versions: Sequence[Any]) -> Callable[[], float]:
    """Return what saves the next version, a pause of the pen after the one before, and tells how long it took."""
    save, turns = getattr(practice, service).save, cycle(enumerate(versions))

    def once() -> float:
        number, version = next(turns)
        practice._clock.set_to(NOON + number * PAUSE)
        with stopwatch() as took:
            save(version)
        return took[0]

    return once


def committing(connection: Any, versions: Sequence[Sequence[Statement]]) -> Callable[[], float]:
    """Return what says the next statements to a database, and tells how long it took."""
    for version in versions:
        before = connection.total_changes
        commit(connection, version)
        assert connection.total_changes > before, "the row did not stand as ours did"
    turns = cycle(versions)

    def once() -> float:
        version = next(turns)
        with stopwatch() as took:
            commit(connection, version)
        return took[0]

    return once


def commit(connection: Any, statements: Sequence[Statement]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for sql, values in statements:
        connection.execute(sql, values).fetchall()
    connection.execute("COMMIT")


if __name__ == "__main__":
    sys.exit(main())
