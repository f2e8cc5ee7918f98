"""Which earlier versions are kept: one for each sitting, fewer with time, never none."""

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.versions import ALL, DAILY, MOST, SITTING, is_worth_keeping, to_let_go

NOW = datetime(2026, 3, 12, 9, 12)
MINUTE = timedelta(minutes=1)
LONG = "word " * 100

MOMENTS = st.lists(st.integers(-60, 60 * 24 * 400), max_size=300).map(
    lambda ages: sorted(NOW - age * MINUTE for age in ages)
)


def left(moments: list[datetime], now: datetime) -> list[datetime]:
    gone = set(to_let_go(moments, now))
    return [moment for place, moment in enumerate(moments) if place not in gone]


def day(moment: datetime) -> date:
    return moment.date()


def week(moment: datetime) -> tuple[int, int]:
    return moment.isocalendar()[:2]


@pytest.mark.parametrize(
    ("saved", "since", "is_kept"),
    [
        (None, None, True),  # before anybody took note of times
        (timedelta(days=1), None, True),  # it had rested since yesterday
        (MINUTE, None, False),  # the vault was only just opened again
        (MINUTE, 9 * MINUTE, False),  # the sitting goes on
        (MINUTE, SITTING, True),  # it has gone on for ten minutes
        (-timedelta(hours=1), MINUTE, True),  # somebody put the clock back: rather one too many
    ],
)
def test_one_sitting_makes_one_version(saved: timedelta | None, since: timedelta | None, is_kept: bool) -> None:
    saved_at = None if saved is None else NOW - saved
    begun = None if since is None else NOW - since
    assert is_worth_keeping("before", "after", saved_at, begun, NOW) is is_kept
    assert not is_worth_keeping("same", "same", saved_at, begun, NOW)


def test_much_that_vanishes_at_once_is_kept_whatever_the_clock_says() -> None:
    assert is_worth_keeping(LONG, "", NOW, NOW, NOW)
    assert not is_worth_keeping(LONG, LONG[:-200], NOW, NOW, NOW), "a paragraph less is writing"
    assert not is_worth_keeping("a few words", "", NOW, NOW, NOW)


@given(MOMENTS)
def test_all_of_the_last_day_one_a_day_for_a_month_and_one_a_week_after(moments: list[datetime]) -> None:
    kept = left(moments, NOW)
    assert kept[-1:] == moments[-1:], "the newest stays"
    assert len(kept) <= MOST
    assert set(kept) <= set(moments)
    if len(kept) < MOST:
        assert [one for one in kept if NOW - one <= ALL] == [one for one in moments if NOW - one <= ALL]
        older = [one for one in moments if ALL < NOW - one <= DAILY]
        assert {day(one) for one in kept if ALL < NOW - one <= DAILY} == {day(one) for one in older}
        oldest = [one for one in moments if NOW - one > DAILY]
        assert {week(one) for one in kept if NOW - one > DAILY} == {week(one) for one in oldest}
    for before, after in pairwise([one for one in kept if ALL < NOW - one <= DAILY]):
        assert day(before) != day(after)
    for before, after in pairwise([one for one in kept if NOW - one > DAILY]):
        assert week(before) != week(after)


@given(MOMENTS, st.integers(0, 400))
def test_thinning_out_twice_is_thinning_out_once(moments: list[datetime], days: int) -> None:
    kept, later = left(moments, NOW), NOW + timedelta(days=days)
    assert left(kept, NOW) == kept
    assert set(left(kept, later)) <= set(kept)
    assert left(kept, later)[-1:] == moments[-1:]


@given(st.integers(1, 200))
def test_writing_every_day_for_long_stays_few(days: int) -> None:
    moments: list[datetime] = []
    for number in range(days):
        now = NOW + timedelta(days=number)
        moments = left([*moments, now], now)
    assert len(moments) <= 33 + days // 7
