"""From the start of the process to the painted Today of the example, without the second that Argon2id takes.

Neither counts the time in which a person types: what the hall needs is loaded meanwhile.
"""

import sys

from _example import example_vault
from _frame import display, folder, side_by_side, tell

BUDGET = 1.7


def main() -> int:
    with display() as variables, folder() as at:
        vault, answers = example_vault(at)
        pair = side_by_side(["_today.py", str(vault), str(answers)], variables)
    return tell("exec to painted Today, key derivation apart", pair, BUDGET)


if __name__ == "__main__":
    sys.exit(main())
