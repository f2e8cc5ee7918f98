"""The vault locks after quiet time, asleep or awake, and never hurries someone who only thinks."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.system.clock import StoppedClock
from app.ui.shell.countdown import Countdown
from tests.ui.shell.standins import NOON


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock(NOON)


def after(clock: StoppedClock, countdown: Countdown, seconds: float) -> tuple[int | None, bool, bool]:
    clock.advance(timedelta(seconds=seconds))
    standing = countdown.standing()
    return standing.seconds_left, standing.is_last_call, standing.is_over


def test_the_ring_is_full_for_twenty_seconds_and_then_empties(clock: StoppedClock) -> None:
    countdown = Countdown(clock, 5)
    assert after(clock, countdown, 19)[0] == 300
    assert countdown.standing().fullness == 1.0
    assert after(clock, countdown, 9) == (272, False, False)
    assert 0.9 < countdown.standing().fullness < 1.0
    assert after(clock, countdown, 132)[0] == 140
    assert countdown.standing().fullness == pytest.approx(0.5)


def test_the_last_thirty_seconds_are_told_and_then_it_is_over(clock: StoppedClock) -> None:
    countdown = Countdown(clock, 5)
    assert after(clock, countdown, 269) == (31, False, False)
    assert after(clock, countdown, 3) == (28, True, False)
    assert after(clock, countdown, 28) == (0, True, True)


def test_a_key_fills_it_again(clock: StoppedClock) -> None:
    countdown = Countdown(clock, 1)
    after(clock, countdown, 50)
    countdown.touch()
    assert after(clock, countdown, 10)[0] == 60


def test_it_runs_out_while_the_computer_sleeps(clock: StoppedClock) -> None:
    countdown = Countdown(clock, 5)
    clock.sleep(timedelta(hours=9))
    assert countdown.standing().is_over


def test_it_runs_out_in_sleep_where_only_the_wall_clock_tells(clock: StoppedClock) -> None:
    countdown = Countdown(clock, 5)
    clock.set_to(NOON + timedelta(hours=9))
    assert countdown.standing().is_over


def test_a_clock_that_was_set_back_a_year_in_sleep_does_not_keep_it_open(clock: StoppedClock) -> None:
    countdown = Countdown(clock, 5)
    clock.sleep(timedelta(minutes=6))
    clock.set_to(NOON - timedelta(days=365))
    assert countdown.standing().is_over


def test_setting_the_clock_back_does_not_keep_it_open(clock: StoppedClock) -> None:
    countdown = Countdown(clock, 5)
    clock.advance(timedelta(minutes=4))
    clock.set_to(NOON - timedelta(hours=1))
    clock.advance(timedelta(minutes=1))
    assert countdown.standing().is_over


def test_never_is_never(clock: StoppedClock) -> None:
    countdown = Countdown(clock, 0)
    assert after(clock, countdown, 1_000_000) == (None, False, False)
    assert countdown.to_be_spoken() is None
    countdown.set_minutes(1)
    assert after(clock, countdown, 61)[2]


def test_a_screen_reader_hears_sixty_and_thirty_once_each(clock: StoppedClock) -> None:
    countdown = Countdown(clock, 5)
    heard = []
    for _ in range(300):
        clock.advance(timedelta(seconds=1))
        heard.append(countdown.to_be_spoken())
    assert [mark for mark in heard if mark is not None] == [60, 30]
    assert heard.index(60) == 239
    countdown.touch()
    clock.advance(timedelta(seconds=275))
    assert countdown.to_be_spoken() == 30  # not both at once, when a tick was missed
    assert countdown.to_be_spoken() is None


def test_a_minute_is_short_so_sixty_is_not_said(clock: StoppedClock) -> None:
    countdown = Countdown(clock, 1)
    heard = []
    for _ in range(60):
        clock.advance(timedelta(seconds=1))
        heard.append(countdown.to_be_spoken())
    assert [mark for mark in heard if mark is not None] == [30]


@given(st.sampled_from([1, 5, 15]), st.lists(st.floats(0, 400), max_size=8))
def test_the_ring_never_grows_by_itself(minutes: int, waits: list[float]) -> None:
    clock = StoppedClock(NOON)
    countdown = Countdown(clock, minutes)
    last = 1.0
    for wait in waits:
        clock.advance(timedelta(seconds=wait))
        standing = countdown.standing()
        assert 0.0 <= standing.fullness <= last
        assert standing.is_over == (standing.seconds_left == 0)
        last = standing.fullness
