"""One file that is a diary: a heading, or a line, for each day, and the words of that day below.

Whoever keeps one writes `## 2024-05-01`, `## 2024-05-01 - Harbour` or `# Wednesday, May 1st, 2024`. A file is such a
diary where all its headings of that level are days, two at least; above them stand only years, months and a title.
Without headings it is one where it begins with a day, and days follow each other, three at least, each after a blank
line or after another day's only line.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from app.exchange.stamps import Stamp, in_order, is_day_alone, is_month, is_weekday, stamp

_HEADING = re.compile(r"^(#{1,4})[ \t]+([^\n]{0,200})$", re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(?:`{3}|~{3})", re.MULTILINE)
_DAY_FIRST = re.compile(r"(\d{4}-\d\d-\d\d(?:[T ]\d\d?:\d\d(?::\d\d)?)?)(?:[ \t]*(?:[-–—:·|,]+[ \t]*|[ \t])(.*))?")
_LINE = re.compile(r"^(?:\*\*)?(\S[^\n]{5,199})$", re.MULTILINE)
_YEAR = re.compile(r"\d{4}(?:-\d\d)?")


@dataclass(frozen=True)
class Day:
    """The words of one day. `is_sure` where nothing could have been the other way round in its date."""

    at: datetime
    has_hour: bool
    is_sure: bool
    title: str
    text: str


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
    found: list[tuple[Stamp, str, str]] = []
    for number, follows in zip(breaks, [*breaks[1:], None], strict=True):
        end = len(text) if follows is None else headings[follows].start()
        words = text[headings[number].end() : end].strip("\n")
        if (said := read[number]) is not None:
            found.append((*said, words))
        elif words.strip():
            return None  # words that belong to a month belong to no day
    return text[: headings[begin].start()], _in_order(found)


def _by_lines(text: str) -> tuple[str, list[Day]] | None:
    start = len(text) - len(text.lstrip("\n"))
    if (first := _LINE.match(text, start)) is None or _of_line(first) is None:
        return None
    lines: list[tuple[re.Match[str], tuple[Stamp, str]]] = []
    for line in _LINE.finditer(text, start):
        follows = not lines or text[line.start() - 2 : line.start()] == "\n\n" or lines[-1][0].end() + 1 == line.start()
        if follows and (said := _of_line(line)) is not None:
            lines.append((line, said))
    ends = [*(line.start() for line, _ in lines[1:]), len(text)]
    found = [(*said, text[line.end() : end].strip("\n")) for (line, said), end in zip(lines, ends, strict=True)]
    whole = _in_order(found)
    dates = [day.at for day in whole]
    are_in_order = dates == sorted(dates) or dates == sorted(dates, reverse=True)
    return ("", whole) if len(whole) > 2 and are_in_order else None


def _of_line(line: re.Match[str]) -> tuple[Stamp, str] | None:
    return _day(line[1].rstrip().rstrip(":*").rstrip())


def _in_order(found: list[tuple[Stamp, str, str]]) -> list[Day]:
    dates, is_sure = in_order([said for said, _, _ in found])
    return [
        Day(at, said.has_hour, is_sure or said.other is None, title, words)
        for at, (said, title, words) in zip(dates, found, strict=True)
    ]


def _is_above(heading: re.Match[str], level: int) -> bool:
    words = _words(heading)
    return len(heading[1]) < level and (_YEAR.fullmatch(words) is not None or is_month(words))


def _words(heading: re.Match[str]) -> str:
    return heading[2].rstrip().rstrip("#").rstrip()


def _day(heading: str) -> tuple[Stamp, str] | None:
    if found := _DAY_FIRST.fullmatch(heading):
        said, rest = stamp(found[1]), (found[2] or "").strip()
        return None if said is None else (said, "" if is_weekday(rest) else rest)
    return (said, "") if is_day_alone(heading) and (said := stamp(heading)) else None
