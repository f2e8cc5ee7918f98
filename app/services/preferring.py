"""What a person chose, kept in the vault."""

from app.domain.preferences import KeptPlace, Preferences
from app.services.shelves import Shelves


class Preferring:
    """Keeps preferences. In a vault that is only `for_reading`, what is chosen holds until it closes."""

    def __init__(self, shelves: Shelves, for_reading: bool) -> None:
        self._shelves = shelves
        self._for_reading = for_reading
        self._for_now: Preferences | None = None

    def preferences(self) -> Preferences:
        """Return what was chosen, or the defaults."""
        return self._for_now or self._shelves.preferences.get()

    def save(self, preferences: Preferences) -> None:
        """Keep what was chosen."""
        if self._for_reading:
            self._for_now = preferences
        else:
            self._shelves.preferences.put(preferences)

    def keep_place(self, place: KeptPlace) -> None:
        """Keep where the person is, for coming back after locking."""
        self._shelves.place.put(place)

    def kept_place(self) -> KeptPlace:
        """Return where the person was when the vault was locked; an empty room means nowhere yet."""
        return self._shelves.place.get()
