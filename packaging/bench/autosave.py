"""What the worker does when the pen rests: one save, encrypted, indexed and synced to a disk.

The reference runs the same statements with the same rows on the twin without a key, also in one transaction, also
synced; making JSON and the words of the index falls on ours alone. Each line tells what file system was written to.
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import cycle
from typing import Any

from _frame import Pair, folder, in_turn, stopwatch, tell
from _vaults import Statement, disk_folder, entry_of, file_system, plain, plain_twin, recording, unlocked, vault_of

BUDGET = 1.25
ENTRIES, ROUNDS, VERSIONS = 10_000, 601, 60  # many rounds: how long a disk takes to sync is never twice the same


def main() -> int:
    place = disk_folder()
    with folder(place) as at:
        vault = vault_of(ENTRIES, at)
        twin = plain(plain_twin(vault))
        practice = unlocked(vault).practice
        talk = practice.planning.lines()[0].conversation
        entries = [entry_of(100, " and one more word" * number) for number in range(VERSIONS)]
        plans = [replace(talk.preparation, intent="To ask and listen. " * number) for number in range(VERSIONS)]
        talks = [replace(talk, preparation=plan) for plan in plans]
        on = f"committed on {file_system(place)}"
        verdicts = (
            tell(
                f"autosave of an entry, {on}", saves(practice, practice.journaling.save, entries, twin), BUDGET, "plain"
            ),
            tell(
                f"autosave of a conversation, {on}",
                saves(practice, practice.planning.save, talks, twin),
                BUDGET,
                "plain",
            ),
        )
        practice.close()
        twin.close()
    return max(verdicts)


def saves(practice: Any, save: Callable[[Any], None], versions: Sequence[Any], twin: Any) -> Pair:
    statements = []
    for version in versions:  # what each save says to the database is written down beforehand
        with recording(practice._safe) as told:
            save(version)
        statements.append(told)
    ours, theirs = cycle(versions), cycle(statements)

    def ours_once() -> float:
        version = next(ours)
        with stopwatch() as took:
            save(version)
        return took[0]

    def plain_once() -> float:
        version = next(theirs)
        with stopwatch() as took:
            commit(twin, version)
        return took[0]

    return in_turn(ours_once, plain_once, ROUNDS)


def commit(twin: Any, statements: Sequence[Statement]) -> None:
    twin.execute("BEGIN IMMEDIATE")
    for sql, values in statements:
        twin.execute(sql, values).fetchall()
    twin.execute("COMMIT")


if __name__ == "__main__":
    sys.exit(main())
