"""pytest-qt's hands and eyes, with the patience of `tests/patience.py` wherever a test names none."""

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

from tests.patience import PATIENCE_MS

_LOOKS_MS = (1, 2, 4, 8)  # most facts are there at once, or after one turn of the worker
_LOOK_AGAIN_MS = 10


class PatientBot(QtBot):
    """pytest-qt's, which gives up after five seconds unless it is told otherwise each time.

    It also looks again sooner than after 10 ms: most of what a story waits for takes less.
    """

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:
        until, looks = time.monotonic() + timeout / 1000, iter(_LOOKS_MS)
        while not _holds(callback):
            if time.monotonic() > until:
                assert _holds(callback, is_last=True), f"it did not happen within {timeout / 1000:.0f} s"
                return
            self.wait(next(looks, _LOOK_AGAIN_MS))

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE_MS, **more: Any) -> SignalBlocker:
        return super().waitSignal(signal, timeout=timeout, **more)

    def waitActive(self, widget: QWidget, *, timeout: int = PATIENCE_MS) -> Any:
        return super().waitActive(widget, timeout=timeout)

    def waitExposed(self, widget: QWidget, *, timeout: int = PATIENCE_MS) -> Any:
        return super().waitExposed(widget, timeout=timeout)


def _holds(fact: Callable[[], bool | None], is_last: bool = False) -> bool:
    """Whether `fact` is true, or, where it asserts, goes through; the last time its own words are told."""
    try:
        found = fact()
    except AssertionError:
        if is_last:
            raise
        return False
    return found is None or bool(found)
