"""How long a page waits after wrong passphrases. Nobody is locked out; guessing by hand grows slow."""

import math
from collections.abc import Callable

FREE_TRIES = 3
LONGEST = 60.0


class Patience:
    """Counts wrong tries in a row: from the fourth on they cost 2, 4, 8 and at most 60 seconds.

    `monotonic` counts seconds that only ever grow, so that setting the clock shortens nothing.
    It is kept in memory alone: a fresh start begins anew, as it would for whoever copied the vault.
    """

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._wrong = 0
        self._until = 0.0

    def missed(self) -> None:
        """Take note of one more wrong try."""
        self._wrong += 1
        over = self._wrong - FREE_TRIES
        if over > 0:
            self._until = self._monotonic() + min(LONGEST, 2.0 ** min(over, 10))

    def forget(self) -> None:
        """It opened: the next wrong try is a first one again."""
        self._wrong = 0
        self._until = 0.0

    @property
    def seconds_left(self) -> int:
        """Whole seconds until the next try, rounded up; 0 means now."""
        return max(0, math.ceil(self._until - self._monotonic()))
