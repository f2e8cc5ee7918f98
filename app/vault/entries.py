"""The shelf of journal entries, the one that grows by the thousand."""

from app.domain.entry import Entry
from app.domain.parts import parts_of_entry
from app.domain.picture import with_captions
from app.vault.index import Page
from app.vault.rows import Now, Rows
from app.vault.safe import Safe
from app.vault.shelves import Shelf, from_json, joined


class Entries(Shelf[Entry]):
    """The generated columns are `written_at`, `person`, `conversation` and `tags`."""

    def __init__(self, safe: Safe, now: Now) -> None:
        super().__init__(safe, Rows("entries", "entry", now, told=_told), Entry, _page)

    def tags_of_newest(self, most: int) -> tuple[tuple[str, ...], ...]:
        """Return the tags of the newest entries that have any: of at most `most`. No entry is read for it."""
        query = "SELECT tags FROM entries WHERE tags IS NOT NULL ORDER BY written_at DESC LIMIT ?"
        with self._safe.reading() as database:
            return tuple(from_json(row[0], tuple[str, ...]) for row in database.execute(query, [most]).fetchall())


def _told(body: str) -> object:
    return parts_of_entry(from_json(body, Entry))


def _page(one: Entry) -> Page:
    words = joined((with_captions(one.text), one.prompt, *one.tags))
    return Page("entry", one.id, one.title, words, one.written_at.isoformat(), one.person or "", one.tags)
