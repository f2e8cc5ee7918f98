"""Which key a field leaves to the window, because Qt would take words away by it.

On X11 Ctrl+K deletes up to the end of the line. In Sotto it is the palette, and where there is none, on the lock page
and in the first run, whoever presses it must not lose a word by it.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


def is_passed_on(event: QKeyEvent) -> bool:
    """Whether what is written stays as it is, whatever this key means to Qt."""
    return event.key() == Qt.Key.Key_K and event.modifiers() == Qt.KeyboardModifier.ControlModifier
