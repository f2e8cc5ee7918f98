"""Reading what is readable out of a damaged database into a new one, and naming what is not.

The engine stops at the first bad page of a tree. Here every page is read on its own (`pages.py`), the rows of trees
that fell apart are told by their ids and by what they hold, and everything goes into a database of today's making,
with a new full-text index. The damaged file is only read.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.domain.backup import Loss
from app.domain.problems import DatabaseDamaged, DatabaseEmpty, DatabaseMissing
from app.vault import engine, header, manifest, schema, scratch
from app.vault.btrees import Forest, Row, Tree, Value
from app.vault.disk import problem_of, unreadable
from app.vault.driver import Database, dbapi2
from app.vault.envelope import Envelope
from app.vault.header import Header
from app.vault.lock import VaultLock
from app.vault.pages import Pages

# What `NoSuchItem` calls one thing of a table; what stands in other tables is nothing a person would miss by name.
_KINDS = {
    "people": "person",
    "meetings": "meeting",
    "conversations": "conversation",
    "actions": "action",
    "entries": "entry",
    "reminders": "reminder",
    "bin": "deleted item",
    "versions": "earlier version",
    "pictures": "picture",
}
_TYPES: dict[str, type] = {"INTEGER": int, "BLOB": bytes}  # all others are TEXT
_READING, _WRITING = 0.5, 0.4  # of the time; the rest is for the index and the checks
_MADE_BY = "SELECT sql FROM sqlite_schema WHERE tbl_name = ? AND type IN ('table', 'trigger')"
_DRAWN = re.compile(r"json_extract\(\w+, '\$\.(\w+)'\)")


@dataclass
class _Table:
    """One table of the new database, and what was found of it in the old one.

    `columns` are those that are stored, `types` theirs; `number` is the one that is the rowid itself; `drawn` are the
    names that other columns are drawn from in the JSON. `known` are the rows that indexes tell of: rowid and id.
    """

    name: str
    columns: tuple[str, ...]
    types: tuple[str, ...]
    number: str
    drawn: frozenset[str]
    trees: list[Tree] = field(default_factory=list)
    known: dict[int, str] = field(default_factory=dict)

    def fits(self, values: tuple[Value, ...]) -> bool:
        """Whether a row could be of this table, by the number and the types of its values."""
        return 1 < len(values) <= len(self.columns) and all(
            _fits(value, kind, column == self.number)
            for value, kind, column in zip(values, self.types, self.columns, strict=False)
        )

    def may_hold(self, rows: list[Row]) -> bool:
        """Whether all of these rows could be of this table: what has a key of its own keeps JSON in its body."""
        body = self.columns.index("body") if "body" in self.columns and not self.number else None
        every = [row.values or () for row in rows]
        if not all(self.fits(values) and (body is None or body < len(values)) for values in every):
            return False
        return body is None or all(str(values[body])[:1] == "{" for values in every)

    def likeness(self, rows: list[Row]) -> tuple[float, float, int, bool, bool]:
        """How much speaks for these rows being of this table: known ids first, then what their JSON says."""
        ids = {id for id in self.known.values() if id}
        texts = ["".join(one for one in row.values or () if isinstance(one, str) and one[:1] == "{") for row in rows]
        known = sum(1 for row in rows if row.values and row.values[0] in ids) / len(rows)
        says = [sum(1 for name in self.drawn if f'"{name}":' in text) for text in texts]
        is_as_long = all(len(row.values or ()) == len(self.columns) for row in rows)
        says_so = sum(says) / (len(rows) * max(len(self.drawn), 1))
        return known, says_so, len(self.drawn), "body" in self.columns, is_as_long


@dataclass(frozen=True)
class Found:
    """A vault in a scratch folder that holds what could be read. The envelope belongs to whoever opens it."""

    envelope: Envelope
    lost: tuple[Loss, ...]


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
) -> tuple[Loss, ...]:
    """Make a new database at `target` of what can be read in `source`, under the same key; return what is lost.

    Things whose words are lost are in their tables, but not in the index yet. `progress` hears of the part done.

    Raises:
        DatabaseMissing, DatabaseEmpty: there is nothing to read.
        DatabaseDamaged: nothing in it can be read under this key.
        CannotRead: this user may not read it.
    """
    folder = source.parent
    try:
        pages = Pages(source, data_key, about.salt)
        if not pages.count:
            raise DatabaseEmpty(folder)
        forest = Forest(pages, lambda done: progress(done * _READING))
    except FileNotFoundError as error:
        raise DatabaseMissing(folder) from error
    except OSError as error:
        raise unreadable(error, folder) from error
    if not forest.trees:
        raise DatabaseDamaged(folder)
    with closing(engine.connect(target, data_key, may_create=True)) as database:
        target.chmod(0o600)
        losses = _fill(database, forest, about, progress)
        engine.checkpoint(database)
    return losses


def _fill(database: Database, forest: Forest, about: Header, progress: Callable[[float], None]) -> tuple[Loss, ...]:
    roots = _roots(forest)
    schema.furnish(database, schema.STEPS[: _version(forest, roots)])
    tables = _sorted_out(forest, roots, _tables(database))
    database.execute("PRAGMA foreign_keys=OFF")
    losses: list[Loss] = []
    with database.atomic():
        for number, table in enumerate(tables):
            there = _pour(database, forest, table)
            losses += _missing(table, there)
            progress(_READING + _WRITING * (number + 1) / len(tables))
        losses += _without_thing(database, {table.name for table in tables})
        if "fresh" in database.table_names():
            database.table("fresh").rebuild_fts()  # it has no triggers
        for name, rowid in {(row[0], row[1]) for row in database.execute("PRAGMA foreign_key_check").fetchall()}:
            database.execute(f"DELETE FROM [{name}] WHERE rowid = ?", [rowid])  # noqa: S608
        schema.set_meta(database, "vault", about.vault_id.hex())
    database.execute("PRAGMA foreign_keys=ON")
    return _told_once(losses)


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


def _version(forest: Forest, roots: dict[int, tuple[str, str]]) -> int:
    """Return how many steps made the damaged database, or all of them where it cannot tell."""
    for root, whose in roots.items():
        if whose == ("meta", "") and root in forest.trees:
            for row in forest.rows(forest.trees[root]):
                match row.values:
                    case ("schema", str(number)) if number.isdecimal() and 0 < int(number) <= len(schema.STEPS):
                        return int(number)
    return len(schema.STEPS)


def _tables(database: Database) -> dict[str, _Table]:
    """Return the tables to be filled. Those of the index fill themselves, and the list of steps is full already."""
    found = {}
    rows = database.execute("SELECT name, type FROM pragma_table_list WHERE schema = 'main'").fetchall()
    for name, kind in rows:
        if kind != "table" or name.startswith(("sqlite_", "_sqlite_")):
            continue
        told = database.execute(f"PRAGMA table_xinfo([{name}])").fetchall()
        stored = [one for one in told if one[6] == 0]
        keys = [one[1] for one in told if one[5]]
        number = keys[0] if len(keys) == 1 and any(one[1] == keys[0] and one[2] == "INTEGER" for one in told) else ""
        made = database.execute(_MADE_BY, [name]).fetchall()
        drawn = frozenset(told for (sql,) in made for told in _DRAWN.findall(sql))
        columns, types = tuple(one[1] for one in stored), tuple(one[2] for one in stored)
        found[name] = _Table(name, columns, types, number, drawn)
    return found


def _sorted_out(forest: Forest, roots: dict[int, tuple[str, str]], tables: dict[str, _Table]) -> list[_Table]:
    """Give every tree to its table: by its root, or, where that is lost, by what stands in it."""
    strays: list[Tree] = []
    for top, tree in forest.trees.items():
        name, index = roots.get(top, ("", ""))
        if name in tables and index:
            _learn(tables[name], forest, tree, is_id=index.startswith("sqlite_autoindex_"))
        elif name in tables and tree.is_table:
            tables[name].trees.append(tree)
        elif not name and tree.is_table and top != 1:
            strays.append(tree)
    for tree in strays:
        rows = [row for row, _ in zip(forest.rows(tree), range(20), strict=False) if row.values is not None]
        fitting = [one for one in tables.values() if rows and one.may_hold(rows)]
        if fitting:
            best = max(fitting, key=lambda table: table.likeness(rows))
            best.trees.insert(0, tree)  # before its own: where the same row stands in both, the one with a root counts
    return list(tables.values())


def _learn(table: _Table, forest: Forest, tree: Tree, is_id: bool) -> None:
    """Take note of the rows that an index tells of: its last value is their rowid."""
    for row in forest.rows(tree):
        if row.values and isinstance(row.values[-1], int):
            id = row.values[0] if is_id and len(row.values) == 2 else ""
            if id or row.values[-1] not in table.known:
                table.known[row.values[-1]] = str(id)


def _pour(database: Database, forest: Forest, table: _Table) -> set[int]:
    """Put the rows of a table into the new one, and return their rowids."""
    there: set[int] = set()
    for tree in table.trees:
        for row in forest.rows(tree):
            if row.values is None:
                table.known.setdefault(row.rowid, "")
            elif table.fits(row.values) and _put(database, table, row):
                there.add(row.rowid)
    return there


def _put(database: Database, table: _Table, row: Row) -> bool:
    values = row.values or ()
    columns = [column for column in table.columns[: len(values)] if column != table.number]
    kept = [value for value, column in zip(values, table.columns, strict=False) if column != table.number]
    marks = ", ".join("?" * (len(kept) + 1))
    names = ", ".join(f"[{column}]" for column in columns)
    with suppress(dbapi2.IntegrityError, dbapi2.OperationalError):  # what never stood there: a stray of another table
        database.execute(
            f"INSERT OR REPLACE INTO [{table.name}] (rowid, {names}) VALUES ({marks})",  # noqa: S608
            [row.rowid, *kept],
        )
        return True
    return False


def _missing(table: _Table, there: set[int]) -> Iterator[Loss]:
    """Yield the rows that an index knows and that were not found; the title holds the id until its words are asked."""
    if table.name in _KINDS:
        for rowid, id in table.known.items():
            if rowid not in there:
                yield Loss(_KINDS[table.name], id)


def _without_thing(database: Database, names: set[str]) -> Iterator[Loss]:
    """Yield what search knew and that was not found, and let search forget it."""
    columns = {row[1] for row in database.execute("PRAGMA table_info(words)").fetchall()}
    said = "name" if "name" in columns else "title"  # before m0006 the index kept it as it was written
    places = [place for place in schema.INDEXED if place in database.table_names()]
    for name, kind in _KINDS.items():
        if name not in names or name in ("bin", "versions", "pictures"):
            continue
        binned = _binned(database, name) if "binned" in names else frozenset()
        for place in places:
            lost = database.execute(
                f"SELECT ref, {said} FROM {place} WHERE kind = ? AND ref NOT IN (SELECT id FROM {name})",  # noqa: S608
                [kind],
            ).fetchall()
            for ref, title in lost:
                database.execute(f"DELETE FROM {place} WHERE kind = ? AND ref = ?", [kind, ref])  # noqa: S608
                if ref not in binned:  # of those the index may still hold words
                    yield Loss(kind, f"{ref}\0{title}")


def _binned(database: Database, name: str) -> frozenset[str]:
    return frozenset(row[0] for row in database.execute("SELECT id FROM binned WHERE shelf = ?", [name]))


def _told_once(losses: Iterable[Loss]) -> tuple[Loss, ...]:
    """A thing may be missed by its table's index and by search: search knows its title."""
    titles: dict[tuple[str, str], str] = {}
    nameless: list[Loss] = []
    for loss in losses:
        id, _, title = loss.title.partition("\0")
        if not id:
            nameless.append(Loss(loss.kind, ""))
        elif title or (loss.kind, id) not in titles:
            titles[loss.kind, id] = title
    return (*(Loss(kind, title, id) for (kind, id), title in titles.items()), *nameless)


def _fits(value: Value, kind: str, is_number: bool) -> bool:
    if is_number:
        return value is None
    return value is None or isinstance(value, _TYPES.get(kind, str))
