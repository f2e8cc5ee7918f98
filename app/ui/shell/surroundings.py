"""What lies outside the house, handed in once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:  # heavy: the lock page is painted before it is loaded
    from pathlib import Path

    from app.services.guidance import Guidance
    from app.services.opening import Opening
    from app.system.autostart import Autostart
    from app.system.bus import Bus
    from app.system.clock import Clock
    from app.system.lock_signals import LockSignals
    from app.system.own_settings import SettingsFile
    from app.ui.kit.ask import Ask


class Standby(Protocol):
    """Another process that can show the lock page, and knows nothing of the vault; see `system/standby.py`."""

    @property
    def is_there(self) -> bool:
        """Whether it still waits, now."""

    def order(self, line: str) -> bool:
        """Have it show its page with what `line` tells; False where it is there no more."""

    def take_over(self, line: str) -> bool:
        """The same, and wait until the page is painted; False where it never was."""

    def dismiss(self) -> None:
        """Let it end."""


class Surroundings(NamedTuple):
    """Each has a stand-in in tests.

    `opening` is made on the worker when it is first needed, because it loads the vault's libraries.
    `stand_by` starts a process that waits to show the lock page of a folder, and returns None where there can be none;
    `quit` ends this one, and `quit_at_once` does so without tidying up: for where that would wait for a drive that does
    not answer. `lock_signals` makes what hears the system. `desktop` connects to the bus of the session; it
    is None where the tray tells what there is to tell. `autostart` is the desktop's own list of what it starts, None
    where a vault cannot be started by it.
    """

    clock: Clock
    settings: SettingsFile
    ask: Ask
    guidance: Callable[[], Guidance]
    opening: Callable[[], Opening]
    stand_by: Callable[[Path], Standby | None]
    quit: Callable[[], None]
    lock_signals: Callable[[], LockSignals]
    desktop: Callable[[], Bus] | None = None
    autostart: Callable[[Path], Autostart | None] = lambda folder: None
    quit_at_once: Callable[[], None] = lambda: None

    def end(self, at_once: bool) -> None:
        """End this process, in good order or `at_once`."""
        (self.quit_at_once if at_once else self.quit)()
