"""Somebody writes where nobody else reads."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from pytestqt.qtbot import QtBot

from app.domain.entry import Entry
from app.domain.ids import EntryId
from app.domain.problems import DiskFull
from app.services.journaling import Journaling
from app.services.prompt_packs import packs
from app.ui.journal.room import JournalRoom
from app.ui.journal.shown import EntryRow
from app.ui.journal.word_popover import WordPopover
from app.ui.kit.chip import ChipButton
from app.ui.kit.desk import Desk
from app.ui.kit.layer import top_layer
from app.ui.kit.look import Look
from app.ui.kit.menu import Menu
from app.ui.kit.picker import Picker
from app.ui.kit.place import Place
from app.ui.kit.rows import Heading
from app.ui.kit.scroll import SoftEnd
from tests.ui.cut_words import cut_words
from tests.ui.rooms import UndoOffers, asked, nameless, on_screen, settle


@pytest.fixture
def room(qtbot: QtBot, desk: Desk) -> JournalRoom:
    """An empty journal on screen."""
    made = JournalRoom(desk)
    on_screen(qtbot, made)
    made.arrive(Place("journal"))
    settle(desk)
    return made


def entries(desk: Desk) -> tuple[Entry, ...]:
    return asked(desk.worker, desk.practice.journaling.entries)


def titles(room: JournalRoom) -> list[str]:
    return [line.title for line in room.model.lines if isinstance(line, EntryRow)]


def blank(room: JournalRoom, desk: Desk, prompt: str = "") -> None:
    """Come with Ctrl+N."""
    room.leave()
    room.arrive(Place("journal", "new", prompt))
    settle(desk)


def choose(room: JournalRoom, words: str) -> None:
    menu = top_layer(room)
    assert isinstance(menu, Menu)
    next(row for row in menu.rows if row.text().startswith(words)).click()


def test_an_empty_journal_offers_to_write_freely_or_to_answer_a_question(room: JournalRoom, desk: Desk) -> None:
    """Practice 67: a reflective question is there for whoever wants one."""
    assert room._empty.isVisible()
    assert room.pane.hint.isVisible()

    room.beginnings.ask()
    settle(desk)

    assert room.page.prompt.isVisible()
    assert room.page.prompt.words.text() in {one.text for pack in packs() for one in pack.questions}
    assert room.page.text.page.hasFocus()


def test_a_blank_page_is_no_entry(room: JournalRoom, desk: Desk) -> None:
    blank(room, desk)
    blank(room, desk)
    room.leave()
    settle(desk)

    assert entries(desk) == ()
    assert titles(room) == []


def test_an_entry_is_kept_from_its_first_character_on(qtbot: QtBot, room: JournalRoom, desk: Desk) -> None:
    """Practice 67: the question stays with its answer, word for word."""
    blank(room, desk, "What surprised you this week?")

    qtbot.keyClicks(room.page.text.page, "I")
    assert room.page.saved.text() == ""
    qtbot.waitUntil(lambda: room.page.saved.text() == "Saved and encrypted")

    (kept,) = entries(desk)
    assert (kept.text, kept.prompt) == ("I", "What surprised you this week?")
    assert titles(room) == ["I"]
    assert kept.written_at.isoformat() == "2026-03-12T09:12:00"


def test_the_first_line_becomes_the_title_where_there_is_none(qtbot: QtBot, room: JournalRoom, desk: Desk) -> None:
    blank(room, desk)
    qtbot.keyClicks(room.page.text.page, "What Ruth noticed")
    qtbot.keyClick(room.page.text.page, Qt.Key.Key_Return)
    qtbot.keyClicks(room.page.text.page, "She laughed.")
    room.leave()
    settle(desk)

    assert entries(desk)[0].title == ""
    assert titles(room) == ["What Ruth noticed"]


def test_enter_in_the_title_goes_on_to_the_text(qtbot: QtBot, room: JournalRoom, desk: Desk) -> None:
    blank(room, desk)
    room.page.title.setFocus()
    qtbot.keyClicks(room.page.title.page, "Silence")
    qtbot.keyClick(room.page.title.page, Qt.Key.Key_Return)
    qtbot.keyClicks(room.page.text.page, "Six seconds.")
    room.leave()
    settle(desk)

    (kept,) = entries(desk)
    assert (kept.title, kept.text) == ("Silence", "Six seconds.")


def test_what_was_begun_and_taken_back_leaves_no_entry(qtbot: QtBot, room: JournalRoom, desk: Desk) -> None:
    blank(room, desk)
    qtbot.keyClicks(room.page.text.page, "x")
    qtbot.waitUntil(lambda: len(entries(desk)) == 1)
    qtbot.keyClick(room.page.text.page, Qt.Key.Key_Backspace)
    room.leave()
    settle(desk)

    assert entries(desk) == ()
    assert titles(room) == []


@pytest.mark.parametrize(
    "text",
    [
        "a word and another " * 10_600,
        "line\n" * 40_000,
        "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd\n\u0645\u0631\u062d\u0628\u0627\nback again",
        "\U0001f33f\U0001f469\u200d\U0001f33e e\u0301 \u00e9 \u2028 end",
    ],
    ids=["200,000 characters", "200,000 in lines", "right to left", "emoji and accents"],
)
def test_nothing_that_is_pasted_is_lost(room: JournalRoom, desk: Desk, text: str) -> None:
    blank(room, desk)
    pasted = QMimeData()
    pasted.setText(text)
    room.page.text.page.insertFromMimeData(pasted)
    room.leave()
    settle(desk)

    assert entries(desk)[0].text == text.replace("\u2028", "\n")


def test_words_are_counted_away_from_the_key_press(qtbot: QtBot, room: JournalRoom, desk: Desk) -> None:
    blank(room, desk)
    qtbot.keyClicks(room.page.text.page, "one two  three")
    assert room.page.count.text() == "0 words"

    qtbot.waitUntil(lambda: room.page.count.text() == "3 words")


def test_going_on_to_another_entry_saves_the_one_before(qtbot: QtBot, room: JournalRoom, desk: Desk) -> None:
    blank(room, desk)
    qtbot.keyClicks(room.page.text.page, "The first.")
    blank(room, desk)
    qtbot.keyClicks(room.page.text.page, "The second.")
    blank(room, desk)
    settle(desk)

    assert sorted(one.text for one in entries(desk)) == ["The first.", "The second."]
    assert room.page.text.text() == ""


def test_reading_writes_nothing(qtbot: QtBot, furnished: Desk) -> None:
    room = JournalRoom(furnished)
    on_screen(qtbot, room)
    room.arrive(Place("journal"))
    settle(furnished)
    before = entries(furnished)
    for _ in range(6):
        qtbot.keyClick(room.list, Qt.Key.Key_Down)
        assert room.drafts.is_kept
        assert room.page.saved.text() == "Saved and encrypted"
    room.leave()
    settle(furnished)

    assert entries(furnished) == before
    assert [line.title for line in room.model.lines if isinstance(line, Heading)] == ["March", "February"]


def test_a_deleted_entry_comes_back_by_undo(qtbot: QtBot, furnished: Desk, undo: UndoOffers) -> None:
    room = JournalRoom(furnished)
    on_screen(qtbot, room)
    room.arrive(Place("journal"))
    settle(furnished)
    before = entries(furnished)

    room.list.setFocus()
    qtbot.keyClick(room.list, Qt.Key.Key_Delete)
    settle(furnished)
    assert len(entries(furnished)) == len(before) - 1
    assert room.place().id == before[1].id
    assert undo.words == "Entry deleted"

    undo.take_back()
    settle(furnished)
    assert sorted(one.id for one in entries(furnished)) == sorted(one.id for one in before)
    assert room.place().id == before[0].id


def test_deleting_the_last_entry_shows_the_empty_journal(qtbot: QtBot, room: JournalRoom, desk: Desk) -> None:
    blank(room, desk)
    qtbot.keyClicks(room.page.text.page, "Once")
    room.leave()
    settle(desk)
    room.page.more.click()
    choose(room, "Delete")
    settle(desk)

    assert entries(desk) == ()
    assert room._empty.isVisible()


def test_the_same_spot_is_found_again_after_coming_back(qtbot: QtBot, room: JournalRoom, desk: Desk) -> None:
    blank(room, desk)
    pasted = QMimeData()
    pasted.setText("\n".join(f"line {number}" for number in range(200)))
    room.page.text.page.insertFromMimeData(pasted)
    room.page.text.set_caret(240)
    settle(desk)
    room.page.area.verticalScrollBar().setValue(900)
    soft_end = room.page.area.findChild(SoftEnd)
    assert soft_end is not None
    assert soft_end.isVisible(), "more of it lies below"
    room.leave()
    settle(desk)
    place, memory = room.place(), room.remember()

    again = JournalRoom(desk)
    on_screen(qtbot, again)
    again.arrive(place)
    again.recall(memory)
    settle(desk)

    assert again.place() == place
    assert again.page.remember() == {"caret": 240, "scroll": 900}


def test_an_entry_can_be_linked_to_a_conversation_and_let_go(qtbot: QtBot, furnished: Desk) -> None:
    room = JournalRoom(furnished)
    on_screen(qtbot, room)
    blank(room, furnished)
    qtbot.keyClicks(room.page.text.page, "Six seconds.")
    asked_for: list[Place] = []
    room.asked_for.connect(asked_for.append)

    room.chips.add_link.click()
    settle(furnished)
    picker = top_layer(room)
    assert isinstance(picker, Picker)
    qtbot.keyClick(picker.list, Qt.Key.Key_Return)
    settle(furnished)
    assert room.chips.link is not None
    id = room.place().id
    linked = asked(furnished.worker, lambda: furnished.practice.journaling.open(EntryId(id)))
    assert linked.conversation is not None
    room.chips.link.click()
    choose(room, "Go there")
    assert asked_for == [Place("planner", linked.conversation)]

    room.chips.link.click()
    choose(room, "Unlink")
    settle(furnished)
    assert asked(furnished.worker, lambda: furnished.practice.journaling.open(EntryId(id))).conversation is None
    assert room.chips.link is None


def test_tags_are_added_offered_again_and_taken_away(qtbot: QtBot, room: JournalRoom, desk: Desk) -> None:
    blank(room, desk)
    qtbot.keyClicks(room.page.text.page, "Six seconds.")
    room.chips.add_tag.click()
    popover = top_layer(room)
    assert isinstance(popover, WordPopover)
    qtbot.keyClicks(popover.field.edit, "#silence")
    qtbot.keyClick(popover.field.edit, Qt.Key.Key_Return)
    settle(desk)
    assert entries(desk)[0].tags == ("silence",)

    blank(room, desk)
    qtbot.keyClicks(room.page.text.page, "Another pause.")
    settle(desk)
    room.chips.add_tag.click()
    popover = top_layer(room)
    assert isinstance(popover, WordPopover)
    offered = popover.findChild(ChipButton)
    assert offered is not None
    assert offered.isVisible()
    whole = popover.panel.height()
    qtbot.keyClicks(popover.field.edit, "noise")
    assert not offered.isVisible()
    assert popover.panel.height() < whole, "the plate is as low as what is on it"
    popover.field.edit.clear()
    qtbot.keyClicks(popover.field.edit, "Sil")
    popover.findChildren(ChipButton)[-1].click()
    settle(desk)
    assert entries(desk)[0].tags == ("silence",)

    room.chips.tags[0].click()
    choose(room, "Remove")
    settle(desk)
    assert entries(desk)[0].tags == ()
    assert room.page.text.text() == "Another pause."


class FullDisk(Journaling):
    """Keeps nothing until there is room again."""

    has_room = False

    def save(self, entry: Entry) -> None:
        if not self.has_room:
            raise DiskFull
        super().save(entry)


def test_a_full_disk_is_told_and_loses_no_word(qtbot: QtBot, furnished: Desk) -> None:
    full = FullDisk(furnished.practice.journaling._shelves, furnished.clock)
    furnished.practice.journaling = full
    room = JournalRoom(furnished)
    on_screen(qtbot, room)
    room.arrive(Place("journal"))
    settle(furnished)
    first = room.place().id

    qtbot.keyClicks(room.page.text.page, "New: ")
    room.drafts.flush()
    settle(furnished)
    assert room.page.notice.isVisible()
    assert room.page.saved.text() == "Not saved yet"
    qtbot.keyClick(room.list, Qt.Key.Key_Down)
    qtbot.keyClick(room.list, Qt.Key.Key_Up)
    settle(furnished)
    assert room.place().id == first
    assert room.page.text.text().startswith("New: ")

    full.has_room = True
    room.leave()
    settle(furnished)
    assert entries(furnished)[0].text.startswith("New: ")


def test_only_you_can_read_this_is_said_where_one_writes(room: JournalRoom, desk: Desk) -> None:
    blank(room, desk)

    assert room.page._promise.text() == "Only you can read this. It is on no page for others unless you add it."


def test_everything_has_a_name_and_no_word_is_cut(qtbot: QtBot, furnished: Desk, worn: Look) -> None:
    for size, width, height in ((100, 1040, 784), (130, 1040, 784), (150, 876, 624)):
        worn.wear("light", size, reduced_motion=True)
        room = JournalRoom(furnished)
        page = on_screen(qtbot, room, width, height)
        room.arrive(Place("journal"))
        settle(furnished)
        assert nameless(page) == []
        assert cut_words(page) == []
        assert room.page._promise.toolTip() == "", "it is read whole and not in a tip"
        page.close()
