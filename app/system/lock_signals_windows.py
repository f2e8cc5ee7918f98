"""What Windows tells, by messages to the window. Written after Microsoft's pages, and never tried on Windows.

https://learn.microsoft.com/windows/win32/termserv/wm-wtssession-change
https://learn.microsoft.com/windows/win32/power/wm-powerbroadcast
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Collection

from app.domain.lock_signals import Happening
from app.system.lock_signals import Hear, Source

WM_POWERBROADCAST, WM_WTSSESSION_CHANGE = 0x0218, 0x02B1
_TELLS = {
    (WM_POWERBROADCAST, 0x04): Happening.SLEEP,  # PBT_APMSUSPEND
    (WM_POWERBROADCAST, 0x12): Happening.WOKE,  # PBT_APMRESUMEAUTOMATIC
    (WM_WTSSESSION_CHANGE, 0x7): Happening.SCREEN_LOCK,  # WTS_SESSION_LOCK
    (WM_WTSSESSION_CHANGE, 0x2): Happening.USER_SWITCH,  # WTS_CONSOLE_DISCONNECT
    (WM_WTSSESSION_CHANGE, 0x4): Happening.USER_SWITCH,  # WTS_REMOTE_DISCONNECT
}
_THIS_SESSION_ONLY = 0


class WindowsSignals:
    """Power messages come to every window; those of the session only to one that registered for them.

    Windows waits about two seconds for whoever is told of sleep.
    """

    def __init__(self) -> None:
        self._heard: Hear = lambda _: None
        self._window = 0
        self._told: frozenset[Happening] = frozenset()

    def begin(self, heard: Hear, window: int) -> None:
        """See `LockSignals`."""
        self._heard, self._window = heard, window
        self._told = frozenset({Happening.SLEEP, Happening.WOKE})
        if sys.platform == "win32" and ctypes.windll.wtsapi32.WTSRegisterSessionNotification(
            ctypes.c_void_p(window), _THIS_SESSION_ONLY
        ):
            self._told |= {Happening.SCREEN_LOCK, Happening.USER_SWITCH}

    def told(self) -> Collection[Happening]:
        """See `LockSignals`."""
        return self._told

    def sources(self) -> list[Source]:
        """See `LockSignals`."""
        return []

    def message(self, number: int, what: int) -> None:
        """See `LockSignals`."""
        happening = _TELLS.get((number, what))
        if happening is not None:
            self._heard(happening)

    def delay_sleep(self, wanted: bool) -> None:
        """See `LockSignals`: it waits by itself."""

    @property
    def is_cut_off(self) -> bool:
        return False

    def end(self) -> None:
        """See `LockSignals`."""
        self._heard = lambda _: None
        if sys.platform == "win32" and self._window:
            ctypes.windll.wtsapi32.WTSUnRegisterSessionNotification(ctypes.c_void_p(self._window))
