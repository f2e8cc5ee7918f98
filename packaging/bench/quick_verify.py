"""The quick check of a vault (every page's seal, and whose it is), beside SQLite's own `integrity_check` of it.

That one reads every page too, and looks into all of them, the full-text index included. Both right after opening, so
that neither finds pages in memory, and in a vault of 150 MB, which is more than the memory for pages holds: a small
one is checked in a tenth of a second either way, and the two lie closer together there.
"""

import sys
from collections.abc import Callable
from typing import Any

from _frame import folder, in_turn, stopwatch, tell
from _vaults import unlocked, vault_of

BUDGET = 0.4
ENTRIES, ROUNDS = 50_000, 7


def main() -> int:
    with folder() as at:
        vault = vault_of(ENTRIES, at)

        def timed(check: Callable[[Any], None]) -> Callable[[], float]:
            def once() -> float:
                practice = unlocked(vault).practice
                with stopwatch() as took:
                    check(practice)
                practice.close()
                return took[0]

            return once

        pair = in_turn(timed(quick), timed(by_sqlite), ROUNDS)
    return tell(f"quick verify of {ENTRIES:,} entries", pair, BUDGET, "integrity_check")


def quick(practice: Any) -> None:
    practice.securing.check(full=False)


def by_sqlite(practice: Any) -> None:
    assert practice._safe.database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


if __name__ == "__main__":
    sys.exit(main())
