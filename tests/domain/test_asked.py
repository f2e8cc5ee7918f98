"""Filters in words, and what is done with those nobody knows."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.asked import Asked, Reading
from app.domain.dates_in_words import Days, days_meant
from app.domain.folding import tokens

TODAY = date(2026, 3, 12)  # a Thursday
KINDS = {"entry": ("journal", "entries"), "person": ("people",), "meeting": ("notes", "private notes")}


def asked(typed: str) -> Asked:
    return Reading(KINDS, TODAY).read(typed)


def test_words_and_quoted_words() -> None:
    assert asked('  silence "missed deadlines" ? ') == Asked(words=("silence",), exact=("missed deadlines",))
    assert asked('"still open') == Asked(exact=("still open",))


def test_filters_in_words() -> None:
    found = asked('pause with:daniel with:"Ada Lind" tag:#silence since:march in:journal')
    assert found == Asked(
        words=("pause",),
        people=("daniel", "Ada Lind"),
        tags=("silence",),
        kinds=("entry",),
        since=date(2026, 3, 1),
    )
    assert asked('in:"private no" until:2025').kinds == ("meeting",)
    assert asked("until:2025").until == date(2025, 12, 31)
    assert (asked("on:yesterday").since, asked("on:yesterday").until) == (date(2026, 3, 11), date(2026, 3, 11))


def test_a_filter_being_typed_is_not_looked_for() -> None:
    assert asked("pause with:") == Asked(words=("pause",), unfinished=True)
    assert asked('with:"') == Asked(unfinished=True)
    assert asked("with:").is_empty


def test_an_unknown_filter_is_taken_as_words_and_said() -> None:
    assert asked("mood:calm") == Asked(words=("mood", "calm"), odd=("mood:calm",))
    assert asked("since:never").odd == ("since:never",)
    assert asked("in:nowhere").words == ("in", "nowhere")
    assert asked("at 10:30") == Asked(words=("at", "10:30"))


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("today", date(2026, 3, 12), date(2026, 3, 12)),
        ("mar", date(2026, 3, 1), date(2026, 3, 31)),
        ("April", date(2025, 4, 1), date(2025, 4, 30)),
        ("february 2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-11", date(2025, 11, 1), date(2025, 11, 30)),
        ("2025-11-03", date(2025, 11, 3), date(2025, 11, 3)),
        ("monday", date(2026, 3, 9), date(2026, 3, 9)),
        ("thursday", date(2026, 3, 12), date(2026, 3, 12)),
        ("last thursday", date(2026, 3, 5), date(2026, 3, 5)),
        ("last week", date(2026, 3, 2), date(2026, 3, 8)),
        ("last-week", date(2026, 3, 2), date(2026, 3, 8)),
        ("this month", date(2026, 3, 1), date(2026, 3, 31)),
        ("last year", date(2025, 1, 1), date(2025, 12, 31)),
        ("3 days ago", date(2026, 3, 9), TODAY),
        ("two weeks", date(2026, 2, 26), TODAY),
        ("1 month ago", date(2026, 2, 12), TODAY),
    ],
)
def test_days_in_plain_words(words: str, first: date, last: date) -> None:
    assert days_meant(words, TODAY) == Days(first, last)


@given(st.text(max_size=30), st.dates())
def test_whatever_is_typed_is_read(typed: str, today: date) -> None:
    asked = Reading(KINDS, today).read(typed)
    assert all(tokens(one) for one in (*asked.wanted, *asked.people, *asked.tags)), "each can be looked for"


@given(st.text("0123456789-. abcdefghijklmnopqrstuvwxyz", max_size=16), st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_days_meant_are_in_order(words: str, today: date) -> None:
    days = days_meant(words, today)
    assert days is None or days.first <= days.last
