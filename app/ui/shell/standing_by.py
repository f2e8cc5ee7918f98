"""The hidden start: the window is built and painted where nobody sees it, and shown at one word.

It opens no vault and reads nothing of one before that. Then it is the program, like any other start.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Signal

from app.system.standby import Orders
from app.ui.shell.handover import read
from app.ui.shell.home import Home


class StandingBy(QObject):
    """Waits for `orders` and has `home` come forward; without any it calls `end`.

    Signals:
    came_in(): it stands in the place of the process that was locked, and who waited for that knows.
    """

    came_in = Signal()
    _told = Signal(str)

    def __init__(self, home: Home, orders: Orders, end: Callable[[], None]) -> None:
        super().__init__(home)
        self._home, self._orders, self._end = home, orders, end
        self._told.connect(self._on_told)
        home.window.shown.connect(self._watch)
        # From the other thread the signal is queued, and comes once the loop of the window runs.
        orders.listen(self._told.emit)
        home.build(is_named=True, has_vault=True)
        if not orders.have_come:  # started because nobody stood by: then the first painting is for the person
            home.window.rehearse()
            home.outside.come_back()  # it is there, and need not be loaded at the lock
            orders.say_ready()

    def _watch(self) -> None:
        # It is being painted: whatever the window hears next, it hears after that. Taking the focus, for one, would
        # keep the other process waiting as long as painting did.
        self._home.window.windowHandle().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        watched.removeEventFilter(self)
        self._say_shown()
        return False

    def _on_told(self, line: str) -> None:
        if line:
            told = read(line)
            self._home.come_in(told)
            if told.is_hidden:  # there will be no painting to wait for, and a later one tells nobody anything
                self._home.window.shown.disconnect(self._watch)
                self._say_shown()
        else:
            self._end()

    def _say_shown(self) -> None:
        self._orders.say_shown()
        self.came_in.emit()
