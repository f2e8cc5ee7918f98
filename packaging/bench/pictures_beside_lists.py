"""Whether pictures make anything dearer that is not one: the newest fifty of 10,000 entries, with 200 pictures in the
vault and without one; and the file that holds them, beside its twin without a key.

Each fiftieth entry shows a picture, and each picture is about as large as it may be.
"""

import os
import sys
from dataclasses import replace
from pathlib import Path

from _frame import Pair, fastest, folder, in_turn, stopwatch, tell
from _vaults import entry_of, plain_twin, unlocked, vault_of

BUDGET = 1.1  # of both
ENTRIES, PICTURES, ROUNDS = 10_000, 200, 31


def main() -> int:
    with folder() as at:
        bare, full = vault_of(ENTRIES, at / "bare"), vault_of(ENTRIES, at / "full")
        fill(full)
        pair = in_turn(fastest(lambda: newest_of(full)), fastest(lambda: newest_of(bare)), ROUNDS)
        sizes = Pair([(full / "vault.db").stat().st_size], [plain_twin(full).stat().st_size])
    listed = tell(f"newest fifty beside {PICTURES} pictures", pair, BUDGET, "without")
    return max(listed, tell(f"file size with {PICTURES} pictures", sizes, BUDGET, "plain", "MB"))


def fill(vault: Path) -> None:
    from app.domain.ids import PictureId
    from app.domain.picture import Picture, mark_of

    practice = unlocked(vault).practice
    shelves = practice.picturing._shelves
    for number in range(PICTURES):
        id, data = PictureId(f"{number:016x}"), os.urandom(1_500_000)
        with shelves.together() as database:
            shelves.pictures.put(Picture(id, "image/jpeg", 2560, 1920, len(data)), data)
            one = entry_of(number * 50)
            shelves.entries.put_within(database, replace(one, text=f"{mark_of(id)}\n{one.text}"))
    practice.close()


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
