"""Telling a screen reader something that happened away from the focus."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def announce(where: QWidget, sentence: str) -> None:
    """Have `sentence` read aloud, when the reader is at rest; nothing happens without one."""
    # Its many roles and states take 1 ms to load, which the first page does not wait for.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(where, sentence))
