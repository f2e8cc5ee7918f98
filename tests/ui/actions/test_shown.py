"""Which actions are shown in which order, told without a window."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.action import Action, Consent, Horizon, Progress, horizon
from app.domain.ids import ActionId, PersonId
from app.domain.person import Person
from app.services.acting import ActionLine
from app.ui.actions.shown import (
    Settled,
    View,
    Wish,
    consented,
    day_for,
    first_wording,
    groups,
    progressed_as,
    ticked,
    waiting,
)

TODAY = date(2026, 3, 12)
days = st.dates(date(1990, 1, 1), date(2090, 12, 31))
ADA = Person(PersonId("ada"), "Ada Byron")


def line(id: str, due: date | None = None, person: Person | None = None, **more: object) -> ActionLine:
    action = Action(ActionId(id), id, person.id if person else None, due=due, **more)  # type: ignore[arg-type]
    return ActionLine(action, person, None)


actions = st.builds(
    line,
    id=st.uuids().map(str),
    due=st.none() | days,
    person=st.none() | st.just(ADA),
    progress=st.sampled_from(Progress),
    settled_on=st.none() | st.just(TODAY) | days,
)


@given(days)
def test_where_an_action_is_moved_to_is_where_the_list_then_shows_it(today: date) -> None:
    for near in (Horizon.TODAY, Horizon.THIS_WEEK, Horizon.LATER, Horizon.SOMEDAY):
        assert horizon(day_for(near, today), today) is near


@given(st.lists(actions, max_size=12))
def test_no_open_action_is_left_out_or_shown_twice(lines: list[ActionLine]) -> None:
    open_ones = sorted(one.action.id for one in lines if one.action.is_open)
    for view in (View.DATE, View.PERSON):
        shown = [one for group in groups(lines, view, TODAY) for one in group.lines]
        assert sorted(one.action.id for one in shown if one.action.is_open) == open_ones
        assert sum(group.waiting for group in groups(lines, view, TODAY)) == waiting(lines)


@given(st.lists(actions, max_size=12))
def test_everything_settled_can_be_found_among_the_done(lines: list[ActionLine]) -> None:
    shown = [one.action.id for group in groups(lines, View.DONE, TODAY) for one in group.lines]
    assert sorted(shown) == sorted(one.action.id for one in lines if not one.action.is_open)


def test_what_was_done_today_stays_struck_through_until_tomorrow() -> None:
    done = line("share the story", TODAY, progress=Progress.DONE, settled_on=TODAY)

    assert [group.heading for group in groups([done], View.DATE, TODAY)] == [Horizon.TODAY]
    assert groups([done], View.DATE, TODAY)[0].waiting == 0
    assert groups([done], View.DATE, TODAY + timedelta(days=1)) == ()
    assert [group.heading for group in groups([done], View.DONE, TODAY)] == [Settled.TODAY]


def test_people_stand_in_the_order_of_their_names_and_nobody_last() -> None:
    ben = Person(PersonId("ben"), "ben Moor")
    shown = groups([line("a"), line("b", person=ben), line("c", person=ADA)], View.PERSON, TODAY)

    assert [group.heading for group in shown] == ["Ada Byron", "ben Moor", ""]


@given(actions)
def test_ticking_twice_and_taking_back_end_where_they_began(one: ActionLine) -> None:
    done = ticked(one.action, TODAY)

    assert done.is_open is not one.action.is_open
    assert progressed_as(one.action)(done) == one.action


def test_the_first_wording_stays_beside_the_one_that_was_agreed() -> None:
    """Practice 38: what was proposed and what it became are both kept."""
    proposed = Action(ActionId("a"), "Send it to three", consent=Consent.PROPOSED)
    amended = consented(proposed, Consent.AMENDED)

    assert first_wording(amended) == ""
    reworded = consented(replace(amended, text="Send it to two"), Consent.AGREED)
    assert (reworded.text, first_wording(reworded)) == ("Send it to two", "Send it to three")
    assert consented(amended, Consent.PROPOSED).proposed_text == ""


def test_an_action_needs_words_and_nothing_else() -> None:
    assert not Wish("  \n").can_be_kept
    assert Wish("Read page one").can_be_kept
