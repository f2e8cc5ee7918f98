"""What every figure needs: programs timed from their start to a painted window, in turn with a bare one."""

from __future__ import annotations

import contextlib
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
ROUNDS = 11
PATIENCE = 30  # seconds, after which a window that is not painted never will be
BARE = ("_bare.py",)


class Pair(NamedTuple):
    """Seconds, medians of the same rounds."""

    ours: float
    bare: float


@contextlib.contextmanager
def display() -> Iterator[dict[str, str]]:
    """Variables of a display nobody else paints on: X in memory where there is Xvfb, else Qt's own offscreen."""
    quiet = {**os.environ, "QT_LOGGING_RULES": "*=false"}
    quiet.pop("WAYLAND_DISPLAY", None)
    quiet.pop("PYTHONDONTWRITEBYTECODE", None)  # nobody who uses Sotto compiles it anew at each start
    if not shutil.which("Xvfb"):
        yield {**quiet, "QT_QPA_PLATFORM": "offscreen"}
        return
    read_end, write_end = os.pipe()
    arguments = ["Xvfb", "-displayfd", str(write_end), "-screen", "0", "1600x1000x24", "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(arguments, pass_fds=[write_end], stderr=subprocess.DEVNULL)
    os.close(write_end)
    try:
        with os.fdopen(read_end, encoding="ascii") as told:
            yield {**quiet, "QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{told.readline().strip()}"}
    finally:
        server.terminate()
        server.wait()


@contextlib.contextmanager
def folder() -> Iterator[Path]:
    """A folder for an example vault, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="sotto-bench-") as made:
        yield Path(made)


def seconds_to_paint(script: Sequence[str], variables: dict[str, str]) -> float:
    """Start `script` of this folder and wait until it says that its window is painted.

    The child tells the moment itself: on Linux every process reads the same monotonic clock.
    """
    begun = time.monotonic()
    return told_by(script, variables) - begun


def told_by(script: Sequence[str], variables: dict[str, str]) -> float:
    """Start `script` of this folder, let it end, and return the number that it told."""
    read_end, write_end = os.pipe()
    command = [sys.executable, str(HERE / script[0]), str(write_end), *script[1:]]
    child = subprocess.Popen(command, pass_fds=[write_end], env=variables, stdin=subprocess.DEVNULL)
    os.close(write_end)
    try:
        child.wait(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
    with os.fdopen(read_end, encoding="ascii") as told:
        number = told.read()
    if not number:
        raise SystemExit(f"{script[0]} had not painted when it ended, or after {PATIENCE} s.")
    return float(number)


def side_by_side(ours: Sequence[str], variables: dict[str, str], rounds: int = ROUNDS) -> Pair:
    """Time `ours` and the bare window in turn, so that whatever else the machine does falls on both."""
    for script in (ours, BARE):  # once unmeasured: the disk's cache and the bytecode
        seconds_to_paint(script, variables)
    pairs = [(seconds_to_paint(ours, variables), seconds_to_paint(BARE, variables)) for _ in range(rounds)]
    return Pair(statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs))


def tell(name: str, pair: Pair, budget: float, reference: str = "bare") -> int:
    """Print the one line of a figure; the exit code says whether it kept its budget."""
    ratio = pair.ours / pair.bare
    verdict = "within" if ratio <= budget else "over"
    ours, than = f"{pair.ours * 1000:.0f} ms", f"{pair.bare * 1000:.0f} ms"
    measured = f"ours {ours:>8}  {reference} {than:>7}  ratio {ratio:.2f}"
    print(f"{name:<52} {measured}  budget {budget:.2f} {verdict}", flush=True)
    return 0 if ratio <= budget else 1
