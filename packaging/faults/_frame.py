"""What every figure about faults needs: a folder to work in, and one line that says what came of it.

A figure is a module here without a leading underscore. Its `measure(is_full, at)` does the work in the folder `at`,
which is gone afterwards, and returns an `Outcome`; the tests call it with `is_full=False`, where it takes seconds.
Its last lines hand it to `main`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

MOST_TROUBLES = 8
SKIPPED = 77  # as automake's tests say it


class Outcome(NamedTuple):
    """What a figure found. `runs` counts what was tried, `mark` is what `result` is held against.

    `troubles` says more of what was not as it should be, for whoever has to find out why.
    """

    name: str
    runs: int
    result: str
    mark: str
    is_kept: bool
    troubles: Sequence[str] = ()

    def line(self) -> str:
        verdict = "ok" if self.is_kept else "NOT OK"
        return f"{self.name:<44}  {self.runs:>6}  {self.result:<58}  {self.mark:<44}  {verdict}"


class NotHere(Exception):
    """What the figure needs is not to be had on this machine; the message says what."""


Measure = Callable[[bool, Path], Outcome]


def main(measure: Measure) -> int:
    """Measure, print the line, and return the exit code: 0 where the mark was kept, 77 where nothing was measured."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--full", action="store_true", help="every case there is, in minutes instead of seconds")
    is_full = asked.parse_args().full
    with tempfile.TemporaryDirectory(prefix="sotto-faults-") as made:
        try:
            outcome = measure(is_full, Path(made))
        except NotHere as reason:
            print(f"{Path(sys.argv[0]).stem}: not measured here, {reason}", flush=True)
            return SKIPPED
    print(outcome.line(), flush=True)
    for trouble in outcome.troubles[:MOST_TROUBLES]:
        print(f"    {trouble}", flush=True)
    return 0 if outcome.is_kept else 1
