"""When the computer is shut down, the session ends, or somebody presses Ctrl+C in the terminal that started Sotto.

The last words are kept as when the window is closed.
"""

import signal
from collections.abc import Callable

from PySide6.QtCore import QTimer


def listen_for_the_end(end: Callable[[], None]) -> None:
    """Call `end` when the system asks the program to end, within the second.

    Python hears a signal only while it runs, so this is for an open vault, whose countdown ticks each second.
    Before that the signal ends the program at once, as it should: there is nothing to keep.
    """
    # Python's own way with the last is an error in the middle of whatever runs just then, and the program goes on.
    for name in ("SIGTERM", "SIGHUP", "SIGINT"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: QTimer.singleShot(0, end))
