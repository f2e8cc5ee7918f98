"""From a known key to all that the first painted page needs: the vault opened, Today, the sidebar, what was chosen.

Ours begins at Enter, with Argon2id answered at once: header, lock file, slot, keyed database, checks, every read. The
reference is the same program on plain SQLite: it opens the twin without a key under the same settings, and the same
services read the same rows from it.
"""

import sys

from _frame import fastest, folder, in_turn, stopwatch, tell
from _vaults import plain_practice, plain_twin, unlocked, vault_of

BUDGET = 2.5
ENTRIES, ROUNDS = 10_000, 21


def main() -> int:
    from app.services.opening import Opened
    from app.ui.shell.arrival import arrival

    with folder() as at:
        vault = vault_of(ENTRIES, at)
        twin = plain_twin(vault)

        def ours() -> float:
            with stopwatch() as took:
                opened = unlocked(vault)
                arrival(opened)
            opened.practice.close()
            return took[0]

        def reference() -> float:
            with stopwatch() as took:
                opened = Opened(plain_practice(twin))
                arrival(opened)
            opened.practice.close()
            return took[0]

        pair = in_turn(fastest(ours), fastest(reference), ROUNDS)
    return tell(f"open and first list of {ENTRIES:,} entries, derivation apart", pair, BUDGET, "plain")


if __name__ == "__main__":
    sys.exit(main())
