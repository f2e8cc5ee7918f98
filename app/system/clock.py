"""What time it is here: the only place in the program that asks."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the lock page asks only for seconds
    from datetime import date, datetime, timedelta, tzinfo


class Clock:
    """The computer's own clock, as people read it: local wall time without a zone."""

    def now(self) -> datetime:
        """Return the naive local wall time."""
        from datetime import datetime

        return datetime.now()

    def today(self) -> date:
        """Return the local day."""
        return self.now().date()

    def zone(self) -> str:
        """Return the zone's IANA name ("Europe/Vienna"), or "" where the system does not tell."""
        named = os.environ.get("TZ", "").removeprefix(":")
        if named:
            return named if "/" in named or named == "UTC" else ""
        return _linked_zone(Path("/etc/localtime")) or _written_zone(Path("/etc/timezone"))

    def instant(self) -> datetime:
        """Return what time it is in UTC."""
        from datetime import UTC, datetime

        return datetime.now(UTC)

    def zone_rules(self) -> tzinfo | None:
        """Return when clocks are put forward and back here, or None where the system does not tell."""
        return _rules_of(self.zone())

    def offset(self) -> timedelta:
        """Return how much the clock on the wall is ahead of UTC now."""
        from datetime import UTC, datetime, timedelta

        return datetime.now(UTC).astimezone().utcoffset() or timedelta()

    def monotonic(self) -> float:
        """Return seconds that only ever grow. They stand still while the computer sleeps."""
        return time.monotonic()

    def uptime(self) -> float:
        """Return seconds that only ever grow, asleep or awake, and that nobody can set."""
        if sys.platform == "linux":
            return time.clock_gettime(time.CLOCK_BOOTTIME)
        if sys.platform == "darwin":
            return time.clock_gettime(time.CLOCK_MONOTONIC)  # as Darwin means it, it counts sleep
        return time.monotonic()  # on Windows it goes on in sleep


class StoppedClock(Clock):
    """A clock that moves only when told to: for tests, and for pictures that must not change."""

    def __init__(self, now: datetime, zone: str = "") -> None:
        self._now = now
        self._zone = zone
        self._ticks = self._slept = 0.0

    def now(self) -> datetime:
        return self._now

    def zone(self) -> str:
        return self._zone

    def instant(self) -> datetime:
        from datetime import UTC

        return self._now.replace(tzinfo=self.zone_rules() or UTC).astimezone(UTC)

    def offset(self) -> timedelta:
        return self._now - self.instant().replace(tzinfo=None)

    def monotonic(self) -> float:
        return self._ticks

    def uptime(self) -> float:
        return self._ticks + self._slept

    def set_to(self, now: datetime) -> None:
        """Move the hands, backwards too; `monotonic` does not notice, as when somebody sets a clock."""
        self._now = now

    def advance(self, by: timedelta) -> None:
        """Let time pass."""
        self._now += by
        self._ticks += by.total_seconds()

    def sleep(self, by: timedelta) -> None:
        """Let time pass while the computer sleeps."""
        self._now += by
        self._slept += by.total_seconds()


def _rules_of(name: str) -> tzinfo | None:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _linked_zone(link: Path) -> str:
    try:
        target = os.readlink(link)
    except OSError:
        return ""
    _, found, name = target.partition("zoneinfo/")
    return name if found else ""


def _written_zone(page: Path) -> str:
    try:
        return page.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""
