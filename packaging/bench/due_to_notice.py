"""From the instant at which something falls due until a desktop is told, and from waking up until then.

The process that waits is the real one, and so is the clock; the bus and the desktop on it stand in, and note when they
are told. `DUE` instants fall at uneven times between the looks at the clock, which come every half minute. To measure
waking, a logind that stands in says that the computer woke, a moment after something fell due.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from _frame import HERE, display, folder

sys.path.insert(0, str(HERE.parents[1]))

from _example import example_vault

from app.domain.awaited import Awaited
from app.system.clock import Clock
from app.system.standby import Standby
from app.ui.shell.handover import Handover
from tests.buses import StandInBus, StandInDesktop
from tests.logind import Logind

DUE, APART = 4, 37.0
WAKES = 5
MOST, MOST_AFTER_WAKING = 31.0, 2.0
_PATIENCE = 60.0


class Noting(StandInDesktop):
    """Notes when it is told."""

    def __init__(self, bus: StandInBus) -> None:
        self.told: list[Any] = []
        super().__init__(bus)

    def _answer(self, member: str, body: tuple[Any, ...]) -> tuple[str, tuple[Any, ...]]:
        if member == "Notify":
            self.told.append(Clock().instant())
        return super()._answer(member, body)

    def waits_for(self, count: int) -> None:
        until = time.monotonic() + _PATIENCE
        while len(self.told) < count:
            if time.monotonic() > until:
                raise SystemExit(f"The desktop was told {len(self.told)} times, not {count}.")
            time.sleep(0.01)


def main() -> int:
    bus = StandInBus()
    os.environ |= {"DBUS_SESSION_BUS_ADDRESS": bus.address, "DBUS_SYSTEM_BUS_ADDRESS": bus.address}
    desktop = Noting(bus)
    logind = Logind(bus)
    try:
        with display() as variables, folder() as at:
            vault, _ = example_vault(at)
            os.environ |= {**variables, "XDG_CONFIG_HOME": str(at), "XDG_DATA_HOME": str(at)}
            due = _due(vault, desktop)
            waking = _waking(vault, desktop, logind)
    finally:
        logind.close()
        bus.end()
    return max(_tell("due to notice", due, MOST), _tell("waking to notice", waking, MOST_AFTER_WAKING))


def _due(vault: Path, desktop: Noting) -> list[float]:
    begun = Clock().instant()
    instants = tuple(begun + timedelta(seconds=7 + number * APART) for number in range(DUE))
    before = len(desktop.told)
    with _waiting(vault, instants):
        for number in range(DUE):
            desktop.waits_for(before + number + 1)
    told = desktop.told[before:]
    # What goes over the pipe are whole seconds, rounded down.
    return [(when - due.replace(microsecond=0)).total_seconds() for when, due in zip(told, instants, strict=True)]


def _waking(vault: Path, desktop: Noting, logind: Logind) -> list[float]:
    took = []
    for _ in range(WAKES):
        before = len(desktop.told)
        due = Clock().instant() + timedelta(seconds=4)
        with _waiting(vault, (due,)):
            while Clock().instant() < due:
                time.sleep(0.01)
            woke = Clock().instant()
            logind.prepares_for_sleep(False)
            desktop.waits_for(before + 1)
            took.append((desktop.told[before] - woke).total_seconds())
    return took


@contextmanager
def _waiting(vault: Path, instants: tuple[Any, ...]) -> Iterator[None]:
    standby = Standby([sys.executable, "-m", "app", "--standby"], HERE.parents[1], vault)
    standby.ready.wait(_PATIENCE)
    standby.take_over(Handover(is_hidden=True, awaited=Awaited(instants)).line())
    try:
        yield
    finally:
        os.kill(standby.pid, 15)


def _tell(name: str, seconds: list[float], most: float) -> int:
    worst = max(seconds)
    is_kept = worst <= most
    ours = f"ours {worst:.2f} s at the most, of {len(seconds)}, {min(seconds):.2f} s at the least"
    print(f"{name:<62} {ours}  budget {most:g} s {'within' if is_kept else 'over'}", flush=True)
    return 0 if is_kept else 1


if __name__ == "__main__":
    sys.exit(main())
