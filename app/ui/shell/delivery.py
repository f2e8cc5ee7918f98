"""How the person hears of reminders outside the window: over the session's bus, or by the tray where there is none.

Whoever has something to tell gives a number. What can be told nowhere comes back as `unheard`.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from app.domain.problems import NoBus, Problem
from app.ui.kit.worker import Worker

if TYPE_CHECKING:  # a start has nothing to tell
    from app.system.bus import Bus
    from app.system.notifier import Notifier
    from app.ui.kit.bus_line import BusLine
    from app.ui.shell.tray import Tray

Desktop = Callable[[], "Bus"]

_PATIENCE_MS = 3_000  # a desktop may have to be started first, and then nobody should be kept waiting


class Delivery(QObject):
    """`desktop` connects to the session's bus, None where there is none, and `tray` is told then.

    Signals:
    opened(): the person wants to see.
    snoozed(): later.
    unheard(int): nobody outside says so many reminders.
    """

    opened = Signal()
    snoozed = Signal()
    unheard = Signal(int)

    def __init__(self, desktop: Desktop | None, tray: Callable[[], Tray], worker: Worker, parent: QObject) -> None:
        super().__init__(parent)
        self._desktop, self._tray, self._worker = desktop, tray, worker
        self._count = 0
        self._line: BusLine | None = None
        self._notifier: Notifier | None = None
        self._is_connecting = self._is_over = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._on_silence)

    def tell(self, count: int) -> None:
        """Say that there are so many, in the place of what was said before; 0 takes it back."""
        before, self._count = self._count, count
        if self._desktop is None:
            if before or count:
                self._tell_by_tray(count)
        elif self._notifier is not None:
            self._tell_on(self._notifier)
        elif count:
            self._connect()

    def close(self) -> None:
        """Take back what is shown and leave the desktop."""
        if not self._is_over:
            self.tell(0)
            self._is_over = True
            self._forget()

    # Over the bus

    def _connect(self) -> None:
        if not self._is_connecting and not self._is_over:
            self._is_connecting = True
            # On the worker, because a bus may be slow to answer, and what speaks with it is loaded there.
            self._worker.do(self._connected, self._on_connected, self._on_no_bus)

    def _connected(self) -> tuple[Bus, Notifier]:
        from app.system.notifier import Heard, Notifier

        assert self._desktop is not None
        bus = self._desktop()
        heard = Heard(self._on_opened, self.snoozed.emit, self.unheard.emit)
        try:
            return bus, Notifier(bus, heard, QCoreApplication.translate)
        except Problem as problem:
            bus.close()
            raise NoBus() from problem

    def _on_connected(self, found: tuple[Bus, Notifier]) -> None:
        bus, notifier = found
        self._is_connecting = False
        if self._is_over:
            bus.close()
            return
        from app.ui.kit.bus_line import BusLine

        self._line, self._notifier = BusLine(bus, self), notifier
        self._line.lost.connect(self._forget)
        if self._count:
            self._tell_on(notifier)

    def _tell_on(self, notifier: Notifier) -> None:
        try:
            notifier.tell(self._count)
        except NoBus:  # it went away unseen: there may be another
            self._forget()
            if self._count:
                self._connect()
        else:
            if self._count:
                self._patience.start()

    def _forget(self) -> None:
        self._patience.stop()
        line, self._line, self._notifier = self._line, None, None
        if line is not None:
            line.close()
            line.deleteLater()

    def _on_no_bus(self, _problem: Problem) -> None:
        self._is_connecting = False
        if self._count:
            self.unheard.emit(self._count)

    def _on_silence(self) -> None:
        if self._count and self._notifier is not None and self._notifier.is_unanswered:
            self.unheard.emit(self._count)

    def _on_opened(self, token: str) -> None:
        if token:  # with it, a window may come to the front on Wayland; Qt takes it from here
            os.environ["XDG_ACTIVATION_TOKEN"] = token
        self.opened.emit()

    # By the tray

    def _tell_by_tray(self, count: int) -> None:
        from app.ui.shell.tray import Tray

        if not Tray.speaks():
            if count:
                self.unheard.emit(count)
            return
        tray = self._tray()
        tray.say(count)
