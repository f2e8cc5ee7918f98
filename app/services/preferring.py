"""What a person chose, kept in the vault."""

from app.domain.preferences import Preferences
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
