"""How large the database is on the disk, closed and with an empty log, beside its twin without a key."""

import sys

from _frame import Pair, folder, tell
from _vaults import plain_twin, vault_of

BUDGET = 1.1
ENTRIES = 10_000


def main() -> int:
    with folder() as at:
        vault = vault_of(ENTRIES, at)
        twin = plain_twin(vault)
        pair = Pair([(vault / "vault.db").stat().st_size], [twin.stat().st_size])
    return tell(f"file size of {ENTRIES:,} entries", pair, BUDGET, "plain", "MB")


if __name__ == "__main__":
    sys.exit(main())
