"""The bin: what was deleted, whole, until it is brought back or its time is over."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import islice
from typing import Protocol

from app.domain.binned import UNDATED, Binned
from app.domain.entry import first_words
from app.domain.ids import PersonId
from app.domain.person import Person
from app.domain.problems import NoSuchItem
from app.vault import engine, traces
from app.vault.driver import Database
from app.vault.pictures import Pictures
from app.vault.safe import Safe
from app.vault.shelves import from_json, to_json

_AT_ONCE = 250  # things that are moved and taken out of the index together
# Without their person there is no page that could show them.
_SHOWN_WITH_PERSON = ("meetings", "conversations")
_OF_A_PERSON = (*_SHOWN_WITH_PERSON, "actions")

# Whoever goes for good is not named any more by what stays in the bin.
_UNNAME = """
UPDATE bin SET body = json_set(body, '$.about', '') WHERE id IN (
    SELECT item FROM binned WHERE person IN (SELECT id FROM binned WHERE item = ? AND shelf = 'people')
)
"""

_NAMED = """
SELECT coalesce(json_extract(body, '$.name'), nullif(json_extract(body, '$.title'), ''),
    json_extract(private, '$.subject'), json_extract(body, '$.text'))
FROM binned WHERE item = ? AND id = ?
"""
_WITHOUT_PERSON = """
SELECT id, json_extract(body, '$.ref'), json_extract(body, '$.title') FROM bin
WHERE json_extract(body, '$.sort') = 'person'
AND NOT EXISTS (SELECT 1 FROM binned WHERE item = bin.id AND shelf = 'people')
"""
_PUT_PERSON = """
INSERT INTO binned (item, shelf, id, place, body)
SELECT ?, 'people', ?, max(coalesce((SELECT max(rowid) FROM people), 0), coalesce(max(place), 0)) + 1, ?
FROM binned WHERE shelf = 'people'
"""
_OUTSIDE = """
SELECT DISTINCT person FROM binned WHERE shelf IN ('meetings', 'conversations', 'actions') AND person IS NOT NULL
AND person NOT IN (SELECT id FROM binned WHERE shelf = 'people')
"""


class Binnable(Protocol):
    """What the bin asks of a shelf; each inside the bin's transaction."""

    def move_to_bin_within(self, database: Database, item: str, *ids: str) -> None:
        """Move things into the bin as parts of `item`."""

    def bring_back_within(self, database: Database, item: str) -> None:
        """Put the things of `item` where they stood, findable again."""

    def let_go_within(self, database: Database, item: str) -> None:
        """Remove what is kept of the things of `item` outside the bin."""


class Bin:
    """`shelves` are all there are, by the names of their tables. What is let go takes its `pictures` along."""

    def __init__(self, safe: Safe, shelves: Mapping[str, Binnable], pictures: Pictures) -> None:
        self._safe = safe
        self._shelves = shelves
        self._pictures = pictures

    def items(self, since: datetime) -> tuple[Binned, ...]:
        """Return what was deleted at `since` or later, the last one first."""
        return self._items("deleted_at >= ? ORDER BY deleted_at DESC, rowid DESC", since.isoformat())

    def get(self, id: str) -> Binned:
        """Return one item, or raise NoSuchItem."""
        found = self._items("id = ?", id)
        if not found:
            raise NoSuchItem("deleted item", id)
        return found[0]

    def put_within(self, database: Database, item: Binned, things: Mapping[str, Iterable[str]]) -> None:
        """Move things, by the names of their tables, into the bin as one item, inside the caller's transaction."""
        database.execute("INSERT INTO bin (id, body) VALUES (?, ?)", [item.id, to_json(item)])
        for shelf, ids in things.items():
            coming = iter(ids)
            while some := tuple(islice(coming, _AT_ONCE)):
                self._shelves[shelf].move_to_bin_within(database, item.id, *some)

    def bring_back(self, id: str) -> tuple[Binned, ...]:
        """Put an item back where it stood, and return it first.

        People come along without whom it could not be shown, each with the whole item they lie in.

        Raises:
            NoSuchItem: it is not in the bin.
        """
        item = self.get(id)
        with self._safe.transaction() as database:
            along = self._holding_their_people(database, id)
            for one in (id, *along):
                for shelf in self._shelves.values():
                    shelf.bring_back_within(database, one)
            back = (item, *(self.get(one) for one in along))
            for one in (id, *along):
                database.execute("DELETE FROM bin WHERE id = ?", [one])
        return back

    def let_go(self, id: str) -> None:
        """Remove an item for good, and with a person whatever else in the bin was theirs."""
        with self._safe.transaction() as database, self._pictures.going_along(database):
            self._remove(database, *self._of_their_people(database, id), id)
        self._leave_no_trace()

    def let_go_before(self, moment: datetime | None) -> int:
        """Remove for good what was deleted before `moment`, without one all; return how many items that were."""
        due = self._items("deleted_at < ?", moment.isoformat()) if moment else self._items("1")
        if due:
            with self._safe.transaction() as database, self._pictures.going_along(database):
                self._remove(database, *(one.id for one in due))
            self._leave_no_trace()
        return len(due)

    # After a salvage

    def stand_in(self, now: datetime) -> None:
        """Let things that are `UNDATED` lie here since `now`, named by themselves, and people with what was theirs."""
        with self._safe.transaction() as database:
            for item in self._items("deleted_at >= ?", UNDATED.isoformat()):
                said = database.execute(_NAMED, [item.id, item.ref]).fetchone()
                dated = replace(item, deleted_at=now, title=first_words(said[0] or "") if said else "")
                database.execute("UPDATE bin SET body = ? WHERE id = ?", [to_json(dated), item.id])
            for id, person, name in database.execute(_WITHOUT_PERSON).fetchall():
                database.execute(_PUT_PERSON, [id, person, to_json(Person(person, name or "?"))])

    def people_outside(self) -> frozenset[PersonId]:
        """Return whom the things here are with, without those who lie here themselves."""
        with self._safe.reading() as database:
            return frozenset(PersonId(row[0]) for row in database.execute(_OUTSIDE).fetchall())

    def _remove(self, database: Database, *ids: str) -> None:
        for id in ids:
            database.execute(_UNNAME, [id])
            for shelf in self._shelves.values():
                shelf.let_go_within(database, id)
            database.execute("DELETE FROM bin WHERE id = ?", [id])
        traces.note(database)

    def _leave_no_trace(self) -> None:
        # The log still holds the pages as they were, encrypted like everything, until it is moved and emptied.
        with self._safe.reading() as database:
            engine.checkpoint(database)

    def _items(self, condition: str, *values: str) -> tuple[Binned, ...]:
        query = f"SELECT body FROM bin WHERE {condition}"  # noqa: S608 code's own words
        with self._safe.reading() as database:
            return tuple(from_json(row[0], Binned) for row in database.execute(query, list(values)))

    def _holding_their_people(self, database: Database, id: str) -> list[str]:
        query = """
            SELECT DISTINCT theirs.item FROM binned AS mine
            JOIN binned AS theirs ON theirs.shelf = 'people' AND theirs.id = mine.person
            WHERE mine.item = ? AND mine.shelf IN (?, ?) AND theirs.item != mine.item
            AND mine.person NOT IN (SELECT id FROM people)
        """
        return [row[0] for row in database.execute(query, [id, *_SHOWN_WITH_PERSON])]

    def _of_their_people(self, database: Database, id: str) -> list[str]:
        query = """
            SELECT DISTINCT theirs.item FROM binned AS mine
            JOIN binned AS theirs ON theirs.person = mine.id AND theirs.shelf IN (?, ?, ?)
            WHERE mine.item = ? AND mine.shelf = 'people' AND theirs.item != mine.item
            AND mine.id NOT IN (SELECT id FROM people)
        """
        return [row[0] for row in database.execute(query, [*_OF_A_PERSON, id])]
