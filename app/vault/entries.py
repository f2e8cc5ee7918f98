"""The shelf of journal entries, the one that grows by the thousand."""

from datetime import date

from app.domain.entry import Entry
from app.domain.parts import parts_of_entry
from app.domain.picture import with_captions
from app.vault.index import Page
from app.vault.rows import Now, Rows
from app.vault.safe import Safe
from app.vault.shelves import Shelf, from_json, joined


class Entries(Shelf[Entry]):
    """The columns that triggers draw are `written_at`, `month_day` ("03-12"), `person`, `conversation` and `tags`."""

    def __init__(self, safe: Safe, now: Now) -> None:
        super().__init__(safe, Rows("entries", "entry", now, told=_told), Entry, _page)

    def tags_of_newest(self, most: int) -> tuple[tuple[str, ...], ...]:
        """Return the tags of the newest entries that have any: of at most `most`. No entry is read for it."""
        query = "SELECT tags FROM entries WHERE tags IS NOT NULL ORDER BY written_at DESC LIMIT ?"
        with self._safe.reading() as database:
            return tuple(from_json(row[0], tuple[str, ...]) for row in database.execute(query, [most]).fetchall())

    def days_between(self, first: date, last: date) -> frozenset[date]:
        """Return the days from `first` to `last` that entries were written on. No entry is read for it."""
        query = "SELECT DISTINCT substr(written_at, 1, 10) FROM entries WHERE written_at >= ? AND written_at < ?"
        with self._safe.reading() as database:
            rows = database.execute(query, [first.isoformat(), _after(last)]).fetchall()
        return frozenset(date.fromisoformat(row[0]) for row in rows)

    def of_day(self, day: date) -> tuple[Entry, ...]:
        """Return the entries of one day, the newest first."""
        between = "written_at >= ? AND written_at < ?"
        return self._where(between, (day.isoformat(), _after(day)), "written_at DESC, rowid DESC")

    def of_earlier_years(self, day: date, most: int) -> tuple[Entry, ...]:
        """Return entries of the same day in years before, the newest first: at most `most`."""
        same = "month_day = ? AND written_at < ?"
        values = (day.isoformat()[5:], day.isoformat()[:4])
        return self._where(same, values, "written_at DESC, rowid DESC", most)


def _after(day: date) -> str:
    """What is sorted behind every moment of that day, and before the next one."""
    return day.isoformat() + "U"  # moments go on with "T"


def _told(body: str) -> object:
    return parts_of_entry(from_json(body, Entry))


def _page(one: Entry) -> Page:
    words = joined((with_captions(one.text), one.prompt, *one.tags, one.felt))
    return Page("entry", one.id, one.title, words, one.written_at.isoformat(), one.person or "", one.tags)
