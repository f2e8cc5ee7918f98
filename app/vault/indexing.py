"""Indexing what is there already: after a step that made the index anew, and where words are folded in another way now.
And settling what was written lately (`index.py`).

It goes through the shelves in pieces, so that the vault can be written in meanwhile; whatever is kept in between
indexes itself. `meta` remembers where it is, over locking too, and by which folding all is indexed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from app.domain.problems import DiskFailing, DiskFull, VaultAway, VaultReadOnly
from app.vault import schema, unread
from app.vault.driver import Database
from app.vault.index import Words, begin_anew, is_unsettled, last_known, settle, settle_rewritten
from app.vault.safe import Safe
from app.vault.terms import list_terms_anew

FOLDING = "1"  # to be raised with `domain/folding.py`, wherever a word becomes another than before
_PLACE = "indexing"
_BEHIND_ALL = 1 << 62
_AT_ONCE = 8  # things that are settled in one go
_REFUSED = (DiskFull, DiskFailing, VaultReadOnly, VaultAway)


class Indexable(unread.Legible, Protocol):
    """What is asked of a shelf; each inside a transaction."""

    def index_all_within(self, database: Any) -> None:
        """Make every thing findable again."""

    def index_some_within(self, database: Any, place: int, most: int) -> int:
        """Make the last things before `place` findable; return the place of the first, 0 at the end."""

    def count_within(self, database: Any, place: int = 0) -> int:
        """Return how many things there are at `place` or behind it."""


@dataclass(frozen=True)
class Indexed:
    """How many of all things can be found by now."""

    done: int
    all: int


class Indexing:
    """`shelves` are all whose things can be found, by the names of their tables, in the order to go through them."""

    def __init__(self, safe: Safe, shelves: Mapping[str, Indexable]) -> None:
        self._safe = safe
        self._shelves = shelves

    def standing(self) -> Indexed | None:
        """Return how far it is, None where everything can be found."""
        with self._safe.reading() as database:
            if _is_done(database):
                return None
            now, place = self._place(database)
            names = list(self._shelves)
            done = sum(self._shelves[name].count_within(database) for name in names[: names.index(now)])
            done += self._shelves[now].count_within(database, place)
            return Indexed(done, sum(shelf.count_within(database) for shelf in self._shelves.values()))

    def go_on(self, most: int) -> bool:
        """Index some more things, at most `most`, in one transaction; say whether there may be others.

        What the disk refuses waits until somebody asks again: nobody's words hang on it.
        """
        return self._in_a_lull(lambda database: not _is_done(database) and self._go_on_within(database, most))

    def settle(self, most: int) -> bool:
        """Settle some of what was written lately, at most `most` things, in one transaction; say whether there is more.

        Whoever reads only is told no, and so is who meets a disk that refuses it: then it waits, as in `go_on`.
        """
        if self._safe.read_only:
            return False
        with self._safe.reading() as database:
            if not is_unsettled(database):
                return False
        return self._in_a_lull(lambda database: self._settle_within(database, most))

    def take_in(self) -> bool:
        """Make findable what was written lately: before each search, so that none misses anything.

        Return whether all of it is. Where the disk refuses it, what was written lately waits, for reading needs no
        room; inside a transaction its Problem is raised, as it may have ended the whole of that.
        """
        with self._safe.reading() as database:
            if not unread.is_any(database):
                return True
            if self._safe.read_only:
                unread.take_in_beside(database, self._shelves.values())
                return True
            is_inner = database.conn.in_transaction
        try:
            with self._safe.transaction(can_wait=not is_inner) as database:
                self._take_in_within(database)
        except _REFUSED:
            if is_inner:
                raise
            return False
        return True

    def leave_no_old_words(self) -> None:
        """Settle whatever was written in place of other words, so that those are gone from the vault."""
        with self._safe.transaction() as database:
            self._take_in_within(database)
            while settle_rewritten(database, _AT_ONCE):
                pass

    def last_known(self, kind: str, ref: str) -> Words | None:
        """Return what is known of a thing here, be it lost itself."""
        with self._safe.reading() as database:
            return last_known(database, kind, ref)

    def all(self) -> None:
        """Index everything, in one transaction: for where rows came in without it."""
        with self._safe.transaction() as database:
            begin_anew(database)
            for shelf in self._shelves.values():
                shelf.index_all_within(database)
            list_terms_anew(database)
            _finish(database)

    def _in_a_lull(self, do: Callable[[Database], bool]) -> bool:
        """Return what `do` says inside a transaction, or no where the disk refuses it."""
        try:
            with self._safe.transaction(can_wait=True) as database:
                return do(database)
        except _REFUSED:
            return False

    def _settle_within(self, database: Database, most: int) -> bool:
        if unread.is_any(database):
            self._take_in_within(database)
            return True
        return settle(database, most)

    def _go_on_within(self, database: Database, most: int) -> bool:
        now, place = self._place(database)
        place = self._shelves[now].index_some_within(database, place, most)
        names = list(self._shelves)
        if place:
            schema.set_meta(database, _PLACE, f"{now} {place}")
        elif now != names[-1]:
            schema.set_meta(database, _PLACE, f"{names[names.index(now) + 1]} {_BEHIND_ALL}")
        else:
            _finish(database)
        return bool(place) or now != names[-1]

    def _take_in_within(self, database: Database) -> None:
        for shelf in self._shelves.values():
            unread.take_in(database, shelf)

    def _place(self, database: Database) -> tuple[str, int]:
        name, _, place = (schema.meta(database, _PLACE) or "").partition(" ")
        return (name, int(place)) if name in self._shelves else (next(iter(self._shelves)), _BEHIND_ALL)


def _is_done(database: Database) -> bool:
    return schema.meta(database, "folding") == FOLDING


def _finish(database: Database) -> None:
    schema.set_meta(database, "folding", FOLDING)
    database.execute("DELETE FROM meta WHERE key = ?", [_PLACE])
