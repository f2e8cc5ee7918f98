"""The window while a Day One export of 10,000 entries is looked through, shown, brought in, and told of.

A timer asks every 2 ms for its turn in the window's loop; the longest time between two turns is what somebody would
feel. The reference is a fixed one: 50 ms, the most the window may stand still. On a machine that is busy with other
things the loop waits for them as well, so the figure is taken on a quiet one.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

from _frame import Pair, folder, tell
from _vaults import NOON, disk_folder, unlocked, vault_of
from importing import day_one

AT_MOST, ROUNDS, TURN_MS = 0.050, 3, 2
REST = 0.5  # seconds, until what is painted for the first time is painted


def main() -> int:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from app.ui.shell.application import dressed_application

    application = dressed_application()
    with folder(disk_folder()) as at:
        export = day_one(at / "Journal.zip")
        vaults = [vault_of(0, at / f"round-{number}") for number in range(ROUNDS)]
        longest = [longest_stillness(application, vault, export) for vault in vaults]
    return tell("longest stillness of the window", Pair(longest, [AT_MOST] * ROUNDS), 1.0, "at most")


def longest_stillness(application: Any, vault: Path, export: Path) -> float:
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtWidgets import QWidget

    from app.ui.imports.report import ReportDialog
    from app.ui.imports.start import StartDialog
    from app.ui.kit.layer import top_layer

    desk, window = desk_over(vault), QWidget()
    window.resize(1280, 800)
    window.show()
    start = StartDialog(window, desk)
    start.open()

    def wait(fact: Callable[[], bool]) -> None:
        while not fact():
            application.processEvents()

    def rest() -> None:
        until = time.perf_counter() + REST
        wait(lambda: time.perf_counter() > until)

    rest()
    turns: list[float] = []
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: turns.append(time.perf_counter()))
    timer.start(TURN_MS)
    start.look(export)
    wait(lambda: isinstance(top_layer(window), ReportDialog))
    report: Any = top_layer(window)
    rest()
    report.go.click()
    wait(lambda: report.closes_on_escape)
    rest()
    timer.stop()
    desk.worker.do(desk.practice.close)
    desk.worker.close()
    window.close()
    return max(after - before for before, after in pairwise(turns))


def desk_over(vault: Path) -> Any:
    """Return a desk whose worker has opened the vault."""
    from app.domain.preferences import Preferences
    from app.paths import resources
    from app.services.guidance import Guidance
    from app.system.clock import StoppedClock
    from app.ui.kit.ask import AskThePerson
    from app.ui.kit.desk import Desk
    from app.ui.kit.noticeboard import Noticeboard
    from app.ui.kit.worker import Worker

    worker, found = Worker(), list[Any]()
    worker.do(lambda: unlocked(vault).practice, found.append)
    worker.finish()
    clock, guidance = StoppedClock(NOON, "Europe/Vienna"), Guidance(resources())
    return Desk(worker, Noticeboard(), found[0], clock, AskThePerson(), guidance, Preferences())


if __name__ == "__main__":
    sys.exit(main())
