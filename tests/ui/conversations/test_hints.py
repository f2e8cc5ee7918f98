"""Hints on what is drafted: late, quiet, and gone when they are not wanted."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.conversation import Conversation
from app.domain.guide import prepared_steps
from app.ui.conversations.examples_page import ExampleCard, ExamplesPage
from app.ui.conversations.intent_page import IntentPage
from app.ui.conversations.planner import PlannerRoom
from app.ui.kit.hint_card import WhyPopover
from app.ui.kit.hint_marks import HintMarks
from app.ui.kit.layer import top_layer
from app.ui.kit.menu import Menu
from app.ui.kit.text_area import TextArea
from tests.ui.conversations.stories import Mentor
from tests.ui.rooms import asked

pytestmark = pytest.mark.usefixtures("short_pauses")

ALWAYS = "You always interrupt people. On Thursday you answered for Priya twice."


def moment(room: PlannerRoom) -> ExampleCard:
    shown = room.stack.currentWidget()
    assert isinstance(shown, ExamplesPage)
    card = shown.cards.cards[0]
    assert isinstance(card, ExampleCard)
    return card


def marks_of(field: TextArea) -> HintMarks:
    marks = field.findChild(HintMarks)
    assert marks is not None
    return marks


def drafted(mentor: Mentor, words: str) -> tuple[Conversation, PlannerRoom, HintMarks]:
    """A moment with these words, once they have been read."""
    talk = mentor.begins("Ada Lovell", "")
    room = mentor.prepares(talk, "examples")
    mentor.window.activateWindow()
    mentor.qtbot.waitUntil(mentor.window.isActiveWindow)
    field = moment(room).seen
    mentor.writes(field.page, words)
    marks = marks_of(field)
    mentor.qtbot.waitUntil(lambda: bool(marks.marks))
    return talk, room, marks


def press_suggestion(mentor: Mentor) -> None:
    QTest.keyClick(mentor.window, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)


def test_what_was_said_in_absolutes_is_marked_and_never_in_the_text(mentor: Mentor) -> None:
    talk, room, marks = drafted(mentor, ALWAYS)
    assert [mark.words for mark in marks.marks] == ["always"]
    assert marks.chip.text() == "1 suggestion"
    assert marks.chip.isVisible()
    assert marks.area.text() == ALWAYS
    assert "text-decoration" not in marks.area.page.document().toHtml()
    mentor.leaves(room)
    assert mentor.finds(talk).preparation.examples[0].seen == ALWAYS


def test_the_sentence_one_is_writing_is_left_alone_until_one_rests(
    mentor: Mentor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a pause the sentence before is marked, and this one only after two seconds."""
    monkeypatch.setattr("app.ui.kit.hint_marks.REST_MS", 2000)
    _talk, _room, marks = drafted(mentor, "You always interrupt people. You never listen to me")
    assert [mark.words for mark in marks.marks] == ["always"]
    mentor.qtbot.waitUntil(lambda: len(marks.marks) == 2)


def test_a_smiling_face_moves_no_mark(mentor: Mentor) -> None:
    """Qt counts some letters twice; the marks stand under the words all the same."""
    _talk, _room, marks = drafted(mentor, "Dear \U0001f642\U0001f642. You always interrupt people. Thank you.")
    assert [mark.words for mark in marks.marks] == ["always"]
    mentor.writes(marks.area.page, "")
    caret = QTextCursor(marks.area.page.document())
    caret.insertText("\U0001f642 First: ")
    assert [mark.at.selectedText() for mark in marks.marks] == ["always"]


def test_the_caret_opens_one_card_and_the_keyboard_goes_through_it(mentor: Mentor) -> None:
    _talk, room, marks = drafted(mentor, ALWAYS)
    page = room.stack.currentWidget()
    assert isinstance(page, ExamplesPage)
    assert page.hints.shown is None

    press_suggestion(mentor)
    card = page.hints.card
    assert card is not None
    assert card.isVisible()
    assert card.title.text().endswith("?")
    assert "always" in card.accessibleName()
    focused = mentor.window.focusWidget()
    assert focused is not None
    assert card.isAncestorOf(focused)

    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert not card.isVisible()
    assert mentor.window.focusWidget() is marks.area.page

    marks.area.page.moveCursor(QTextCursor.MoveOperation.End)
    marks.area.set_caret(marks.marks[0].start + 2)
    assert card.isVisible()
    marks.area.page.moveCursor(QTextCursor.MoveOperation.End)
    assert not card.isVisible()


def test_the_pointer_opens_it_too(mentor: Mentor) -> None:
    _talk, room, marks = drafted(mentor, ALWAYS)
    page = room.stack.currentWidget()
    assert isinstance(page, ExamplesPage)
    spot = marks.boxes(marks.marks[0])[0].center().toPoint()
    QTest.mouseMove(marks.area.page.viewport(), QPoint(1, 1))
    QTest.mouseMove(marks.area.page.viewport(), spot)
    mentor.qtbot.waitUntil(lambda: page.hints.shown is not None)


def test_use_this_is_one_step_that_can_be_undone(mentor: Mentor) -> None:
    before = "🙂 Great work, but the report was late. Then the day began."
    _talk, room, marks = drafted(mentor, before)
    page = room.stack.currentWidget()
    assert isinstance(page, ExamplesPage)
    mark = next(one for one in marks.marks if one.replaces is not None)
    assert mark.rewording == "🙂 Great work. The report was late."
    marks.area.set_caret(mark.start)
    press_suggestion(mentor)
    card = page.hints.card
    assert card is not None
    mentor.presses(card.use)
    assert marks.area.text() == "🙂 Great work. The report was late. Then the day began."
    assert mentor.window.focusWidget() is marks.area.page
    marks.area.page.undo()
    assert marks.area.text() == before


def test_keep_mine_silences_a_phrase_in_this_plan_only(mentor: Mentor) -> None:
    talk, room, marks = drafted(mentor, ALWAYS)
    page = room.stack.currentWidget()
    assert isinstance(page, ExamplesPage)
    press_suggestion(mentor)
    card = page.hints.card
    assert card is not None
    mentor.presses(card.keep)
    mentor.qtbot.waitUntil(lambda: not marks.marks)
    mentor.leaves(room)
    room.hide()

    again = mentor.prepares(talk, "examples")
    first = moment(again)
    first.unfolded.emit()
    mentor.pauses()
    QApplication.processEvents()
    mentor.pauses()
    assert not marks_of(first.seen).marks
    again.hide()

    drafted(mentor, ALWAYS)
    words, undo = mentor.ears.undos[0]
    assert words == "Kept as you wrote it"
    undo()
    mentor.qtbot.waitUntil(lambda: bool(marks_of(first.seen).marks))


def test_hints_of_a_kind_can_be_stopped_and_come_back(mentor: Mentor) -> None:
    _talk, room, marks = drafted(mentor, ALWAYS)
    page = room.stack.currentWidget()
    assert isinstance(page, ExamplesPage)
    press_suggestion(mentor)
    card = page.hints.card
    assert card is not None
    mentor.presses(card.more)
    menu = top_layer(mentor.window)
    assert isinstance(menu, Menu)
    why = next(row for row in menu.rows if row.text() == "Why this helps")
    mentor.presses(why)
    mentor.qtbot.waitUntil(lambda: isinstance(top_layer(mentor.window), WhyPopover))
    told = top_layer(mentor.window)
    assert told is not None
    assert "Always and never" in told.accessibleName()
    told.shut()
    assert card.isVisible()

    mentor.presses(card.more)
    menu = top_layer(mentor.window)
    assert isinstance(menu, Menu)
    stop = next(row for row in menu.rows if row.text() == "Stop hints like this")
    mentor.presses(stop)
    mentor.qtbot.waitUntil(lambda: not marks.marks)
    assert asked(mentor.desk.worker, mentor.desk.practice.hinting.choices).stopped == ("absolute",)

    mentor.ears.undos[-1][1]()
    mentor.qtbot.waitUntil(lambda: bool(marks.marks))


def test_a_hint_is_no_gate_and_counts_for_nothing(mentor: Mentor) -> None:
    """Words with three marks prepare a step as any others do, and the next step is one key away."""
    talk = mentor.begins("Ada Lovell", "")
    room = mentor.prepares(talk, "intent")
    intent = room.stack.currentWidget()
    assert isinstance(intent, IntentPage)
    words = "You are lazy. You always shout. You never listen. Everyone hates your reports. "
    mentor.writes(intent.intent.page, words)
    marks = marks_of(intent.intent)
    mentor.qtbot.waitUntil(lambda: len(marks.marks) == 3)
    mentor.presses(room.footer.on)
    assert isinstance(room.stack.currentWidget(), ExamplesPage)
    mentor.leaves(room)
    assert len(prepared_steps(mentor.finds(talk).preparation)) == 1


def test_in_a_narrow_window_the_card_lies_under_the_field(mentor: Mentor) -> None:
    _talk, room, marks = drafted(mentor, ALWAYS)
    page = room.stack.currentWidget()
    assert isinstance(page, ExamplesPage)
    mentor.window.resize(700, 640)
    room.set_compact(True)
    QApplication.processEvents()
    press_suggestion(mentor)
    card = page.hints.card
    assert card is not None
    mentor.qtbot.waitUntil(
        lambda: card.mapTo(room, QPoint()).y() > marks.area.mapTo(room, QPoint()).y() + marks.area.height()
    )
    right = card.mapTo(mentor.window, card.rect().topRight()).x()
    assert right < mentor.window.width()
    assert not marks.chip.isVisible()
