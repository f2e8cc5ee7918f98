"""A day for an action: typed, picked from a month, or taken away."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.kit.button import Button
from app.ui.kit.calendar import Calendar
from app.ui.kit.date_field import day_in_words, read_day
from app.ui.kit.days import Today
from app.ui.kit.field import Field
from app.ui.kit.popover import Popover


class DayPopover(Popover):
    """Asks for a day.

    Signals:
    chosen(object): the day, or None for no day; the popover is gone by then.
    """

    chosen = Signal(object)

    def __init__(self, anchor: QWidget, day: date | None, today: Today, align: str = "right") -> None:
        super().__init__(anchor, None, align)
        self._today = today
        self.field = Field(self.tr("Due"), self.tr("Day, month, year"), icon="calendar")
        self.field.set_text(day_in_words(day) if day is not None else "")
        self.month = Calendar(day or today(), day, (), today(), self.panel)
        self.none = Button(self.tr("No date"), "ghost", "s", icon="x")
        self.none.setEnabled(day is not None)
        foot = QHBoxLayout()
        foot.addWidget(self.none)
        foot.addStretch(1)
        self.body.addWidget(self.field)
        self.body.addWidget(self.month)
        self.body.addLayout(foot)
        self.field.entered.connect(self._on_entered)
        self.field.edited.connect(lambda _words: self.field.say_nothing())
        self.month.chosen.connect(self._choose)
        self.none.clicked.connect(lambda: self._choose(None))

    def first(self) -> QWidget:
        self.field.select_all()
        return self.field.edit

    def _on_entered(self) -> None:
        words = self.field.text().strip()
        today = self._today()
        day = read_day(words, today) if words else None
        if words and day is None:
            said = self.tr("That is not a day yet. Try 26 March or {0}.").format(today.isoformat())
            self.field.say_wrong(said)
            self.settle()
            return
        self._choose(day)

    def _choose(self, day: date | None) -> None:
        self.shut()
        self.chosen.emit(day)
