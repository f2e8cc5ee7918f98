"""The times of a reminder, in plain words."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.problems import ImpossibleRule
from app.domain.recurrence import LAST, WORKING_DAYS, Recurrence, Unit, between
from app.paths import resources
from app.wording.recurring import Asks, When, WhenReader

NOW = datetime(2026, 3, 12, 9, 12)  # a Thursday
READER = WhenReader(resources() / "content" / "en" / "wording")
MORNING = time(9)


def read(words: str) -> When:
    return READER.read(words, NOW, MORNING)


@pytest.mark.parametrize(
    ("words", "first", "rule"),
    [
        ("every other Thursday at 9", datetime(2026, 3, 19, 9), Recurrence(Unit.WEEK, 2, (3,))),
        ("every other Thursday at 10", datetime(2026, 3, 12, 10), Recurrence(Unit.WEEK, 2, (3,))),
        ("every two weeks on Thursday", datetime(2026, 3, 19, 9), Recurrence(Unit.WEEK, 2, (3,))),
        ("Fortnightly on Fridays, 14:30", datetime(2026, 3, 13, 14, 30), Recurrence(Unit.WEEK, 2, (4,))),
        ("last working day of the month", datetime(2026, 3, 31, 9),
         Recurrence(Unit.MONTH, weekdays=WORKING_DAYS, place=LAST)),
        ("on the last working day of every month at 4pm", datetime(2026, 3, 31, 16),
         Recurrence(Unit.MONTH, weekdays=WORKING_DAYS, place=LAST)),
        ("monthly on the 31st", datetime(2026, 3, 31, 9), Recurrence(Unit.MONTH, day=31)),
        ("the 15th of every month", datetime(2026, 3, 15, 9), Recurrence(Unit.MONTH, day=15)),
        ("every 15th", datetime(2026, 3, 15, 9), Recurrence(Unit.MONTH, day=15)),
        ("every month on the last day", datetime(2026, 3, 31, 9), Recurrence(Unit.MONTH, day=31)),
        ("first Monday of the month at noon", datetime(2026, 4, 6, 12), Recurrence(Unit.MONTH, weekdays=(0,), place=1)),
        ("the second Thursday of each month", datetime(2026, 4, 9, 9), Recurrence(Unit.MONTH, weekdays=(3,), place=2)),
        ("quarterly on the 1st", datetime(2026, 4, 1, 9), Recurrence(Unit.MONTH, 3, day=1)),
        ("weekdays at 8:30", datetime(2026, 3, 13, 8, 30), Recurrence(Unit.WEEK, weekdays=WORKING_DAYS)),
        ("every weekday", datetime(2026, 3, 13, 9), Recurrence(Unit.WEEK, weekdays=WORKING_DAYS)),
        ("Mondays and Thursdays at 7pm", datetime(2026, 3, 12, 19), Recurrence(Unit.WEEK, weekdays=(0, 3))),
        ("every evening at 8", datetime(2026, 3, 12, 20), Recurrence(Unit.DAY)),
        ("every morning", datetime(2026, 3, 13, 9), Recurrence(Unit.DAY)),
        ("every day at 06:30", datetime(2026, 3, 13, 6, 30), Recurrence(Unit.DAY)),
        ("daily", datetime(2026, 3, 13, 9), Recurrence(Unit.DAY)),
        ("every 3 days", datetime(2026, 3, 13, 9), Recurrence(Unit.DAY, 3)),
        ("every 29 February", datetime(2027, 2, 28, 9), Recurrence(Unit.YEAR, day=29, month=2)),
        ("every year on 3 May at 11:00", datetime(2026, 5, 3, 11), Recurrence(Unit.YEAR, day=3, month=5)),
        ("yearly on December 24", datetime(2026, 12, 24, 9), Recurrence(Unit.YEAR, day=24, month=12)),
        ("every Monday at 9 until 18 December", datetime(2026, 3, 16, 9),
         Recurrence(Unit.WEEK, weekdays=(0,), until=date(2026, 12, 18))),
        ("daily until Friday", datetime(2026, 3, 13, 9), Recurrence(Unit.DAY, until=date(2026, 3, 13))),
        ("every Monday from 3 March 2027 until 18 December", datetime(2027, 3, 8, 9),
         Recurrence(Unit.WEEK, weekdays=(0,), until=date(2027, 12, 18))),
        ("every Monday until 18 December from 1 June at 10", datetime(2026, 6, 1, 10),
         Recurrence(Unit.WEEK, weekdays=(0,), until=date(2026, 12, 18))),
        ("every day at 8, 5 times", datetime(2026, 3, 13, 8), Recurrence(Unit.DAY, until=date(2026, 3, 17))),
        ("every other Thursday at 9 for three times", datetime(2026, 3, 19, 9),
         Recurrence(Unit.WEEK, 2, (3,), until=date(2026, 4, 16))),
        ("monthly on the 31st, 3 times until 30 April", datetime(2026, 3, 31, 9),
         Recurrence(Unit.MONTH, day=31, until=date(2026, 4, 30))),
        ("tomorrow morning", datetime(2026, 3, 13, 9), None),
        ("tomorrow", datetime(2026, 3, 13, 9), None),
        ("in two weeks", datetime(2026, 3, 26, 9), None),
        ("in 3 days at 17:00", datetime(2026, 3, 15, 17), None),
        ("in two hours", datetime(2026, 3, 12, 11, 12), None),
        ("in 30 minutes", datetime(2026, 3, 12, 9, 42), None),
        ("Friday afternoon", datetime(2026, 3, 13, 14), None),
        ("Friday afternoon at 3", datetime(2026, 3, 13, 15), None),
        ("this evening", datetime(2026, 3, 12, 18), None),
        ("tonight at 9", datetime(2026, 3, 12, 21), None),
        ("30 June at 10", datetime(2026, 6, 30, 10), None),
        ("2026-07-01 08:00", datetime(2026, 7, 1, 8), None),
        ("at 14:00", datetime(2026, 3, 12, 14), None),
        ("at 8", datetime(2026, 3, 13, 8), None),
        ("today at 5pm", datetime(2026, 3, 12, 17), None),
    ],
)  # fmt: skip
def test_it_is_read_as_it_is_meant(words: str, first: datetime, rule: Recurrence | None) -> None:
    assert read(words) == When(first, rule)


@pytest.mark.parametrize(
    ("words", "asks"),
    [
        ("next Friday", Asks.DAY), ("04/05", Asks.DAY), ("every week", Asks.DAY), ("monthly", Asks.DAY),
        ("Monday, Tuesday", Asks.DAY), ("every year", Asks.DAY),
        ("every Monday from 1 April until Friday 13 March", Asks.DAY),
        ("tomorrow at 3", Asks.TIME), ("tomorrow at 25:00", Asks.TIME), ("today", Asks.TIME), ("at 13pm", Asks.TIME),
        ("every second Thursday", Asks.RULE), ("when the moon is full", Asks.WORDS), ("", Asks.NOTHING_SAID),
        ("tomorrow after lunch", Asks.WORDS), ("  . ", Asks.NOTHING_SAID),
    ],
)  # fmt: skip
def test_what_could_mean_two_things_is_asked(words: str, asks: Asks) -> None:
    found = read(words)
    assert (found.asks, found.first, found.rule) == (asks, None, None)


def test_the_question_says_what_it_is_about() -> None:
    assert read("tomorrow at 3:15").could_be == (time(3, 15), time(15, 15))
    assert read("tomorrow after lunch").left == "after lunch"


@pytest.mark.parametrize(
    "words",
    ["every 30 February", "30 February", "every year on 31 April", "yearly on June 31",
     "every Monday from 31 December 9999", "every Monday from 31 December 9999, 5 times"],
)  # fmt: skip
def test_a_day_that_never_comes_is_a_problem(words: str) -> None:
    with pytest.raises(ImpossibleRule):
        read(words)


@pytest.mark.parametrize(
    ("first", "rule", "words"),
    [
        (datetime(2026, 3, 19, 9), Recurrence(Unit.WEEK, 2, (3,)),
         "Every other Thursday at 09:00, from 19 March 2026."),
        (datetime(2026, 3, 31, 9), Recurrence(Unit.MONTH, day=31),
         "On the last day of every month at 09:00, from 31 March 2026."),
        (datetime(2026, 3, 31, 9), Recurrence(Unit.MONTH, weekdays=WORKING_DAYS, place=LAST),
         "On the last working day of every month at 09:00, from 31 March 2026."),
        (datetime(2026, 3, 13, 9), None, "On 13 March 2026 at 09:00."),
    ],
)  # fmt: skip
def test_it_is_said_back_in_a_sentence(first: datetime, rule: Recurrence | None, words: str) -> None:
    assert READER.say(first, rule) == words


def rules() -> st.SearchStrategy[Recurrence]:
    every = st.integers(1, 99)
    weekdays = st.sets(st.integers(0, 6), min_size=1).map(lambda found: tuple(sorted(found)))
    return st.one_of(
        every.map(lambda every: Recurrence(Unit.DAY, every)),
        st.builds(lambda every, days: Recurrence(Unit.WEEK, every, days), every, weekdays),
        st.builds(lambda every, day: Recurrence(Unit.MONTH, every, day=day), every, st.integers(1, 31)),
        st.builds(
            lambda every, days, place: Recurrence(Unit.MONTH, every, days, place=place),
            every, weekdays, st.sampled_from((LAST, 1, 2, 3, 4)),
        ),
        st.builds(
            lambda every, day: Recurrence(Unit.YEAR, every, day=day.day, month=day.month),
            every, st.dates(date(2024, 1, 1), date(2024, 12, 31)),
        ),
    )  # fmt: skip


MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2060, 1, 1))


@given(st.none() | rules(), MOMENTS, MOMENTS)
def test_what_is_said_back_is_read_as_the_same(rule: Recurrence | None, first: datetime, now: datetime) -> None:
    first = first.replace(second=0, microsecond=0)
    if rule is not None:
        first = between(rule, first, first - timedelta(minutes=1), datetime(2200, 1, 1), 1)[0]
    assert READER.read(READER.say(first, rule), now, MORNING) == When(first, rule)


@given(rules(), MOMENTS, MOMENTS, st.integers(0, 9000))
def test_so_is_one_that_ends(rule: Recurrence, first: datetime, now: datetime, after: int) -> None:
    first = first.replace(second=0, microsecond=0)
    first = between(rule, first, first - timedelta(minutes=1), datetime(2200, 1, 1), 1)[0]
    ending = replace(rule, until=first.date() + timedelta(days=after))
    assert READER.read(READER.say(first, ending), now, MORNING) == When(first, ending)


def test_an_end_before_the_beginning_is_said_to_be_none() -> None:
    with pytest.raises(ImpossibleRule):
        read("every Monday until 13 March")


def test_an_end_of_what_comes_once_is_not_understood() -> None:
    assert (read("tomorrow until Friday").left, read("tomorrow, 3 times").left) == ("friday", "3 times")


def test_an_end_that_could_be_two_days_is_asked_about() -> None:
    assert read("every Monday until next Friday").asks is Asks.DAY


WORDS = (
    "every other second last first working day days week of the month on at 9 9:30 31st 30 February Monday Thursdays "
    "tomorrow morning in two hours from next 04/05 noon pm fortnightly until 3 times and , ."
).split()


@given(st.text(max_size=60) | st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join))
def test_whatever_is_typed_is_answered(words: str) -> None:
    try:
        found = read(words)
    except ImpossibleRule:
        return
    assert (found.first is None) == (found.asks is not None)
