"""On which days something comes again."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from app.domain.problems import ImpossibleRule
from app.domain.recurrence import (
    LAST,
    MOST,
    WORKING_DAYS,
    Recurrence,
    Unit,
    begins,
    between,
    check,
    instant_of,
    last_until,
    local_of,
    next_after,
)
from faults._lives import fits

THURSDAY = 3
VIENNA = ZoneInfo("Europe/Vienna")
EVER = datetime(2100, 1, 1)


def days(rule: Recurrence | None, first: datetime, most: int = 4) -> list[date]:
    return [one.date() for one in between(rule, first, first - timedelta(days=1), EVER, most)]


def test_every_two_weeks_on_thursday() -> None:
    rule = Recurrence(Unit.WEEK, 2, (THURSDAY,))
    assert days(rule, datetime(2026, 3, 12, 9), 3) == [date(2026, 3, 12), date(2026, 3, 26), date(2026, 4, 9)]


def test_the_last_working_day_of_the_month() -> None:
    rule = Recurrence(Unit.MONTH, weekdays=WORKING_DAYS, place=LAST)
    found = days(rule, datetime(2026, 1, 1, 9))
    assert found == [date(2026, 1, 30), date(2026, 2, 27), date(2026, 3, 31), date(2026, 4, 30)]


def test_the_31st_is_the_last_day_where_a_month_is_shorter() -> None:
    rule = Recurrence(Unit.MONTH, day=31)
    found = days(rule, datetime(2028, 1, 31, 9))
    assert found == [date(2028, 1, 31), date(2028, 2, 29), date(2028, 3, 31), date(2028, 4, 30)]


def test_nothing_falls_due_after_the_last_day() -> None:
    rule = Recurrence(Unit.WEEK, 2, (THURSDAY,), until=date(2026, 4, 9))
    first = datetime(2026, 3, 12, 9)
    assert days(rule, first) == [date(2026, 3, 12), date(2026, 3, 26), date(2026, 4, 9)]
    assert next_after(rule, first, datetime(2026, 4, 9, 9)) is None
    assert last_until(rule, first, datetime(2031, 1, 1)) == datetime(2026, 4, 9, 9)
    with pytest.raises(ImpossibleRule):
        begins(rule, datetime(2026, 4, 10, 9))


def test_a_leap_day_comes_every_year() -> None:
    rule = Recurrence(Unit.YEAR, day=29, month=2)
    found = days(rule, datetime(2027, 1, 1, 9))
    assert found == [date(2027, 2, 28), date(2028, 2, 29), date(2029, 2, 28), date(2030, 2, 28)]


@pytest.mark.parametrize(
    "rule",
    [
        Recurrence(Unit.YEAR, day=30, month=2), Recurrence(Unit.YEAR, day=31, month=4),
        Recurrence(Unit.YEAR, day=1, month=13), Recurrence(Unit.WEEK), Recurrence(Unit.WEEK, weekdays=(7,)),
        Recurrence(Unit.WEEK, weekdays=(1, 1)), Recurrence(Unit.MONTH, day=32), Recurrence(Unit.MONTH),
        Recurrence(Unit.MONTH, weekdays=(0,), place=5), Recurrence(Unit.DAY, 0), Recurrence(Unit.DAY, 100),
        Recurrence(Unit.DAY, day=3), Recurrence(Unit.MONTH, day=1, month=2),
    ],
)  # fmt: skip
def test_a_rule_by_which_nothing_is_ever_due_is_told_as_one(rule: Recurrence) -> None:
    with pytest.raises(ImpossibleRule):
        check(rule)
    with pytest.raises(ImpossibleRule):
        next_after(rule, datetime(2026, 1, 1), datetime(2026, 1, 1))


def test_what_comes_once_comes_once() -> None:
    first = datetime(2026, 3, 12, 9)
    assert days(None, first) == [first.date()]
    assert next_after(None, first, first - timedelta(days=400)) == first
    assert next_after(None, first, first) is None
    assert last_until(None, first, first) == first
    assert last_until(None, first, first - timedelta(seconds=1)) is None


def test_never_more_than_some_are_given() -> None:
    rule = Recurrence(Unit.DAY)
    assert len(between(rule, datetime(1990, 1, 1), datetime(1990, 1, 1), datetime(9999, 1, 1), 10**9)) == MOST


def test_a_time_that_clocks_skip_is_as_much_later_as_they_are_put_forward() -> None:
    """On 29 March 2026 it is never half past two in Vienna."""
    assert instant_of(datetime(2026, 3, 29, 2, 30), VIENNA) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert local_of(datetime(2026, 3, 29, 1, 30, tzinfo=UTC), VIENNA) == datetime(2026, 3, 29, 3, 30)


def test_a_time_that_clocks_show_twice_is_due_the_first_time() -> None:
    assert instant_of(datetime(2026, 10, 25, 2, 30), VIENNA) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_whole_day_may_be_skipped() -> None:
    """Samoa had no 30 December 2011."""
    assert instant_of(datetime(2011, 12, 30, 9), ZoneInfo("Pacific/Apia")) == datetime(2011, 12, 30, 19, tzinfo=UTC)


def rules() -> st.SearchStrategy[Recurrence]:
    every = st.integers(1, 5)
    weekdays = st.sets(st.integers(0, 6), min_size=1).map(lambda found: tuple(sorted(found)))
    dates = st.dates(date(2024, 1, 1), date(2024, 12, 31))
    return st.one_of(
        st.builds(lambda every: Recurrence(Unit.DAY, every), every),
        st.builds(lambda every, days: Recurrence(Unit.WEEK, every, days), every, weekdays),
        st.builds(lambda every, day: Recurrence(Unit.MONTH, every, day=day), every, st.integers(1, 31)),
        st.builds(
            lambda every, days, place: Recurrence(Unit.MONTH, every, days, place=place),
            every, weekdays, st.sampled_from((LAST, 1, 2, 3, 4)),
        ),
        st.builds(lambda every, at: Recurrence(Unit.YEAR, every, day=at.day, month=at.month), every, dates),
    )  # fmt: skip


@given(
    rules(),
    st.datetimes(datetime(2019, 1, 1), datetime(2022, 1, 1)),
    st.integers(-400, 2500),
    st.integers(0, 900),
)
def test_every_rule_is_what_counting_days_makes_of_it(
    rule: Recurrence, first: datetime, ahead: int, length: int
) -> None:
    first = first.replace(second=0, microsecond=0)
    after = first + timedelta(days=ahead)
    until = after + timedelta(days=length)
    every_day = (after.date() + timedelta(days=number) for number in range(length + 1))
    counted = [datetime.combine(day, first.time()) for day in every_day if fits(rule, first.date(), day)]
    counted = [one for one in counted if after < one <= until and one >= first]

    assert between(rule, first, after, until) == counted
    assert last_until(rule, first, until) == (max(counted) if counted else last_until(rule, first, after))
    following = next_after(rule, first, after)
    assert following is not None
    assert following == counted[0] if counted else following > until


def as_a_calendar_says(rule: Recurrence) -> str:
    parts = {
        "FREQ": {Unit.DAY: "DAILY", Unit.WEEK: "WEEKLY", Unit.MONTH: "MONTHLY", Unit.YEAR: "YEARLY"}[rule.unit],
        "INTERVAL": rule.every,
        "BYMONTH": rule.month,
        "BYDAY": ",".join(("MO", "TU", "WE", "TH", "FR", "SA", "SU")[day] for day in rule.weekdays),
        "BYMONTHDAY": ",".join(str(day) for day in range(min(rule.day, 28), rule.day + 1)) if rule.day else "",
        "BYSETPOS": LAST if rule.day > 28 else rule.place,
    }
    return ";".join(f"{name}={value}" for name, value in parts.items() if value)


@given(rules(), st.datetimes(datetime(1950, 1, 1), datetime(2030, 1, 1)), st.integers(-1000, 12_000))
def test_another_library_comes_to_the_same_days(rule: Recurrence, first: datetime, ahead: int) -> None:
    first = first.replace(second=0, microsecond=0)
    after = first + timedelta(days=ahead)
    begun = first.replace(month=1, day=1) if rule.unit is Unit.YEAR else first.replace(day=1) if rule.place else first
    theirs = rrulestr(as_a_calendar_says(rule), dtstart=begun)
    following = (one for one in theirs.xafter(after) if one >= first)
    assert between(rule, first, after, EVER, 5) == list(islice((one for one in following if one <= EVER), 5))


@given(st.datetimes(datetime(2000, 1, 1), datetime(2037, 1, 1)), st.sampled_from(["Europe/Vienna", "Asia/Kathmandu",
       "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca"]))  # fmt: skip
def test_a_local_time_is_due_when_its_clock_first_shows_it(local: datetime, name: str) -> None:
    """Asked minute by minute: before the instant no clock shows this time or a later one, at the instant it does."""
    zone, local = ZoneInfo(name), local.replace(second=0, microsecond=0)
    instant = instant_of(local, zone)
    shown = local_of(instant, zone)
    if shown == local:
        assert local_of(instant - timedelta(minutes=1), zone) < local
    else:
        assert local < shown <= local + timedelta(days=1)
        assert local not in {local_of(instant + timedelta(minutes=one), zone) for one in range(-1500, 1500)}


def test_a_rule_keeps_its_time_of_day() -> None:
    rule = Recurrence(Unit.DAY)
    found = between(rule, datetime(2026, 3, 28, 2, 30), datetime(2026, 3, 28), datetime(2026, 4, 1))
    assert {one.time() for one in found} == {time(2, 30)}
