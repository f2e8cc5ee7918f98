"""Finding anything in the vault."""

from app.services.shelves import Shelves
from app.vault.indexing import Indexed

_AT_ONCE = 40  # things: about 20 ms, in which nothing else can be asked of the vault


class Finding:
    """Looks through everything there is, and keeps it findable."""

    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves

    def gather(self, most: int = _AT_ONCE) -> bool:
        """Make some more of what was there before the index findable; say whether there may be others."""
        return self._shelves.indexing.go_on(most)

    def gathered(self) -> Indexed | None:
        """Return how much can be found by now; None where that is everything."""
        return self._shelves.indexing.standing()
