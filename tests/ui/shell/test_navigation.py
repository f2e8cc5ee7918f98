"""The way back leads where one was, and forward again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.ui.kit.place import Place
from app.ui.shell.navigation import Navigation

TODAY, ADA, PLAN = Place("today"), Place("people", "ada"), Place("planner", "c1", "examples")


def test_back_and_forward_walk_the_same_way() -> None:
    navigation = Navigation()
    for place in (TODAY, ADA, PLAN):
        navigation.go(place)
    walked = [navigation.back(), navigation.back(), navigation.back(), navigation.forward()]
    assert [stop and stop.place for stop in walked] == [ADA, TODAY, None, ADA]


def test_going_somewhere_new_forgets_what_lay_forward() -> None:
    navigation = Navigation()
    navigation.go(TODAY)
    navigation.go(ADA)
    navigation.back()
    navigation.go(PLAN)
    assert not navigation.can_go_forward()
    stop = navigation.back()
    assert stop is not None
    assert stop.place == TODAY


def test_the_caret_is_where_it_was_left() -> None:
    navigation = Navigation()
    navigation.go(ADA)
    navigation.remember({"caret": 12})
    navigation.go(TODAY)
    stop = navigation.back()
    assert stop is not None
    assert stop.memory == {"caret": 12}


def test_going_where_one_is_adds_no_step() -> None:
    navigation = Navigation()
    navigation.remember({"caret": 1})
    navigation.go(ADA)
    navigation.go(ADA)
    assert not navigation.can_go_back()


@given(st.lists(st.one_of(st.sampled_from([TODAY, ADA, PLAN]), st.sampled_from(["back", "forward"])), max_size=120))
def test_one_is_always_where_the_last_step_led(steps: list[Place | str]) -> None:
    navigation = Navigation()
    for step in steps:
        if isinstance(step, Place):
            navigation.go(step)
            assert navigation.here is not None
            assert navigation.here.place == step
        else:
            stop = navigation.back() if step == "back" else navigation.forward()
            assert stop is None or stop is navigation.here
