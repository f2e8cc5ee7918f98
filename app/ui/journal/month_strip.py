"""A quiet month over the list: dots on the days that were written on, and one of them chosen."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.kit.button import Button
from app.ui.kit.calendar import Calendar
from app.ui.kit.desk import Desk


class MonthStrip(QWidget):
    """Hidden until it is asked for. It reads which days have a dot each time its month turns.

    Signals:
    chosen(object): the day whose entries are wanted, None for all of them again.
    """

    chosen = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.day: date | None = None
        today = desk.clock.today()
        self.calendar = Calendar(today, None, (), today, looks_back=self.tr("{0}, something was written"))
        self.all = Button(self.tr("All days"), "link", "s", icon="x")
        self.all.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(4)
        column.addWidget(self.calendar)
        column.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeft)
        self.calendar.chosen.connect(self._on_chosen)
        self.calendar.turned.connect(lambda _month: self.refresh())
        self.all.clicked.connect(lambda: self._tell(None))
        self.hide()

    def toggle(self) -> None:
        """Open it, or close it and show everything again."""
        self.setVisible(not self.isVisible())
        if self.isVisible():
            self.refresh()
            self.calendar.setFocus()
        else:
            self._tell(None)

    def refresh(self) -> None:
        """Read which days of the month have a dot."""
        if self.isVisible():
            month = self.calendar.month
            read: Callable[[], frozenset[date]] = partial(self._desk.practice.journaling.days_of, month)
            self._desk.worker.do(read, self.calendar.mark)

    def _on_chosen(self, day: date) -> None:
        self._tell(None if day == self.day else day)

    def _tell(self, day: date | None) -> None:
        self.day = day
        self.calendar.select(day)
        self.all.setVisible(day is not None)
        self.chosen.emit(day)
