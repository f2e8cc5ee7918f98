"""Days: read from what is typed, picked from a month."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.kit.calendar import Calendar, shift_month
from app.ui.kit.date_field import DateField, day_in_words, read_day
from app.ui.kit.layer import layers

Page = Callable[..., QWidget]

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

TODAY = date(2026, 3, 12)


@pytest.mark.parametrize(
    "words",
    [
        "2026-03-26",
        "26 March 2026",
        "26 Mar 2026",
        "Thursday 26 March 2026",
        "26/03/2026",
        "26.3.2026",
        "26 march",
        "Thu 26 Mar",
    ],
)
def test_a_day_is_understood_as_one_likes_to_write_it(words: str) -> None:
    assert read_day(words, TODAY) == date(2026, 3, 26)


def test_a_day_without_a_year_is_the_next_one() -> None:
    assert read_day("1 February", TODAY) == date(2027, 2, 1)
    assert read_day("12 March", TODAY) == TODAY
    assert read_day("29 February", TODAY) == date(2028, 2, 29)


def test_where_somebody_looks_back_a_day_without_a_year_is_the_last_one() -> None:
    """A note of a meeting in December, put down in March, is of no meeting to come."""
    for words, day in (
        ("20 December", date(2025, 12, 20)),
        ("Sat 20 Dec", date(2025, 12, 20)),
        ("12 March", TODAY),
        ("13 March", date(2025, 3, 13)),
        ("29 February", date(2024, 2, 29)),
        ("20 December 2026", date(2026, 12, 20)),
    ):
        assert read_day(words, TODAY, looks_back=True) == day


@pytest.mark.parametrize(
    ("words", "ahead", "back"),
    [
        ("today", "2026-03-12", "2026-03-12"),
        ("Tomorrow", "2026-03-13", "2026-03-13"),
        ("yesterday", "2026-03-11", "2026-03-11"),
        ("Friday", "2026-03-13", "2026-03-06"),
        ("wed", "2026-03-18", "2026-03-11"),
        ("Wed.", "2026-03-18", "2026-03-11"),
        ("thursday", "2026-03-19", "2026-03-05"),
    ],
)
def test_a_day_is_called_by_its_name(words: str, ahead: str, back: str) -> None:
    assert read_day(words, TODAY) == date.fromisoformat(ahead)
    assert read_day(words, TODAY, looks_back=True) == date.fromisoformat(back)


@pytest.mark.parametrize(
    "words", ["", "soon", "next friday", "31 February 2026", "2026-13-01", "99", "March", "0000-00-00"]
)
def test_what_is_no_day_is_not_guessed(words: str) -> None:
    assert read_day(words, TODAY) is None


@given(st.text(max_size=30))
def test_no_words_whatever_upset_it(words: str) -> None:
    read_day(words, TODAY)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 1, 1)))
def test_what_the_field_writes_it_can_read(day: date) -> None:
    assert read_day(day_in_words(day), TODAY) == day
    assert read_day(day.isoformat(), TODAY) == day


def test_german_days_are_read_in_german() -> None:
    QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))
    assert read_day("26. März 2026".replace(".", ""), TODAY) == date(2026, 3, 26)
    assert read_day("26.03.2026", TODAY) == date(2026, 3, 26)


def test_a_typed_day_is_told_once_and_written_out(qtbot: QtBot, on_screen: Page) -> None:
    field = DateField("Follow-up", None, lambda: TODAY)
    on_screen(field)
    told: list[object] = []
    field.chosen.connect(told.append)
    qtbot.keyClicks(field.field.edit, "2026-03-26")
    qtbot.keyClick(field.field.edit, Qt.Key.Key_Return)
    qtbot.keyClick(field.field.edit, Qt.Key.Key_Return)
    assert told == [date(2026, 3, 26)]
    assert field.field.text() == "Thursday 26 March 2026"


def test_showing_a_day_tells_nobody_and_emptying_the_field_tells_none(qtbot: QtBot, on_screen: Page) -> None:
    field = DateField("Follow-up", TODAY, lambda: TODAY)
    on_screen(field)
    told: list[object] = []
    field.chosen.connect(told.append)
    field.set_day(TODAY + timedelta(days=1))
    assert told == []
    field.setFocus()
    field.field.select_all()
    qtbot.keyClick(field.field.edit, Qt.Key.Key_Delete)
    qtbot.keyClick(field.field.edit, Qt.Key.Key_Return)
    assert told == [None]


def test_words_that_are_no_day_stay_and_are_answered_kindly(qtbot: QtBot, on_screen: Page) -> None:
    field = DateField("Follow-up", None, lambda: TODAY)
    on_screen(field)
    told: list[object] = []
    field.chosen.connect(told.append)
    qtbot.keyClicks(field.field.edit, "next full moon")
    qtbot.keyClick(field.field.edit, Qt.Key.Key_Return)
    assert told == []
    assert field.field.text() == "next full moon"
    assert field.field.edit.accessibleDescription()


def test_a_day_is_picked_from_the_month_with_the_keys_alone(qtbot: QtBot, on_screen: Page) -> None:
    field = DateField("Follow-up", TODAY, lambda: TODAY)
    page = on_screen(field)
    told: list[object] = []
    field.chosen.connect(told.append)
    field.setFocus()
    qtbot.keyClick(field.field.edit, Qt.Key.Key_Down)
    assert len(layers(page)) == 1
    month = page.findChild(Calendar)
    assert isinstance(month, Calendar)
    days = month.days
    qtbot.keyClick(days, Qt.Key.Key_Down)
    qtbot.keyClick(days, Qt.Key.Key_Right)
    qtbot.keyClick(days, Qt.Key.Key_Return)
    assert told == [TODAY + timedelta(days=8)]
    qtbot.waitUntil(lambda: layers(page) == [])


def test_arrows_walk_from_month_to_month(qtbot: QtBot, on_screen: Page) -> None:
    calendar = Calendar(TODAY, date(2026, 3, 30), (), TODAY)
    on_screen(calendar)
    days = calendar.days
    for _ in range(3):
        qtbot.keyClick(days, Qt.Key.Key_Right)
    assert calendar.month == date(2026, 4, 1)
    assert calendar.selected == date(2026, 3, 30)
    qtbot.keyClick(days, Qt.Key.Key_PageUp)
    assert calendar.month == date(2026, 3, 1)


def test_the_day_under_the_keys_is_heard(qtbot: QtBot, on_screen: Page) -> None:
    calendar = Calendar(TODAY, date(2026, 3, 26), [date(2026, 3, 27)], TODAY)
    on_screen(calendar)
    days = calendar.days
    assert "26 March 2026" in days.accessibleName()
    assert "chosen" in days.accessibleName()
    qtbot.keyClick(days, Qt.Key.Key_Right)
    assert "planned" in days.accessibleName()


def test_the_days_that_are_asked_for_are_the_stronger_ones(on_screen: Page) -> None:
    before, after = date(2026, 3, 11), date(2026, 3, 13)

    def inks(for_past: bool) -> list[str]:
        days = Calendar(TODAY, None, (), TODAY, for_past=for_past).days
        return [days._ink(day)[0] for day in (before, after)]

    assert inks(for_past=False) == ["text3", "text"]
    assert inks(for_past=True) == ["text", "text3"]


def test_a_click_takes_the_day_it_hits(qtbot: QtBot, on_screen: Page) -> None:
    calendar = Calendar(TODAY, None, (), TODAY)
    on_screen(calendar)
    told: list[object] = []
    calendar.chosen.connect(told.append)
    days = calendar.days
    box = days.box(date(2026, 3, 20))
    qtbot.mouseClick(days, Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert told == [date(2026, 3, 20)]
    assert calendar.selected == date(2026, 3, 20)


@given(st.dates(min_value=date(2, 1, 1), max_value=date(9990, 1, 1)), st.integers(-11, 11))
def test_turning_months_back_and_forth_comes_home(day: date, by: int) -> None:
    start = day.replace(day=1)
    assert shift_month(shift_month(start, by), -by) == start


@pytest.mark.parametrize("month", [date(1, 1, 1), date(9999, 12, 1)])
def test_the_ends_of_time_stop_the_arrows(qtbot: QtBot, on_screen: Page, month: date) -> None:
    calendar = Calendar(month, month)
    on_screen(calendar)
    days = calendar.days
    for key in (
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
    ):
        for _ in range(3):
            qtbot.keyClick(days, key)
    calendar.grab()


def test_the_day_the_arrows_stand_on_is_seen_also_after_a_click(qtbot: QtBot, on_screen: Page) -> None:
    calendar = Calendar(TODAY, None, (), TODAY)
    on_screen(calendar)
    days = calendar.days
    qtbot.mouseClick(days, Qt.MouseButton.LeftButton, pos=days.box(date(2026, 3, 20)).center().toPoint())
    before = days.grab(days.box(date(2026, 3, 21)).toRect()).toImage()
    qtbot.keyClick(days, Qt.Key.Key_Right)
    after = days.grab(days.box(date(2026, 3, 21)).toRect()).toImage()
    assert before != after
