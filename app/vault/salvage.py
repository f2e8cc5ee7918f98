"""Reading what is readable out of a damaged database into a new one, and naming what is not.

The engine stops at the first bad page of a tree. Here every page is read on its own (`pages.py`), the rows of trees
that fell apart are told by their ids and by what they hold, and everything goes into a database of today's making,
with a new full-text index. The damaged file is only read. `look_through` tells somebody who is to choose first what
that would come to: it is the same reading, and nothing of it is kept.
"""

import itertools
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from app.domain.backup import Loss, Salvaged
from app.domain.problems import DatabaseDamaged, DatabaseEmpty, DatabaseMissing
from app.vault import engine, header, manifest, schema, scratch
from app.vault.bin_left import lost_of_bin
from app.vault.btrees import Forest, Row, Tree, Value
from app.vault.contents import contents
from app.vault.disk import problem_of, unreadable
from app.vault.driver import Database, dbapi2
from app.vault.envelope import Envelope
from app.vault.header import Header
from app.vault.lock import VaultLock
from app.vault.losses import KINDS, missing, told_once, with_earlier, without_thing
from app.vault.pages import Pages
from app.vault.tables import Table, in_short, tables_of

_READING, _WRITING = 0.5, 0.4  # of the time; the rest is for the index and the checks
_TOLD_AT = 64  # pages
_Kept = Callable[[Table, tuple[Value, ...]], tuple[Value, ...]]


@dataclass(frozen=True)
class Losses:
    """What could not be read; `may_be_more` as in `Salvaged`."""

    things: tuple[Loss, ...]
    may_be_more: bool


@dataclass(frozen=True)
class Found:
    """A vault in a scratch folder that holds what could be read. The envelope belongs to whoever opens it."""

    envelope: Envelope
    lost: Losses


@contextmanager
def salvaged(folder: Path, about: Header, data_key: bytearray, progress: Callable[[float], None]) -> Iterator[Found]:
    """Salvage the database of the vault in `folder`, whose lock the caller holds, into a vault of its own.

    Raises what `salvage` does, and DiskFull, VaultReadOnly and CannotWrite; the vault is as it was.
    """
    with scratch.scratch(folder) as work:
        target = work / manifest.SNAPSHOT
        lost = salvage(folder / about.database, about, data_key, target, progress)
        lock = VaultLock(work)
        lock.take()
        try:
            beside = replace(about, database=target.name, salt=engine.stored_salt(target))
            header.write(work, beside, data_key)
            yield Found(Envelope(work, lock, bytearray(data_key), header.judge(work)), lost)
        except OSError as error:
            raise problem_of(error, folder) from error
        finally:
            lock.give_back()


def salvage(
    source: Path, about: Header, data_key: bytearray, target: Path, progress: Callable[[float], None]
) -> Losses:
    """Make a new database at `target` of what can be read in `source`, under the same key; return what is lost.

    Things whose words are lost are in their tables, but not in the index yet. `progress` hears of the part done.

    Raises:
        DatabaseMissing, DatabaseEmpty: there is nothing to read.
        DatabaseDamaged: nothing in it can be read under this key.
        CannotRead: this user may not read it.
    """
    with _reading(source.parent):
        forest = _grown(source, about, data_key, progress)
        with closing(engine.connect(target, data_key, may_create=True)) as database:
            target.chmod(0o600)
            losses = _fill(database, forest, about, progress, lambda table, values: values)
            engine.checkpoint(database)
    return losses


def look_through(source: Path, about: Header, data_key: bytearray, progress: Callable[[float], None]) -> Salvaged:
    """Return what a salvage of `source` would bring back and what not, read as a salvage reads it.

    It writes nowhere, and of what was read only that stays in memory, while it looks, which things are told apart by.
    `progress` hears of the part done, and ends it by raising. Raises what `salvage` does.
    """
    with _reading(source.parent), closing(engine.in_memory()) as database:
        forest = _grown(source, about, data_key, progress)
        losses = _fill(database, forest, about, progress, in_short)
        return Salvaged(contents(database), losses.things, losses.may_be_more)


def _grown(source: Path, about: Header, data_key: bytearray, progress: Callable[[float], None]) -> Forest:
    """Look through every page. Raises what `salvage` does."""
    pages = Pages(source, data_key, about.salt)
    if not pages.count:
        raise DatabaseEmpty(source.parent)
    forest = Forest(pages, lambda done: progress(done * _READING))
    if not forest.trees:
        raise DatabaseDamaged(source.parent)
    return forest


@contextmanager
def _reading(folder: Path) -> Iterator[None]:
    """Raise the Problem of a file that is not there, or goes with its drive while it is read."""
    try:
        yield
    except FileNotFoundError as error:
        raise DatabaseMissing(folder) from error
    except OSError as error:
        raise unreadable(error, folder) from error


def _fill(database: Database, forest: Forest, about: Header, progress: Callable[[float], None], kept: _Kept) -> Losses:
    roots = _roots(forest)
    schema.furnish(database, schema.STEPS[: _version(forest, roots)])
    tables = _sorted_out(forest, roots, tables_of(database))
    turned = _turning(tables, lambda done: progress(_READING + _WRITING * done))
    database.execute("PRAGMA foreign_keys=OFF")
    losses: list[Loss] = []
    there: dict[str, set[int]] = {}
    with database.atomic():
        for table in tables:
            there[table.name] = _pour(database, forest, table, kept, turned)
            losses += missing(table, there[table.name])
        if "bin" in there:
            losses += lost_of_bin(database, {table.name: table for table in tables}, there)
        losses += without_thing(database, {table.name for table in tables})
        if "fresh" in database.table_names():
            database.table("fresh").rebuild_fts()  # it has no triggers
        for name, rowid in {(row[0], row[1]) for row in database.execute("PRAGMA foreign_key_check").fetchall()}:
            database.execute(f"DELETE FROM [{name}] WHERE rowid = ?", [rowid])  # noqa: S608
        schema.set_meta(database, "vault", about.vault_id.hex())
    database.execute("PRAGMA foreign_keys=ON")
    is_all_known = all(table.is_all_known for table in tables if table.name in KINDS) or forest.lost_only_schema
    return Losses(with_earlier(database, told_once(losses)), not is_all_known)


def _turning(tables: list[Table], progress: Callable[[float], None]) -> Callable[[], None]:
    """Return what is to be called at every page with rows: it tells now and then how many of them are through."""
    pages = sum(len(tree.nodes) for table in tables for tree in table.trees)
    numbers = itertools.count()

    def turned() -> None:
        number = next(numbers)
        if number % _TOLD_AT == 0:
            progress(number / pages)

    return turned


def _roots(forest: Forest) -> dict[int, tuple[str, str]]:
    """Return whose the trees are, as far as the schema can be read: by root page, (table, index or "")."""
    found: dict[int, tuple[str, str]] = {}
    for top, tree in forest.trees.items():
        if not tree.is_table:
            continue
        rows = forest.rows(tree)
        first = next(rows, None)
        if top != 1 and not (first and _is_of_schema(first)):
            continue
        for row in (first, *rows):
            if row is not None and _is_of_schema(row):
                kind, name, table, root, _ = row.values or ("", "", "", 0, "")
                if isinstance(root, int) and root > 0:
                    found[root] = (str(table), str(name) if kind == "index" else "")
    return found


def _is_of_schema(row: Row) -> bool:
    values = row.values
    return values is not None and len(values) == 5 and values[0] in ("table", "index", "trigger", "view")


def _is_a_step(row: Row) -> bool:
    """Whether it says which step made the database, and when: today's list is there already."""
    return row.values is not None and len(row.values) == 4 and row.values[1] == schema.OUR_STEPS


def _version(forest: Forest, roots: dict[int, tuple[str, str]]) -> int:
    """Return how many steps made the damaged database, or all of them where it cannot tell."""
    for root, whose in roots.items():
        if whose == ("meta", "") and root in forest.trees:
            for row in forest.rows(forest.trees[root]):
                match row.values:
                    case ("schema", str(number)) if number.isdecimal() and 0 < int(number) <= len(schema.STEPS):
                        return int(number)
    return len(schema.STEPS)


def _sorted_out(forest: Forest, roots: dict[int, tuple[str, str]], tables: dict[str, Table]) -> list[Table]:
    """Give every tree to its table: by its root, or, where that is lost, by what stands in it."""
    strays: list[Tree] = []
    for top, tree in forest.trees.items():
        name, index = roots.get(top, ("", ""))
        if name in tables and index:
            _learn(tables[name], forest, tree, index)
        elif name in tables and tree.is_table:
            tables[name].trees.append(tree)
            tables[name].is_all_known |= tree.is_whole
            tables[name].is_whole = tree.is_whole
        elif not name and tree.is_table and top != 1:
            strays.append(tree)
    for tree in strays:
        rows = [row for row, _ in zip(forest.rows(tree), range(20), strict=False) if row.values is not None]
        if any(_is_of_schema(row) or _is_a_step(row) for row in rows):
            continue
        fitting = [one for one in tables.values() if rows and one.may_hold(rows)]
        if fitting:
            best = max(fitting, key=lambda table: table.likeness(rows))
            best.trees.insert(0, tree)  # before its own: where the same row stands in both, the one with a root counts
    return list(tables.values())


def _learn(table: Table, forest: Forest, tree: Tree, index: str) -> None:
    """Take note of the rows that an index tells of: its last value is their rowid."""
    tells_all = tree.is_whole and index in table.complete
    is_id = index.startswith("sqlite_autoindex_") and not table.number  # of several columns the first one
    for row in forest.rows(tree):
        tells_all = tells_all and row.values is not None
        if row.values and isinstance(row.values[-1], int):
            id = row.values[0] if is_id else ""
            if id or row.values[-1] not in table.known:
                table.known[row.values[-1]] = str(id)
    table.is_all_known |= tells_all


def _pour(database: Database, forest: Forest, table: Table, kept: _Kept, turned: Callable[[], None]) -> set[int]:
    """Put what is `kept` of the rows of a table into the new one, and return their rowids."""
    there: set[int] = set()
    for tree in table.trees:
        for row in forest.rows(tree, turned):
            if row.values is None:
                table.known.setdefault(row.rowid, "")
            elif table.fits(row.values) and _put(database, table, row.rowid, kept(table, row.values)):
                there.add(row.rowid)
    return there


def _put(database: Database, table: Table, rowid: int, values: tuple[Value, ...]) -> bool:
    columns = [column for column in table.columns[: len(values)] if column != table.number]
    stored = [value for value, column in zip(values, table.columns, strict=False) if column != table.number]
    marks = ", ".join("?" * (len(stored) + 1))
    names = ", ".join(f"[{column}]" for column in columns)
    with suppress(dbapi2.IntegrityError, dbapi2.OperationalError):  # what never stood there: a stray of another table
        database.execute(
            f"INSERT OR REPLACE INTO [{table.name}] (rowid, {names}) VALUES ({marks})",  # noqa: S608
            [rowid, *stored],
        )
        return True
    return False
