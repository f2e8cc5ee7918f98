"""What is being written is in sight: its card, its caret, and the hint about it, in a window however small."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from app.domain.action import Owner
from app.domain.conversation import Example, NextStep, Preparation
from app.domain.ids import new_id
from app.ui.conversations.examples_page import ExampleCard, ExamplesPage
from app.ui.conversations.next_steps_page import NextStepsPage, StepCard
from app.ui.conversations.planner import PlannerRoom
from app.ui.conversations.step_page import StepPage
from app.ui.kit.look import Look
from app.ui.kit.scroll import ScrollArea
from tests.ui.conversations.stories import Mentor
from tests.ui.rooms import asked

pytestmark = pytest.mark.usefixtures("short_pauses")

STEPS = tuple(NextStep(new_id(), text=f"Send the list, the {number}th", owner=Owner.ME) for number in range(6))


def planned(mentor: Mentor, part: str, plan: Preparation) -> StepPage:
    """A plan in a window of the smallest size."""
    talk = mentor.begins("Ada Lovell", "")
    full = replace(talk, preparation=plan)
    asked(mentor.desk.worker, lambda: mentor.desk.practice.planning.save(full))
    mentor.window.resize(888, 624)
    room = mentor.prepares(full, part)
    room.set_compact(True)
    mentor.window.activateWindow()
    mentor.qtbot.waitUntil(mentor.window.isActiveWindow)
    mentor.pauses()
    shown = room.stack.currentWidget()
    assert isinstance(shown, StepPage)
    return shown


def is_seen(area: ScrollArea, widget: QWidget, rect: QRect | None = None) -> bool:
    rect = rect or widget.rect()
    box = QRect(widget.mapTo(area.viewport(), rect.topLeft()), rect.size())
    return area.viewport().rect().contains(box)


def caret_is_seen(area: ScrollArea, page: QTextEdit) -> bool:
    return is_seen(area, page.viewport(), page.cursorRect().adjusted(0, 0, -page.cursorRect().width(), 0))


def test_the_card_of_the_last_step_opens_whole(mentor: Mentor) -> None:
    shown = planned(mentor, "next_steps", Preparation(next_steps=STEPS))
    assert isinstance(shown, NextStepsPage)
    card = shown.cards.cards[-1]
    card.unfolded.emit()
    mentor.qtbot.waitUntil(lambda: card.height() > 200 and is_seen(shown.area, card))
    first = shown.cards.cards[0]
    first.unfolded.emit()
    mentor.qtbot.waitUntil(lambda: first.height() > 200 and is_seen(shown.area, first))


def test_the_question_of_the_next_step_is_read_first(mentor: Mentor, worn: Look) -> None:
    worn.wear(text_size=150, reduced_motion=True)
    shown = planned(mentor, "intent", Preparation())
    room = mentor.rooms[-1]
    assert isinstance(room, PlannerRoom)
    room.footer.on.click()
    there = room.stack.currentWidget()
    assert isinstance(there, ExamplesPage)
    assert there is not shown
    mentor.qtbot.waitUntil(lambda: is_seen(there.area, there.cards.cards[0]))
    assert there.area.verticalScrollBar().value() == 0


def test_a_card_that_grows_while_one_writes_stays_in_sight(mentor: Mentor) -> None:
    shown = planned(mentor, "next_steps", Preparation(next_steps=STEPS))
    assert isinstance(shown, NextStepsPage)
    card = shown.cards.cards[-1]
    assert isinstance(card, StepCard)
    card.unfolded.emit()
    mentor.qtbot.waitUntil(lambda: is_seen(shown.area, card))
    before = card.height()
    mentor.writes(card.text.page, ", to everybody who was there" * 3)
    mentor.qtbot.waitUntil(lambda: card.height() > before and is_seen(shown.area, card))


def test_of_a_card_higher_than_the_window_the_caret_is_seen(mentor: Mentor) -> None:
    long = Example(new_id(), seen="\n".join(f"Line {number}" for number in range(40)))
    shown = planned(mentor, "examples", Preparation(examples=(long,)))
    assert isinstance(shown, ExamplesPage)
    card = shown.cards.cards[0]
    assert isinstance(card, ExampleCard)
    card.unfolded.emit()
    mentor.writes(card.seen.page, ".")
    mentor.qtbot.waitUntil(lambda: caret_is_seen(shown.area, card.seen.page))
    card.seen.page.moveCursor(QTextCursor.MoveOperation.Start)
    assert caret_is_seen(shown.area, card.seen.page)


def test_what_one_scrolls_away_stays_away_until_one_writes(mentor: Mentor) -> None:
    shown = planned(mentor, "next_steps", Preparation(next_steps=STEPS))
    assert isinstance(shown, NextStepsPage)
    card = shown.cards.cards[-1]
    assert isinstance(card, StepCard)
    card.unfolded.emit()
    mentor.qtbot.waitUntil(lambda: card.height() > 200 and is_seen(shown.area, card))
    QApplication.processEvents()  # the page is at rest
    shown.area.verticalScrollBar().setValue(0)
    shown.prompts.show()  # something of the page moves
    card.measure.set_text("Six lists")
    QApplication.processEvents()
    assert shown.area.verticalScrollBar().value() == 0
    mentor.writes(card.text.page, " more")
    mentor.qtbot.waitUntil(lambda: is_seen(shown.area, card))


def test_a_hint_that_opens_at_the_caret_is_seen_with_its_words(mentor: Mentor) -> None:
    steps = (*STEPS, NextStep(new_id(), text="You always send the list. Then we look.", owner=None))
    shown = planned(mentor, "next_steps", Preparation(next_steps=steps))
    assert isinstance(shown, NextStepsPage)
    shown.area.setFixedHeight(330)
    step = shown.cards.cards[-1]
    assert isinstance(step, StepCard)
    step.unfolded.emit()
    mentor.qtbot.waitUntil(lambda: bool(shown.hints.marked()))
    shown.area.verticalScrollBar().setValue(0)
    step.text.page.setFocus()
    step.text.set_caret(shown.hints.marked()[0].start + 2)
    card = shown.hints.card
    assert card is not None
    mentor.qtbot.waitUntil(lambda: card.isVisible() and is_seen(shown.area, card))
    assert is_seen(shown.area, card)
    assert caret_is_seen(shown.area, step.text.page)
    assert card.mapTo(shown, QPoint()).y() >= 0
