"""What was deleted: seeing it, bringing it back, and letting it go for good."""

from app.domain.binned import Binned, expired_before
from app.services.shelves import Shelves
from app.system.clock import Clock


class Binning:
    """Keeps the bin. Things come to it by being removed: see `Journaling.remove` and its like."""

    def __init__(self, shelves: Shelves, clock: Clock) -> None:
        self._shelves = shelves
        self._clock = clock

    def items(self) -> tuple[Binned, ...]:
        """Return what can still be brought back, the last deleted first."""
        return self._shelves.bin.items(expired_before(self._clock.now()))

    def bring_back(self, id: str) -> tuple[Binned, ...]:
        """Put what was deleted back where it stood; undoing a deletion is this too.

        Returns it, and whoever had to come back with it to be seen. What was written anew in its place meanwhile
        stays, and what was deleted becomes an earlier version of it.

        Raises:
            NoSuchItem: it is not in the bin any more.
        """
        return self._shelves.bin.bring_back(id)

    def let_go(self, id: str) -> None:
        """Remove one thing for good; with a person goes whatever else in the bin was theirs."""
        self._shelves.bin.let_go(id)

    def empty(self) -> None:
        """Remove everything in the bin for good."""
        self._shelves.bin.let_go_before(None)

    def let_go_of_expired(self) -> int:
        """Remove for good what has lain in the bin for 30 days; return how many items that were.

        Where the clock has leapt, none go before another day has come: see `domain/days.py`.
        """
        if not self._shelves.believe(self._clock.today()):
            return 0
        return self._shelves.bin.let_go_before(expired_before(self._clock.now()))
