"""Starts the real program, opens the vault, locks it from Today, and tells how many seconds later the unlock page is
painted by the process that comes after.

With "standby" that process has been waiting; with "fresh" nobody stood by.

_lock.py DESCRIPTOR VAULT ANSWERS standby|fresh
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

to, vault, answers, has_standby = int(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4] == "standby"
_LOOK_AGAIN_MS = 50


class Timed:
    """A standby that tells when its page is painted."""

    pressed = 0.0

    def __init__(self, real: object) -> None:
        from app.system.standby import Standby

        assert isinstance(real, Standby)
        self.real = real

    def order(self, line: str) -> bool:
        """The program does not wait for a fresh process, and the figure does."""
        return self.take_over(line)

    def take_over(self, line: str) -> bool:
        has_shown = self.real.take_over(line)
        if has_shown:
            os.write(to, repr(time.monotonic() - Timed.pressed).encode("ascii"))
        return has_shown

    def dismiss(self) -> None:
        self.real.dismiss()


def main() -> int:
    from app.system.hardening import harden

    harden()
    from _example import PASSPHRASE, answer_from
    from PySide6.QtCore import QTimer

    from app import house
    from app.ui.shell import home as shell

    really_open, really_start = house.opening, house.start_standby
    started: list[Timed] = []
    quiet: list[bool] = []

    def start(folder: Path) -> Timed | None:
        quiet.append(True)
        if not has_standby and len(quiet) == 1:
            return None
        started.append(Timed(really_start(folder)))
        return started[-1]

    class Seated(shell.Home):
        """A home with somebody in it who locks once all is quiet."""

        def enter(self, arrival: object) -> None:
            super().enter(arrival)
            QTimer.singleShot(_LOOK_AGAIN_MS, self._press)

        def _press(self) -> None:
            is_ready = started[0].real.ready.is_set() if started else quiet and not has_standby
            if not is_ready or not self.worker.is_idle or self.indoors is None:
                QTimer.singleShot(_LOOK_AGAIN_MS, self._press)
                return
            Timed.pressed = time.monotonic()
            self.indoors.hall.lock()

    def opening() -> object:
        made = really_open()
        answer_from(answers)
        return made

    setattr(shell, "Home", Seated)  # noqa: B010  only here; the types rightly forbid it
    setattr(house, "opening", opening)  # noqa: B010
    setattr(house, "start_standby", start)  # noqa: B010
    code = house.live(vault, bytearray(PASSPHRASE))
    for one in started:
        os.kill(one.real.pid, signal.SIGTERM)
    return code


if __name__ == "__main__":
    sys.exit(main())
