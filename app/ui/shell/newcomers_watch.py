"""The first run, from the moment its vault is there: the key of the recovery sheet stands on the screen."""

from __future__ import annotations

from collections.abc import Callable

from app.domain.preferences import IDLE_MINUTES, Preferences
from app.ui.first_run.page import FirstRun
from app.ui.kit.worker import Worker
from app.ui.shell.countdown import Countdown
from app.ui.shell.lock_signals import LockListener
from app.ui.shell.surroundings import Surroundings
from app.ui.shell.watch import Watch


class NewcomersWatch(Watch):
    """Locks with the computer, and after the longest idle time there is to choose: nobody sees it count here.

    The way to the printer is no reason to lock; nothing is lost by it, and a sheet can be made at any time.
    """

    def __init__(self, page: FirstRun, around: Surroundings, worker: Worker, lock: Callable[[], None]) -> None:
        super().__init__(Countdown(around.clock, max(IDLE_MINUTES)), page)
        window = page.window()
        self._lock = lock
        self._listener = LockListener(around.lock_signals(), worker, Preferences(), window)
        self._listener.due.connect(self._on_due)
        self._listener.woke.connect(self.look_again)
        self.time_is_up.connect(self._on_due)
        page.moved_in.connect(self.end)
        self.guard(window.windowHandle())
        self.guard(window)
        self.begin()
        self._listener.begin()

    def end(self) -> None:
        """Watch no more: the hall does."""
        super().end()
        self._listener.end(stays_open=True)

    def _on_due(self) -> None:
        super().end()
        self._listener.end()
        self._lock()
