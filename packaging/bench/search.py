"""A search in the vault's own full-text index: what fits, by kind, and the newest fifty; for words rare and common.

The same question to the twin, whose index is the same. Each try opens both anew, so that every page that is searched
has to be read again and, in ours, decrypted.
"""

import sys
from typing import Any

from _frame import fastest, folder, in_turn, stopwatch, tell
from _vaults import PlainSafe, plain_twin, unlocked, vault_of

BUDGET = 1.5
ENTRIES, ROUNDS = 10_000, 21
ASKED = (
    {"chunks": ("topic41",)},
    {"chunks": ("sponsor",)},
    {"chunks": ("silence", "helped")},
    {"chunks": ("fol",)},
    {"exact": ("missed deadlines",)},
)


def main() -> int:
    with folder() as at:
        vault = vault_of(ENTRIES, at)
        twin = plain_twin(vault)

        def ours() -> float:
            practice = unlocked(vault).practice
            took = asking(practice._safe)
            practice.close()
            return took

        def reference() -> float:
            safe = PlainSafe(twin)
            took = asking(safe)
            safe.close()
            return took

        pair = in_turn(fastest(ours), fastest(reference), ROUNDS)
    return tell(f"search in {ENTRIES:,} entries, newest fifty, five searches", pair, BUDGET, "plain")


def asking(safe: Any) -> float:
    from app.vault.searching import Searching, Sought

    searching = Searching(safe)
    with stopwatch() as took:
        for asked in ASKED:
            searching.newest(Sought(**asked), 50)
    return took[0]


if __name__ == "__main__":
    sys.exit(main())
