"""What every figure needs: ours and a reference timed in turn, in the same run, and one line that tells both."""

from __future__ import annotations

import contextlib
import gc
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
ROUNDS = 11
PATIENCE = 30  # seconds, after which a window that is not painted never will be
BARE = ("_bare.py",)


class Pair(NamedTuple):
    """Seconds (or bytes), one of each for every round."""

    ours: Sequence[float]
    reference: Sequence[float]

    @property
    def ratio(self) -> float:
        """Of the medians: a round in which the machine was busy with something else does not count."""
        return statistics.median(self.ours) / statistics.median(self.reference)

    @property
    def spread(self) -> tuple[float, float]:
        """Between which ratios the middle half of the rounds lies."""
        ratios = [ours / reference for ours, reference in zip(self.ours, self.reference, strict=True)]
        if len(ratios) < 2:
            return ratios[0], ratios[0]
        low, _, high = statistics.quantiles(ratios, n=4)
        return low, high


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
def folder(on: Path | None = None) -> Iterator[Path]:
    """A folder for vaults, gone afterwards: under `on`, or where temporary files usually lie."""
    with tempfile.TemporaryDirectory(prefix="sotto-bench-", dir=on) as made:
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
    return in_turn(lambda: seconds_to_paint(ours, variables), lambda: seconds_to_paint(BARE, variables), rounds)


def in_turn(ours: Callable[[], float], reference: Callable[[], float], rounds: int = ROUNDS) -> Pair:
    """Measure both in each round, now the one first and now the other, after once unmeasured to warm up.

    Each call returns its own seconds, so that what it has to make ready beforehand is not counted.
    """
    gc.disable()  # whoever is measured when it begins to collect would pay for all
    ours(), reference()
    pairs = []
    for number in range(rounds):
        if number % 2:
            theirs = reference()
            pairs.append((ours(), theirs))
        else:
            pairs.append((ours(), reference()))
    return Pair([pair[0] for pair in pairs], [pair[1] for pair in pairs])


def fastest(measured: Callable[[], float], tries: int = 10) -> Callable[[], float]:
    """Try several times in a round and take the fastest.

    Work of a few milliseconds that is laid aside for another program, or whose sync stands behind another's in the
    disk's queue, takes three times as long; both sides would have to be unlucky alike for the ratio to be true.
    """
    return lambda: min(measured() for _ in range(tries))


@contextlib.contextmanager
def stopwatch() -> Iterator[list[float]]:
    """Hold the seconds that passed inside, once it is left."""
    took: list[float] = []
    begun = time.perf_counter()
    try:
        yield took
    finally:
        took.append(time.perf_counter() - begun)


def tell(name: str, pair: Pair, budget: float, reference: str = "bare", unit: str = "ms") -> int:
    """Print the one line of a figure; the exit code says whether it kept its budget."""
    ratio, (low, high) = pair.ratio, pair.spread
    verdict = "within" if ratio <= budget else "over"
    ours, theirs = (_words(statistics.median(side), unit) for side in pair)
    spread = f" ({low:.2f} to {high:.2f})" if high - low >= 0.005 else ""
    measured = f"ours {ours:>8}  {reference} {theirs:>8}  ratio {ratio:.2f}{spread}"
    print(f"{name:<62} {measured}  budget {budget:.2f} {verdict}", flush=True)
    return 0 if ratio <= budget else 1


def _words(value: float, unit: str) -> str:
    if unit == "MB":
        return f"{value / 1e6:.1f} MB"
    milliseconds = value * 1000
    return f"{milliseconds:.0f} ms" if milliseconds >= 100 else f"{milliseconds:.2f} ms"
