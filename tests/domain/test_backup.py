"""Which backups are kept."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.backup import DAYS, WEEKS, lies_ahead, superfluous

moments = st.sets(st.datetimes(datetime(2024, 1, 1), datetime(2026, 12, 31)), max_size=60)
close_moments = st.sets(st.datetimes(datetime(2026, 2, 1), datetime(2026, 3, 1)), max_size=60)


def kept(made: set[datetime]) -> set[datetime]:
    return made - superfluous(made)


def test_a_month_of_days_leaves_seven_of_them_and_four_weeks_before() -> None:
    noon = datetime(2026, 3, 2, 12)
    left = kept({noon - timedelta(days=number) for number in range(60)})
    days = sorted((noon - moment).days for moment in left)
    assert days[:7] == [0, 1, 2, 3, 4, 5, 6]
    assert len(days) == 11
    assert {moment.isoweekday() for moment in left if (noon - moment).days > 7} == {7}


def test_a_long_holiday_costs_no_backup() -> None:
    before = {datetime(2025, 6, day, 9) for day in range(2, 9)}
    assert kept(before | {datetime(2026, 3, 2, 12)}) >= {datetime(2026, 3, 2, 12), *sorted(before)[1:]}


@given(moments | close_moments)
def test_the_newest_and_the_last_of_each_recent_day_always_stay(made: set[datetime]) -> None:
    left = kept(made)
    assert left <= made
    assert len(left) <= DAYS + WEEKS
    assert not made or max(made) in left
    for day in sorted({moment.date() for moment in made})[-DAYS:]:
        assert max(moment for moment in made if moment.date() == day) in left


@given(moments | close_moments, st.datetimes(datetime(2025, 1, 1), datetime(2026, 3, 1)))
def test_what_lies_ahead_stays_and_stands_for_no_day(made: set[datetime], now: datetime) -> None:
    ahead = {moment for moment in made if lies_ahead(moment, now)}
    assert superfluous(made, now) == superfluous(made - ahead)


@given(moments | close_moments)
def test_thinning_twice_changes_nothing_more(made: set[datetime]) -> None:
    assert superfluous(kept(made)) == set()


@given(close_moments)
def test_thinning_each_day_loses_no_week_that_thinning_once_would_keep(made: set[datetime]) -> None:
    """Thinned as they come, the newest seven days are the same as thinned all at once at the end."""
    by_and_by: set[datetime] = set()
    for moment in sorted(made):
        by_and_by = kept(by_and_by | {moment})
    days = sorted({moment.date() for moment in made})[-DAYS:]
    assert {m for m in by_and_by if m.date() in days} == {m for m in kept(made) if m.date() in days}
