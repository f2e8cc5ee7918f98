"""Sotto's place in the tray, where a desktop has one: to be found there while no window is shown."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from app.system.notifier import words
from app.ui.kit.mark import mark_icon


class Tray(QObject):
    """It says the same words as the desktop would, and nothing else.

    Signals:
    opened(): the person wants to see the window.
    quit_asked(): the program is to end.
    """

    opened = Signal()
    quit_asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stays = False
        self._menu = QMenu()
        self._menu.addAction(self.tr("Open Sotto"), self.opened.emit)
        self._menu.addAction(self.tr("Quit Sotto"), self.quit_asked.emit)
        self._icon = QSystemTrayIcon(mark_icon(), self)
        self._icon.setToolTip("Sotto")
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._on_activated)
        self._icon.messageClicked.connect(self.opened)

    @staticmethod
    def is_there() -> bool:
        """Whether this desktop has a tray, now: stock GNOME has none."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    @staticmethod
    def speaks() -> bool:
        """Whether a message there would be seen."""
        return Tray.is_there() and QSystemTrayIcon.supportsMessages()

    def say(self, count: int) -> None:
        """Say that there are so many reminders; 0 takes it back."""
        self._icon.setVisible(self._stays or count > 0)
        if count:
            self._icon.showMessage("Sotto", words(count, QCoreApplication.translate), self._icon.icon())

    def stay(self, stays: bool) -> None:
        """Be seen, or not, as long as nothing is said."""
        self._stays = stays
        self._icon.setVisible(stays)

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason != QSystemTrayIcon.ActivationReason.Context:
            self.opened.emit()
