"""Waits, while the vault is locked, for instants of which nothing more is known."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.domain.awaited import Awaited, PutOff
from app.system.clock import Clock

TICK_MS = 30_000


class Vigil(QObject):
    """Compares the wall clock with `awaited` every half minute, and whenever it is told to `look`.

    Signals:
    came(int): so many have come since the vault was locked. Said once for each time that some did.
    next_is(datetime, or None): when the next will come, in UTC. Said whenever that is another than before.
    """

    came = Signal(int)
    next_is = Signal(object)

    def __init__(self, awaited: Awaited, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self.awaited, self._clock = awaited, clock
        self._is_begun = False
        self._timer = QTimer(self)
        # A timer to the instant itself would stand still while the computer sleeps, and most can count 24 days only.
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.look)

    @property
    def put_off(self) -> PutOff | None:
        """What the person put off meanwhile."""
        return self.awaited.put_off

    def begin(self) -> None:
        """Look now, and from now on; where nothing can come, there is nothing to look for.

        What had fallen due before, and was being told, is told anew.
        """
        self._is_begun = True
        self._keep(self.awaited.at(self._clock.instant()))
        if self.awaited.fallen:
            self.came.emit(self.awaited.fallen)

    def end(self) -> None:
        """Look no more."""
        self._is_begun = False
        self._timer.stop()

    def look(self) -> None:
        """Say what has come. Call it also when the computer wakes."""
        before = self.awaited.fallen
        self._keep(self.awaited.at(self._clock.instant()))
        if self.awaited.fallen > before:
            self.came.emit(self.awaited.fallen)

    def snooze(self) -> None:
        """Put off what has come by an hour."""
        self._keep(self.awaited.snoozed(self._clock.instant()))

    def _keep(self, awaited: Awaited) -> None:
        before, self.awaited = self.awaited.ahead[:1], awaited
        if awaited.ahead[:1] != before:
            self.next_is.emit(awaited.ahead[0] if awaited.ahead else None)
        if not awaited.ahead:
            self._timer.stop()
        elif self._is_begun and not self._timer.isActive():
            self._timer.start()
