"""What a person chose, kept in the vault."""

from dataclasses import replace

from app.domain.preferences import KeptPlace, Preferences
from app.services.shelves import Shelves
from app.vault.safe import Safe


class Preferring:
    """Keeps preferences. In a vault that is only for reading, what is chosen holds until it closes."""

    def __init__(self, shelves: Shelves, safe: Safe) -> None:
        self._shelves = shelves
        self._safe = safe
        self._for_now: Preferences | None = None

    def preferences(self) -> Preferences:
        """Return what was chosen, or the defaults.

        The days of another passphrase or recovery key are left out: a backup that was put back remembers those of its
        day, while today's are the ones that open the vault.
        """
        kept = self._for_now or self._shelves.preferences.get()
        if kept.passphrase_key not in ("", self._safe.name_of("passphrase")):
            kept = replace(kept, passphrase_set_on=None)
        if kept.recovery_key not in ("", self._safe.name_of("recovery")):
            kept = replace(kept, recovery_sheet_on=None, recovery_proven_on=None)
        return kept

    def save(self, preferences: Preferences) -> None:
        """Keep what was chosen."""
        if self._safe.read_only:
            self._for_now = preferences
        else:
            self._shelves.preferences.put(preferences)

    def keep_place(self, place: KeptPlace) -> None:
        """Keep where the person is, for coming back after locking."""
        self._shelves.place.put(place)

    def kept_place(self) -> KeptPlace:
        """Return where the person was when the vault was locked; an empty room means nowhere yet."""
        return self._shelves.place.get()
