"""Steps in plain words fill in whose they are and by which day, and nothing is guessed."""

from datetime import date, datetime

import pytest

from app.domain.action import Owner
from app.domain.conversation import Conversation
from app.ui.conversations.follow_up_page import FollowUpPage
from app.ui.conversations.next_steps_page import NextStepsPage, StepCard
from app.ui.conversations.planner import PlannerRoom
from tests.ui.conversations.stories import Mentor

pytestmark = pytest.mark.usefixtures("short_pauses")


def begun(mentor: Mentor) -> tuple[Conversation, PlannerRoom, StepCard]:
    talk = mentor.begins("Ada Lovell", "")
    room = mentor.prepares(talk, "next_steps")
    shown = room.stack.currentWidget()
    assert isinstance(shown, NextStepsPage)
    card = shown.cards.cards[0]
    assert isinstance(card, StepCard)
    return talk, room, card


def test_the_owner_and_the_day_are_understood_and_kept(mentor: Mentor) -> None:
    talk, room, card = begun(mentor)
    mentor.writes(card.text.page, "Ada names one person to speak first in each review by 20 March")
    mentor.qtbot.waitUntil(lambda: card.next_step.due == date(2026, 3, 20))
    assert card.owner.current == Owner.THEM.value
    assert card.due.text() == "Fri 20 March"
    assert card.told.isVisible()
    mentor.leaves(room)
    kept = mentor.finds(talk).preparation.next_steps[0]
    assert (kept.owner, kept.due) == (Owner.THEM, date(2026, 3, 20))


def test_a_day_set_by_hand_beats_reading_again(mentor: Mentor) -> None:
    _talk, _room, card = begun(mentor)
    mentor.writes(card.text.page, "I will send the list by 20 March")
    mentor.qtbot.waitUntil(lambda: card.next_step.due is not None)
    card.due.picked.emit(date(2026, 3, 25))
    mentor.presses(card.owner.chips[Owner.BOTH.value])
    with mentor.qtbot.waitSignal(card.reading.understood) as read:
        mentor.writes(card.text.page, ", and ring Ada by 27 March")
    assert read.args is not None
    assert read.args[0].day == date(2026, 3, 27)
    assert (card.next_step.owner, card.next_step.due) == (Owner.BOTH, date(2026, 3, 25))


def test_next_friday_is_asked_and_never_guessed(mentor: Mentor) -> None:
    """On a Thursday, next Friday is tomorrow for one and in eight days for another."""
    _talk, _room, card = begun(mentor)
    mentor.writes(card.text.page, "I will offer a seat in the ledger review next Friday")
    mentor.qtbot.waitUntil(lambda: card.which is not None)
    assert card.which is not None
    assert card.next_step.due is None
    assert [button.text() for button in card.which.buttons] == ["13 March", "20 March"]
    assert card.which.buttons[0].accessibleDescription() == "Which Friday?"
    mentor.presses(card.which.buttons[1])
    assert card.next_step.due == date(2026, 3, 20)
    assert card.which is None


def test_a_day_with_a_slash_is_asked_as_well(mentor: Mentor) -> None:
    _talk, _room, card = begun(mentor)
    mentor.writes(card.text.page, "I will send the list by 04/05")
    mentor.qtbot.waitUntil(lambda: card.which is not None)
    assert card.which is not None
    assert [button.text() for button in card.which.buttons] == ["5 April", "4 May"]


def test_what_is_asked_can_be_answered_on_the_folded_card(mentor: Mentor) -> None:
    talk, room, card = begun(mentor)
    mentor.writes(card.text.page, "I will offer a seat in the ledger review next Friday")
    mentor.leaves(room)
    room.hide()
    again = mentor.prepares(talk, "next_steps")
    shown = again.stack.currentWidget()
    assert isinstance(shown, NextStepsPage)
    folded = shown.cards.cards[0]
    assert isinstance(folded, StepCard)
    folded.unfold(False)
    mentor.qtbot.waitUntil(lambda: folded.which is not None)
    assert folded.which is not None
    mentor.presses(folded.which.buttons[0])
    assert folded.next_step.due == date(2026, 3, 13)


def test_the_day_to_look_again_is_taken_from_the_words_until_one_is_set_by_hand(mentor: Mentor) -> None:
    talk = mentor.begins("Ada Lovell", "")
    room = mentor.prepares(talk, "follow_up")
    shown = room.stack.currentWidget()
    assert isinstance(shown, FollowUpPage)
    mentor.writes(shown.how.page, "In two reviews, by 26 March")
    mentor.qtbot.waitUntil(lambda: shown.plan.follow_up == datetime(2026, 3, 26))
    assert shown.tiles[2].isChecked()

    mentor.presses(shown.tiles[1])
    with mentor.qtbot.waitSignal(shown.reading.understood):
        mentor.writes(shown.how.page, ", and again by 2 April")
    assert shown.tiles[1].isChecked()
    mentor.leaves(room)
    assert mentor.finds(talk).preparation.follow_up == datetime(2026, 3, 19)


def test_an_open_day_to_look_again_is_asked(mentor: Mentor) -> None:
    room = mentor.prepares(mentor.begins("Ada Lovell", ""), "follow_up")
    shown = room.stack.currentWidget()
    assert isinstance(shown, FollowUpPage)
    mentor.writes(shown.how.page, "We look at the list together next Friday")
    mentor.qtbot.waitUntil(lambda: shown.which is not None)
    assert shown.plan.follow_up is None
    assert shown.which is not None
    mentor.presses(shown.which.buttons[1])
    assert shown.plan.follow_up == datetime(2026, 3, 20)
    assert shown.which is None
