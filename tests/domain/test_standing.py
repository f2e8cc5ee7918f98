"""One line about each person, and the dot beside it."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from app.domain.action import Action, Progress
from app.domain.conversation import Agreed, Conversation, State
from app.domain.ids import ActionId, ConversationId, MeetingId, PersonId
from app.domain.person import Meeting
from app.domain.standing import Next, standing

NOW = datetime(2026, 3, 12, 9, 12)
ADA = PersonId("ada")
TALK = Conversation(ConversationId("t"), ADA, planned_for=NOW.replace(hour=14))
ACTION = Action(ActionId("a"), "Send the notes", ADA, due=NOW.date())


def test_what_comes_first_is_told() -> None:
    held = replace(TALK, state=State.HELD, agreed=Agreed(follow_up=NOW + timedelta(days=1)))
    assert standing([TALK, held], [], [], NOW).next is Next.CONVERSATION
    later = replace(TALK, planned_for=NOW + timedelta(days=3))
    assert standing([later, held], [], [], NOW).next is Next.FOLLOW_UP


def test_what_is_due_waits_and_what_is_done_does_not() -> None:
    assert standing([], [ACTION], [], NOW).waits
    assert standing([], [ACTION], [], NOW).next is Next.ACTIONS_DUE
    assert not standing([], [ACTION.moved_to(Progress.DONE, NOW.date())], [], NOW).waits
    assert not standing([replace(TALK, planned_for=NOW + timedelta(days=1))], [], [], NOW).waits
    assert standing([TALK], [], [], NOW).waits


def test_what_is_prepared_counts_before_its_day_is_known() -> None:
    undated, note = replace(TALK, planned_for=None), Meeting(MeetingId("m"), ADA, date(2026, 3, 2))
    assert standing([undated], [], [note], NOW).next is Next.PREPARING
    assert standing([undated], [ACTION], [note], NOW).next is Next.ACTIONS_DUE
    assert standing([replace(undated, state=State.CLOSED)], [], [], NOW).next is Next.NOTHING


def test_the_last_meeting_is_better_than_nothing() -> None:
    note = Meeting(MeetingId("m"), ADA, date(2026, 3, 2))
    told = standing([], [], [note], NOW)
    assert (told.next, told.at) == (Next.LAST_MET, datetime(2026, 3, 2))
    assert standing([], [], [], NOW).next is Next.NOTHING
