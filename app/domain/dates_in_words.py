"""Days as somebody writes them in passing: "march", "2025", "yesterday", "last week", "3 days ago"."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = "january february march april may june july august september october november december".split()
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_LEAST = 3  # letters of a month or a weekday
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
_AGO = re.compile(r"(\d{1,3}|[a-z]+) (day|week|month|year)s?(?: ago)?")
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


@dataclass(frozen=True)
class Days:
    """From one day to another, both included."""

    first: date
    last: date


def days_meant(words: str, today: date) -> Days | None:
    """Return the days that `words` mean, those that were last where there are several; None where they mean none."""
    plain = " ".join(re.split(r"[\s_.-]+(?![0-9])|[\s_.]+", words.strip().lower())).strip()
    for read in (_iso, _by_name, _named_part, _weekday, _ago, _month):
        found = read(plain, today)
        if found is not None:
            return found
    return None


def _iso(words: str, _today: date) -> Days | None:
    fits = _ISO.fullmatch(words)
    if fits is None:
        return None
    year, month, day = (int(part) if part else 0 for part in fits.groups())
    try:
        if day:
            return Days(date(year, month, day), date(year, month, day))
        return _month_of(year, month) if month else Days(date(year, 1, 1), date(year, 12, 31))
    except ValueError:
        return None


def _by_name(words: str, today: date) -> Days | None:
    back = {"today": 0, "yesterday": 1}.get(words)
    if back is None:
        return None
    day = today - timedelta(days=back)
    return Days(day, day)


def _named_part(words: str, today: date) -> Days | None:
    which, _, part = words.rpartition(" ")
    if which not in ("", "this", "last") or part not in ("week", "month", "year"):
        return None
    back = int(which == "last")
    if part == "week":
        monday = today - timedelta(days=today.weekday() + 7 * back)
        return Days(monday, monday + timedelta(days=6))
    if part == "month":
        year, month = divmod(today.year * 12 + today.month - 1 - back, 12)
        return _month_of(year, month + 1)
    return Days(date(today.year - back, 1, 1), date(today.year - back, 12, 31))


def _weekday(words: str, today: date) -> Days | None:
    name = words.removeprefix("last ")
    number = next((at for at, one in enumerate(_WEEKDAYS) if len(name) >= _LEAST and one.startswith(name)), None)
    if number is None:
        return None
    day = today - timedelta(days=(today.weekday() - number) % 7 or (7 if name != words else 0))
    return Days(day, day)


def _ago(words: str, today: date) -> Days | None:
    fits = _AGO.fullmatch(words.removeprefix("last "))
    if fits is None:
        return None
    count, unit = fits.groups()
    number = int(count) if count.isdecimal() else _NUMBERS.index(count) + 1 if count in _NUMBERS else 0
    if not number:
        return None
    if unit in ("day", "week"):
        return Days(today - timedelta(days=number * (7 if unit == "week" else 1)), today)
    year, month = divmod(today.year * 12 + today.month - 1 - number * (12 if unit == "year" else 1), 12)
    return Days(date(year, month + 1, min(today.day, monthrange(year, month + 1)[1])), today)


def _month(words: str, today: date) -> Days | None:
    name, _, year = words.partition(" ")
    number = next((at for at, one in enumerate(_MONTHS, 1) if len(name) >= _LEAST and one.startswith(name)), None)
    if number is None or (year and not (year.isdecimal() and len(year) == 4)):
        return None
    if year:
        return _month_of(int(year), number) if int(year) else None
    return _month_of(today.year - int(number > today.month), number)


def _month_of(year: int, month: int) -> Days:
    return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
