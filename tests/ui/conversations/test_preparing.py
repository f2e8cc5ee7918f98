"""Preparing a conversation, told through the real planner and a real vault."""

from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.action import Owner
from app.domain.conversation import Example, NextStep, Preparation, Source, State, Touches
from app.domain.guide import STEPS, Step
from app.domain.news import Kind
from app.ui.conversations.examples_page import ExampleCard, ExamplesPage
from app.ui.conversations.follow_up_page import DayTile, FollowUpPage
from app.ui.conversations.impact_page import ImpactCard, ImpactPage
from app.ui.conversations.intent_page import IntentPage
from app.ui.conversations.next_steps_page import NextStepsPage, StepCard
from app.ui.conversations.planner import PlannerRoom
from app.ui.conversations.question_bank import QuestionBank
from app.ui.conversations.their_view_page import TheirViewPage
from app.ui.kit.layer import layers
from app.ui.kit.paint import keyboard_focus
from app.ui.kit.place import Place
from tests.ui.conversations.stories import Mentor
from tests.ui.rooms import asked

P = TypeVar("P")


def page(room: PlannerRoom, kind: type[P]) -> P:
    shown = room.stack.currentWidget()
    assert isinstance(shown, kind)
    return shown


def test_what_i_hope_for_is_kept_without_asking(mentor: Mentor) -> None:
    """A mentor writes one sentence, pauses, and finds it again. practice 1"""
    talk = mentor.begins("Ada Lovell", "Talking over colleagues")
    room = mentor.prepares(talk)
    assert room.bar.subject.text() == "Talking over colleagues"

    mentor.writes(page(room, IntentPage).intent.page, "To help Ada be heard more")
    mentor.qtbot.waitUntil(lambda: room.drafts.is_kept)
    assert mentor.finds(talk).preparation.intent == "To help Ada be heard more"
    assert room.bar.saved.text() == "Saved and encrypted"
    assert Kind.CONVERSATIONS in mentor.ears.news[-1].kinds
    assert room.rail.rows[Step.INTENT].accessibleName().endswith("prepared")


def test_looking_through_all_steps_writes_nothing(mentor: Mentor) -> None:
    asked(mentor.desk.worker, mentor.desk.practice.examples.fill)
    for line in asked(mentor.desk.worker, mentor.desk.practice.planning.lines):
        room = mentor.prepares(line.conversation)
        for step in STEPS:
            room.go(step.value)
        mentor.leaves(room)
        assert mentor.finds(line.conversation) == line.conversation
        room.hide()
    assert mentor.ears.news == []


def test_a_moment_has_a_day_a_place_and_exact_words(mentor: Mentor) -> None:
    """practice 2: what was seen, when and where, the words, and how one knows."""
    talk = mentor.begins("Ada Lovell", "")
    room = mentor.prepares(talk, "examples")
    card = page(room, ExamplesPage).cards.cards[0]
    assert isinstance(card, ExampleCard)
    mentor.writes(card.seen.page, "She answered for Priya twice")
    mentor.writes(card.place.line, "Ledger review")
    mentor.writes(card.exact.edit, "no, that won’t scale")
    card.day.picked.emit(date(2026, 3, 5))
    mentor.presses(card.source.chips["data"])
    assert card.note.text()
    mentor.leaves(room)

    kept = mentor.finds(talk).preparation.examples
    assert [replace(one, id="") for one in kept] == [
        Example(
            "", "She answered for Priya twice", date(2026, 3, 5), "Ledger review", "no, that won’t scale", Source.DATA
        )
    ]


def test_a_done_moment_folds_and_opens_again(mentor: Mentor) -> None:
    talk = mentor.begins("Ada Lovell", "")
    plan = Preparation(examples=(Example("a", "Seen", date(2026, 3, 5), "Review"), Example("b", "Also seen")))
    asked(mentor.desk.worker, lambda: mentor.desk.practice.planning.save(replace(talk, preparation=plan)))
    room = mentor.prepares(talk, "examples")
    first, second = page(room, ExamplesPage).cards.cards
    assert (first.is_open, second.is_open) == (False, True)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert (first.is_open, second.is_open) == (True, False)
    mentor.qtbot.waitUntil(lambda: mentor.window.focusWidget() is first.first_field())


def test_all_hearsay_is_said_quietly(mentor: Mentor) -> None:
    """practice 4: when every moment was told by others, a line asks what one could look at oneself."""
    talk = mentor.begins("Ada Lovell", "")
    room = mentor.prepares(talk, "examples")
    shown = page(room, ExamplesPage)
    card = shown.cards.cards[0]
    assert isinstance(card, ExampleCard)
    mentor.writes(card.seen.page, "They said she shouted")
    assert not shown.hearsay.isVisible()
    mentor.presses(card.source.chips["reported"])
    assert shown.hearsay.isVisible()
    assert "Ada" in shown.hearsay.text()


def test_a_deleted_moment_comes_back_even_from_another_step(mentor: Mentor) -> None:
    talk = mentor.begins("Ada Lovell", "")
    plan = Preparation(examples=(Example("a", "First"), Example("b", "Second")))
    asked(mentor.desk.worker, lambda: mentor.desk.practice.planning.save(replace(talk, preparation=plan)))
    room = mentor.prepares(talk, "examples")
    page(room, ExamplesPage).cards.cards[0].removed.emit()
    room.go("impact")
    card = page(room, ImpactPage).cards.cards[0]
    assert isinstance(card, ImpactCard)
    mentor.writes(card.text.page, "Two days lost")
    words, undo = mentor.ears.undos[-1]
    assert words == "Moment deleted"
    undo()
    mentor.leaves(room)
    kept = mentor.finds(talk).preparation
    assert [one.seen for one in kept.examples] == ["First", "Second"]
    assert [one.text for one in kept.impacts] == ["Two days lost"]


def test_an_effect_belongs_to_a_moment_and_touches_somebody(mentor: Mentor) -> None:
    """practice 3: what it changed, for whom, and which goal it touches."""
    talk = mentor.begins("Ada Lovell", "")
    plan = Preparation(examples=(Example("a", "Seen", date(2026, 3, 5), "Review"),))
    asked(mentor.desk.worker, lambda: mentor.desk.practice.planning.save(replace(talk, preparation=plan)))
    room = mentor.prepares(talk, "impact")
    card = page(room, ImpactPage).cards.cards[0]
    assert isinstance(card, ImpactCard)
    mentor.writes(card.text.page, "Priya stopped contributing")
    mentor.presses(card.touches.chips["people"])
    mentor.writes(card.goal.edit, "Lead a review")
    assert card.example.currentText() == "5 March, Review"
    mentor.leaves(room)
    effect = mentor.finds(talk).preparation.impacts[0]
    assert (effect.touches, effect.example, effect.goal) == (Touches.PEOPLE, "a", "Lead a review")


def test_three_questions_from_the_bank_and_not_a_fourth(mentor: Mentor) -> None:
    """practice 5: open questions, one to three, with a bank to pick from."""
    talk = mentor.begins("Ada Lovell", "")
    room = mentor.prepares(talk, "their_view")
    mentor.presses(page(room, TheirViewPage).bank_button)
    bank = layers(mentor.window)[-1]
    assert isinstance(bank, QuestionBank)
    checks = list(bank.checks.values())
    for check in checks[:3]:
        check.click()
    assert not checks[3].isEnabled()
    bank.shut()
    mentor.leaves(room)
    assert mentor.finds(talk).preparation.questions == tuple(list(bank.checks)[:3])


def test_a_closed_question_is_asked_about(mentor: Mentor) -> None:
    """practice 5: a question that yes or no would answer gets a quiet line."""
    room = mentor.prepares(mentor.begins("Ada Lovell", ""), "their_view")
    shown = page(room, TheirViewPage)
    mentor.writes(shown.questions.rows[0].field.page, "Do you agree?")
    assert shown.closed.isVisible()


def test_a_true_strength_is_kept(mentor: Mentor) -> None:
    """practice 6: a strength to open with."""
    talk = mentor.begins("Ada Lovell", "")
    room = mentor.prepares(talk, "intent")
    shown = page(room, IntentPage)
    mentor.presses(shown.strengths_fold.header)
    mentor.writes(shown.strengths.rows[0].field.page, "Sees the weak spot before anybody")
    mentor.leaves(room)
    assert mentor.finds(talk).preparation.strengths == ("Sees the weak spot before anybody",)


def test_a_third_thing_waits_with_one_click(mentor: Mentor) -> None:
    """practice 7: two things for one talk; the third is parked and nothing is lost."""
    talk = mentor.begins("Ada Lovell", "")
    room = mentor.prepares(talk, "intent")
    shown = page(room, IntentPage)
    mentor.presses(shown.focus_fold.header)
    mentor.writes(shown.focus.rows[0].field.page, "Let others finish")
    assert not shown.parked.isVisible()
    mentor.presses(shown.focus.add_button)
    mentor.writes(shown.focus.rows[1].field.page, "Ask first")
    assert not shown.focus.add_button.isVisible()
    assert shown.full.isVisible()
    mentor.writes(shown.parked.rows[0].field.page, "Write shorter")
    shown.focus.acted.emit(0)
    mentor.leaves(room)
    kept = mentor.finds(talk).preparation
    assert kept.focus == ("Ask first",)
    assert kept.parked == ("Write shorter", "Let others finish")


def test_a_step_has_an_owner_a_day_and_a_first_small_step(mentor: Mentor) -> None:
    talk = mentor.begins("Ada Lovell", "")
    room = mentor.prepares(talk, "next_steps")
    shown = page(room, NextStepsPage)
    assert shown.open_view_card.isVisible()
    card = shown.cards.cards[0]
    assert isinstance(card, StepCard)
    mentor.writes(card.text.page, "Name one person to speak first")
    assert card.owner.chips["them"].text() == "Ada"
    mentor.presses(card.owner.chips["them"])
    card.due.picked.emit(date(2026, 3, 20))
    mentor.writes(card.first_step.edit, "Ask Priya")
    mentor.writes(card.resource.edit, "An hour")
    mentor.writes(card.measure.edit, "Priya says so")
    mentor.leaves(room)
    kept = replace(mentor.finds(talk).preparation.next_steps[0], id="")
    assert kept == NextStep(
        "", "Name one person to speak first", Owner.THEM, "Ask Priya", date(2026, 3, 20), "Priya says so", "An hour"
    )


def test_a_step_of_nobody_is_kept_with_a_quiet_question(mentor: Mentor) -> None:
    talk = mentor.begins("Ada Lovell", "")
    plan = Preparation(next_steps=(NextStep("a", "Meet weekly"), NextStep("b", "Write it down")))
    asked(mentor.desk.worker, lambda: mentor.desk.practice.planning.save(replace(talk, preparation=plan)))
    room = mentor.prepares(talk, "next_steps")
    first = page(room, NextStepsPage).cards.cards[0]
    assert "Whose step is it?" in first.accessibleName()
    mentor.leaves(room)
    assert mentor.finds(talk).preparation.next_steps[0].owner is None


def test_looking_again_is_one_click_or_any_day(mentor: Mentor) -> None:
    """practice 25: the follow-up has a day, an hour and a sign that both will know."""
    talk = mentor.begins("Ada Lovell", "")
    room = mentor.prepares(talk, "follow_up")
    shown = page(room, FollowUpPage)
    mentor.presses(shown.tiles[2])
    shown.hour.picked.emit(datetime(2026, 3, 26, 14).time())
    mentor.writes(shown.how.page, "Two colleagues finish their point")
    assert shown.calendar.selected == date(2026, 3, 26)
    mentor.leaves(room)
    kept = mentor.finds(talk).preparation
    assert kept.follow_up == datetime(2026, 3, 26, 14)
    assert kept.how_we_know == "Two colleagues finish their point"


def test_a_day_that_has_passed_is_taken_with_a_quiet_sentence(mentor: Mentor) -> None:
    talk = mentor.begins("Ada Lovell", "")
    room = mentor.prepares(talk, "follow_up")
    shown = page(room, FollowUpPage)
    shown.calendar.chosen.emit(date(2026, 3, 2))
    assert shown.past.isVisible()
    mentor.leaves(room)
    assert mentor.finds(talk).preparation.follow_up == datetime(2026, 3, 2)


def test_six_steps_with_ctrl_enter_and_then_it_is_ready(mentor: Mentor) -> None:
    talk = mentor.begins("Ada Lovell", "")
    room = mentor.prepares(talk, "intent")
    with mentor.qtbot.waitActive(mentor.window):
        mentor.window.activateWindow()
    for step in STEPS:
        assert room.place() == Place("planner", talk.id, step.value)
        QTest.keyClick(mentor.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    mentor.pauses()
    assert mentor.finds(talk).state is State.READY
    assert room.footer.on.text() == "Mark as held"
    QTest.keyClick(mentor.window, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert room.place().part == "next_steps"


def test_where_ctrl_enter_leads_is_seen(mentor: Mentor) -> None:
    room = mentor.prepares(mentor.begins("Ada Lovell", ""), "next_steps")
    with mentor.qtbot.waitActive(mentor.window):
        mentor.window.activateWindow()
    QTest.keyClick(mentor.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    focused = mentor.window.focusWidget()
    assert isinstance(focused, DayTile)
    assert page(room, FollowUpPage).isAncestorOf(focused)
    mentor.qtbot.waitUntil(lambda: keyboard_focus(focused))


def test_nothing_is_offered_before_it_is_known_with_whom(mentor: Mentor) -> None:
    talk, room = mentor.begins("Ada Lovell", ""), PlannerRoom(mentor.desk)
    layout = mentor.window.layout()
    assert layout is not None
    layout.addWidget(room)
    mentor.rooms.append(room)
    mentor.window.show()
    room.set_compact(False)
    room.arrive(Place("planner", talk.id, "intent"))
    parts = (room.bar, room.rail, room.footer)
    assert not any(part.isVisible() for part in parts)
    mentor.pauses()
    assert all(part.isVisible() for part in parts)


def test_a_very_long_paste_with_every_kind_of_letter_is_kept(mentor: Mentor) -> None:
    talk = mentor.begins("Ada Lovell", "")
    room = mentor.prepares(talk, "examples")
    card = page(room, ExamplesPage).cards.cards[0]
    assert isinstance(card, ExampleCard)
    words = ("She said “no” 🙂 שלום مرحبا é " * 7_000)[:200_000]
    pasted = QMimeData()
    pasted.setText("\0" + words)
    card.seen.page.setFocus()
    card.seen.page.insertFromMimeData(pasted)
    mentor.leaves(room)
    assert mentor.finds(talk).preparation.examples[0].seen == words
    room.go("impact")
    room.go("examples")
    assert page(room, ExamplesPage).cards.cards[0].item.seen == words


def test_the_subject_is_changed_where_it_stands(mentor: Mentor) -> None:
    talk = mentor.begins("Ada Lovell", "Old words")
    room = mentor.prepares(talk)
    room.bar.subject.selectAll()
    mentor.writes(room.bar.subject, "New words")
    mentor.leaves(room)
    assert mentor.finds(talk).preparation.subject == "New words"


def test_who_deletes_the_plan_they_are_in_is_told_of_no_trouble(mentor: Mentor) -> None:
    talk = mentor.begins("Ada Lovell", "")
    room = mentor.prepares(talk)
    told: list[object] = []
    mentor.desk.worker.troubled.connect(told.append)
    room.deeds.remove(talk.id)
    mentor.pauses()
    mentor.pauses()
    assert mentor.ears.places[-1] == Place("conversations")
    assert told == []


def test_the_hour_stays_beside_the_day_whatever_is_said_under_it(mentor: Mentor) -> None:
    room = mentor.prepares(mentor.begins("Ada Lovell", ""), "intent")
    shown = page(room, IntentPage)

    def heights() -> tuple[int, int]:
        box = shown.day.field._box
        return box.mapTo(shown, box.rect().center()).y(), shown.hour.mapTo(shown, shown.hour.rect().center()).y()

    QApplication.processEvents()
    assert abs(heights()[0] - heights()[1]) <= 1
    shown.day.field.say_wrong("That is not a day yet.")
    QApplication.processEvents()
    assert abs(heights()[0] - heights()[1]) <= 1


def test_a_plan_that_is_gone_leads_back_to_the_list(mentor: Mentor) -> None:
    talk = mentor.begins("Ada Lovell", "")
    room = mentor.prepares(talk)
    asked(mentor.desk.worker, lambda: mentor.desk.practice.planning.remove(talk.id))
    mentor.desk.noticeboard.post(Kind.CONVERSATIONS)
    mentor.pauses()
    assert mentor.ears.places[-1] == Place("conversations")
    assert room.stack.count() == 0


@pytest.mark.parametrize("step", STEPS)
def test_i_come_back_to_the_same_step(mentor: Mentor, step: Step) -> None:
    talk = mentor.begins("Ada Lovell", "")
    room = mentor.prepares(talk, step.value)
    memory = room.remember()
    again = PlannerRoom(mentor.desk)
    mentor.goes_to(again, Place("planner", talk.id))
    again.recall(memory)
    assert again.place().part == step.value
