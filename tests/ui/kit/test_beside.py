"""The page of the selected row stands beside the list, and goes over it where there is no room for both."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.kit.beside import Beside, SidePage
from app.ui.kit.chip import Chip
from app.ui.kit.look import Look

Page = Callable[..., QWidget]


class Room:
    """A list, a page, and the two on screen."""

    def __init__(self, on_screen: Page) -> None:
        self.rows, self.page = QPushButton("Rows"), SidePage()
        self.page.lay_head(QVBoxLayout(self.page), Chip("Preparing"))
        self.both = Beside(self.rows, self.page, self.rows)
        self.both.setMinimumHeight(300)
        on_screen(self.both)


@pytest.fixture
def room(on_screen: Page) -> Room:
    return Room(on_screen)


def test_a_page_is_there_beside_the_rows_as_long_as_one_is_selected(room: Room) -> None:
    room.both.fill(True)
    assert room.page.isVisible()
    assert not room.page.cross.isVisible()
    assert room.rows.geometry().right() < room.page.geometry().left()
    room.both.fill(False)
    assert not room.page.isVisible()


def test_in_a_narrow_window_it_comes_only_when_it_is_wanted_and_lies_over_the_rows(room: Room) -> None:
    room.both.set_compact(True)
    room.both.fill(True)
    assert not room.page.isVisible()
    room.both.slide_in()
    assert room.page.isVisible()
    assert room.page.geometry().right() == room.both.rect().right()
    assert room.rows.geometry().right() > room.page.geometry().left()


def test_the_cross_and_escape_give_the_keyboard_back_to_the_rows(qtbot: QtBot, room: Room) -> None:
    room.both.set_compact(True)
    room.both.fill(True)
    for close in (room.page.cross.click, lambda: qtbot.keyClick(room.page.more, Qt.Key.Key_Escape)):
        room.both.slide_in()
        room.page.more.setFocus()
        close()
        assert not room.page.isVisible()
        assert room.rows.hasFocus()


def test_a_page_over_the_rows_goes_with_the_last_row(room: Room) -> None:
    room.both.set_compact(True)
    room.both.fill(True)
    room.both.slide_in()
    room.both.fill(False)
    assert not room.page.isVisible()
    room.both.slide_in()
    assert not room.page.isVisible()


def test_a_window_made_wide_again_has_both_beside_each_other(room: Room) -> None:
    room.both.fill(True)
    for is_compact in (True, False, True, False):
        room.both.set_compact(is_compact)
    assert room.page.isVisible()


def test_larger_letters_get_a_wider_page(room: Room, worn: Look) -> None:
    room.both.fill(True)
    before = room.page.width()
    worn.wear("light", 150)
    assert room.page.width() > before
