"""Has a message bus read whenever something arrives, without a thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer, Signal

from app.domain.problems import NoBus
from app.system.bus import Bus


class BusLine(QObject):
    """Owns `bus` from now on, and closes it.

    Signals:
    lost(): the bus went away; a new one can be asked for.
    """

    lost = Signal()

    def __init__(self, bus: Bus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.bus = bus
        self._watched = QSocketNotifier(bus.fileno(), QSocketNotifier.Type.Read, self)
        self._watched.activated.connect(self._read, Qt.ConnectionType.DirectConnection)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._read)
        bus.backlogged = self._later.start

    def close(self) -> None:
        """Leave the bus."""
        self._later.stop()
        self._watched.setEnabled(False)
        self.bus.close()

    def _read(self) -> None:
        try:
            self.bus.read()
        except NoBus:
            self.close()
            self.lost.emit()
