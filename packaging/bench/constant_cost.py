"""Whether ten times the entries cost more: a vault of 100,000 beside one of 10,000, both ours.

Opening is as in `open_and_first_list`; the newest fifty are what the journal reads to show its list.
"""

import sys
from pathlib import Path

from _frame import fastest, folder, in_turn, stopwatch, tell
from _vaults import unlocked, vault_of

BUDGET = 1.2
MANY, FEW, ROUNDS = 100_000, 10_000, 31


def main() -> int:
    with folder() as at:
        many, few = vault_of(MANY, at), vault_of(FEW, at)
        opened = in_turn(fastest(lambda: opening_of(many)), fastest(lambda: opening_of(few)), ROUNDS)
        listed = in_turn(fastest(lambda: newest_of(many)), fastest(lambda: newest_of(few)), ROUNDS)
    name = f"of {MANY:,} entries, against {FEW:,}"
    return max(tell(f"open {name}", opened, BUDGET, "fewer"), tell(f"newest fifty {name}", listed, BUDGET, "fewer"))


def opening_of(vault: Path) -> float:
    from app.ui.shell.arrival import arrival

    with stopwatch() as took:
        opened = unlocked(vault)
        arrival(opened)
    opened.practice.close()
    return took[0]


def newest_of(vault: Path) -> float:
    """Right after opening, with no page of the journal in memory yet."""
    practice = unlocked(vault).practice
    with stopwatch() as took:
        leaves = practice.journaling.newest()
    practice.close()
    assert len(leaves.entries) == 50
    return took[0]


if __name__ == "__main__":
    sys.exit(main())
