"""The shelf of actions, and what is asked of it every day: what is due, what was settled, how many are open."""

from datetime import date

from app.domain.action import Action
from app.vault.index import Page
from app.vault.rows import Now, Rows
from app.vault.safe import Safe
from app.vault.shelves import ALL, Shelf, joined


class Actions(Shelf[Action]):
    """The generated columns are `person`, `conversation`, `due`, `progress`, `settled_on` and `is_open`."""

    def __init__(self, safe: Safe, now: Now) -> None:
        super().__init__(safe, Rows("actions", "action", now), Action, _page)

    def due_by(self, day: date, most: int = ALL) -> tuple[Action, ...]:
        """Return the open actions that are due on `day` or before, in the order of `by_due`: at most `most`."""
        return self._where("is_open = 1 AND due <= ?", (day.isoformat(),), "due, body ->> '$.text', rowid", most)

    def days_due_by(self, day: date) -> list[tuple[str, date]]:
        """Return the ids of all open actions that are due on `day` or before, and their days. None is read for it."""
        query = "SELECT id, due FROM actions WHERE is_open = 1 AND due <= ?"
        with self._safe.reading() as database:
            rows = database.execute(query, [day.isoformat()]).fetchall()
        return [(row[0], date.fromisoformat(row[1])) for row in rows]

    def settled_on(self, day: date) -> tuple[Action, ...]:
        """Return the actions that were settled on `day` and are not open any more."""
        return self._where("settled_on = ? AND is_open = 0", (day.isoformat(),))

    def open_count(self) -> int:
        """Return how many are open."""
        return int(self._value("SELECT count(*) FROM actions WHERE is_open = 1"))

    def people_due_by(self, day: date) -> frozenset[str]:
        """Return the ids of those with whom an open action is due on `day` or before."""
        query = "SELECT DISTINCT person FROM actions WHERE is_open = 1 AND due <= ? AND person IS NOT NULL"
        with self._safe.reading() as database:
            return frozenset(row[0] for row in database.execute(query, [day.isoformat()]).fetchall())


def _page(one: Action) -> Page:
    words = joined((one.first_step, one.measure, one.resource, one.proposed_text))
    day = one.settled_on or one.agreed_on or one.due
    return Page("action", one.id, one.text, words, day.isoformat() if day else "", one.person or "")
