"""From the start of the process to the painted unlock page."""

import os
import subprocess
import sys
from pathlib import Path

from _frame import display, folder, side_by_side, tell

BUDGET = 1.5


def example_vault(at: Path) -> Path:
    vault = at / "Example.sotto"
    read_end, write_end = os.pipe()
    os.write(write_end, b"quiet lantern under seven maples\n")
    os.close(write_end)
    command = [sys.executable, "-P", "-m", "app", "example", str(vault), "--passphrase-fd", str(read_end)]
    subprocess.run(command, pass_fds=[read_end], stdout=subprocess.DEVNULL, check=True)
    return vault


def main() -> int:
    with display() as variables, folder() as at:
        pair = side_by_side(["_sotto.py", str(example_vault(at))], variables)
    return tell("start to painted unlock page", pair, BUDGET)


if __name__ == "__main__":
    sys.exit(main())
