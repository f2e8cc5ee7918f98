"""Somebody looks for a day: in a month, in years before, and where an entry was written elsewhere."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.entry import Entry
from app.domain.ids import EntryId
from app.ui.journal.room import JournalRoom
from app.ui.journal.shown import EntryRow, place_of
from app.ui.journal.when import MomentPopover, read_time
from app.ui.kit.desk import Desk
from app.ui.kit.layer import top_layer
from app.ui.kit.look import look
from app.ui.kit.menu import Menu
from app.ui.kit.place import Place
from app.ui.kit.rows import Heading
from tests.ui.rooms import asked, on_screen, settle

WRITTEN = (
    ("today", datetime(2026, 3, 12, 8), "Europe/Vienna"),
    ("evening", datetime(2026, 3, 9, 21), "Europe/Vienna"),
    ("morning", datetime(2026, 3, 9, 7), "Asia/Tokyo"),
    ("last year", datetime(2025, 3, 12, 8), ""),
    ("long ago", datetime(1, 3, 12, 8), "Mars/Olympus_Mons"),
    ("far ahead", datetime(9999, 12, 31, 23, 59), "Europe/Vienna"),
)


@pytest.fixture
def room(qtbot: QtBot, desk: Desk) -> JournalRoom:
    """A journal with entries of several days and years on screen."""
    for id, at, zone in WRITTEN:
        entry = Entry(EntryId(id), at, zone, title=id.capitalize(), text="Words.")
        asked(desk.worker, lambda entry=entry: desk.practice.journaling.save(entry))  # type: ignore[misc]
    made = JournalRoom(desk)
    on_screen(qtbot, made)
    made.arrive(Place("journal", "today"))
    settle(desk)
    return made


def titles(room: JournalRoom) -> list[str]:
    return [line.title for line in room.model.lines if isinstance(line, EntryRow)]


def kept(desk: Desk, id: str) -> Entry:
    return asked(desk.worker, lambda: desk.practice.journaling.open(EntryId(id)))


def test_the_first_year_and_the_last_one_have_their_months(room: JournalRoom) -> None:
    headings = [line.title for line in room.model.lines if isinstance(line, Heading)]

    assert headings == ["December 9999", "March", "March 2025", "March 0001"]
    assert titles(room) == ["Far ahead", "Today", "Evening", "Morning", "Last year", "Long ago"]


def test_a_day_with_a_dot_shows_what_was_written_on_it(qtbot: QtBot, room: JournalRoom, desk: Desk) -> None:
    room.pane.days.click()
    settle(desk)
    days = room.pane.month.calendar.days
    assert days.marked == {date(2026, 3, 9), date(2026, 3, 12)}
    assert days.hasFocus()

    for _ in range(3):
        qtbot.keyClick(days, Qt.Key.Key_Left)
    assert days.accessibleName().endswith("something was written")
    qtbot.keyClick(days, Qt.Key.Key_Return)
    settle(desk)
    assert titles(room) == ["Evening", "Morning"]
    assert room.place().id == "evening"

    qtbot.keyClick(days, Qt.Key.Key_Return)
    settle(desk)
    assert len(titles(room)) == len(WRITTEN)


def test_a_day_without_one_says_so_and_the_page_stays(room: JournalRoom, desk: Desk) -> None:
    room.pane.days.click()
    room.pane.month.calendar.chosen.emit(date(2026, 3, 1))
    settle(desk)

    assert titles(room) == []
    assert room.pane.hint.isVisible()
    assert room.place().id == "today"

    room.pane.month.all.click()
    settle(desk)
    assert len(titles(room)) == len(WRITTEN)
    assert not room.pane.hint.isVisible()


def test_the_month_turns_to_years_long_ago(room: JournalRoom, desk: Desk) -> None:
    room.pane.days.click()
    room.pane.month.calendar.show_month(date(1, 3, 1))
    settle(desk)

    assert room.pane.month.calendar.days.marked == {date(1, 3, 12)}


def test_closing_the_month_shows_everything_again(room: JournalRoom, desk: Desk) -> None:
    room.pane.days.click()
    room.pane.month.calendar.chosen.emit(date(2026, 3, 9))
    settle(desk)

    room.pane.days.click()
    settle(desk)

    assert not room.pane.month.isVisible()
    assert len(titles(room)) == len(WRITTEN)


def test_what_was_written_on_this_day_in_other_years_is_one_press_away(room: JournalRoom, desk: Desk) -> None:
    """Practice 66: what one thought then can be read beside what one thinks now."""
    line = room.pane.earlier
    assert line.isVisible()
    assert line.text() == "On this day in 2025 and 1"

    line.click()
    menu = top_layer(room)
    assert isinstance(menu, Menu)
    menu.rows[0].click()
    assert room.place().id == "last year"


def test_one_entry_of_another_year_opens_at_once(room: JournalRoom, desk: Desk) -> None:
    room._remove(EntryId("long ago"))
    settle(desk)
    assert room.pane.earlier.text() == "On this day in 2025"

    room.pane.earlier.click()
    assert room.place().id == "last year"


def test_a_day_like_no_other_says_nothing_about_years(room: JournalRoom, desk: Desk) -> None:
    for id in ("last year", "long ago"):
        room._remove(EntryId(id))
        settle(desk)

    assert not room.pane.earlier.isVisible()


def test_the_moment_is_told_in_the_entrys_own_time_with_its_place(room: JournalRoom, desk: Desk) -> None:
    assert room.page.moment.text() == "Thursday 12 March, 08:00"

    room.arrive(Place("journal", "morning"))
    settle(desk)
    assert room.page.moment.text() == "Monday 9 March, 07:00, Tokyo"

    room.arrive(Place("journal", "long ago"))
    settle(desk)
    assert room.page.moment.text() == "Monday 12 March 0001, 08:00, Olympus Mons"


def test_the_moment_is_read_whole_in_large_letters_and_a_narrow_window(room: JournalRoom, desk: Desk) -> None:
    """The day is written shorter, or goes on below."""
    moment = room.page.moment
    low = moment.height()
    look().wear("light", 150)
    room.window().resize(896, 624)
    room.set_compact(True)
    QApplication.processEvents()
    assert moment.text() == "Thursday 12 March, 08:00"
    assert moment.fitting(moment.width()) == "12 March, 08:00"
    assert moment.height() < 2 * low
    room.arrive(Place("journal", "long ago"))
    settle(desk)
    assert moment.fitting(moment.width()) == "12 March 0001, 08:00, Olympus Mons"
    assert moment.height() == moment.heightForWidth(moment.width())
    assert moment.height() > look().height(28, "small")


def test_an_entry_is_moved_to_another_day_and_hour(qtbot: QtBot, room: JournalRoom, desk: Desk) -> None:
    room.page.moment.click()
    asking = top_layer(room)
    assert isinstance(asking, MomentPopover)
    asking.day.set_day(date(2026, 3, 1))
    asking.time.set_text("25:00")
    qtbot.keyClick(asking.time.edit, Qt.Key.Key_Return)
    assert asking.is_open

    asking.time.set_text("6.45 pm")
    qtbot.keyClick(asking.time.edit, Qt.Key.Key_Return)
    settle(desk)

    moved = kept(desk, "today")
    assert (moved.written_at, moved.zone) == (datetime(2026, 3, 1, 18, 45), "Europe/Vienna")
    assert titles(room)[:4] == ["Far ahead", "Evening", "Morning", "Today"]
    assert room.page.moment.text() == "Sunday 1 March, 18:45"


def test_an_entry_is_moved_to_another_time_zone_by_the_name_of_a_city(
    qtbot: QtBot, room: JournalRoom, desk: Desk
) -> None:
    """What was written on a journey is of there: the time on the wall stays, and only the place is another."""
    before = kept(desk, "today").written_at
    room.page.moment.click()
    asking = top_layer(room)
    assert isinstance(asking, MomentPopover)
    settle(desk)
    assert asking.zone.field.text() == "Vienna, Europe"
    asking.zone.field.edit.selectAll()
    qtbot.keyClicks(asking.zone.field.edit, "buenos a")
    assert [one.text() for one in asking.zone.found] == ["Buenos Aires, America", "Buenos Aires, Argentina, America"]
    qtbot.keyClick(asking.zone.field.edit, Qt.Key.Key_Down)
    assert asking.zone.found[0].hasFocus()
    asking.zone.found[1].click()
    assert asking.zone.found == []
    qtbot.keyClick(asking.zone.field.edit, Qt.Key.Key_Return)
    settle(desk)
    moved = kept(desk, "today")
    assert (moved.written_at, moved.zone) == (before, "America/Argentina/Buenos_Aires")
    assert room.page.moment.text().endswith(", Buenos Aires")


def test_a_zone_that_nobody_knows_is_asked_about_and_none_may_stand_there(
    qtbot: QtBot, room: JournalRoom, desk: Desk
) -> None:
    room.page.moment.click()
    asking = top_layer(room)
    assert isinstance(asking, MomentPopover)
    settle(desk)
    asking.zone.field.set_text("Atlantis")
    qtbot.keyClick(asking.zone.field.edit, Qt.Key.Key_Return)
    assert asking.is_open
    asking.zone.field.set_text("")
    qtbot.keyClick(asking.zone.field.edit, Qt.Key.Key_Return)
    settle(desk)
    assert not asking.is_open
    assert kept(desk, "today").zone == ""


def test_the_first_day_of_all_stays_when_only_its_hour_is_changed(qtbot: QtBot, room: JournalRoom, desk: Desk) -> None:
    room.arrive(Place("journal", "long ago"))
    settle(desk)
    room.page.ask_moment()
    asking = top_layer(room)
    assert isinstance(asking, MomentPopover)
    asking.time.set_text("9")
    qtbot.keyClick(asking.time.edit, Qt.Key.Key_Return)
    settle(desk)

    assert kept(desk, "long ago").written_at == datetime(1, 3, 12, 9)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("16:20", time(16, 20)),
        ("16.20", time(16, 20)),
        ("9", time(9)),
        ("9h30", time(9, 30)),
        ("12 am", time(0)),
        ("12:05 p.m.", time(12, 5)),
        ("24:00", None),
        ("4:60", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_time_is_read_as_people_write_it(words: str, meant: time | None) -> None:
    assert read_time(words) == meant


def test_a_zone_says_where_it_is_only_where_that_is_not_here() -> None:
    assert place_of("America/Argentina/Buenos_Aires", "Europe/Vienna") == "Buenos Aires"
    assert place_of("Europe/Vienna", "Europe/Vienna") == ""
    assert place_of("", "Europe/Vienna") == ""
    assert place_of("UTC", "") == "UTC"


def test_how_it_felt_is_a_word_of_ones_own_or_none(qtbot: QtBot, room: JournalRoom, desk: Desk) -> None:
    """Practice 67: a word for it, and nothing that is counted."""
    room.chips.ask_felt(room.page.more)
    asking = top_layer(room)
    assert asking is not None
    qtbot.keyClicks(asking.first(), " a little  lighter ")
    qtbot.keyClick(asking.first(), Qt.Key.Key_Return)
    settle(desk)
    assert kept(desk, "today").felt == "a little lighter"
    assert room.chips.feeling is not None
    assert room.chips.feeling.accessibleName() == "It felt a little lighter"

    room.chips.feeling.click()
    menu = top_layer(room)
    assert isinstance(menu, Menu)
    menu.rows[1].click()
    settle(desk)
    assert kept(desk, "today").felt == ""
    assert room.chips.feeling is None


def test_an_entry_of_the_year_one_can_be_given_the_word_of_today(room: JournalRoom, desk: Desk) -> None:
    """Days of any year are written and read without being turned into another calendar's."""
    entry = replace(kept(desk, "long ago"), felt="calm")
    asked(desk.worker, lambda: desk.practice.journaling.save(entry))

    assert kept(desk, "long ago") == entry
