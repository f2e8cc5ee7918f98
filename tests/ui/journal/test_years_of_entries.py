"""Somebody has written for years: the journal opens at once and is read on as they leaf back."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.entry import Entry
from app.domain.ids import EntryId
from app.domain.news import Kind
from app.services.journaling import LEAVES
from app.ui.journal.room import JournalRoom
from app.ui.journal.shown import EntryRow
from app.ui.kit.desk import Desk
from app.ui.kit.place import Place
from app.ui.kit.rows import Heading
from tests.ui.rooms import NOW, asked, on_screen, settle

WRITTEN = 230


def keep_years(desk: Desk) -> None:
    shelves = desk.practice.journaling._shelves
    with shelves.together() as database:
        for number in range(WRITTEN):
            at = NOW - timedelta(days=3 * number)
            entry = Entry(EntryId(f"e{number}"), at, title=f"{number} days", text="Words.")
            shelves.entries.put_within(database, entry)


@pytest.fixture
def room(qtbot: QtBot, desk: Desk) -> JournalRoom:
    """A journal of years on screen."""
    asked(desk.worker, lambda: keep_years(desk))
    made = JournalRoom(desk)
    on_screen(qtbot, made)
    made.arrive(Place("journal"))
    settle(desk)
    return made


def ids(room: JournalRoom) -> list[str]:
    return [line.id for line in room.model.lines if isinstance(line, EntryRow)]


def headings(room: JournalRoom) -> list[str]:
    return [line.title for line in room.model.lines if isinstance(line, Heading)]


def test_the_newest_are_shown_and_others_come_as_one_scrolls(qtbot: QtBot, room: JournalRoom, desk: Desk) -> None:
    assert len(ids(room)) == LEAVES
    bar = room.list.verticalScrollBar()
    for _ in range(WRITTEN):
        settle(desk)
        if bar.value() == bar.maximum():
            break
        bar.setValue(bar.value() + bar.pageStep() // 2)
        before, at = bar.maximum(), bar.value()
        settle(desk)
        assert bar.maximum() >= before
        assert bar.value() == at  # what came behind moves nothing that is in sight

    assert ids(room) == [f"e{number}" for number in range(WRITTEN)]
    assert len(headings(room)) == len(set(headings(room)))
    assert room.place().id == "e0"


def test_the_end_is_the_very_first_entry(qtbot: QtBot, room: JournalRoom, desk: Desk) -> None:
    room.list.setFocus()
    qtbot.keyClick(room.list, Qt.Key.Key_End)
    settle(desk)

    assert room.place().id == f"e{WRITTEN - 1}"
    assert room.page.title.text() == f"{WRITTEN - 1} days"


def test_typing_finds_a_title_from_long_ago(qtbot: QtBot, room: JournalRoom, desk: Desk) -> None:
    room.list.setFocus()
    qtbot.keyClicks(room.list, "217")
    settle(desk)

    assert room.place().id == "e217"


def test_an_old_entry_is_shown_where_it_stands(room: JournalRoom, desk: Desk) -> None:
    room.arrive(Place("journal", "e140"))
    settle(desk)

    assert room.place().id == "e140"
    assert ids(room)[140] == "e140"
    selected = room.list.selected()
    assert selected is not None
    assert selected.id == "e140"


def test_one_comes_back_to_the_same_spot_far_back(qtbot: QtBot, room: JournalRoom, desk: Desk) -> None:
    room.arrive(Place("journal", "e120"))
    settle(desk)
    bar = room.list.verticalScrollBar()
    bar.setValue(bar.maximum())
    settle(desk)
    place, memory = room.place(), room.remember()

    for is_early in (True, False):  # told while the first page is being read, and after it was
        again = JournalRoom(desk)
        on_screen(qtbot, again)
        again.arrive(Place("journal"))
        if not is_early:
            settle(desk)
        again.recall(memory)
        settle(desk)
        assert again.place() == place
        assert again.list.verticalScrollBar().value() == memory["list"]


def test_what_happens_elsewhere_takes_nothing_away_that_was_read(room: JournalRoom, desk: Desk) -> None:
    room.list.end_neared.emit()
    settle(desk)
    assert len(ids(room)) == 2 * LEAVES
    desk.noticeboard.post(Kind.PEOPLE)
    settle(desk)

    assert len(ids(room)) == 2 * LEAVES
