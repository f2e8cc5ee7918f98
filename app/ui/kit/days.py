"""How days and times are written everywhere: near ones by their weekday, far ones with their month."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

# Asks for the day, each time: what reads or writes days may stand on screen overnight.
Today = Callable[[], date]

_NEAR = timedelta(days=26)


def _written(day: date, form: str) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), form)


def whole_day(day: date, today: date) -> str:
    """As in "Tuesday 3 March", with the year where it is another one."""
    return _written(day, "dddd d MMMM" if day.year == today.year else "dddd d MMMM yyyy")


def weekday(day: date) -> str:
    """As in "Tuesday"."""
    return _written(day, "dddd")


def short_day(day: date, today: date) -> str:
    """As in "Thu 19 March", with the year where it is another one."""
    return _written(day, "ddd d MMMM" if day.year == today.year else "ddd d MMMM yyyy")


def plain_day(day: date, today: date) -> str:
    """As in "12 February", with the year where it is another one."""
    return _written(day, "d MMMM" if day.year == today.year else "d MMMM yyyy")


def near_day(day: date, today: date) -> str:
    """As in "Today", "Tomorrow", "Mon 9", "Fri 20", and "Fri 24 April" where the number alone could mislead."""
    if day == today:
        return QCoreApplication.translate("Days", "Today")
    if day == today + timedelta(days=1):
        return QCoreApplication.translate("Days", "Tomorrow")
    if abs(day - today) <= _NEAR:
        return _written(day, "ddd d")
    return short_day(day, today)


def hour(at: datetime) -> str:
    """As in "14:00"."""
    return QLocale().toString(QTime(at.hour, at.minute), "HH:mm")


def planned(at: datetime, today: date) -> str:
    """As in "Today, 14:00"; only the day where it is not near, or where no hour was chosen (midnight)."""
    day = near_day(at.date(), today)
    is_near = today <= at.date() <= today + timedelta(days=1)
    if not is_near or not has_hour(at):
        return day
    return QCoreApplication.translate("Days", "{0}, {1}").format(day, hour(at))


def planned_in_full(at: datetime, today: date) -> str:
    """As in "Today, 14:00" or "Fri 20 March, 09:30"."""
    is_near = today <= at.date() <= today + timedelta(days=1)
    day = near_day(at.date(), today) if is_near else short_day(at.date(), today)
    return QCoreApplication.translate("Days", "{0}, {1}").format(day, hour(at)) if has_hour(at) else day


def has_hour(at: datetime) -> bool:
    """Whether an hour was chosen. A day without one is kept as its midnight."""
    return (at.hour, at.minute) != (0, 0)
