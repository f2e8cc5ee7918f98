"""Promises: whose they are, how near, and what became of them."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.action import Action, Consent, Horizon, Progress, by_due, horizon
from app.domain.ids import ActionId

TODAY = date(2026, 3, 12)  # a Thursday
PROMISE = Action(ActionId("a"), "Send the two design notes")


def test_an_amended_promise_keeps_both_wordings() -> None:
    """practice 38: the other person's words take over, and the first ones stay beside them."""
    amended = PROMISE.reworded("Send one design note").reworded("Send one design note by Friday")

    assert amended.text == "Send one design note by Friday"
    assert amended.proposed_text == "Send the two design notes"
    assert amended.consent is Consent.AMENDED


def test_the_same_words_amend_nothing() -> None:
    assert PROMISE.reworded(PROMISE.text) == PROMISE


def test_progress_is_apart_from_agreement() -> None:
    proposed = replace(PROMISE, consent=Consent.PROPOSED)
    done = proposed.moved_to(Progress.DONE, TODAY)

    assert (done.consent, done.settled_on, done.is_open) == (Consent.PROPOSED, TODAY, False)
    assert done.moved_to(Progress.OPEN, TODAY).settled_on is None


def test_partly_done_is_still_open() -> None:
    assert PROMISE.moved_to(Progress.PARTLY, TODAY).is_open
    assert not PROMISE.moved_to(Progress.DROPPED, TODAY).is_open


@given(st.integers(-400, 400), st.dates(date(2024, 1, 1), date(2032, 1, 1)))
def test_every_day_has_one_place_in_the_list(days: int, today: date) -> None:
    order = list(Horizon)
    due = today + timedelta(days=days)
    here, later = horizon(due, today), horizon(due + timedelta(days=1), today)

    assert order.index(here) <= order.index(later)
    assert (here is Horizon.OVERDUE) == (days < 0)
    assert (here is Horizon.TODAY) == (days == 0)
    assert days < 1 or days > 3 or here is Horizon.THIS_WEEK


def test_no_day_is_someday() -> None:
    assert horizon(None, TODAY) is Horizon.SOMEDAY


def test_what_has_no_day_comes_last() -> None:
    dated = replace(PROMISE, id=ActionId("b"), due=TODAY)
    assert by_due([PROMISE, dated]) == [dated, PROMISE]
