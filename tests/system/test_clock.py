"""The only place that asks what time it is, and its stand-in."""

import os
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from app.system.clock import Clock, StoppedClock

QUARTER_PAST = datetime(2026, 3, 12, 9, 15)


def test_the_clock_shows_the_wall_time_without_a_zone() -> None:
    seen = Clock().now()

    assert seen.tzinfo is None
    assert seen <= Clock().now() <= seen + timedelta(minutes=5)
    assert Clock().today() in (seen.date(), seen.date() + timedelta(days=1))


def test_a_file_made_now_bears_the_time_of_the_clock(tmp_path: Path) -> None:
    """The file system asks the same clock, without us."""
    (tmp_path / "now").touch()
    made = (tmp_path / "now").stat().st_mtime

    assert abs(Clock().now().timestamp() - made) < 300


@pytest.mark.parametrize(
    ("set_to", "name"),
    [("Europe/Vienna", "Europe/Vienna"), (":Asia/Tokyo", "Asia/Tokyo"), ("UTC", "UTC"), ("CET-1CEST", "")],
)
def test_the_zone_has_its_full_name_or_none(monkeypatch: pytest.MonkeyPatch, set_to: str, name: str) -> None:
    monkeypatch.setenv("TZ", set_to)

    assert Clock().zone() == name


def test_the_zone_is_known_from_the_system_where_nobody_set_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TZ", raising=False)

    assert not os.path.isabs(Clock().zone())


def test_monotonic_only_grows() -> None:
    clock = Clock()

    assert clock.monotonic() <= clock.monotonic()


def test_a_stopped_clock_moves_only_when_told() -> None:
    clock = StoppedClock(QUARTER_PAST, "Europe/Vienna")
    assert (clock.now(), clock.today(), clock.zone()) == (QUARTER_PAST, date(2026, 3, 12), "Europe/Vienna")

    clock.advance(timedelta(minutes=10))
    assert clock.now() == datetime(2026, 3, 12, 9, 25)
    assert clock.monotonic() == 600


def test_setting_a_stopped_clock_back_leaves_monotonic_alone() -> None:
    clock = StoppedClock(QUARTER_PAST)
    clock.set_to(datetime(2026, 3, 11))

    assert clock.today() == date(2026, 3, 11)
    assert clock.monotonic() == 0


def test_what_nobody_can_set_goes_on_in_sleep() -> None:
    clock = StoppedClock(QUARTER_PAST)
    clock.sleep(timedelta(hours=8))
    assert (clock.now(), clock.monotonic(), clock.uptime()) == (QUARTER_PAST + timedelta(hours=8), 0, 28_800)
    clock.set_to(QUARTER_PAST)
    assert clock.uptime() == 28_800
    assert Clock().uptime() <= Clock().uptime()
