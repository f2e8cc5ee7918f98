"""All of one's own reminders in one list."""

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.domain.recurrence import Recurrence, Unit
from app.domain.reminder import About, Key
from app.ui.kit.desk import Desk
from app.ui.kit.menu import Menu
from app.ui.kit.place import Place
from app.ui.reminders.form import ReminderForm
from app.ui.reminders.own import OwnReminders
from app.ui.reminders.reading import MOST_OF_A_GROUP
from tests.ui.reminders.test_reminders import Somebody
from tests.ui.rooms import UndoOffers, asked, nameless, settle

NOON = datetime(2026, 3, 12, 12)


@pytest.fixture
def newcomer(desk: Desk, qtbot: QtBot) -> Somebody:
    return Somebody(desk, qtbot)


def sets(one: Somebody, text: str, first: datetime, rule: Recurrence | None = None) -> str:
    return asked(one.desk.worker, lambda: one.desk.practice.reminding.add(text, first, rule)).id


def opens_the_list(one: Somebody) -> OwnReminders:
    one.reminders.go(Place("reminders", "", "all"))
    settle(one.desk)
    return one.sees(OwnReminders)


def presses(one: Somebody, words: str) -> None:
    next(button for button in one.sees(Menu).panel.findChildren(QPushButton) if button.text() == words).click()
    settle(one.desk)


def said(shown: OwnReminders) -> list[str]:
    return [one.accessibleName() for one in shown.lines]


def test_what_waits_comes_first_then_what_comes_then_what_is_over(newcomer: Somebody) -> None:
    over = sets(newcomer, "Thank Priya", NOON - timedelta(days=3))
    key = Key(About.OWN, over, NOON - timedelta(days=3))
    asked(newcomer.desk.worker, lambda: newcomer.desk.practice.reminding.done(key))
    sets(newcomer, "Look at my notes", datetime(2026, 3, 12, 9), Recurrence(Unit.WEEK, 2, (3,)))
    sets(newcomer, "Bring the book", NOON + timedelta(days=40))
    sets(newcomer, "Prepare the review", datetime(2026, 3, 14, 9), Recurrence(Unit.MONTH, day=14))
    shown = opens_the_list(newcomer)
    assert said(shown) == [
        "Look at my notes. Waits since Today, 09:00. Every other Thursday at 09:00, from 12 March 2026",
        "Prepare the review. Sat 14 March, 09:00. On the 14th of every month at 09:00, from 14 March 2026",
        "Bring the book. Tue 21 April, 12:00",
        "Thank Priya. Was due Mon 9 March, 12:00",
    ]
    assert not nameless(shown)


def test_one_is_changed_over_the_list_which_shows_it_at_once(newcomer: Somebody) -> None:
    sets(newcomer, "Bring the book", NOON + timedelta(days=1))
    shown = opens_the_list(newcomer)
    shown.lines[0].opened.emit()
    settle(newcomer.desk)
    form = newcomer.sees(ReminderForm)
    settle(newcomer.desk)
    form.text.set_text("Lend the book")
    form.keep()
    settle(newcomer.desk)
    assert newcomer.sees(OwnReminders) is shown
    assert said(shown) == ["Lend the book. Tomorrow, 12:00"]


def test_one_is_deleted_with_a_way_back(newcomer: Somebody, undo: UndoOffers) -> None:
    sets(newcomer, "Bring the book", NOON + timedelta(days=1))
    shown = opens_the_list(newcomer)
    shown._menu(newcomer.kept()[0], shown.lines[0])
    presses(newcomer, "Delete")
    assert said(shown) == []
    undo.take_back()
    settle(newcomer.desk)
    assert said(shown) == ["Bring the book. Tomorrow, 12:00"]


def test_what_comes_again_is_ended_with_a_way_back(newcomer: Somebody, undo: UndoOffers) -> None:
    sets(newcomer, "Look at my notes", datetime(2026, 3, 10, 9), Recurrence(Unit.DAY))
    shown = opens_the_list(newcomer)
    shown._menu(newcomer.kept()[0], shown.lines[0])
    presses(newcomer, "No more after today")
    assert said(shown)[0].endswith("Every day at 09:00, from 10 March 2026 until 12 March 2026")
    undo.take_back()
    settle(newcomer.desk)
    assert said(shown)[0].endswith("Every day at 09:00, from 10 March 2026")


def test_what_ends_shows_its_day_in_the_form_and_keeps_another(newcomer: Somebody) -> None:
    newcomer.reminders.set_new()
    settle(newcomer.desk)
    form = newcomer.sees(ReminderForm)
    assert not form.until.isVisible()
    form.text.set_text("Look at my notes")
    newcomer.types_when(form, "every Monday at 9 until 18 December")
    assert (form.until.day, form.repeat.current) == (date(2026, 12, 18), "weekly")
    form.until.set_day(date(2026, 6, 1))
    form.until.chosen.emit(date(2026, 6, 1))
    settle(newcomer.desk)
    assert form.when.text() == "Every Monday at 09:00, from 16 March 2026 until 1 June 2026"
    form.keep()
    settle(newcomer.desk)
    assert newcomer.kept()[0].rule == Recurrence(Unit.WEEK, weekdays=(0,), until=date(2026, 6, 1))


def test_of_very_many_the_first_are_shown_and_the_rest_is_counted(newcomer: Somebody) -> None:
    for number in range(MOST_OF_A_GROUP + 3):
        sets(newcomer, f"Call {number}", NOON + timedelta(days=1 + number))
    assert len(opens_the_list(newcomer).lines) == MOST_OF_A_GROUP


def test_the_bell_leads_there(newcomer: Somebody) -> None:
    newcomer.opens_the_bell()
    newcomer.presses("All your reminders")
    assert said(newcomer.sees(OwnReminders)) == []
