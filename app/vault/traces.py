"""What may be left of things that were let go, in the gaps of pages (`gaps.py`).

The transaction that lets something go takes note of that. The pages are looked through when nobody waits; where a lock
or a crash comes between, that is gone on with at the next opening.
"""

from app.domain.problems import CannotWrite, DiskFailing, DiskFull, VaultAway, VaultReadOnly
from app.vault import schema
from app.vault.driver import Database
from app.vault.safe import Safe

_NOTE, _NOTHING = "gaps", "0"  # in `meta`: a digit, another one each time when something is let go
_REFUSED = (DiskFull, DiskFailing, VaultReadOnly, VaultAway, CannotWrite)


def note(database: Database) -> None:
    """Take note, inside the transaction that lets something go, that words of it may be left."""
    schema.set_meta(database, _NOTE, str(int(schema.meta(database, _NOTE) or 0) % 9 + 1))


def is_any_noted(database: Database) -> bool:
    """Whether there is anything to wipe."""
    return schema.meta(database, _NOTE) not in (None, _NOTHING)


class Traces:
    """Those in an open vault."""

    def __init__(self, safe: Safe) -> None:
        self._safe = safe
        self._noted: str | None = None
        self._next = 0

    def wipe_some(self, pieces: int = 1) -> bool:
        """Wipe the gaps of some pages, if anything was let go; say whether there may be more.

        What the disk refuses waits for the next time.
        """
        return all(self._wipe() for _ in range(pieces))

    def _wipe(self) -> bool:
        with self._safe.reading() as database:
            if self._safe.read_only or not is_any_noted(database):
                return False
            noted = schema.meta(database, _NOTE)
        if noted != self._noted:
            self._noted, self._next = noted, 0
        try:
            self._next = self._safe.wipe_gaps(self._next)
            if not self._next:
                with self._safe.transaction(can_wait=True) as database:
                    schema.set_meta(database, _NOTE, _NOTHING)
        except _REFUSED:
            self._noted = None
            return False
        return bool(self._next)
