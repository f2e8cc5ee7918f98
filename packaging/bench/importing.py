"""Bringing in a Day One export of 10,000 entries of 150 words, from the press of the button to the last commit.

Ours: the backup before, the zip read anew and compared item by item with what was shown, every entry encrypted,
indexed, remembered by its origin, and committed and synced in batches of 1,000.
The reference inserts the same rows into the twin without a key, with `executemany`, in the same number of transactions,
also synced: those of `entries`, of `words` with the full-text index that its triggers fill, of `terms` and `origins`.
It reads nothing, folds nothing and has every row ready made in memory, in the order that is quickest for the index.
"""

import json
import shutil
import sys
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from _frame import folder, in_turn, stopwatch, tell
from _vaults import disk_folder, entry_of, file_system, plain, plain_twin, unlocked, vault_of

BUDGET, ENTRIES, BATCH, ROUNDS = 3.0, 10_000, 1000, 5
TABLES = ("entries", "words", "terms", "origins")


def main() -> int:
    place = disk_folder()
    with folder(place) as at:
        export = day_one(at / "Journal.zip")
        empty = vault_of(0, at)
        twin = plain_twin(empty)
        rows = rows_added(shutil.copytree(empty, at / "first"), lambda practice: bring_in(practice, export))
        rounds = iter(range(1000))
        pair = in_turn(
            lambda: imported(shutil.copytree(empty, at / f"vault-{next(rounds)}"), export),
            lambda: inserted(Path(shutil.copy(twin, at / f"plain-{next(rounds)}.db")), rows),
            ROUNDS,
        )
        return tell(f"import of {ENTRIES:,} entries, committed on {file_system(place)}", pair, BUDGET, "plain")


def day_one(path: Path) -> Path:
    entries = [
        {
            "uuid": f"{number:032X}",
            "creationDate": f"{one.written_at.isoformat()}Z",
            "modifiedDate": f"{one.written_at.isoformat()}Z",
            "timeZone": "Europe/Dublin",
            "text": one.text,
            "tags": list(one.tags),
        }
        for number, one in ((number, entry_of(number)) for number in range(ENTRIES))
    ]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Journal.json", json.dumps({"metadata": {"version": "1.0"}, "entries": entries}))
    return path


def imported(vault: Path, export: Path) -> float:
    practice = unlocked(vault).practice
    shown = practice.importing.look(export)
    with stopwatch() as took:
        under_way = practice.importing.bring_in(shown)
        while under_way.step():
            pass
    assert under_way.done.came == ENTRIES
    practice.close()
    shutil.rmtree(vault)
    return took[0]


def bring_in(practice: Any, export: Path) -> None:
    under_way = practice.importing.bring_in(practice.importing.look(export))
    while under_way.step():
        pass


def rows_added(vault: Path, add: Callable[[Any], object]) -> dict[str, list[tuple[Any, ...]]]:
    """Return the rows that `add` adds, by their tables, in the order in which it added them."""
    practice = unlocked(vault).practice
    database = practice._safe.database
    before = {table: set(all_rows(database, table)) for table in TABLES}
    add(practice)
    rows = {table: [row for row in all_rows(database, table) if row not in before[table]] for table in TABLES}
    practice.close()
    order = {entry: number for number, (_, entry, *_) in enumerate(rows["entries"])}
    rows["words"].sort(key=lambda row: order[row[2]])
    return rows


def all_rows(database: Any, table: str) -> list[tuple[Any, ...]]:
    names = columns(database, table)
    return list(database.execute(f"SELECT {names} FROM {table}").fetchall())  # noqa: S608  named above


def columns(database: Any, table: str) -> str:
    told = [row[1] for row in database.execute(f"PRAGMA table_info({table})").fetchall()]
    return ", ".join(told if table in ("words", "terms") else ["rowid", *told])


def inserted(path: Path, rows: dict[str, list[tuple[Any, ...]]]) -> float:
    twin = plain(path)
    inserts = {}
    for table in TABLES:
        names = columns(twin, table)
        marks = ", ".join("?" * len(names.split(", ")))
        inserts[table] = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608
    batches = -(-ENTRIES // BATCH)
    with stopwatch() as took:
        for parts in zip(*(list(cut(rows[table], batches)) for table in TABLES), strict=True):
            twin.execute("BEGIN IMMEDIATE")
            for table, part in zip(TABLES, parts, strict=True):
                twin.executemany(inserts[table], sorted(part) if table == "words" else part)
            twin.execute("COMMIT")
    twin.close()
    path.unlink()
    return took[0]


def cut(rows: Sequence[Any], parts: int) -> Iterator[Sequence[Any]]:
    for number in range(parts):
        yield rows[len(rows) * number // parts : len(rows) * (number + 1) // parts]


if __name__ == "__main__":
    sys.exit(main())
