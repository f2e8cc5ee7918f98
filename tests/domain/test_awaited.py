"""What is known of reminders while the vault is locked."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.awaited import MOST, Awaited, PutOff, rounded

NINE = datetime(2026, 3, 12, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
instants = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))


def test_what_has_come_is_counted_once() -> None:
    waiting = Awaited((NINE, NINE + MINUTE, NINE + 60 * MINUTE))
    assert waiting.at(NINE - MINUTE) == waiting
    first = waiting.at(NINE + MINUTE)
    assert (first.fallen, first.ahead) == (2, (NINE + 60 * MINUTE,))
    assert first.at(NINE + 2 * MINUTE) == first


def test_a_clock_set_back_a_year_takes_nothing_back() -> None:
    fallen = Awaited((NINE, NINE + 60 * MINUTE)).at(NINE)
    assert fallen.at(NINE - timedelta(days=365)) == fallen


def test_what_is_put_off_comes_in_an_hour_and_is_told_to_the_vault() -> None:
    later = Awaited((NINE, NINE + 90 * MINUTE)).at(NINE).snoozed(NINE + MINUTE)
    assert later.put_off == PutOff(NINE + MINUTE, NINE + 61 * MINUTE)
    assert later.ahead == (NINE + 61 * MINUTE, NINE + 90 * MINUTE)
    assert later.at(NINE + 61 * MINUTE).fallen == 1


@given(ahead=st.lists(instants, max_size=MOST), moments=st.lists(instants, max_size=8))
def test_nothing_is_lost_and_nothing_comes_twice(ahead: list[datetime], moments: list[datetime]) -> None:
    """However the clock is set between the looks."""
    waiting = Awaited(tuple(sorted(ahead)))
    for moment in moments:
        waiting = waiting.at(moment)
    latest = max(moments, default=None)
    assert waiting.fallen == sum(latest is not None and one <= latest for one in ahead)
    assert waiting.fallen + len(waiting.ahead) == len(ahead)


@given(instants)
def test_a_rounded_instant_tells_the_quarter_and_no_more(instant: datetime) -> None:
    told = rounded(instant)
    assert instant <= told < instant + timedelta(minutes=15)
    assert (told.minute % 15, told.second, told.microsecond) == (0, 0, 0)
