"""Everything of 10,000 entries into one JSON file, against writing the same rows out of plain SQLite as they are.

The reference reads the twin's rows and puts their bodies into a file, synced as ours is. Ours also decrypts, checks the
type of every field, and looks for the earlier versions of each thing.
"""

import os
import sys
from pathlib import Path

from _frame import fastest, folder, in_turn, stopwatch, tell
from _vaults import plain, plain_twin, unlocked, vault_of

BUDGET = 4.0
ENTRIES, ROUNDS = 10_000, 11


def main() -> int:
    with folder() as at:
        vault = vault_of(ENTRIES, at)
        twin = plain_twin(vault)

        def ours() -> float:
            practice = unlocked(vault).practice
            with stopwatch() as took:
                practice.taking_out.as_json(at / "all.json", replace=True)
            practice.close()
            return took[0]

        def reference() -> float:
            with stopwatch() as took:
                copied(twin, at / "plain.json")
            return took[0]

        pair = in_turn(fastest(ours), fastest(reference), ROUNDS)
    return tell(f"everything of {ENTRIES:,} entries as JSON", pair, BUDGET, "plain rows")


def copied(twin: Path, to: Path) -> None:
    connection = plain(twin)
    with to.open("wb") as file:
        for shelf in ("people", "meetings", "conversations", "actions", "entries"):
            for (body,) in connection.execute(f"SELECT body FROM {shelf} ORDER BY rowid"):  # noqa: S608
                file.write(body.encode() + b",\n")
        file.flush()
        os.fsync(file.fileno())
    connection.close()


if __name__ == "__main__":
    sys.exit(main())
