"""Typed rows: the only place where things become JSON and JSON becomes things.

A row is a JSON body, and what is sorted or filtered is drawn from it into columns, so a new field needs no SQL.
Every write is one transaction that also keeps the index, and it has returned only once it is committed
and synced.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import msgspec

from app.domain.parts import parts_of_meeting
from app.domain.person import Meeting, Person
from app.domain.problems import DatabaseDamaged
from app.vault.index import Page
from app.vault.keeping import Keeping, Named
from app.vault.room import with_room
from app.vault.rows import Now, Rows
from app.vault.safe import Safe

T = TypeVar("T")
Thing = TypeVar("Thing", bound=Named)

ALL = -1  # as SQLite has it: no limit


def to_json(thing: object) -> str:
    """Encode a frozen dataclass. Lone surrogates, which no UTF-8 can hold, become U+FFFD."""
    return _encoded(thing).decode()


def to_column(thing: object) -> str:
    """Encode what somebody writes, with room behind it."""
    return with_room(_encoded(thing)).decode()


def _encoded(thing: object) -> bytes:
    try:
        return msgspec.json.encode(thing)
    except UnicodeEncodeError:
        return msgspec.json.encode(_without_surrogates(msgspec.to_builtins(thing)))


def _without_surrogates(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {key: _without_surrogates(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_without_surrogates(one) for one in value]
    return value


def from_json(body: str, kind: type[T]) -> T:
    """Decode a row.

    Raises:
        DatabaseDamaged: what was stored is not a `kind`.
    """
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise DatabaseDamaged from error


@dataclass(frozen=True)
class Mark:
    """Where a batch ended: the value it is sorted by, and the row's place among equals."""

    value: str
    place: int


@dataclass(frozen=True)
class Batch(Generic[T]):
    """Some things in a row. `rest` is where the next batch begins, None where these were the last."""

    things: tuple[T, ...]
    rest: Mark | None


class Shelf(Keeping[Thing]):
    """All things of one type, each with its JSON in one column."""

    def __init__(self, safe: Safe, rows: Rows, kind: type[Thing], page: Callable[[Thing], Page]) -> None:
        super().__init__(safe, rows, lambda thing: (to_column(thing),), lambda body: from_json(body, kind), page)
        self._table = rows.name
        self._kind = kind

    def all(self, order: str = "rowid") -> tuple[Thing, ...]:
        """Return every thing, ordered by a column name given by the caller's code, never by a person."""
        return self._where("1", (), order)

    def newest(self, column: str, most: int, after: Mark | None = None) -> Batch[Thing]:
        """Return the things with the latest `column`, or those that follow `after`: at most `most` of them.

        Among equals the last kept comes first. However many things there are, only these are read.
        """
        since = f"({column}, rowid) < (?, ?)" if after else "1"
        query = (
            f"SELECT body, {column}, rowid FROM {self._table} WHERE {since} "  # noqa: S608 code's own words
            f"ORDER BY {column} DESC, rowid DESC LIMIT ?"
        )
        values = [after.value, after.place] if after else []
        with self._safe.reading() as database:
            rows = database.execute(query, [*values, most + 1]).fetchall()  # one more tells whether there is a rest
        things = tuple(from_json(row[0], self._kind) for row in rows[:most])
        return Batch(things, Mark(rows[most - 1][1], rows[most - 1][2]) if len(rows) > most else None)

    def depth(self, column: str, id: str) -> int:
        """Return which one in the order of `newest` the thing with this id is, 1 for the first; 0 where it is not."""
        query = (
            f"SELECT count(*) FROM {self._table} "  # noqa: S608 code's own words
            f"WHERE ({column}, rowid) >= (SELECT {column}, rowid FROM {self._table} WHERE id = ?)"
        )
        return int(self._value(query, id))

    def having(self, column: str, value: str, order: str = "rowid", most: int = ALL) -> tuple[Thing, ...]:
        """Return the things whose `column`, the id or a drawn one, is `value`: at most `most`."""
        return self._where(f"{column} = ?", (value,), order, most)

    def count_having(self, column: str, value: str) -> int:
        """Return how many things there are whose `column` is `value`, by its index alone."""
        return int(self._value(f"SELECT count(*) FROM {self._table} WHERE {column} = ?", value))  # noqa: S608

    def made_up(self) -> tuple[Thing, ...]:
        """Return the things that belong to the example."""
        return self._where("is_example = 1", ())

    def has_examples(self) -> bool:
        """Whether one of the things is made up. Asked at each look at Today, so no thing is read for it."""
        return bool(self._value(f"SELECT EXISTS (SELECT 1 FROM {self._table} WHERE is_example = 1)"))  # noqa: S608

    def _where(
        self, condition: str, values: Sequence[object], order: str = "rowid", most: int = ALL
    ) -> tuple[Thing, ...]:
        query = f"SELECT body FROM {self._table} WHERE {condition} ORDER BY {order} LIMIT ?"  # noqa: S608 code's own
        with self._safe.reading() as database:
            return tuple(from_json(row[0], self._kind) for row in database.execute(query, [*values, most]).fetchall())

    def _value(self, query: str, *values: object) -> Any:
        with self._safe.reading() as database:
            return database.execute(query, list(values)).fetchone()[0]


def joined(parts: Iterable[str]) -> str:
    return "\n".join(part for part in parts if part)


def people_shelf(safe: Safe, now: Now) -> Shelf[Person]:
    """The people, with the generated column `name`."""
    return Shelf(
        safe,
        Rows("people", "person", now),
        Person,
        lambda one: Page("person", one.id, one.name, joined((one.role, *one.aspirations)), "", one.id),
    )


def meetings_shelf(safe: Safe, now: Now) -> Shelf[Meeting]:
    """Private notes of meetings, with the generated columns `person` and `day`."""
    return Shelf(
        safe,
        Rows("meetings", "meeting", now, told=lambda body: parts_of_meeting(from_json(body, Meeting))),
        Meeting,
        lambda one: Page("meeting", one.id, "", one.text, one.day.isoformat(), one.person),
    )
