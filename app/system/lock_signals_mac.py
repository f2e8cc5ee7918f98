"""What macOS tells: the locked screen by its distributed notifications, sleep by IOKit. Never tried on macOS.

The functions are C's, called by their names; what they call back runs in the main run loop, which is Qt's.
That another user sits down is told to programs of Cocoa only: here it counts as the screen that is locked with it.

https://developer.apple.com/documentation/iokit/1557114-ioregisterforsystempower
"""

from __future__ import annotations

import ctypes
from collections.abc import Collection
from typing import Any

from app.domain.lock_signals import Happening
from app.system.lock_signals import Hear, Silence

LOCKED = b"com.apple.screenIsLocked"
CAN_SLEEP, WILL_SLEEP, HAS_WOKEN = 0xE0000270, 0xE0000280, 0xE0000300
_UTF8, _AT_ONCE = 0x08000100, 4

_NOTIFIED = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)
_POWERED = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_uint32, ctypes.c_uint32, ctypes.c_void_p)


class MacSignals(Silence):
    """The system waits for an answer before it sleeps, half a minute at the most: it is given after `heard`."""

    def __init__(self) -> None:
        super().__init__()
        self._heard: Hear = lambda _: None
        self._told: frozenset[Happening] = frozenset()
        self._root_port = 0
        self._power: Any = None
        # The system keeps their addresses: they must live as long as it may call.
        self._on_notified = _NOTIFIED(lambda *_: self._heard(Happening.SCREEN_LOCK))
        self._on_powered = _POWERED(lambda _mine, _service, kind, given: self.powered(kind, given))

    def begin(self, heard: Hear, window: int) -> None:
        """See `LockSignals`."""
        self._heard = heard
        foundation, power = _library("CoreFoundation"), _library("IOKit")
        if foundation is None or power is None or self._told:
            return
        self._listen_to_the_screen(foundation)
        self._told = frozenset({Happening.SCREEN_LOCK})
        if self._listen_to_power(foundation, power):
            self._told |= {Happening.SLEEP, Happening.WOKE}

    def told(self) -> Collection[Happening]:
        """See `LockSignals`."""
        return self._told

    def end(self) -> None:
        """See `LockSignals`. The registrations go with the process; until then nobody hears them."""
        self._heard = lambda _: None

    def powered(self, kind: int, given: int | None) -> None:
        """IOKit says something of power, and where it asks for an answer it is `given` back."""
        if kind == WILL_SLEEP:
            self._heard(Happening.SLEEP)
        if kind == HAS_WOKEN:
            self._heard(Happening.WOKE)
        if kind in (CAN_SLEEP, WILL_SLEEP) and self._power is not None:
            self._power.IOAllowPowerChange(ctypes.c_uint32(self._root_port), ctypes.c_void_p(given))

    def _listen_to_the_screen(self, foundation: Any) -> None:
        foundation.CFNotificationCenterGetDistributedCenter.restype = ctypes.c_void_p
        foundation.CFStringCreateWithCString.restype = ctypes.c_void_p
        name = foundation.CFStringCreateWithCString(None, LOCKED, ctypes.c_uint32(_UTF8))
        foundation.CFNotificationCenterAddObserver(
            ctypes.c_void_p(foundation.CFNotificationCenterGetDistributedCenter()),
            None,
            self._on_notified,
            ctypes.c_void_p(name),
            None,
            ctypes.c_long(_AT_ONCE),
        )

    def _listen_to_power(self, foundation: Any, power: Any) -> bool:
        port, notifier = ctypes.c_void_p(), ctypes.c_uint32()
        power.IORegisterForSystemPower.restype = ctypes.c_uint32
        power.IONotificationPortGetRunLoopSource.restype = ctypes.c_void_p
        foundation.CFRunLoopGetMain.restype = ctypes.c_void_p
        self._root_port = power.IORegisterForSystemPower(
            None, ctypes.byref(port), self._on_powered, ctypes.byref(notifier)
        )
        if not self._root_port:
            return False
        self._power = power
        modes = ctypes.c_void_p.in_dll(foundation, "kCFRunLoopCommonModes")
        source = ctypes.c_void_p(power.IONotificationPortGetRunLoopSource(port))
        foundation.CFRunLoopAddSource(ctypes.c_void_p(foundation.CFRunLoopGetMain()), source, modes)
        return True


def _library(name: str) -> Any:
    try:
        return ctypes.CDLL(f"/System/Library/Frameworks/{name}.framework/{name}")
    except OSError:
        return None
