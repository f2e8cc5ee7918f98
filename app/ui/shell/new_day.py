"""Another day comes while the vault is open: at midnight, or when the computer wakes on the next morning."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.news import Kind
from app.ui.kit.calendar import Calendar
from app.ui.kit.desk import Desk
from app.ui.kit.layer import layers
from app.ui.kit.menu import Menu


class NewDay(QObject):
    """Posts that another day has come, for all who tell days by today.

    A menu that was laid out for the day before is taken away: it holds no words. Months circle the new one.

    Signals:
    came(): today is another day than when it was looked at last; told before all others read again.
    """

    came = Signal()

    def __init__(self, desk: Desk, window: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._window = desk, window
        self._day = desk.clock.today()

    def look(self) -> None:
        """Ask for the day. Nobody is told twice of the same one."""
        before, self._day = self._day, self._desk.clock.today()
        if before == self._day:
            return
        for layer in reversed(layers(self._window)):
            if isinstance(layer, Menu):
                layer.shut()
        for month in self._window.findChildren(Calendar):
            month.know_today(self._day)
        self.came.emit()
        self._desk.noticeboard.post(Kind.DAY)
