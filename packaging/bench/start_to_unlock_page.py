"""From the start of the process to the painted unlock page."""

import sys

from _example import example_vault
from _frame import display, folder, side_by_side, tell

BUDGET = 1.5


def main() -> int:
    with display() as variables, folder() as at:
        vault, _ = example_vault(at)
        pair = side_by_side(["_sotto.py", str(vault)], variables)
    return tell("start to painted unlock page", pair, BUDGET)


if __name__ == "__main__":
    sys.exit(main())
