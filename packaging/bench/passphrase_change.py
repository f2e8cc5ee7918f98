"""Changing the passphrase as Settings does: the old one is asked for, the new one wraps the same key, both headers.

The reference is what the derivations in it took, of which there must be no more than two, and 50 ms. A vault of ten
entries and one of ten thousand, since no note may be encrypted anew.
"""

import sys
from pathlib import Path
from typing import Any

from _example import PASSPHRASE, real_kdf
from _frame import Pair, folder, stopwatch, tell
from _vaults import disk_folder, unlocked, vault_of

BUDGET = 1.0
FEW, MANY, ROUNDS = 10, 10_000, 7
_DERIVATIONS, _REST = 2, 0.05  # seconds beside them


def main() -> int:
    return max([figure(entries) for entries in (FEW, MANY)])


def figure(entries: int) -> int:
    with folder(disk_folder()) as at:
        practice = unlocked(vault_of(entries, Path(at))).practice
        derivations = timed_derivations()
        with real_kdf():
            practice.securing.change_passphrase(bytearray(PASSPHRASE))  # the vault's own was too weak to measure by
            ours, allowed = [], []
            for _ in range(ROUNDS):
                derivations.clear()
                with stopwatch() as took:
                    assert practice.securing.is_passphrase(bytearray(PASSPHRASE))
                    practice.securing.change_passphrase(bytearray(PASSPHRASE))
                if len(derivations) > _DERIVATIONS:
                    raise SystemExit(f"{len(derivations)} derivations for one change of the passphrase")
                ours += took
                allowed.append(sum(derivations) + _REST)
        practice.close()
    return tell(f"passphrase change of {entries:,} entries", Pair(ours, allowed), BUDGET, "two derivations + 50 ms")


def timed_derivations() -> list[float]:
    """Return the seconds that each derivation takes from here on, in a list that grows."""
    from app.vault import keys

    stretch, seconds = keys.stretch, []

    def timed(*how: Any) -> bytearray:
        with stopwatch() as took:
            key = stretch(*how)
        seconds.extend(took)
        return key

    setattr(keys, "stretch", timed)  # noqa: B010  only here; the types rightly forbid it
    return seconds


if __name__ == "__main__":
    sys.exit(main())
