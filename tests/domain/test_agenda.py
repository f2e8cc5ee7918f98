"""What needs one today."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from app.domain.action import Action, Progress
from app.domain.agenda import Occasion, coming_up, due_now, next_conversation
from app.domain.conversation import Agreed, Conversation, State
from app.domain.ids import ActionId, ConversationId, PersonId
from app.domain.person import Person

NOW = datetime(2026, 3, 12, 9, 12)
ADA = Person(PersonId("ada"), "Ada Lind")
TALK = Conversation(ConversationId("t"), ADA.id)


def _action(name: str, days: int | None, progress: Progress = Progress.OPEN) -> Action:
    due = None if days is None else NOW.date() + timedelta(days=days)
    return Action(ActionId(name), name, due=due, progress=progress, settled_on=NOW.date())


def test_the_soonest_planned_comes_first_and_held_ones_are_past() -> None:
    tomorrow = replace(TALK, id=ConversationId("b"), planned_for=NOW + timedelta(days=1))
    later = replace(TALK, id=ConversationId("c"), planned_for=NOW + timedelta(days=4))
    held = replace(TALK, id=ConversationId("d"), planned_for=NOW, state=State.HELD)

    assert next_conversation([later, TALK, held, tomorrow], NOW) is tomorrow
    assert next_conversation([TALK, held], NOW) is TALK
    assert next_conversation([held], NOW) is None


def test_this_mornings_conversation_stays_until_tomorrow() -> None:
    early = replace(TALK, planned_for=NOW.replace(hour=8))
    assert next_conversation([early], NOW) is early


def test_overdue_comes_first_and_four_are_enough() -> None:
    """Done today stays, struck through, and never pushes out everything that waits."""
    rows = [_action("done", 0, Progress.DONE), *(_action(str(day), day) for day in (6, 3, 0, -2, 5))]
    assert [one.text for one in due_now(rows, NOW.date())] == ["-2", "0", "3", "done"]


def test_what_is_far_or_without_a_day_can_wait() -> None:
    assert due_now([_action("far", 30), _action("someday", None)], NOW.date()) == []


def test_a_follow_up_is_on_the_list() -> None:
    """practice 25"""
    held = replace(TALK, state=State.HELD, held_on=date(2026, 2, 23), agreed=Agreed(follow_up=NOW + timedelta(days=4)))
    (line,) = coming_up([held], {ADA.id: ADA}, NOW)
    assert (line.occasion, line.person, line.since) == (Occasion.FOLLOW_UP, ADA, date(2026, 2, 23))
