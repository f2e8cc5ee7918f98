"""Another program's view of a vault's database: apsw-sqlite3mc, which knows SQLCipher's format but nothing of Sotto."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import apsw

PAGE, SALT = 4096, 16
THINGS = ("people", "meetings", "conversations", "actions", "entries", "pictures")

Place = tuple[str, int]  # table and rowid


class Image(NamedTuple):
    """Every row, what lies on each page of the file, and of which table or index each page is a leaf, a branch, ..."""

    rows: dict[Place, tuple[object, ...]]
    on_page: dict[int, set[Place]]
    kinds: dict[int, tuple[str, str]]


def pages_with_things(database: Path, key: bytes) -> dict[int, str]:
    """Whose table's they are, of the pages that hold people, notes, conversations, actions, entries or pictures.

    Pages are counted from 1. Those that only lead there are not among them: inner ones, and those of every index.
    """
    with _opened(database, key) as other:
        rows = other.execute("SELECT pageno, name FROM dbstat WHERE pagetype IN ('leaf', 'overflow')").fetchall()
    return {int(str(number)): str(name) for number, name in rows if name in THINGS}


def image_of(database: Path, key: bytes, but: tuple[str, ...] = ()) -> Image:
    """Return what there is, without the tables whose names begin with one of `but`."""
    with _opened(database, key) as other:
        tables = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT wr"
        names = [str(name) for (name,) in other.execute(tables) if not str(name).startswith(("sqlite_", *but))]
        stats = other.execute("SELECT pageno, name, pagetype, path, ncell FROM dbstat ORDER BY path").fetchall()
        rows = {
            (name, int(str(rowid))): tuple(values)
            for name in names
            for rowid, *values in other.execute(f"SELECT rowid, * FROM [{name}] ORDER BY rowid")  # noqa: S608
        }
    following = {name: iter([place for place in rows if place[0] == name]) for name in names}
    on_page: dict[int, set[Place]] = defaultdict(set)
    of_cell: dict[tuple[str, str], Place] = {}
    for number, name, kind, path, cells in stats:
        if kind == "leaf" and name in following:  # in the order of their paths the leaves hold the rows in their order
            for cell, place in enumerate(islice(following[str(name)], int(str(cells)))):
                on_page[int(str(number))].add(place)
                of_cell[str(name), f"{path}{cell:03x}"] = place
    for number, name, kind, path, _ in stats:
        if kind == "overflow" and name in following:
            on_page[int(str(number))].add(of_cell[str(name), str(path).rpartition("+")[0]])
    return Image(rows, dict(on_page), {int(str(one[0])): (str(one[1]), str(one[2])) for one in stats})


@contextmanager
def _opened(database: Path, key: bytes) -> Iterator[apsw.Connection]:
    """Open a copy, so that nothing is left beside the file."""
    copy = database.with_name("second reader")
    shutil.copy(database, copy)
    try:
        with closing(apsw.Connection(str(copy))) as other:
            for setting in ("cipher = 'sqlcipher'", "legacy = 4", f"""key = "x'{key.hex()}'" """):
                other.execute(f"PRAGMA {setting}").fetchall()
            yield other
    finally:
        copy.unlink()
