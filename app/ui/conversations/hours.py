"""The hour of a day, chosen from a list of half hours."""

from datetime import date, datetime, time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.kit.date_field import DateField
from app.ui.kit.days import has_hour, hour
from app.ui.kit.label import Label
from app.ui.kit.select import FieldSelect

_FIRST, _LAST = 7, 20


def half_hours() -> tuple[time, ...]:
    """The times that are offered, from seven in the morning to eight in the evening."""
    times = [time(number, minute) for number in range(_FIRST, _LAST) for minute in (0, 30)]
    return (*times, time(_LAST))


class HourSelect(FieldSelect):
    """A choice of time. A time that is not on the list is offered as well once it is shown.

    Signals:
    picked(object): the time the person took, or None for no time.
    """

    picked = Signal(object)

    def __init__(self, name: str, can_be_none: bool = True, parent: QWidget | None = None) -> None:
        super().__init__([], "", "clock", name, parent)
        self._can_be_none = can_be_none
        self._offer(None)
        self.chosen.connect(lambda key: self.picked.emit(time.fromisoformat(key) if key else None))

    def show_hour(self, at: datetime | None) -> None:
        """Show the hour of `at` without telling; midnight means that no hour was chosen."""
        shown = at.time().replace(second=0, microsecond=0) if at is not None and has_hour(at) else None
        self._offer(shown)
        self.choose(shown.isoformat("minutes") if shown else "")

    def hour(self) -> time:
        """The time that is shown; midnight when none is."""
        return time.fromisoformat(self.current) if self.current else time()

    def _offer(self, shown: time | None) -> None:
        times = sorted({*half_hours(), *([shown] if shown else [])})
        none = [("", self.tr("No time yet"))] if self._can_be_none or shown is None else []
        day = date(2000, 1, 1)
        words = [(one.isoformat("minutes"), hour(datetime.combine(day, one))) for one in times]
        self.set_options([*none, *words])


def beside(day: DateField, hour: HourSelect) -> QHBoxLayout:
    """Lay out a day and its hour in one line, which stays one whatever is said under the day."""
    column = QVBoxLayout()
    column.setSpacing(6)
    column.addWidget(Label(" ", "small-m"))  # as high as the caption of the day
    column.addWidget(hour)
    column.addStretch(1)
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(day, 1)
    row.addLayout(column)
    return row
