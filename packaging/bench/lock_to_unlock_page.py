"""From Ctrl+L to the painted unlock page, against a cold start to that page in the same run.

Everything is in it: words and place are saved, the database is checkpointed and closed, the lock file is released,
and the other process paints. The first line is the usual case, with a process that stands by; the second the one
in which that process is gone.
"""

import sys

from _example import example_vault
from _frame import ROUNDS, Pair, display, folder, seconds_to_paint, tell, told_by

BUDGET = 0.1
BUDGET_WITHOUT_STANDBY = 1.3


def main() -> int:
    with display() as variables, folder() as at:
        vault, answers = example_vault(at)
        lock, start = ["_lock.py", str(vault), str(answers)], ["_sotto.py", str(vault)]
        seconds_to_paint(start, variables)  # once unmeasured: the disk's cache and the bytecode
        ready, fresh, cold = [], [], []
        for _ in range(ROUNDS):
            ready.append(told_by([*lock, "standby"], variables))
            fresh.append(told_by([*lock, "fresh"], variables))
            cold.append(seconds_to_paint(start, variables))
    verdicts = (
        tell("lock to painted unlock page", Pair(ready, cold), BUDGET, "cold"),
        tell("the same, nobody stood by", Pair(fresh, cold), BUDGET_WITHOUT_STANDBY, "cold"),
    )
    return max(verdicts)


if __name__ == "__main__":
    sys.exit(main())
