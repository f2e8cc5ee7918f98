"""Entries are found by their day: in a month, and in the years before."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from app.domain.entry import Entry
from app.services.practice import Practice
from app.system.clock import StoppedClock


def written(practice: Practice, *moments: datetime) -> list[Entry]:
    kept = [replace(practice.journaling.fresh(), written_at=moment, text=moment.isoformat()) for moment in moments]
    for one in kept:
        practice.journaling.save(one)
    return kept


def test_a_month_tells_the_days_that_were_written_on(practice: Practice) -> None:
    written(
        practice,
        datetime(2026, 2, 28, 23, 59, 59, 999999),
        datetime(2026, 3, 1),
        datetime(2026, 3, 12, 9),
        datetime(2026, 3, 12, 18),
        datetime(2026, 3, 31, 23, 59, 59, 999999),
        datetime(2026, 4, 1),
    )

    assert practice.journaling.days_of(date(2026, 3, 15)) == {date(2026, 3, 1), date(2026, 3, 12), date(2026, 3, 31)}
    assert practice.journaling.days_of(date(2026, 1, 1)) == set()


def test_a_day_tells_its_entries_the_newest_first(practice: Practice) -> None:
    _before, morning, evening, _after = written(
        practice, datetime(2026, 3, 11, 23, 59), datetime(2026, 3, 12), datetime(2026, 3, 12, 21), datetime(2026, 3, 13)
    )

    assert practice.journaling.of_day(date(2026, 3, 12)) == (evening, morning)


def test_this_day_in_earlier_years_and_in_no_later_one(practice: Practice, clock: StoppedClock) -> None:
    first, last, _today, _other, _ahead = written(
        practice,
        datetime(1, 3, 12, 8),
        datetime(2025, 3, 12, 8),
        datetime(2026, 3, 12, 8),
        datetime(2025, 3, 11, 8),
        datetime(9999, 3, 12, 8),
    )

    assert practice.journaling.on_this_day() == (last, first)
    clock.set_to(datetime(2026, 3, 14))
    assert practice.journaling.on_this_day() == ()


@pytest.mark.parametrize("month", [date(1, 1, 1), date(9999, 12, 31)])
def test_the_first_and_the_last_year_are_years(practice: Practice, month: date) -> None:
    (one,) = written(practice, datetime(month.year, month.month, month.day, 12))

    assert practice.journaling.days_of(month) == {month}
    assert practice.journaling.of_day(month) == (one,)


def test_the_year_one_comes_last_and_the_year_9999_first(practice: Practice) -> None:
    old, new, now = written(practice, datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59), datetime(2026, 3, 12))

    assert practice.journaling.newest().entries == (new, now, old)
