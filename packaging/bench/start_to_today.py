"""From the start of the process to the painted Today of the example, without the second that Argon2id takes.

As a person meets it: to the painted unlock page, and from Enter to the painted Today. The time in which they type
is left out, and what unlocking needs is loaded meanwhile. So that nothing is hidden by that, a second line tells
the same start with the passphrase already there, where all the loading is waited for; its budget is only to notice
when it grows, and does not decide.
"""

import sys

from _example import example_vault
from _frame import display, folder, side_by_side, tell

BUDGET = 1.7
BUDGET_WITHOUT_PAUSE = 3.0


def main() -> int:
    with display() as variables, folder() as at:
        vault, answers = example_vault(at)
        script = ["_today.py", str(vault), str(answers)]
        typed, there = side_by_side([*script, "typed"], variables), side_by_side([*script, "there"], variables)
    verdict = tell("exec to painted Today, key derivation apart", typed, BUDGET)
    tell("the same, passphrase already there", there, BUDGET_WITHOUT_PAUSE)
    return verdict


if __name__ == "__main__":
    sys.exit(main())
