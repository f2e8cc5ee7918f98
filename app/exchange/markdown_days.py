"""One file that is a diary: a heading, or a line, for each day, and the words of that day below.

Whoever keeps one writes `## 2024-05-01`, `## 2024-05-01 - Harbour` or `# Wednesday, May 1st, 2024`. A file is such a
diary where all its headings of that level are days, two at least; above them stand only years, months and a title.
Without headings it is one where it begins with a day, and days follow each other, three at least, each after a blank
line or after another day's only line.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from app.exchange.stamps import Stamp, in_order, is_day_alone, is_month, is_weekday, stamp

_HEADING = re.compile(r"^(#{1,4})[ \t]+([^\n]*)$", re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(?:`{3}|~{3})", re.MULTILINE)
_DAY_FIRST = re.compile(r"(\d{4}-\d\d-\d\d(?:[T ]\d\d?:\d\d(?::\d\d)?)?)(?:[ \t]*(?:[-–—:·|,]+[ \t]*|[ \t])(.*))?")
_LINE = re.compile(r"^(?:\*\*)?(\S[^\n]{5,})$", re.MULTILINE)
_YEAR = re.compile(r"\d{4}(?:-\d\d)?")


@dataclass(frozen=True)
class Day:
    """The words of one day; `written` is its date as it stands there.

    `is_sure` where nothing could have been the other way round in it: more days may tell another time.
    """

    at: datetime
    written: str
    has_hour: bool
    is_sure: bool
    title: str
    text: str


class _Head(NamedTuple):
    """What the heading of a day, or its line, tells."""

    said: Stamp
    written: str
    title: str


def days(text: str) -> tuple[str, list[Day]] | None:
    """Return what stands before the first day, and each day of a diary; None for any other text."""
    if _FENCE.search(text):
        return None  # what looks like a heading may be none
    headings = list(_HEADING.finditer(text))
    read = [_day(_words(heading)) for heading in headings]
    levels = [len(heading[1]) for heading, said in zip(headings, read, strict=True) if said is not None]
    if not levels:
        return _by_lines(text)
    if len(levels) < 2 or len(set(levels)) > 1:
        return None
    begin = next(number for number, said in enumerate(read) if said is not None)
    breaks = [number for number in range(begin, len(headings)) if len(headings[number][1]) <= levels[0]]
    if any(read[number] is None and not _is_above(headings[number], levels[0]) for number in breaks):
        return None
    found: list[tuple[_Head, str]] = []
    for number, follows in zip(breaks, [*breaks[1:], None], strict=True):
        end = len(text) if follows is None else headings[follows].start()
        words = text[headings[number].end() : end].strip("\n")
        if (head := read[number]) is not None:
            found.append((head, words))
        elif words.strip():
            return None  # words that belong to a month belong to no day
    return text[: headings[begin].start()], _in_order(found)


def _by_lines(text: str) -> tuple[str, list[Day]] | None:
    start = len(text) - len(text.lstrip("\n"))
    if (first := _LINE.match(text, start)) is None or _of_line(first) is None:
        return None
    lines: list[tuple[re.Match[str], _Head]] = []
    for line in _LINE.finditer(text, start):
        follows = not lines or text[line.start() - 2 : line.start()] == "\n\n" or lines[-1][0].end() + 1 == line.start()
        if follows and (head := _of_line(line)) is not None:
            lines.append((line, head))
    ends = [*(line.start() for line, _ in lines[1:]), len(text)]
    found = [(head, text[line.end() : end].strip("\n")) for (line, head), end in zip(lines, ends, strict=True)]
    whole = _in_order(found)
    dates = [day.at for day in whole]
    are_in_order = dates == sorted(dates) or dates == sorted(dates, reverse=True)
    return ("", whole) if len(whole) > 2 and are_in_order else None


def _of_line(line: re.Match[str]) -> _Head | None:
    return _day(line[1].rstrip().rstrip(":*").rstrip())


def _in_order(found: list[tuple[_Head, str]]) -> list[Day]:
    dates, is_sure = in_order([head.said for head, _ in found])
    return [
        Day(at, head.written, head.said.has_hour, is_sure or head.said.other is None, head.title, words)
        for at, (head, words) in zip(dates, found, strict=True)
    ]


def _is_above(heading: re.Match[str], level: int) -> bool:
    return len(heading[1]) < level and is_year_or_month(_words(heading))


def is_year_or_month(words: str) -> bool:
    """Return whether a heading says of days only in which year or month they are."""
    return _YEAR.fullmatch(words) is not None or is_month(words)


def _words(heading: re.Match[str]) -> str:
    return heading[2].rstrip().rstrip("#").rstrip()


def _day(heading: str) -> _Head | None:
    if found := _DAY_FIRST.fullmatch(heading):
        said, rest = stamp(found[1]), (found[2] or "").strip()
        return None if said is None else _Head(said, found[1], "" if is_weekday(rest) else rest)
    return _Head(said, heading, "") if is_day_alone(heading) and (said := stamp(heading)) else None
