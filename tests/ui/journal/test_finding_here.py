"""Somebody looks for words within the entry that is open."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.ui.journal.room import JournalRoom
from app.ui.kit.desk import Desk
from app.ui.kit.place import Place
from tests.ui.rooms import asked, on_screen, settle

TEXT = "\U0001f600 One moment.\n\nThen **one** question, and one more.\n" + "Quiet.\n" * 80 + "ONE at the end."


@pytest.fixture
def room(qtbot: QtBot, desk: Desk) -> JournalRoom:
    """One long entry on screen."""
    entry = replace(asked(desk.worker, desk.practice.journaling.fresh), text=TEXT)
    asked(desk.worker, lambda: desk.practice.journaling.save(entry))
    made = JournalRoom(desk)
    on_screen(qtbot, made)
    made.arrive(Place("journal", entry.id))
    settle(desk)
    return made


def test_every_find_is_marked_and_enter_goes_from_one_to_the_next(qtbot: QtBot, room: JournalRoom) -> None:
    finding, page = room.page.finding, room.page.text.page
    room.find_here()
    assert finding.field.edit.hasFocus()
    qtbot.keyClicks(finding.field.edit, "one")

    assert finding.count.text() == "1 of 4"
    assert len(page.extraSelections()) == 4
    assert page.textCursor().selectedText() == "One"

    qtbot.keyClick(finding.field.edit, Qt.Key.Key_Return)
    assert page.textCursor().selectedText() == "one"
    qtbot.keyClick(finding.field.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(finding.field.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert finding.count.text() == "4 of 4"
    assert page.textCursor().selectedText() == "ONE"
    assert room.page.area.verticalScrollBar().value() > 0


def test_what_is_marked_is_not_in_the_entry_and_goes_with_escape(qtbot: QtBot, room: JournalRoom, desk: Desk) -> None:
    room.find_here()
    qtbot.keyClicks(room.page.finding.field.edit, "quiet")
    qtbot.keyClick(room.page.finding.field.edit, Qt.Key.Key_Escape)
    settle(desk)

    assert room.page.text.page.hasFocus()
    assert not room.page.finding.isVisible()
    assert room.page.text.page.extraSelections() == []
    assert room.page.text.page.textCursor().selectedText() == "Quiet"
    assert asked(desk.worker, desk.practice.journaling.entries)[0].text == TEXT


def test_words_that_are_not_here_are_told_plainly(qtbot: QtBot, room: JournalRoom) -> None:
    room.find_here()
    qtbot.keyClicks(room.page.finding.field.edit, "(never")

    assert room.page.finding.count.text() == "Not here"


def test_what_is_selected_is_looked_for(qtbot: QtBot, room: JournalRoom) -> None:
    cursor = room.page.text.page.textCursor()
    cursor.setPosition(TEXT.index("question") + 1)
    cursor.setPosition(TEXT.index("question") + 9, cursor.MoveMode.KeepAnchor)
    room.page.text.page.setTextCursor(cursor)

    room.find_here()

    assert room.page.finding.field.text() == "question"
    assert room.page.finding.count.text() == "1 of 1"


def test_what_is_written_meanwhile_is_found_too(qtbot: QtBot, room: JournalRoom) -> None:
    room.find_here()
    qtbot.keyClicks(room.page.finding.field.edit, "one")
    room.page.text.setFocus()
    room.page.text.set_caret(0)
    qtbot.keyClicks(room.page.text.page, "one ")

    qtbot.waitUntil(lambda: room.page.finding.count.text().endswith("of 5"))
    assert room.page.text.caret() == 4


def test_only_the_page_is_left_and_everything_comes_back(room: JournalRoom) -> None:
    assert room.offers_focus()
    room.focus_on_page(True)
    assert not room.pane.isVisible()
    assert room.page.text.page.hasFocus()

    room.focus_on_page(False)
    assert room.pane.isVisible()
