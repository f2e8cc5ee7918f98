"""The bell: what it shows, what one can do about it there, and setting a reminder of one's own."""

from datetime import date, datetime, timedelta
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.domain.action import Owner, Progress
from app.domain.news import Kind
from app.domain.recurrence import Recurrence, Unit
from app.domain.reminder import Digest, Reminder
from app.system.clock import StoppedClock
from app.ui.kit.button import Button
from app.ui.kit.desk import Desk
from app.ui.kit.layer import Layer, top_layer
from app.ui.kit.place import Place
from app.ui.kit.unfinished import over_the_page
from app.ui.reminders.at_hand import Reminders, remind_again
from app.ui.reminders.form import ReminderForm
from app.ui.reminders.popover import RemindersPopover
from app.ui.reminders.snoozing import SnoozePopover
from tests.ui.dressing import show_active
from tests.ui.rooms import UndoOffers, asked, nameless, settle

L = TypeVar("L", bound=Layer)


class Somebody:
    """At a window with a bell in it."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        self.desk, self.qtbot = desk, qtbot
        self.page = QWidget()
        self.bell = QPushButton("bell")
        QVBoxLayout(self.page).addWidget(self.bell, 0, Qt.AlignmentFlag.AlignTop)
        show_active(qtbot, self.page, 1000, 700)
        self.reminders = Reminders(desk, self.page, lambda: self.bell, self.page)
        self.places: list[Place] = []
        self.digests: list[Digest] = []
        self.reminders.asked_for.connect(self.places.append)
        self.reminders.stands.connect(self.digests.append)

    def clock(self) -> StoppedClock:
        assert isinstance(self.desk.clock, StoppedClock)
        return self.desk.clock

    def opens_the_bell(self) -> RemindersPopover:
        self.reminders.open()
        settle(self.desk)
        return self.sees(RemindersPopover)

    def sees(self, kind: type[L]) -> L:
        top = top_layer(self.page)
        assert isinstance(top, kind)
        return top

    def presses(self, words: str) -> None:
        """The first button on top that says so."""
        top = top_layer(self.page)
        assert top is not None
        found = [one for one in top.panel.findChildren(Button) if one.text() == words and one.isVisible()]
        found[0].click()
        settle(self.desk)

    def kept(self) -> tuple[Reminder, ...]:
        return asked(self.desk.worker, self.desk.practice.people._shelves.reminders.all)

    def types_when(self, form: ReminderForm, words: str) -> None:
        form.when.edit.setFocus()
        form.when.edit.selectAll()
        self.qtbot.keyClicks(form.when.edit, words)
        self.qtbot.waitUntil(lambda: not form._pause.isActive())
        settle(self.desk)


@pytest.fixture
def mentor(furnished: Desk, qtbot: QtBot) -> Somebody:
    return Somebody(furnished, qtbot)


@pytest.fixture
def newcomer(desk: Desk, qtbot: QtBot) -> Somebody:
    return Somebody(desk, qtbot)


def titles(popover: RemindersPopover) -> list[str]:
    return [one.accessibleName() for one in popover.lines]


def test_what_is_due_comes_first_then_what_comes_this_week(mentor: Somebody) -> None:
    popover = mentor.opens_the_bell()
    assert titles(popover)[0].startswith("Send Priya the two design documents we discussed. Due today, Priya")
    assert titles(popover)[1].endswith("Due since Mon 9, Mei Tanaka")
    assert [bool(one.deeds) for one in popover.lines] == [True, True, False, False, False, False]
    assert titles(popover)[2] == "Talk with Daniel. Today, 14:00"
    assert mentor.digests[-1].count == 2
    assert not nameless(popover)


def test_half_an_hour_before_a_talk_the_bell_says_so(mentor: Somebody) -> None:
    mentor.clock().set_to(datetime(2026, 3, 12, 13, 30))
    popover = mentor.opens_the_bell()
    assert titles(popover)[0].startswith("Talk with Daniel in 30 minutes.")
    mentor.presses("In 10 min")
    assert "Talk with Daniel. Put off until Today, 13:40" in titles(popover)
    mentor.clock().advance(timedelta(minutes=10))
    mentor.reminders.refresh()
    settle(mentor.desk)
    assert titles(popover)[0].startswith("Talk with Daniel in 20 minutes.")
    popover.lines[0].opened.emit()
    assert mentor.places[-1].room == "planner"


def test_done_settles_an_action_and_can_be_taken_back(mentor: Somebody, undo: UndoOffers) -> None:
    popover = mentor.opens_the_bell()
    before = popover.lines[0].occurrence
    mentor.presses("Done")
    assert undo.words == "Done"
    acting = mentor.desk.practice.acting
    assert asked(mentor.desk.worker, lambda: acting.action(before.key.ref)).progress is Progress.DONE  # type: ignore[arg-type]
    assert mentor.digests[-1].count == 1
    undo.take_back()
    settle(mentor.desk)
    assert mentor.digests[-1].count == 2


def test_being_shown_is_not_being_seen(mentor: Somebody) -> None:
    for _ in range(3):
        popover = mentor.opens_the_bell()
        assert mentor.digests[-1].count == 2
        popover.shut()


def test_where_nothing_waits_it_says_so_and_offers_a_beginning(newcomer: Somebody) -> None:
    newcomer.opens_the_bell()
    newcomer.presses("New reminder")
    assert newcomer.sees(ReminderForm).title.text() == "New reminder"


def test_a_reminder_is_set_in_plain_words(newcomer: Somebody) -> None:
    newcomer.reminders.set_new()
    settle(newcomer.desk)
    form = newcomer.sees(ReminderForm)
    newcomer.qtbot.keyClicks(form.text.edit, "Ask how it went")
    newcomer.types_when(form, "every other Thursday at 9")
    assert form.told.text() == "Every other Thursday at 09:00, from 19 March 2026."
    assert form.next.text() == "Next: Thu 19 March, 09:00; Thu 2 April, 09:00; Thu 16 April, 09:00"
    assert (form.day.day, form.hour.current, form.repeat.current) == (date(2026, 3, 19), "09:00", "fortnightly")
    form.keep()
    settle(newcomer.desk)
    assert top_layer(newcomer.page) is None
    (kept,) = newcomer.kept()
    assert (kept.text, kept.first) == ("Ask how it went", datetime(2026, 3, 19, 9))
    assert kept.rule == Recurrence(Unit.WEEK, 2, (3,))


def test_a_reminder_is_set_by_its_parts_and_the_words_follow(newcomer: Somebody) -> None:
    newcomer.reminders.set_new()
    settle(newcomer.desk)
    form = newcomer.sees(ReminderForm)
    form.text.set_text("Close the month")
    form.day.set_day(date(2026, 3, 20))
    form.day.chosen.emit(form.day.day)
    settle(newcomer.desk)
    assert form.when.text() == "On 20 March 2026 at 09:00"
    form.repeat.choose("last-working-day")
    form.repeat.chosen.emit("last-working-day")
    settle(newcomer.desk)
    assert form.when.text() == "On the last working day of every month at 09:00, from 31 March 2026"
    form.keep()
    settle(newcomer.desk)
    assert newcomer.kept()[0].first == datetime(2026, 3, 31, 9)


def test_the_day_of_a_weekly_one_goes_with_the_day_it_begins_on(newcomer: Somebody) -> None:
    newcomer.reminders.set_new()
    settle(newcomer.desk)
    form = newcomer.sees(ReminderForm)
    newcomer.types_when(form, "every Thursday")
    form.day.set_day(date(2026, 3, 20))
    form.day.chosen.emit(form.day.day)
    settle(newcomer.desk)
    assert form.when.text() == "Every Friday at 09:00, from 20 March 2026"


def test_what_could_be_two_hours_is_asked(newcomer: Somebody) -> None:
    newcomer.reminders.set_new()
    settle(newcomer.desk)
    form = newcomer.sees(ReminderForm)
    form.text.set_text("Call")
    newcomer.types_when(form, "tomorrow at 3")
    assert form.told.text() == "In the morning or in the afternoon?"
    form.keep()
    assert form.is_open, "nothing is guessed"
    newcomer.presses("15:00")
    assert form.told.text() == "On 13 March 2026 at 15:00."
    newcomer.types_when(form, "every 30 February")
    assert form.told.text().startswith("There is no day 30 in month 2")
    newcomer.types_when(form, "when the moon is full")
    assert "“when moon is full”" in form.told.text()


def test_it_says_when_it_will_be_quiet_then_or_is_past(newcomer: Somebody) -> None:
    newcomer.reminders.set_new()
    settle(newcomer.desk)
    form = newcomer.sees(ReminderForm)
    newcomer.types_when(form, "tomorrow at 22:30")
    assert "quiet" in form.next.text()
    newcomer.types_when(form, "2026-03-10 12:00")
    assert "past" in form.next.text()


def test_keeping_waits_for_what_is_still_being_read(newcomer: Somebody) -> None:
    newcomer.reminders.set_new()
    settle(newcomer.desk)
    form = newcomer.sees(ReminderForm)
    form.text.set_text("Call")
    form.when.edit.setFocus()
    newcomer.qtbot.keyClicks(form.when.edit, "tomorrow")
    newcomer.qtbot.keyClick(form.when.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(newcomer.desk)
    assert [one.first for one in newcomer.kept()] == [datetime(2026, 3, 13, 9)]


def test_ones_own_is_changed_and_deleted_with_a_way_back(mentor: Somebody, undo: UndoOffers) -> None:
    mentor.clock().set_to(datetime(2026, 3, 12, 16, 30))
    popover = mentor.opens_the_bell()
    mine = next(one for one in popover.lines if one.deeds and one.occurrence.key.about.value == "own")
    assert mine.accessibleName() == "Bring Mei the book on listening. Today, 16:30, Mei Tanaka"
    mine.opened.emit()
    settle(mentor.desk)
    form = mentor.sees(ReminderForm)
    settle(mentor.desk)
    assert (form.text.text(), form.when.text()) == ("Bring Mei the book on listening", "On 12 March 2026 at 16:30")
    form.text.set_text("Lend Mei the book")
    form.keep()
    settle(mentor.desk)
    assert "Lend Mei the book" in [one.text for one in mentor.kept()]

    mentor.reminders.change(next(one.id for one in mentor.kept() if one.text == "Lend Mei the book"))
    settle(mentor.desk)
    mentor.presses("Delete")
    assert undo.words == "Reminder deleted"
    assert "Lend Mei the book" not in [one.text for one in mentor.kept()]
    undo.take_back()
    settle(mentor.desk)
    assert "Lend Mei the book" in [one.text for one in mentor.kept()]


def test_it_is_put_off_until_a_time_in_words(mentor: Somebody) -> None:
    popover = mentor.opens_the_bell()
    mentor.reminders._snooze(popover.lines[0].occurrence.key, "pick")
    asking = mentor.sees(SnoozePopover)
    mentor.qtbot.keyClicks(asking.when.edit, "Friday at 10")
    mentor.qtbot.waitUntil(lambda: not asking._pause.isActive())
    settle(mentor.desk)
    assert asking.go.isEnabled()
    mentor.qtbot.keyClick(asking.when.edit, Qt.Key.Key_Return)
    settle(mentor.desk)
    later = asked(mentor.desk.worker, mentor.desk.practice.reminding.later_this_week)
    assert [one.at for one in later if one.is_snoozed] == [datetime(2026, 3, 13, 10)]


def test_the_arrow_keys_go_through_it_and_escape_leaves(mentor: Somebody) -> None:
    popover = mentor.opens_the_bell()
    assert popover.lines[0].hasFocus()
    mentor.qtbot.keyClick(popover.lines[0], Qt.Key.Key_Down)
    assert popover.lines[0].deeds[0].hasFocus()
    mentor.qtbot.keyClick(popover.lines[0].deeds[0], Qt.Key.Key_Up)
    assert popover.lines[0].hasFocus()
    mentor.qtbot.keyClick(popover.lines[0], Qt.Key.Key_Return)
    assert mentor.places[-1].room == "actions"
    popover = mentor.opens_the_bell()
    mentor.qtbot.keyClick(popover, Qt.Key.Key_Escape)
    assert not popover.is_open


def test_what_stood_in_the_form_comes_back_after_locking(newcomer: Somebody) -> None:
    ada = asked(newcomer.desk.worker, lambda: newcomer.desk.practice.people.add("Ada Lind"))
    newcomer.reminders.set_new(ada.id)
    settle(newcomer.desk)
    form = newcomer.sees(ReminderForm)
    newcomer.qtbot.keyClicks(form.text.edit, "Ask how it went")
    newcomer.types_when(form, "every other Thursday at 9")
    told = over_the_page(newcomer.page)
    form.shut()
    assert told["layer"] == "reminder"
    memory = {key.removeprefix("layer "): value for key, value in told.items() if key.startswith("layer ")}
    remind_again(newcomer.page, newcomer.desk, memory)
    settle(newcomer.desk)
    again = newcomer.sees(ReminderForm)
    newcomer.qtbot.waitUntil(lambda: not again._pause.isActive())
    settle(newcomer.desk)
    assert (again.text.text(), again.person.current) == ("Ask how it went", ada.id)
    assert again.when.text().lower().startswith("every other thursday at ")
    again.keep()
    settle(newcomer.desk)
    assert newcomer.kept()[0].rule == Recurrence(Unit.WEEK, 2, (3,))


def test_many_are_counted_and_the_rest_is_led_to(newcomer: Somebody) -> None:
    acting = newcomer.desk.practice.acting

    def add() -> None:
        for number in range(23):
            acting.add(str(number), None, Owner.ME, date(2026, 3, 1))

    asked(newcomer.desk.worker, add)
    popover = newcomer.opens_the_bell()
    assert len(popover.lines) == 20
    assert popover.panel.geometry().bottom() <= newcomer.page.height()
    newcomer.presses("And 3 more")
    assert newcomer.places[-1] == Place("actions")


def test_others_hear_of_it(newcomer: Somebody) -> None:
    heard: list[frozenset[Kind]] = []
    newcomer.desk.noticeboard.posted.connect(lambda news: heard.append(news.kinds))
    newcomer.reminders.set_new()
    settle(newcomer.desk)
    form = newcomer.sees(ReminderForm)
    form.text.set_text("Call")
    newcomer.types_when(form, "tomorrow")
    form.keep()
    settle(newcomer.desk)
    assert heard == [frozenset({Kind.REMINDERS})]


def test_its_shortcuts_are_no_others(newcomer: Somebody) -> None:
    from app.ui.kit.shortcuts import SHORTCUTS, keys_of

    assert (keys_of("reminders"), keys_of("new-reminder")) == ("Ctrl+R", "Ctrl+Shift+R")
    every = [QKeySequence(keys).toString() for one in SHORTCUTS if one.where == "everywhere" for keys in one.keys]
    assert len(every) == len(set(every))
