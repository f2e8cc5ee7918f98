"""What a process costs that only waits to tell of reminders: memory against a bare window, processor time, wake-ups.

One was started by the desktop. One waits without a window after a lock, and was handed as many instants as can be.
Memory is what is resident, of both sides alike. The unlock page after a lock is measured too: it is a window that was
painted twice, and has a budget of its own. Then the second of them is left alone for `MINUTES`, and the kernel is asked
what its threads did meanwhile.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from pathlib import Path

from _example import example_vault
from _frame import HERE, Pair, display, folder, tell

from app.domain.awaited import MOST, Awaited
from app.system.clock import Clock
from app.system.standby import Standby
from app.ui.shell.handover import Handover

ROUNDS = 5
MINUTES = 10.0
BUDGET = 1.1
BUDGET_OF_PAGE = 1.3
MOST_PERCENT, MOST_WAKE_UPS = 0.1, 4.0  # of one core; a minute
ROOT = HERE.parents[1]
_PATIENCE, _LOOK_AGAIN, _STILL = 30.0, 0.2, 5
_APP = [sys.executable, "-m", "app"]

Waiting = Callable[[], AbstractContextManager[int]]


def main() -> int:
    with display() as variables, folder() as at:
        vault, _ = example_vault(at)
        home = vault.parent.parent
        os.environ |= {**variables, "XDG_CONFIG_HOME": str(home), "XDG_DATA_HOME": str(home)}
        (home / "Sotto").mkdir(exist_ok=True)
        verdicts = (
            _memory("waiting after the desktop started", lambda: _started([*_APP, "--background"]), BUDGET),
            _memory("waiting without a window after a lock", lambda: _hidden(vault), BUDGET),
            _memory("the unlock page after a lock", lambda: _page(vault), BUDGET_OF_PAGE),
            _idle(vault),
        )
    return max(verdicts)


def _memory(words: str, waiting: Waiting, budget: float) -> int:
    ours, bare = [], []
    for _ in range(ROUNDS):
        with waiting() as number:
            ours.append(_resident(number))
        with _started([sys.executable, str(HERE / "_bare.py")]) as number:
            bare.append(_resident(number))
    return tell(f"memory, {words}", Pair(ours, bare), budget, unit="MB")


@contextmanager
def _started(command: Sequence[str]) -> Iterator[int]:
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL) as process:
        try:
            yield process.pid
        finally:
            process.kill()


@contextmanager
def _hidden(vault: Path) -> Iterator[int]:
    """As at the closing of a window: nobody stood by, so a fresh process is told."""
    standby = Standby([*_APP, "--standby"], ROOT, vault)
    try:
        standby.take_over(_told(is_hidden=True))
        yield standby.pid
    finally:
        os.kill(standby.pid, signal.SIGTERM)


@contextmanager
def _page(vault: Path) -> Iterator[int]:
    """As at a lock: the process that stood by comes forward."""
    standby = Standby([*_APP, "--standby"], ROOT, vault)
    try:
        standby.ready.wait(_PATIENCE)
        standby.take_over(_told(is_hidden=False))
        yield standby.pid
    finally:
        os.kill(standby.pid, signal.SIGTERM)


def _told(is_hidden: bool) -> str:
    soon = Clock().instant() + timedelta(days=1)
    instants = tuple(soon + timedelta(hours=number) for number in range(MOST))
    return Handover(is_hidden=is_hidden, awaited=Awaited(instants)).line()


def _resident(number: int) -> float:
    """Bytes, once they have not changed for a second."""
    seen: list[float] = []
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        time.sleep(_LOOK_AGAIN)
        seen.append(_field(f"/proc/{number}/status", "VmRSS") * 1024)
        if len(seen) >= 2 * _STILL and len(set(seen[-_STILL:])) == 1:
            break
    return seen[-1]


def _field(page: str, name: str) -> float:
    line = next(one for one in Path(page).read_text(encoding="ascii").splitlines() if one.startswith(f"{name}:"))
    return float(line.split()[1])


def _idle(vault: Path) -> int:
    with _hidden(vault) as number:
        _resident(number)
        before = _done(number)
        time.sleep(MINUTES * 60)
        seconds, wake_ups = (after - then for after, then in zip(_done(number), before, strict=True))
    percent, a_minute = seconds / (MINUTES * 60) * 100, wake_ups / MINUTES
    is_kept = percent <= MOST_PERCENT and a_minute <= MOST_WAKE_UPS
    ours = f"ours {percent:.4f} % of a core, {a_minute:.1f} wake-ups a minute, over {MINUTES:g} minutes"
    budget = f"budget {MOST_PERCENT} %, {MOST_WAKE_UPS:g}"
    print(f"{'waiting without a window, idle':<62} {ours}  {budget} {'within' if is_kept else 'over'}", flush=True)
    return 0 if is_kept else 1


def _done(number: int) -> tuple[float, float]:
    """Seconds on a processor, and how often any thread of it was woken."""
    tasks = [str(one) for one in Path(f"/proc/{number}/task").iterdir()]
    nanoseconds = [int(Path(f"{one}/schedstat").read_text(encoding="ascii").split()[0]) for one in tasks]
    return sum(nanoseconds) / 1e9, sum(_field(f"{one}/status", "voluntary_ctxt_switches") for one in tasks)


if __name__ == "__main__":
    sys.exit(main())
