"""The tables of a vault as a salvage fills them: which rows could be of each, and what a row is told apart by."""

import json
import re
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from inspect import signature

from app.vault.btrees import Row, Tree, Value
from app.vault.driver import Database

_TYPES: dict[str, type] = {"INTEGER": int, "BLOB": bytes}  # all others are TEXT
_MOSTLY = 0.5  # of the names in the JSON of some rows and of what they are held against are the same
_ID = re.compile("[0-9a-f]{16}")
_OURS = """
SELECT made.name FROM pragma_table_list AS listed JOIN sqlite_schema AS made ON made.name = listed.name
WHERE listed.schema = 'main' AND listed.type = 'table' AND NOT listed.wr AND made.name NOT GLOB 'sqlite_*'
AND made.name NOT GLOB '_sqlite_*' ORDER BY made.rowid
"""
_MADE_BY = "SELECT sql FROM sqlite_schema WHERE tbl_name = ? AND type IN ('table', 'trigger')"
_DRAWN = re.compile(r"json_extract\(\w+, '\$\.(\w+)'\)")
_LONG = {"body", "private", "agreed", "title", "facts", "data"}  # columns of any table: words, JSON and pictures


@dataclass
class Table:
    """One table of the new database, and what was found of it in the old one.

    `columns` are those that are stored, `types` theirs; every row has the first `least` of them. `number` is the one
    that is the rowid itself; `drawn` are the names that other columns are drawn from in the JSON, `complete` the
    indexes that know every row. `known` are the rows that indexes tell of: rowid and id. `is_all_known`: one of its
    trees is whole, so that no row is unheard of. `is_whole`: all of it hangs together from its root.
    """

    name: str
    columns: tuple[str, ...]
    types: tuple[str, ...]
    least: int
    number: str
    drawn: frozenset[str]
    complete: frozenset[str]
    trees: list[Tree] = field(default_factory=list)
    known: dict[int, str] = field(default_factory=dict)
    is_all_known: bool = False
    is_whole: bool = False

    def fits(self, values: tuple[Value, ...]) -> bool:
        """Whether a row could be of this table, by the number and the types of its values."""
        return max(2, self.least) <= len(values) <= len(self.columns) and all(
            _fits(value, kind, column == self.number)
            for value, kind, column in zip(values, self.types, self.columns, strict=False)
        )

    def may_hold(self, rows: list[Row]) -> bool:
        """Whether all of these rows could be of this table: what has a key of its own keeps JSON in its body.

        A table that is whole lacks none, and what is known by a name has no id.
        """
        body = self.columns.index("body") if "body" in self.columns and not self.number else None
        every = [row.values or () for row in rows]
        if self.is_whole or not all(self.fits(values) and (body is None or body < len(values)) for values in every):
            return False
        if self._is_by_name() and any(_ID.fullmatch(str(values[0])) for values in every):
            return False
        return body is None or all(str(values[body])[:1] == "{" for values in every)

    def likeness(self, rows: list[Row]) -> tuple[float, bool, bool, float, bool, bool]:
        """How much speaks for these rows being of this table: known ids first, then what their JSON says."""
        ids = {id for id in self.known.values() if id}
        known = sum(1 for row in rows if row.values and row.values[0] in ids) / len(rows)
        is_as_long = all(len(row.values or ()) == len(self.columns) for row in rows)
        says = [_names(value) for row in rows for value in row.values or () if str(value)[:1] == "{"]
        own = _parts_of(self.name)
        alike = sum(len(one & own) / len(one | own) for one in says) / max(len(says), 1) if own else 0.0
        return known, alike > _MOSTLY, self._is_by_name(), alike, "body" in self.columns, is_as_long

    def _is_by_name(self) -> bool:
        return self.columns[0] == "key"


def tables_of(database: Database) -> dict[str, Table]:
    """Return the tables to be filled, in the order they were made.

    Those of the index fill themselves, the list of steps is full already, and what has no rowids is drawn from others.
    """
    found = {}
    for (name,) in database.execute(_OURS).fetchall():
        told = database.execute(f"PRAGMA table_xinfo([{name}])").fetchall()
        stored = [one for one in told if one[6] == 0]
        keys = [one[1] for one in told if one[5]]
        number = keys[0] if len(keys) == 1 and any(one[1] == keys[0] and one[2] == "INTEGER" for one in told) else ""
        made = database.execute(_MADE_BY, [name]).fetchall()
        drawn = frozenset(told for (sql,) in made for told in _DRAWN.findall(sql))
        columns, types = tuple(one[1] for one in stored), tuple(one[2] for one in stored)
        least = max((number for number, one in enumerate(stored, 1) if one[3] and one[4] is None), default=0)
        indexes = database.execute(f"PRAGMA index_list([{name}])").fetchall()
        complete = frozenset(one[1] for one in indexes if not one[4])  # the others are partial
        found[name] = Table(name, columns, types, least, number, drawn, complete)
    return found


def in_short(table: Table, values: tuple[Value, ...]) -> tuple[Value, ...]:
    """Return a row without what is long in it: what is left is counted, sorted and named by."""
    kept = table.drawn | ({"title"} if table.name == "bin" else set())
    long = _LONG - (set() if "name" in table.columns else {"title"})  # by which search named a thing before m0006
    return tuple(
        _gist(value, kept) if column in long else value for value, column in zip(values, table.columns, strict=False)
    )


def _gist(value: Value, drawn: frozenset[str]) -> Value:
    """Return JSON with nothing in it but what other columns are drawn from, and of any other words and bytes none."""
    if not isinstance(value, str):
        return b"" if isinstance(value, bytes) else value
    if value[:1] != "{":
        return ""
    with suppress(ValueError):
        said = json.loads(value)
        return json.dumps({name: said[name] for name in drawn if name in said})
    return value  # what is no JSON is refused as it is, or taken


def _fits(value: Value, kind: str, is_number: bool) -> bool:
    if is_number:
        return value is None
    return value is None or isinstance(value, _TYPES.get(kind, str))


def _names(text: Value) -> frozenset[str]:
    """Return the names in a JSON object, none where it is none."""
    with suppress(ValueError):
        return frozenset(json.loads(str(text)))
    return frozenset()


@cache
def _parts_of(table: str) -> frozenset[str]:
    """Return the names in the JSON of a row of this table; none where they differ from row to row."""
    from app.domain.action import Action
    from app.domain.binned import Binned
    from app.domain.entry import Entry
    from app.domain.heeding import Heeded
    from app.domain.imports import Import
    from app.domain.person import Meeting, Person
    from app.domain.reminder import Reminder
    from app.vault.conversations import Cover

    kinds = {
        "people": Person,
        "meetings": Meeting,
        "conversations": Cover,
        "actions": Action,
        "entries": Entry,
        "reminders": Reminder,
        "heeded": Heeded,
        "imports": Import,
        "bin": Binned,
    }
    return frozenset(signature(kinds[table]).parameters) if table in kinds else frozenset()
