"""When something was written: moments with their zone, and walls' clocks without, read from the ways they are spelled.

Nothing here guesses a day: what cannot be read is None, and the reader says so.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

_ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?",
    re.ASCII | re.IGNORECASE,
)
_DIGITS = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(Z)?)?", re.ASCII)
_EPOCH = re.compile(r"(?!19|20)\d{9,10}(\d{3})?", re.ASCII)  # from 1973 on; what begins as a year does may be one
_OFFSET = re.compile(r"(?:(?:UTC|GMT)\s*)?([+-])(\d{1,2}):?(\d{2})?", re.ASCII | re.IGNORECASE)
_ZONE_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+){0,3}", re.ASCII)


@dataclass(frozen=True)
class Moment:
    """What a date says: the clock on the wall, and how far that wall is from Greenwich when it is told.

    `is_day` when no hour is told.
    """

    wall: datetime
    offset: timedelta | None = None
    is_zulu: bool = False
    is_day: bool = False


@dataclass(frozen=True)
class Local:
    """A moment on the wall of `zone`, an IANA name or "". `is_redated` when that wall has no such day."""

    wall: datetime
    zone: str = ""
    is_redated: bool = False


def moment(text: object) -> Moment | None:
    """Read an ISO 8601 date, with or without an hour, with `Z`, an offset or neither."""
    if not isinstance(text, str) or len(text) > 64 or not (found := _ISO.fullmatch(text.strip())):
        return None
    year, month, day, hour, minute, second, fraction, zone = found.groups()
    micro = int((fraction or "0").ljust(6, "0")[:6])
    try:
        wall = datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0), micro)
    except ValueError:
        return None
    if zone is None:
        return Moment(wall, is_day=hour is None)
    if zone.upper() in ("Z", "UTC", "GMT"):
        return Moment(wall, timedelta(0), is_zulu=True)
    offset = offset_of(zone)
    return None if offset is None else Moment(wall, offset)


def compact(text: str) -> Moment | None:
    """Read digits alone: `20240501`, `202405012230`, `20240501T223000Z`, or seconds or milliseconds since 1970."""
    if found := _DIGITS.fullmatch(text):
        year, month, day, hour, minute, second, zulu = found.groups()
        clock = f" {hour}:{minute}:{second or '00'}{zulu or ''}" if hour else ""
        return moment(f"{year}-{month}-{day}{clock}")
    if found := _EPOCH.fullmatch(text):
        return of_epoch(int(text), 1_000 if found[1] else 1)
    return None


def offset_of(text: str) -> timedelta | None:
    """Read `+01:00`, `-0500`, `GMT+2`."""
    if not (found := _OFFSET.fullmatch(text.strip())):
        return None
    hours, minutes = int(found[2]), int(found[3] or 0)
    if hours > 14 or minutes > 59:
        return None
    span = timedelta(hours=hours, minutes=minutes)
    return -span if found[1] == "-" else span


def of_epoch(value: object, per_second: int) -> Moment | None:
    """Read a count of seconds, milliseconds (1,000 per second) or microseconds since 1970."""
    if not isinstance(value, int | float) or isinstance(value, bool) or value != value:
        return None
    try:
        return Moment(
            datetime(1970, 1, 1) + timedelta(microseconds=value * 1_000_000 // per_second), timedelta(0), True
        )
    except (OverflowError, ValueError):
        return None


def zone_of(name: object) -> tzinfo | None:
    """Return the zone of an IANA name, also as JSON once escaped it (`Etc\\/GMT`), or of an offset such as `GMT+2`."""
    if not isinstance(name, str) or len(name) > 64:
        return None
    plain = name.replace("\\", "").strip()
    if (offset := offset_of(plain)) is not None:
        return timezone(offset)
    if not _ZONE_NAME.fullmatch(plain):
        return None
    try:
        return ZoneInfo(plain)
    except (OSError, ValueError, LookupError):
        return None


def name_of(zone: tzinfo | None) -> str:
    """Return the IANA name of a zone, or "" for one that is only an offset."""
    return zone.key if isinstance(zone, ZoneInfo) else ""


def on_the_wall(moment: Moment, zone: tzinfo | None) -> Local:
    """Return what the clocks of `zone` showed at a moment; without a zone, those of this computer.

    A wall's time without an offset is already what they showed. Near the years 1 and 9999 a zone has no such day;
    the time is then taken as written.
    """
    if moment.offset is None:
        return Local(moment.wall, name_of(zone))
    try:
        at = (moment.wall - moment.offset).replace(tzinfo=UTC)
        return Local(at.astimezone(zone).replace(tzinfo=None, fold=0), name_of(zone))
    except (OverflowError, ValueError, OSError):
        return Local(moment.wall, name_of(zone), is_redated=True)
