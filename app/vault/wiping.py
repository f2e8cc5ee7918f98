"""Wiping the gaps of all pages bit by bit, when nobody waits, after something was let go."""

from app.domain.problems import CannotWrite, DiskFailing, DiskFull, VaultAway, VaultReadOnly
from app.vault import traces
from app.vault.safe import Safe

_REFUSED = (DiskFull, DiskFailing, VaultReadOnly, VaultAway, CannotWrite)


class Wiping:
    """Of an open vault's pages."""

    def __init__(self, safe: Safe) -> None:
        self._safe = safe
        self._noted: str | None = ""  # when the pages were begun with
        self._next = 0

    def wipe_some(self, pieces: int = 1) -> bool:
        """Wipe the gaps of some pages, if anything was let go; say whether there may be more.

        What the disk refuses waits for the next time.
        """
        return all(self._wipe() for _ in range(pieces))

    def _wipe(self) -> bool:
        with self._safe.reading() as database:
            if self._safe.read_only or not traces.is_any_noted(database):
                return False
            noted = traces.noted(database)
        if noted != self._noted:
            self._noted, self._next = noted, 0
        try:
            self._next = self._safe.wipe_gaps(self._next)
            if not self._next:
                with self._safe.transaction(can_wait=True) as database:
                    traces.note_none(database)
        except _REFUSED:
            self._noted = ""
            return False
        return bool(self._next)
