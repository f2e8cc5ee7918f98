"""Wiping the gaps of all pages bit by bit, when nobody waits, after something was let go."""

from collections.abc import Callable

from app.domain.problems import Problem
from app.vault import traces
from app.vault.driver import Database
from app.vault.safe import Safe


class Wiping:
    """Of an open vault's pages, from the first to the last.

    What is written between two pieces may let something else go, and SQLite carries what lies in a gap along to other
    pages then, to such as were looked at before, too: all are looked at again, as long as it takes.
    """

    def __init__(self, safe: Safe) -> None:
        self._safe = safe
        self._next = 0
        self._stood: object = None  # what was true of the vault when the last piece was done
        self._was_written = False

    def wipe_some(self, pieces: int = 1) -> bool:
        """Wipe the gaps of some pages, if anything was let go; say whether there may be more.

        What hinders it waits for the next time, and whoever asks for something next is told, if that stays so.
        """
        return all(self._wipe() for _ in range(pieces))

    def wipe_all(self, progress: Callable[[float], None] = lambda done: None) -> None:
        """Wipe those of all pages, before they are copied. `progress` may raise in between."""
        while self.wipe_some():
            progress(0.0)

    def _wipe(self) -> bool:
        with self._safe.reading() as database:
            if self._safe.read_only or not traces.is_any_noted(database):
                self._next = 0
                return False
            self._was_written = self._next > 0 and (self._was_written or _state(database) != self._stood)
        try:
            self._next = self._safe.wipe_gaps(self._next)
            with self._safe.reading() as database:
                self._stood = _state(database)
            is_done = not self._next and not self._was_written
            if is_done:
                with self._safe.transaction(can_wait=True) as database:
                    traces.note_none(database)
        except Problem:
            self._next = 0
            return False
        return not is_done


def _state(database: Database) -> object:
    """Return what is equal for as long as nothing is written, and the same database open."""
    return database, database.conn.total_changes
