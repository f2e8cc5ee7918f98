"""The wait after wrong tries, told on the button that has to wait."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from app.ui.kit.button import Button
from app.ui.lock.patience import Patience

_TICK_MS = 250


class Countdown(QObject):
    """Belongs to `button`, and gives it back its words and its `keys` when the next try is free."""

    def __init__(self, button: Button, patience: Patience, keys: str | None = None) -> None:
        super().__init__(button)
        self._button, self._patience = button, patience
        self._words, self._keys = button.text(), keys
        self._ticking = QTimer(self)
        self._ticking.setInterval(_TICK_MS)
        self._ticking.timeout.connect(self._tell)

    def start(self) -> None:
        """Count down, if there is anything to wait for."""
        self._tell()
        if self._patience.seconds_left:
            self._ticking.start()

    def _tell(self) -> None:
        left = self._patience.seconds_left
        self._button.setEnabled(left == 0)
        self._button.set_keys(None if left else self._keys)
        self._button.set_text(self.tr("Try again in {0} s").format(left) if left else self._words)
        if not left:
            self._ticking.stop()
