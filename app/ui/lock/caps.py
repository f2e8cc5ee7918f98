"""Whether Caps Lock is on, read from what keys bring: no system tells it in the same way."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget


def caps_lock_shows(text: str, shift: bool) -> bool | None:
    """What one key press tells: a letter larger than Shift explains, or smaller. None where it tells nothing."""
    if len(text) != 1 or text.upper() == text.lower():
        return None
    return text.isupper() != shift


class CapsWatch(QObject):
    """Looks at the keys that reach one widget.

    Signals:
    turned(bool): Caps Lock is known to be on, or off again.
    """

    turned = Signal(bool)

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.is_on = False
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._look_at(event)
        return False

    def _look_at(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_CapsLock:
            # Known to be on, it is off now; known to be off, nothing is sure before the next letter.
            seen: bool | None = False if self.is_on else None
        else:
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            seen = caps_lock_shows(event.text(), shift)
        if seen is not None and seen != self.is_on:
            self.is_on = seen
            self.turned.emit(seen)
