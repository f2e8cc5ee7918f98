"""When the computer is shut down, or the session ends: the last words are kept as when the window is closed."""

import signal
from collections.abc import Callable

from PySide6.QtCore import QTimer


def listen_for_the_end(end: Callable[[], None]) -> None:
    """Call `end` when the system asks the program to end, within the second.

    Python hears a signal only while it runs, so this is for an open vault, whose countdown ticks each second.
    Before that the signal ends the program at once, as it should: there is nothing to keep.
    """
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: QTimer.singleShot(0, end))
