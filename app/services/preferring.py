"""What a person chose, kept in the vault."""

from app.domain.preferences import KeptPlace, Preferences
from app.services.shelves import Shelves


class Preferring:
    """Keeps preferences."""

    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves

    def preferences(self) -> Preferences:
        """Return what was chosen, or the defaults."""
        return self._shelves.preferences.get()

    def save(self, preferences: Preferences) -> None:
        """Keep what was chosen."""
        self._shelves.preferences.put(preferences)

    def keep_place(self, place: KeptPlace) -> None:
        """Keep where the person is, for coming back after locking."""
        self._shelves.place.put(place)

    def kept_place(self) -> KeptPlace:
        """Return where the person was when the vault was locked; an empty room means nowhere yet."""
        return self._shelves.place.get()
