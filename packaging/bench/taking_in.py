"""Taking in everything of a vault with 10,000 entries of 150 words, from the press of the button to the last commit.

Ours: the JSON file read and its types checked, each thing looked for here, encrypted and indexed, committed and synced
in batches of 1,000; without the backup before, which `importing` measures. The reference is that of `importing`: the
same rows, ready made, inserted into the twin without a key in as many transactions.
"""

import shutil
import sys
from pathlib import Path

from _frame import folder, in_turn, stopwatch, tell
from _vaults import disk_folder, file_system, plain_twin, unlocked, vault_of
from importing import ENTRIES, inserted, rows_added

BUDGET, ROUNDS = 3.0, 5


def main() -> int:
    place = disk_folder()
    with folder(place) as at:
        full, empty = vault_of(ENTRIES, at), vault_of(0, at)
        file = at / "all.json"
        practice = unlocked(full).practice
        practice.taking_out.as_json(file)
        practice.close()
        twin = plain_twin(empty)
        rows = rows_added(shutil.copytree(empty, at / "first"), lambda there: there.taking_in.everything(file))
        rounds = iter(range(1000))
        pair = in_turn(
            lambda: taken_in(shutil.copytree(empty, at / f"vault-{next(rounds)}"), file),
            lambda: inserted(Path(shutil.copy(twin, at / f"plain-{next(rounds)}.db")), rows),
            ROUNDS,
        )
        return tell(
            f"everything of {ENTRIES:,} entries taken in, committed on {file_system(place)}", pair, BUDGET, "plain"
        )


def taken_in(vault: Path, file: Path) -> float:
    practice = unlocked(vault).practice
    with stopwatch() as took:
        practice.taking_in.everything(file)
    practice.close()
    shutil.rmtree(vault)
    return took[0]


if __name__ == "__main__":
    sys.exit(main())
