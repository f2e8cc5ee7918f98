"""The times of a reminder in plain words, read and said back: "every other Thursday at 9".

The grammar is closed, like that of single days (`dates.py`), which it asks for those. What could mean two things is
asked about, and what it does not know is named rather than passed over.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

from app.domain.problems import ImpossibleRule
from app.domain.recurrence import END, Recurrence, Unit, between, check
from app.wording.dates import Days, Said
from app.wording.pieces import read_toml
from app.wording.shapes import any_of, compiled
from app.wording.text import plain

_TINY = timedelta(microseconds=1)
_UNSURE = range(1, 7)  # hours that are said of the night and of the afternoon alike
_LAST_DAY = 31


class Asks(StrEnum):
    """What has to be asked, because the words could mean several things, or none."""

    DAY = "day"  # "next Friday", or no day at all
    TIME = "time"  # "at 3"
    RULE = "rule"  # "every second Thursday"
    WORDS = "words"  # something that is not understood
    NOTHING_SAID = "nothing said"


@dataclass(frozen=True)
class When:
    """What was understood. `first` is None where something has to be asked.

    `left` are the words that were not understood, for WORDS; `could_be` what may be meant, for TIME.
    """

    first: datetime | None = None
    rule: Recurrence | None = None
    asks: Asks | None = None
    left: str = ""
    could_be: tuple[time, ...] = ()


class _Asked(Exception):
    def __init__(self, asks: Asks, left: str = "", could_be: tuple[time, ...] = ()) -> None:
        self.when = When(asks=asks, left=left, could_be=could_be)


class WhenReader:
    """Reads times in one language. What it knows of it is `reminders.toml`, read when first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, words: str, now: datetime, morning: time) -> When:
        """Return what was understood. What has no hour is due in the `morning`.

        Raises:
            ImpossibleRule: it names a day that never comes.
        """
        text = plain(words).strip().rstrip(".").lower()
        if not text:
            return When(asks=Asks.NOTHING_SAID)
        try:
            return _Reading(self._knows, text, now, morning).when()
        except _Asked as asked:
            return asked.when

    def say(self, first: datetime, rule: Recurrence | None) -> str:
        """Return the words for it, as a sentence that `read` understands."""
        return self._knows.say(first, rule)

    @cached_property
    def _knows(self) -> _Grammar:
        return _Grammar(read_toml(self._folder / "reminders.toml"), read_toml(self._folder / "next-steps.toml"))


class _Grammar:
    def __init__(self, facts: Mapping[str, Any], days: Mapping[str, Any]) -> None:
        self.days = Days(days)
        self.numbers: Mapping[str, int] = days["numbers"]
        self.months: Mapping[str, int] = days["months"]
        self.weekdays: Mapping[str, int] = days["weekdays"]
        self.adverbs, self.units, self.places = facts["adverbs"], facts["units"], facts["places"]
        self.groups, self.times, self.parts = facts["groups"], facts["times"], facts["parts"]
        self.words = facts["words"]
        self._says: dict[str, Any] = facts["says"]
        lists = {
            "number": self.numbers, "month": self.months, "weekday": self.weekdays, "adverb": self.adverbs,
            "unit": self.units, "place": self.places, "group": self.groups, "time": self.times, "part": self.parts,
            "other": self.words["other"],
        }  # fmt: skip
        self.shapes = {name: compiled(shape, lists) for name, shape in facts["shapes"].items()}
        self.filler = re.compile(rf"\b{any_of(self.words['filler'])}\b|[,.;]", re.IGNORECASE)

    def count(self, said: str) -> int:
        if said in self.words["other"]:
            return 2
        return int(said) if said.isdecimal() else self.numbers[said]

    def weekdays_in(self, said: str) -> tuple[int, ...]:
        found: set[int] = set()
        for word in re.split(r",? (?:and|or) |,\s*|\s+", said) if said not in self.groups else (said,):
            found |= set(self.groups.get(word, ())) or {self.weekdays.get(word, self.weekdays.get(word[:-1], -1))}
        return tuple(sorted(found - {-1}))

    # Said back

    def say(self, first: datetime, rule: Recurrence | None) -> str:
        told = {"date": self._date(first.date()), "time": f"{first:%H:%M}"}
        if rule is None:
            return f"{self._says['once'].format(**told)}."
        if rule.until is None:
            return f"{self._says['rule'].format(rule=self._rule(rule), **told)}."
        return f"{self._says['rule_until'].format(rule=self._rule(rule), until=self._date(rule.until), **told)}."

    def _date(self, day: date) -> str:
        return str(self._says["date"].format(day=day.day, month=self._says["months"][day.month - 1], year=day.year))

    def _rule(self, rule: Recurrence) -> str:
        name, told = rule.unit.value, dict[str, object](count=rule.every)
        match rule.unit:
            case Unit.WEEK if (rule.every, rule.weekdays) == (1, (0, 1, 2, 3, 4)):
                return str(self._says["workdays"])
            case Unit.WEEK:
                told["days"] = self._listed(rule.weekdays, "and")
            case Unit.MONTH if rule.day == _LAST_DAY:
                name = "month_last"
            case Unit.MONTH if rule.day:
                told["nth"] = self._says["ordinals"].get(str(rule.day)) or self._says["ordinal"].format(rule.day)
            case Unit.MONTH:
                name, told["place"] = "month_place", self._says["places"][str(rule.place)]
                told["days"] = self._listed(rule.weekdays, "or")
            case Unit.YEAR:
                told |= {"day": rule.day, "month": self._says["months"][rule.month - 1]}
        is_short = rule.every == 2 and len(rule.weekdays) < 2 and f"{name}_2" in self._says
        shape = "1" if rule.every == 1 else "2" if is_short else "n"
        return str(self._says[f"{name}_{shape}"].format(**told))

    def _listed(self, weekdays: tuple[int, ...], joining: str) -> str:
        if joining == "or" and weekdays == (0, 1, 2, 3, 4):
            return str(self._says["working_day"])
        names = [self._says["weekdays"][one] for one in weekdays]
        *before, last = names
        return f"{self._says['between'].join(before)}{self._says[joining] if before else ''}{last}"


class _Reading:
    """One text on its way to being understood: what was read is taken out of it."""

    def __init__(self, knows: _Grammar, text: str, now: datetime, morning: time) -> None:
        self._knows, self._rest, self._now, self._morning = knows, text, now, morning
        self._has_part = False

    def when(self) -> When:
        soon = self._take("soon")
        if soon:
            return self._soon(soon)
        end, times = self._behind("end")[0], self._take("times")
        start = self._behind("start")[1]
        at = self._time()
        rule = self._rule()
        if rule is None and (end or times):
            raise _Asked(Asks.WORDS, end or (times[0].strip(" ,") if times else ""))
        if rule is not None:
            check(rule)
        day = start if rule else self._day()
        self._ask_about_the_rest()
        if at is None and rule is None and day is None:
            raise _Asked(Asks.NOTHING_SAID)
        first, rule = self._first(rule, day, at)
        if rule is not None and (end or times):
            rule = self._ending(rule, first, self._last_day(end, start), times)
        return When(first, rule)

    # Times

    def _time(self) -> time | None:
        """The hour that was said, None for none; a part of the day stays where it also says the day."""
        part = self._knows.shapes["part"].search(self._rest)
        self._has_part = part is not None
        for name in ("clock", "dotted", "half", "hour"):
            found = self._take(name)
            if found:
                said = found.groupdict()
                half = said.get("half") or (part["part"] if part else "")
                self._forget_part()
                return self._hour(int(said["hour"]), int(said.get("minute") or 0), half, said["hour"].startswith("0"))
        named = self._take("named")
        if named:
            return _clock(self._knows.times[named["named"]])
        if part:
            self._forget_part()
            return _clock(self._knows.parts[part["part"]]) if self._knows.parts[part["part"]] else self._morning
        return None

    def _forget_part(self) -> None:
        found = self._knows.shapes["part"].search(self._rest)
        if found and not any(one.start < found.end() and found.start() < one.end for one in self._days()):
            self._rest = _without(self._rest, found)

    def _hour(self, hour: int, minute: int, half: str, is_sure: bool) -> time:
        if hour > 23 or minute > 59 or (half[:1] in ("a", "p") and half[1:2] in ("m", ".") and not 1 <= hour <= 12):
            raise _Asked(Asks.TIME)
        if half:
            is_late = half in self._knows.words["after_noon"] and hour < 12
            is_midnight = half.startswith("a") and hour == 12
            return time(hour + 12 if is_late else 0 if is_midnight else hour, minute)
        if hour in _UNSURE and not is_sure:
            raise _Asked(Asks.TIME, could_be=(time(hour, minute), time(hour + 12, minute)))
        return time(hour, minute)

    def _soon(self, found: re.Match[str]) -> When:
        self._ask_about_the_rest()
        count, unit = self._knows.count(found["count"]), found["unit"].rstrip("s")
        ahead = timedelta(minutes=count) if unit.startswith("min") else timedelta(hours=count)
        return When((self._now + ahead).replace(second=0, microsecond=0))

    # Rules

    def _rule(self) -> Recurrence | None:
        unit, every, is_unclear = self._frequency()
        place = self._take("place") if self._is_of_a_month(unit) else None
        of_month = self._take("of_month")
        by_month = unit is Unit.MONTH or bool(of_month)
        if place and by_month:
            weekdays = self._knows.weekdays_in(place["days"])
            return Recurrence(Unit.MONTH, every, weekdays, place=self._knows.places[place["place"]])
        if by_month:
            return Recurrence(Unit.MONTH, every, day=self._day_of_month())
        if is_unclear:
            raise _Asked(Asks.RULE)
        is_every = self._knows.shapes["any"].search(self._rest) is not None or unit is not None or every > 1
        if unit is Unit.DAY:
            return Recurrence(Unit.DAY, every)
        return self._by_name(unit, every, is_every)

    def _by_name(self, unit: Unit | None, every: int, is_every: bool) -> Recurrence | None:
        """A rule by the names of days: in the year, or of the week."""
        year_day = None
        if is_every and unit is not Unit.WEEK:
            year_day = self._take("year_day") or self._take("year_day_turned")
        if year_day:
            return Recurrence(Unit.YEAR, every, day=int(year_day["day"]), month=self._knows.months[year_day["name"]])
        if unit is Unit.YEAR:
            raise _Asked(Asks.DAY)
        if is_every or self._knows.shapes["plural"].search(self._rest):
            weekdays = self._take("weekdays")
            if weekdays:
                return Recurrence(Unit.WEEK, every, self._knows.weekdays_in(weekdays["days"]))
            if unit is Unit.WEEK:
                raise _Asked(Asks.DAY)
            month_day = self._take("month_day") if is_every else None
            if month_day:
                return Recurrence(Unit.MONTH, every, day=_day_of(month_day))
            if is_every and self._has_part:  # every morning
                return Recurrence(Unit.DAY, every)
        return None

    def _frequency(self) -> tuple[Unit | None, int, bool]:
        """The unit, how many of it, and whether that could mean something else."""
        adverb = self._take("adverb")
        if adverb:
            unit, every = self._knows.adverbs[adverb["adverb"]]
            return Unit(unit), every, False
        counted = self._take("counted")
        if counted:
            return Unit(self._knows.units[counted["unit"]]), self._knows.count(counted["count"]), False
        found = self._take("plain")
        if found:
            return Unit(self._knows.units[found["unit"]]), 1, False
        second = self._knows.shapes["second"].search(self._rest)
        if second and not self._knows.shapes["of_month"].search(self._rest):
            self._rest = _without(self._rest, second)
            return Unit.WEEK, 2, second["other"] in self._knows.words["unclear"]
        return None, 1, False

    def _is_of_a_month(self, unit: Unit | None) -> bool:
        return unit is Unit.MONTH or self._knows.shapes["of_month"].search(self._rest) is not None

    def _day_of_month(self) -> int:
        if self._take("last_day"):
            return _LAST_DAY
        found = self._take("month_day")
        if not found:
            raise _Asked(Asks.DAY)
        return _day_of(found)

    def _behind(self, shape: str) -> tuple[str, date | None]:
        """The day that is said behind the words of a shape, as it was said, and the next that it is; "" for none."""
        found = self._knows.shapes[shape].search(self._rest)
        said = self._knows.days.find(found[shape], self._now.date()) if found else []
        if not found or not said:
            return "", None
        if said[0].day is None:
            raise _Asked(Asks.DAY)
        before, after = found[shape][: said[0].start], found[shape][said[0].end :]
        self._rest = f"{self._rest[: found.start()]} {before}{after}"
        return found[shape][said[0].start : said[0].end], said[0].day

    def _last_day(self, end: str, start: date | None) -> date | None:
        """The day that was said: the next of its name, or the next after the day to begin on."""
        today = self._now.date()
        day = self._knows.days.find(end, today)[0].day if end else None
        if day is not None and start is not None and day < start:
            day = self._knows.days.find(end, start)[0].day
            if day is None:  # it has another day of the week then
                raise _Asked(Asks.DAY)
        return day

    def _ending(self, rule: Recurrence, first: datetime, day: date | None, times: re.Match[str] | None) -> Recurrence:
        """The rule with the day on which it ends: the one that was said, or that of the last time."""
        days = [] if day is None else [day]
        if times:
            instants = between(rule, first, first - _TINY, END, self._knows.count(times["count"]) or 1)
            days += [instant.date() for instant in instants[-1:]]
        if not days or min(days) < first.date():
            raise ImpossibleRule
        return replace(rule, until=min(days))

    # Days

    def _day(self) -> date | None:
        said = self._days()
        named = self._knows.shapes["year_day"].search(self._rest)
        if not said and named:
            raise ImpossibleRule(int(named["day"]), self._knows.months[named["name"]])
        if len(said) > 1 or (said and said[0].day is None):
            raise _Asked(Asks.DAY)
        for one in said:
            self._rest = self._rest[: one.start] + " " + self._rest[one.end :]
        return said[0].day if said else None

    def _days(self) -> list[Said]:
        """The days that are said; with a word before it, 04/05 is no fraction."""
        lead = f"{self._knows.words['filler'][0]} "
        found = self._knows.days.find(lead + self._rest.lstrip(), self._now.date())
        shift = len(self._rest) - len(self._rest.lstrip()) - len(lead)
        return [replace(one, start=max(0, one.start + shift), end=one.end + shift) for one in found]

    def _first(self, rule: Recurrence | None, day: date | None, at: time | None) -> tuple[datetime, Recurrence | None]:
        hour = at or self._morning
        if rule is not None:
            begin = datetime.combine(day, hour) if day else self._now
            since = datetime.combine(begin.date(), hour)
            # The nearest of its days, whatever is left out afterwards.
            nearest = between(replace(rule, every=1), since, begin - _TINY, END, 1)
            if not nearest:  # at the end of the calendar
                raise ImpossibleRule
            return nearest[0], rule
        if day is None:
            today = datetime.combine(self._now.date(), hour)
            return (today if today > self._now else today + timedelta(days=1)), None
        if at is None and datetime.combine(day, hour) <= self._now:
            raise _Asked(Asks.TIME)
        return datetime.combine(day, hour), None

    def _ask_about_the_rest(self) -> None:
        left = " ".join(self._knows.filler.sub(" ", self._rest).split())
        if left:
            raise _Asked(Asks.WORDS, left)

    def _take(self, name: str) -> re.Match[str] | None:
        found = self._knows.shapes[name].search(self._rest)
        if found:
            self._rest = _without(self._rest, found)
        return found


def _day_of(found: re.Match[str]) -> int:
    day = int(found["day"])
    if not 1 <= day <= _LAST_DAY:
        raise ImpossibleRule
    return day


def _clock(said: str) -> time:
    return time.fromisoformat(said)


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"
