"""Changing the passphrase as Settings does: the old one is asked for, the new one wraps the same key, both headers.

The reference is two derivations of the same strength, measured in the same round, and 50 ms.
A vault of ten entries and one of ten thousand, since no note may be encrypted anew.
"""

import sys
from pathlib import Path

from _example import PASSPHRASE, real_kdf
from _frame import folder, in_turn, stopwatch, tell
from _vaults import disk_folder, unlocked, vault_of

BUDGET = 1.0
FEW, MANY, ROUNDS = 10, 10_000, 9
_REST = 0.05  # seconds beside the two derivations


def main() -> int:
    return max([figure(entries) for entries in (FEW, MANY)])


def figure(entries: int) -> int:
    from app.vault import keys

    with folder(disk_folder()) as at:
        practice = unlocked(vault_of(entries, Path(at))).practice
        securing, safe = practice.securing, practice._safe
        with real_kdf():
            securing.change_passphrase(bytearray(PASSPHRASE))  # calibrated from here on

            how = safe._header.slot("passphrase").stretch
            setattr(keys, "refit", lambda same, _took: same)  # noqa: B010  each round as strong as the one before

            def ours() -> float:
                with stopwatch() as took:
                    assert securing.is_passphrase(bytearray(PASSPHRASE))
                    securing.change_passphrase(bytearray(PASSPHRASE))
                return took[0]

            def reference() -> float:
                with stopwatch() as took:
                    for _ in range(2):
                        keys.stretch(bytearray(PASSPHRASE), bytes(keys.SALT_LENGTH), how)
                return took[0] + _REST

            pair = in_turn(ours, reference, ROUNDS)
        practice.close()
    return tell(f"passphrase change of {entries:,} entries", pair, BUDGET, "two derivations + 50 ms")


if __name__ == "__main__":
    sys.exit(main())
