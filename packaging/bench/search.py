"""A search in the vault's own full-text index: the newest fifty that fit, for words that are rare and common.

The same question to the twin, whose index is the same. Each try opens both anew, so that every page that is searched
has to be read again and, in ours, decrypted.
"""

import sys

from _frame import fastest, folder, in_turn, stopwatch, tell
from _vaults import plain, plain_twin, unlocked, vault_of

BUDGET = 1.5
ENTRIES, ROUNDS = 10_000, 21
ASKED = ("topic41", "sponsor", "silence helped", "fol*", '"missed deadlines"')


def main() -> int:
    from app.vault.index import newest_fitting

    with folder() as at:
        vault = vault_of(ENTRIES, at)
        twin = plain_twin(vault)

        def ours() -> float:
            practice = unlocked(vault).practice
            safe = practice._safe
            with stopwatch() as took:
                for words in ASKED:
                    with safe.reading() as database:
                        newest_fitting(database, words)
            practice.close()
            return took[0]

        def reference() -> float:
            connection = plain(twin)
            with stopwatch() as took:
                for words in ASKED:
                    newest_fitting(connection, words)
            connection.close()
            return took[0]

        pair = in_turn(fastest(ours), fastest(reference), ROUNDS)
    return tell(f"search in {ENTRIES:,} entries, newest fifty, five searches", pair, BUDGET, "plain")


if __name__ == "__main__":
    sys.exit(main())
