"""Days in drafted words, as the words mean them and no further: what could be two days is asked about, never guessed.

The grammar is closed: what it does not know is no day. Its shapes and names are data, `next-steps.toml`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

_SHAPE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Said:
    """A day that was said at text[start:end]; `day` is None where it could be several, and then one asks."""

    start: int
    end: int
    day: date | None
    is_firm: bool = False


class Days:
    """Reads days in one language."""

    def __init__(self, facts: Mapping[str, Any]) -> None:
        self._numbers: Mapping[str, int] = facts["numbers"]
        self._units: Mapping[str, str] = facts["units"]
        self._months: Mapping[str, int] = facts["months"]
        self._weekdays: Mapping[str, int] = facts["weekdays"]
        self._relative: Mapping[str, int] = facts["days"]
        words = facts["words"]
        self._lists = {
            "number": _any(self._numbers), "unit": _any(self._units), "month": _any(self._months),
            "weekday": _any(self._weekdays), "day": _any(self._relative), "deadline": _any(words["deadline"]),
        }  # fmt: skip
        self._firm = re.compile(
            rf"{_any(words['firm'])}(?:\s(?:the|this|noon on|at noon on|end of))?\s*$", re.IGNORECASE
        )
        self._pieces: Mapping[str, str] = facts["day_pieces"]
        self._no_days, self._unclear, self._shapes = (
            {name: self._compiled(shape) for name, shape in facts[kind].items()}
            for kind in ("no_day", "unclear_day", "shapes")
        )
        self._readers: Mapping[str, Callable[[re.Match[str], date], date | None]] = {
            "iso": _numbered, "dotted": _numbered, "slashed": _either_way, "dashed": _either_way,
            "day_month": self._named, "month_day": self._named, "end_of_month": self._end_of_month,
            "end_of_this_month": lambda _found, today: _last_of(today.year, today.month),
            "end_of_next_month": lambda _found, today: _last_of(*_month_after(today)),
            "day_named": _day_of_month, "weekday": self._weekday, "relative": self._from_today,
            "within": self._within, "after_day": self._within, "far_weekday": self._weeks_from,
            "weekday_and_day": self._weekday_and_day,
        }  # fmt: skip

    def find(self, text: str, today: date) -> list[Said]:
        """Return every day said in `text`, in its order."""
        return sorted(self._said(text, today), key=lambda one: one.start)

    def deadline(self, text: str, today: date) -> Said | None:
        """Return the day a step is due: the last one told as a limit, or else the last at all."""
        said = self.find(text, today)
        limits = [one for one in said if one.is_firm] or said
        return limits[-1] if limits else None

    def _said(self, text: str, today: date) -> Iterator[Said]:
        unclear, taken = self._not_told(text)
        yield from (Said(start, end, None, self._is_limit(text, start, end)) for start, end in unclear)
        for name, shape in self._shapes.items():
            for found in shape.finditer(text):
                start, end = found.span()
                if _collides(start, end, taken):
                    continue
                if name in ("slashed", "dotted") and not (found["lead"] or found["year"]):
                    continue  # a fraction, a room, a ratio
                taken.append((start, end))
                reader = self._readers.get(name)
                try:
                    day = reader(found, today) if reader else None
                except (ValueError, OverflowError):
                    continue  # 31 February is no day
                yield Said(start, end, day, self._is_limit(text, start, end))

    def _not_told(self, text: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
        """Return where days stand that could be several, and all places where none is to be read any more."""
        unclear: list[tuple[int, int]] = []
        taken: list[tuple[int, int]] = []
        for shapes, found_here in ((self._unclear, unclear), (self._no_days, None)):
            for shape in shapes.values():
                for found in shape.finditer(text):
                    names = shape.groupindex
                    is_day_after_all = "lead" in names and found["lead"] is not None
                    if is_day_after_all or _collides(*found.span(), taken):
                        continue
                    taken.append(found.span())
                    if found_here is not None:
                        found_here.append(found.span("said" if "said" in names and found["said"] else 0))
        return unclear, taken

    def _is_limit(self, text: str, start: int, end: int) -> bool:
        if self._firm.search(text, max(0, start - 30), start) or self._firm.match(text, start, end):
            return True
        first = text[start:end].split(None, 1)[0].lower()
        return self._firm.search(first) is not None or first == "within"

    def _compiled(self, shape: str) -> re.Pattern[str]:
        for _ in range(2):  # a piece may hold another
            shape = _SHAPE.sub(lambda found: self._pieces.get(found[1], found[0]), shape)
        spelled = _SHAPE.sub(lambda found: self._lists.get(found[1], found[0]), shape)
        return re.compile(spelled.replace(" ?", r"\s{0,2}").replace(" ", r"\s{1,3}"), re.IGNORECASE)

    def _named(self, found: re.Match[str], today: date) -> date | None:
        year = found["year"]
        day = _next(today, self._months[found["name"].lower()], int(found["day"]), int(year) if year else None)
        said = found["weekday"]
        return day if not said or self._weekdays[said.lower()] == day.weekday() else None

    def _weekday_and_day(self, found: re.Match[str], today: date) -> date | None:
        """ "Friday the 18th": the next 18th, and unclear where that is no Friday."""
        day = _day_of_month(found, today)
        return day if self._weekdays[found["weekday"].lower()] == day.weekday() else None

    def _end_of_month(self, found: re.Match[str], today: date) -> date:
        month = self._months[found["name"].lower()]
        if found["year"]:
            return _last_of(int(found["year"]), month)
        day = _last_of(today.year, month)
        return day if day >= today else _last_of(today.year + 1, month)

    def _weekday(self, found: re.Match[str], today: date) -> date:
        """The next day of that name; said on that very day it is the one in a week."""
        ahead = (self._weekdays[found["weekday"].lower()] - today.weekday() - 1) % 7 + 1
        return today + timedelta(days=ahead)

    def _weeks_from(self, found: re.Match[str], today: date) -> date:
        return self._weekday(found, today) + timedelta(weeks=self._numbers[found["count"].lower()])

    def _from_today(self, found: re.Match[str], today: date) -> date:
        return today + timedelta(days=self._relative[" ".join(found["words"].lower().split())])

    def _within(self, found: re.Match[str], today: date) -> date:
        said = (found.groupdict().get("count") or found.groupdict().get("from") or "").lower()
        count = int(said) if said.isdigit() else self._numbers[said]
        match self._units[found["unit"].lower()]:
            case "hour":
                return today + timedelta(days=-(-count // 24)) if count >= 24 else today
            case "day":
                return today + timedelta(days=count)
            case "week":
                return today + timedelta(weeks=count)
            case "fortnight":
                return today + timedelta(weeks=2 * count)
            case _:
                year, month = divmod(today.year * 12 + today.month - 1 + count, 12)
                return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def _collides(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    return any(start < last and first < end for first, last in taken)


def _numbered(found: re.Match[str], today: date) -> date:
    year = found["year"]
    return _next(today, int(found["month"]), int(found["day"]), _full(year) if year else None)


def _either_way(found: re.Match[str], today: date) -> date | None:
    """A day with a slash: told only where one of its numbers can be no month, or both are the same."""
    first, second = int(found["first"]), int(found["second"])
    year = _full(found["year"]) if found["year"] else None
    if first == second or first > 12:
        return _next(today, second, first, year)
    if second > 12:
        return _next(today, first, second, year)
    _next(today, second, first, year)
    return None


def _day_of_month(found: re.Match[str], today: date) -> date:
    day = int(found["day"])
    if not 1 <= day <= 31:
        raise ValueError(day)
    year, month = today.year, today.month
    while True:
        if day <= monthrange(year, month)[1] and date(year, month, day) >= today:
            return date(year, month, day)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def _next(today: date, month: int, day: int, year: int | None) -> date:
    """Return that day of the year that was said, or the next one there is; raise ValueError where there is none."""
    if year is not None:
        return date(year, month, day)
    for ahead in range(9):
        if 1 <= month <= 12 and 1 <= day <= monthrange(today.year + ahead, month)[1]:
            found = date(today.year + ahead, month, day)
            if found >= today:
                return found
    raise ValueError(day)


def _full(year: str) -> int:
    return int(year) + 2000 if len(year) == 2 else int(year)


def _last_of(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _month_after(today: date) -> tuple[int, int]:
    return (today.year + 1, 1) if today.month == 12 else (today.year, today.month + 1)


def _any(words: Sequence[str] | Mapping[str, Any]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace("\\ ", " ") for word in longest_first) + ")"
