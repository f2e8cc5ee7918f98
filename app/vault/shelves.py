"""Typed rows: the only place where things become JSON and JSON becomes things.

A row is a JSON body with generated columns for what is sorted or filtered, so a new field needs no SQL.
Every write is one transaction that also keeps the index, and it has returned only once it is committed
and synced.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, TypeVar

import msgspec

from app.domain.action import Action
from app.domain.entry import Entry
from app.domain.person import Meeting, Person
from app.domain.problems import DatabaseDamaged, NoSuchItem
from app.vault.index import Page, forget, index
from app.vault.places import Places
from app.vault.safe import Safe

T = TypeVar("T")


def to_json(thing: object) -> str:
    """Encode a frozen dataclass. Lone surrogates, which no UTF-8 can hold, become U+FFFD."""
    try:
        return msgspec.json.encode(thing).decode()
    except UnicodeEncodeError:
        return msgspec.json.encode(_without_surrogates(msgspec.to_builtins(thing))).decode()


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


class Shelf(Generic[T]):
    """All things of one type. `name` is the word for one of them in `NoSuchItem`."""

    def __init__(self, safe: Safe, table: str, name: str, kind: type[T], page: Callable[[T], Page]) -> None:
        self._safe = safe
        self._table = table
        self._places = Places(table)
        self._name = name
        self._kind = kind
        self._page = page

    def all(self, order: str = "rowid") -> tuple[T, ...]:
        """Return every thing, ordered by a column name given by the caller's code, never by a person."""
        return self._where("1", (), order)

    def newest(self, column: str) -> tuple[T, ...]:
        """Return every thing, the one with the latest `column` first, and the last kept first among equals."""
        return self._where("1", (), f"{column} DESC, rowid DESC")

    def having(self, column: str, value: str, order: str = "rowid") -> tuple[T, ...]:
        """Return the things whose `column`, the id or a generated one, is `value`."""
        return self._where(f"{column} = ?", (value,), order)

    def having_any(self, column: str) -> tuple[T, ...]:
        """Return the things whose `column` is not empty."""
        return self._where(f"{column} IS NOT NULL", ())

    def has_examples(self) -> bool:
        """Whether one of the things is made up. Nothing is decoded: this is asked at each look at Today."""
        query = f"SELECT EXISTS (SELECT 1 FROM {self._table} WHERE body ->> '$.is_example')"  # noqa: S608 code's own
        with self._safe.reading() as database:
            return bool(database.execute(query).fetchone()[0])

    def _where(self, condition: str, values: Sequence[object], order: str = "rowid") -> tuple[T, ...]:
        query = f"SELECT body FROM {self._table} WHERE {condition} ORDER BY {order}"  # noqa: S608 code's own words
        with self._safe.reading() as database:
            return tuple(from_json(row[0], self._kind) for row in database.execute(query, list(values)))

    def get(self, id: str) -> T:
        """Return one thing.

        Raises:
            NoSuchItem: there is none with this id.
        """
        found = self.having("id", id)
        if not found:
            raise NoSuchItem(self._name, id)
        return found[0]

    def put(self, *things: T) -> None:
        """Keep things, in place of those with the same ids, in one transaction."""
        with self._safe.transaction() as database:
            for thing in things:
                self.put_within(database, thing)

    def put_within(self, database: Any, thing: T) -> None:
        """Keep one thing inside the caller's transaction."""
        page = self._page(thing)
        database.execute(
            f"INSERT INTO {self._table} (rowid, id, body) VALUES (?, ?, ?) "  # noqa: S608 code's own words
            "ON CONFLICT (id) DO UPDATE SET body = excluded.body",
            [self._places.of(database, page.ref), page.ref, to_json(thing)],
        )
        index(database, page)

    def take(self, *ids: str) -> None:
        """Remove things, and every word of theirs from the index, in one transaction."""
        with self._safe.transaction() as database:
            for id in ids:
                self.take_within(database, id)

    def take_within(self, database: Any, id: str) -> None:
        """Remove one thing inside the caller's transaction."""
        self._places.leave(database, id)
        database.execute(f"DELETE FROM {self._table} WHERE id = ?", [id])  # noqa: S608 code's own words
        forget(database, self._name, id)


def _joined(parts: Iterable[str]) -> str:
    return "\n".join(part for part in parts if part)


def people_shelf(safe: Safe) -> Shelf[Person]:
    """The people, with the generated column `name`."""
    return Shelf(
        safe,
        "people",
        "person",
        Person,
        lambda one: Page("person", one.id, one.name, _joined((one.role, *one.aspirations)), ""),
    )


def meetings_shelf(safe: Safe) -> Shelf[Meeting]:
    """Private notes of meetings, with the generated columns `person` and `day`."""
    return Shelf(
        safe,
        "meetings",
        "meeting",
        Meeting,
        lambda one: Page("meeting", one.id, "", one.text, one.day.isoformat()),
    )


def actions_shelf(safe: Safe) -> Shelf[Action]:
    """Actions, with the generated columns `person`, `conversation`, `due` and `progress`."""
    return Shelf(
        safe,
        "actions",
        "action",
        Action,
        lambda one: Page(
            "action",
            one.id,
            one.text,
            _joined((one.first_step, one.measure, one.resource, one.proposed_text)),
            one.agreed_on.isoformat() if one.agreed_on else "",
        ),
    )


def entries_shelf(safe: Safe) -> Shelf[Entry]:
    """Journal entries, with the generated columns `written_at`, `person` and `conversation`."""
    return Shelf(
        safe,
        "entries",
        "entry",
        Entry,
        lambda one: Page(
            "entry",
            one.id,
            one.title,
            _joined((one.text, one.prompt, *one.tags)),
            one.written_at.isoformat(),
        ),
    )
