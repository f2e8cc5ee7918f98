"""How a page begins, what it answers, and where its words can go: with the keyboard, in a few seconds."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.entry import Entry
from app.services.prompt_packs import packs, templates
from app.ui.journal.room import JournalRoom
from app.ui.kit.beginning import Beginning, beginning_at
from app.ui.kit.desk import Desk
from app.ui.kit.layer import top_layer
from app.ui.kit.menu import Menu
from app.ui.kit.picker import Picker
from app.ui.kit.place import Place
from tests.ui.rooms import UndoOffers, asked, nameless, on_screen, settle

SHIPPED = {one.text for pack in packs() for one in pack.questions}


@pytest.fixture
def room(qtbot: QtBot, desk: Desk) -> JournalRoom:
    made = JournalRoom(desk)
    on_screen(qtbot, made)
    made.arrive(Place("journal"))
    settle(desk)
    return made


def begin(room: JournalRoom, desk: Desk, **how: str) -> None:
    room.arrive(Beginning(**how).place())
    settle(desk)


def types(room: JournalRoom, desk: Desk, words: str) -> None:
    QTest.keyClicks(room.page.text.page, words)
    room.drafts.flush()
    settle(desk)


def choose(room: JournalRoom, desk: Desk, words: str) -> None:
    menu = top_layer(room)
    assert isinstance(menu, Menu)
    next(row for row in menu.rows if row.text().startswith(words)).click()
    settle(desk)


def entries(desk: Desk) -> tuple[Entry, ...]:
    return asked(desk.worker, desk.practice.journaling.entries)


def offered(room: JournalRoom) -> list[str]:
    menu = top_layer(room)
    assert isinstance(menu, Menu)
    return [row.text() for row in menu.rows]


# Beginning


def test_ways_to_begin_are_a_question_and_every_template(room: JournalRoom, desk: Desk) -> None:
    """practice 56, practice 58, practice 59, practice 66"""
    ways = ["A question", *(one.title for one in templates())]
    for button, more in ((room.begin_button, []), (room._empty.other, ["Bring in a journal"])):
        button.click()
        settle(desk)
        assert offered(room) == ways + more
        menu = top_layer(room)
        assert isinstance(menu, Menu)
        menu.shut()
        room.begin()
        settle(desk)
        room._close_page()


def test_a_page_from_a_template_has_the_caret_under_its_first_heading(room: JournalRoom, desk: Desk) -> None:
    """practice 58: what was tried, what was expected, what was seen, what is next."""
    room.begin_button.click()
    settle(desk)
    choose(room, desk, "An experiment")
    assert room.page.title.text() == "An experiment"
    assert room.page.text.page.hasFocus()
    types(room, desk, "Wait for six seconds.")
    (entry,) = entries(desk)
    assert entry.text.startswith("## What I will try\nWait for six seconds.\n")
    assert "## What I expect" in entry.text


def test_a_template_on_which_nothing_was_written_is_no_entry(room: JournalRoom, desk: Desk) -> None:
    begin(room, desk, template="weekly-look-back")
    room.leave()
    settle(desk)
    assert entries(desk) == ()


def test_after_a_session_the_page_knows_the_conversation(room: JournalRoom, desk: Desk) -> None:
    """practice 66"""

    def talk() -> str:
        daniel = desk.practice.people.add("Daniel Okafor")
        return desk.practice.planning.begin(daniel.id, "Design reviews").id

    id = asked(desk.worker, talk)
    begin(room, desk, template="after-session", conversation=id)
    types(room, desk, "He spoke first.")
    (entry,) = entries(desk)
    assert (entry.title, entry.conversation) == ("After a session with Daniel", id)


def test_a_place_tells_how_a_page_begins() -> None:
    for one in (
        Beginning(),
        Beginning("Why?"),
        Beginning(template="a"),
        Beginning("", "a", "c"),
        Beginning("Why?", "", "c"),
    ):
        assert beginning_at(one.place()) == one
    assert beginning_at(Place("journal", "new", "What now?")) == Beginning("What now?")
    assert beginning_at(Place("journal", "0123")) is None


# The question over a page


def test_a_question_is_changed_for_another_or_left_out(room: JournalRoom, desk: Desk) -> None:
    """practice 67: skipped without guilt; what was written stays."""
    begin(room, desk, prompt="What surprised you?")
    types(room, desk, "That he spoke first.")
    room.page.prompt.more.click()
    choose(room, desk, "Another question")
    assert room.page.prompt.words.text() in SHIPPED
    assert entries(desk)[0].prompt == room.page.prompt.words.text()

    room.page.prompt.more.click()
    choose(room, desk, "Leave the question out")
    assert not room.page.prompt.isVisible()
    (entry,) = entries(desk)
    assert (entry.prompt, entry.text) == ("", "That he spoke first.")


def test_a_blank_page_takes_another_question_and_is_still_no_entry(room: JournalRoom, desk: Desk) -> None:
    begin(room, desk, prompt="What surprised you?")
    room.page.prompt.more.click()
    choose(room, desk, "Another question")
    assert room.page.prompt.words.text() in SHIPPED
    assert entries(desk) == ()


def test_the_strip_leads_to_the_page_with_the_questions(room: JournalRoom, desk: Desk) -> None:
    """practice 55"""
    asked_for: list[Place] = []
    room.asked_for.connect(asked_for.append)
    begin(room, desk, prompt="What surprised you?")
    room.page.prompt.more.click()
    choose(room, desk, "Choose questions")
    assert asked_for == [Place("settings", "", "questions")]


# Where words can go


def examples(desk: Desk) -> list[str]:
    lines = asked(desk.worker, desk.practice.planning.lines)
    return [one.seen for line in lines for one in line.conversation.preparation.examples]


def test_a_moment_becomes_an_example_with_the_keyboard_alone(room: JournalRoom, desk: Desk, undo: UndoOffers) -> None:
    """practice 65: Ctrl+N, the words, one key, a few letters of a name, Enter."""

    def two_people() -> None:
        desk.practice.people.add("Priya Raman")
        daniel = desk.practice.people.add("Daniel Okafor")
        desk.practice.planning.begin(daniel.id, "Design reviews")

    asked(desk.worker, two_people)
    begin(room, desk)
    QTest.keyClicks(room.page.text.page, "He waited for the last slide.")
    QTest.keyClick(
        room.page.text.page, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    settle(desk)
    picker = top_layer(room)
    assert isinstance(picker, Picker)
    QTest.keyClicks(picker.list, "dan")
    QTest.keyClick(picker.list, Qt.Key.Key_Return)
    settle(desk)

    assert examples(desk) == ["He waited for the last slide."]
    assert entries(desk) == ()
    assert undo.words == "Kept as an example for Daniel"
    undo.take_back()
    settle(desk)
    assert examples(desk) == []
    assert [one.text for one in entries(desk)] == ["He waited for the last slide."]
    assert room.page.text.text() == "He waited for the last slide."


def test_without_a_conversation_the_words_are_a_private_note(room: JournalRoom, desk: Desk, undo: UndoOffers) -> None:
    mei = asked(desk.worker, lambda: desk.practice.people.add("Mei Tanaka"))
    begin(room, desk)
    types(room, desk, "She asked first.")
    room.page.more.click()
    choose(room, desk, "Keep as an example")
    picker = top_layer(room)
    assert isinstance(picker, Picker)
    QTest.keyClick(picker.list, Qt.Key.Key_Return)
    settle(desk)
    page = asked(desk.worker, lambda: desk.practice.people.page(mei.id))
    assert [one.text for one in page.meetings] == ["She asked first."]
    assert undo.words == "Kept as a note about Mei"


def test_nothing_written_is_no_example(room: JournalRoom, desk: Desk) -> None:
    begin(room, desk)
    room._on_as_example()
    settle(desk)
    assert top_layer(room) is None


def test_an_entry_is_kept_as_a_template_and_can_be_printed(room: JournalRoom, desk: Desk, undo: UndoOffers) -> None:
    asked_for: list[Place] = []
    room.asked_for.connect(asked_for.append)
    begin(room, desk)
    types(room, desk, "Monday")
    room.page.more.click()
    choose(room, desk, "Keep as a template")
    kept = [one for one in asked(desk.worker, desk.practice.templating.templates) if one.is_own]
    assert [(one.title, one.text) for one in kept] == [("Monday", "Monday")]
    undo.take_back()
    settle(desk)
    assert not [one for one in asked(desk.worker, desk.practice.templating.templates) if one.is_own]

    room.page.more.click()
    choose(room, desk, "Print reflections")
    assert asked_for == [Place("export", entries(desk)[0].id, "reflections")]


def test_everything_has_a_name(room: JournalRoom, desk: Desk) -> None:
    begin(room, desk, prompt="What surprised you?")
    assert nameless(room) == []
