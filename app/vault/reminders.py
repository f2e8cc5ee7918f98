"""The shelf of one's own reminders, and what was done about whatever fell due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from app.domain.reminder import About, Reminder
from app.vault.driver import Database
from app.vault.index import Page
from app.vault.rows import Now, Rows
from app.vault.safe import Safe
from app.vault.shelves import Shelf, from_json, to_json

if TYPE_CHECKING:  # nobody waits at the door for what is asked after it has opened
    from app.domain.everything import Fate
    from app.domain.heeding import Heeded

_AT_ONCE = 500
_PUT = "INSERT INTO heeded (id, body) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body"


class Reminders(Shelf[Reminder]):
    """Somebody's own reminders. The generated columns are `person` and `last`."""

    def __init__(self, safe: Safe, now: Now) -> None:
        super().__init__(safe, Rows("reminders", "reminder", now), Reminder, _page)

    def to_come(self, since: datetime) -> tuple[Reminder, ...]:
        """Return those that are due once more at `since` or later."""
        return self._where("last >= ?", (since.isoformat(),), "last")


def _page(one: Reminder) -> Page:
    return Page("reminder", one.id, one.text, "", one.first.isoformat(), one.person or "")


class Heeding:
    """What was done about what fell due, by what it is about. It holds times and not a word."""

    def __init__(self, safe: Safe) -> None:
        self._safe = safe

    def all(self) -> dict[tuple[About, str], Heeded]:
        """Return it of everything about which anything was done."""
        return {(one.about, one.ref): one for one in self._read("SELECT body FROM heeded")}

    def get(self, about: About, ref: str) -> Heeded:
        """Return it of one thing."""
        from app.domain.heeding import Heeded

        found = list(self._read("SELECT body FROM heeded WHERE id = ?", _id(about, ref)))
        return found[0] if found else Heeded(about, ref)

    def put(self, *heeded: Heeded) -> None:
        """Keep it, in one transaction."""
        with self._safe.transaction() as database:
            for one in heeded:
                database.execute(_PUT, [_id(one.about, one.ref), to_json(one)])

    # Out of the vault, and into another

    def count(self) -> int:
        """Return of how many things anything is known."""
        with self._safe.reading() as database:
            return int(database.execute("SELECT count(*) FROM heeded").fetchone()[0])

    def carry_out(self) -> Iterator[Heeded]:
        """Return it of everything, some read at a time, in an order that stays the same."""
        after = ""
        while found := list(self._read("SELECT body FROM heeded WHERE id > ? ORDER BY id LIMIT ?", after, _AT_ONCE)):
            yield from found
            after = _id(found[-1].about, found[-1].ref)

    def fate_of(self, one: Heeded) -> Fate:
        """Say what `carry_in_within` would do."""
        from app.domain.everything import Fate

        with self._safe.reading() as database:
            there = database.execute("SELECT body FROM heeded WHERE id = ?", [_id(one.about, one.ref)]).fetchall()
        return Fate.NEW if not there else Fate.SAME if there[0][0] == to_json(one) else Fate.DIFFERS

    def carry_in_within(self, database: Database, one: Heeded) -> Fate:
        """Take it in inside the caller's transaction, where nothing is known of that thing yet."""
        from app.domain.everything import Fate

        fate = self.fate_of(one)
        if fate is Fate.NEW:
            database.execute(_PUT, [_id(one.about, one.ref), to_json(one)])
        return fate

    # What the bin asks: it stays where it is until its thing goes for good

    def move_to_bin_within(self, database: Database, item: str, *ids: str) -> None:
        """Do nothing: what lies in the bin may come back."""

    def bring_back_within(self, database: Database, item: str) -> None:
        """Do nothing: it never left."""

    def let_go_within(self, database: Database, item: str) -> None:
        """Remove what is known of the things in `item`, unless they are here again."""
        database.execute(
            """
            DELETE FROM heeded WHERE ref IN (SELECT id FROM binned WHERE item = :item)
            AND ref NOT IN (SELECT id FROM binned WHERE item != :item)
            AND ref NOT IN (SELECT id FROM reminders UNION SELECT id FROM actions UNION SELECT id FROM conversations)
            """,
            {"item": item},
        )

    def _read(self, query: str, *values: object) -> Iterator[Heeded]:
        from app.domain.heeding import Heeded

        with self._safe.reading() as database:
            rows = database.execute(query, list(values)).fetchall()
        return (from_json(row[0], Heeded) for row in rows)


def _id(about: About, ref: str) -> str:
    return f"{about.value}/{ref}"
