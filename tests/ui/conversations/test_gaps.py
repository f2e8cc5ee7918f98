"""What a field lacks is asked in one quiet question at a time, and stops as soon as it is said."""

from datetime import date
from typing import TypeVar

import pytest

from app.domain.action import Owner
from app.domain.hint_choices import GAPS
from app.domain.news import Kind
from app.ui.conversations.examples_page import ExampleCard, ExamplesPage
from app.ui.conversations.impact_page import ImpactCard, ImpactPage
from app.ui.conversations.intent_page import IntentPage
from app.ui.conversations.next_steps_page import NextStepsPage, StepCard
from app.ui.conversations.planner import PlannerRoom
from app.ui.conversations.their_view_page import TheirViewPage
from tests.ui.conversations.stories import Mentor
from tests.ui.rooms import asked

pytestmark = pytest.mark.usefixtures("short_pauses")

P = TypeVar("P")


def shown(room: PlannerRoom, kind: type[P]) -> P:
    page = room.stack.currentWidget()
    assert isinstance(page, kind)
    return page


def test_a_moment_is_asked_when_it_was_until_it_has_a_day(mentor: Mentor) -> None:
    room = mentor.prepares(mentor.begins("Ada Lovell", ""), "examples")
    card = shown(room, ExamplesPage).cards.cards[0]
    assert isinstance(card, ExampleCard)
    assert not card.gap.isVisible()
    mentor.writes(card.seen.page, "You answered for Priya twice and she closed her laptop.")
    mentor.qtbot.waitUntil(card.gap.isVisible)
    assert card.gap.line.text() == "When was that? A day or an occasion is enough."

    card.day.picked.emit(date(2026, 3, 5))
    mentor.qtbot.waitUntil(lambda: not card.gap.isVisible())


def test_an_effect_is_asked_whom_it_touched(mentor: Mentor) -> None:
    room = mentor.prepares(mentor.begins("Ada Lovell", ""), "impact")
    card = shown(room, ImpactPage).cards.cards[0]
    assert isinstance(card, ImpactCard)
    mentor.writes(card.text.page, "It was a pity and it made things harder.")
    mentor.qtbot.waitUntil(card.gap.isVisible)
    assert card.gap.line.text() == "Who felt it, and how?"
    mentor.writes(card.text.page, " Two patients waited for an hour.")
    mentor.qtbot.waitUntil(lambda: not card.gap.isVisible())


def test_a_hope_is_asked_for_a_strength(mentor: Mentor) -> None:
    room = mentor.prepares(mentor.begins("Ada Lovell", ""), "intent")
    page = shown(room, IntentPage)
    mentor.writes(page.intent.page, "To help Ada be heard more in the reviews")
    mentor.qtbot.waitUntil(page.gap.isVisible)
    page.strengths_fold.unfold(True)
    mentor.writes(page.strengths.rows[0].field.page, "She explains hard things in plain words")
    mentor.qtbot.waitUntil(lambda: not page.gap.isVisible())


def test_only_one_thing_is_asked_of_questions(mentor: Mentor) -> None:
    """A closed question is already spoken of by a line of its own; a second line would be one too many."""
    room = mentor.prepares(mentor.begins("Ada Lovell", ""), "their_view")
    page = shown(room, TheirViewPage)
    mentor.writes(page.questions.rows[0].field.page, "Nothing to ask about the ward today")
    mentor.qtbot.waitUntil(page.gap.isVisible)
    page.questions.rows[0].field.page.selectAll()
    mentor.writes(page.questions.rows[0].field.page, "Did you feel ready?")
    assert page.closed.isVisible()
    assert not page.gap.isVisible()


def test_a_step_is_asked_for_its_day_last(mentor: Mentor) -> None:
    room = mentor.prepares(mentor.begins("Ada Lovell", ""), "next_steps")
    card = shown(room, NextStepsPage).cards.cards[0]
    assert isinstance(card, StepCard)
    mentor.writes(card.text.page, "Ada sends the list of open points to the team")
    mentor.qtbot.waitUntil(card.gap.isVisible)
    assert card.next_step.owner is Owner.THEM
    assert card.gap.line.text() == "By which day?"
    card.due.picked.emit(date(2026, 3, 20))
    mentor.qtbot.waitUntil(lambda: not card.gap.isVisible())


def test_words_in_another_language_are_not_asked_about(mentor: Mentor) -> None:
    room = mentor.prepares(mentor.begins("Ada Lovell", ""), "examples")
    card = shown(room, ExamplesPage).cards.cards[0]
    assert isinstance(card, ExampleCard)
    words = "Du hast immer wieder für die anderen geantwortet und sie haben dann nichts mehr gesagt."
    mentor.writes(card.seen.page, words)
    said: list[str] = []
    card.gap.looked.connect(said.append)
    mentor.qtbot.waitUntil(lambda: bool(said))
    assert said == [""]
    assert not card.gap.isVisible()


def test_questions_about_what_is_missing_can_be_switched_off(mentor: Mentor) -> None:
    room = mentor.prepares(mentor.begins("Ada Lovell", ""), "examples")
    card = shown(room, ExamplesPage).cards.cards[0]
    assert isinstance(card, ExampleCard)
    mentor.writes(card.seen.page, "You answered for Priya twice and she closed her laptop.")
    mentor.qtbot.waitUntil(card.gap.isVisible)
    asked(mentor.desk.worker, lambda: mentor.desk.practice.hinting.stop_kind(GAPS, True))
    mentor.desk.noticeboard.post(Kind.PREFERENCES)
    mentor.qtbot.waitUntil(lambda: not card.gap.isVisible())
