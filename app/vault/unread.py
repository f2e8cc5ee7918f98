"""What was written and is not in the index yet: it is named in a list, by the transaction that kept it.

A pause of the pen pays for the words alone. The index takes them in when nobody waits, before anybody searches, and
before the vault is closed; a crash in between loses nothing, for the list is kept like the words.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from app.vault.driver import Database
from app.vault.index import Page, index_fresh

_MOST = 8  # things of a kind: so few are taken in before a search without anybody noticing
_BESIDE = ("fresh", "stale", "terms", "unread")  # what is written when something is taken in, but for `words`


class Legible(Protocol):
    """What is asked of a shelf."""

    @property
    def kind(self) -> str:
        """What search calls one of its things."""

    def pages_within(self, database: Any, ids: Sequence[str]) -> Mapping[str, Page]:
        """Return what can be found of those of some things that are there, by their ids."""


def note(database: Database, kind: str, ref: str) -> bool:
    """Take note that a thing was written; say whether so many of its kind are noted that they should be taken in."""
    if not database.execute("INSERT OR IGNORE INTO unread (kind, ref) VALUES (?, ?)", [kind, ref]).rowcount:
        return False
    return bool(database.execute("SELECT count(*) > ? FROM unread WHERE kind = ?", [_MOST, kind]).fetchone()[0])


def is_any(database: Database) -> bool:
    """Whether anything is to be taken in."""
    return bool(database.execute("SELECT EXISTS (SELECT 1 FROM unread)").fetchone()[0])


def take_in(database: Database, shelf: Legible, *, beside: bool = False) -> None:
    """Make what was written on a shelf findable, inside the caller's transaction: at most a few things."""
    query = "SELECT ref FROM unread WHERE kind = ?"
    refs = [row[0] for row in database.execute(query, [shelf.kind]).fetchall()]
    if refs:  # what was deleted meanwhile is not there, and was forgotten with every word
        for page in shelf.pages_within(database, refs).values():
            index_fresh(database, page, beside=beside)
        database.execute("DELETE FROM unread WHERE kind = ?", [shelf.kind])


def take_in_beside(database: Database, shelves: Iterable[Legible]) -> None:
    """Do so in memory, for who can only read.

    Tables of the connection alone, named like the vault's own, stand before these in every question.
    """
    for name in _BESIDE:
        made = database.execute("SELECT sql FROM main.sqlite_schema WHERE name = ?", [name]).fetchone()[0]
        database.execute(made.replace("CREATE TABLE ", "CREATE TEMP TABLE ", 1))
        database.execute(f"INSERT INTO temp.{name} SELECT * FROM main.{name}")  # noqa: S608  named above
    for name in ("fresh_in_short", "fresh_fts"):
        made = database.execute("SELECT sql FROM main.sqlite_schema WHERE name = ?", [name]).fetchone()[0]
        database.execute(made.replace(name, f"temp.{name}", 1))
    database.execute("INSERT INTO temp.fresh_fts (fresh_fts) VALUES ('rebuild')")
    for shelf in shelves:
        take_in(database, shelf, beside=True)
