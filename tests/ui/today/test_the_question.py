"""The question of the day: the same one all day, another one without guilt, and none for who wants none."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.services.prompt_packs import packs
from app.ui.kit.beginning import Beginning, beginning_at
from app.ui.kit.button import Button
from app.ui.kit.desk import Desk
from app.ui.kit.place import Place
from app.ui.today.room import TodayRoom
from tests.ui.rooms import asked, on_screen, settle

SHIPPED = {one.text for pack in packs() for one in pack.questions}


@pytest.fixture
def room(qtbot: QtBot, desk: Desk) -> TodayRoom:
    made = TodayRoom(desk)
    on_screen(qtbot, made)
    made.arrive(Place("today"))
    settle(desk)
    return made


def question(room: TodayRoom) -> str:
    found = [one.text() for one in room.findChildren(QLabel) if one.isVisible() and one.text() in SHIPPED]
    return found[0] if found else ""


def press(room: TodayRoom, desk: Desk, words: str) -> None:
    next(one for one in room.findChildren(Button) if one.isVisible() and one.text() == words).click()
    settle(desk)


def test_it_stays_the_whole_day_and_another_one_is_a_click_away(room: TodayRoom, desk: Desk, qtbot: QtBot) -> None:
    """practice 67"""
    first = question(room)
    room.arrive(Place("today"))
    settle(desk)
    assert question(room) == first != ""
    press(room, desk, "Another")
    second = question(room)
    assert second not in ("", first)

    later = TodayRoom(desk)
    on_screen(qtbot, later)
    later.arrive(Place("today"))
    settle(desk)
    assert question(later) == second


def test_writing_takes_the_question_along(room: TodayRoom, desk: Desk) -> None:
    asked_for: list[Place] = []
    room.asked_for.connect(asked_for.append)
    words = question(room)
    press(room, desk, "Write")
    assert beginning_at(asked_for[0]) == Beginning(words)


def test_with_every_theme_off_nothing_is_asked(room: TodayRoom, desk: Desk) -> None:
    """practice 55"""

    def none_at_all() -> None:
        for one in desk.practice.prompting.page().packs:
            desk.practice.prompting.switch(one.theme, is_on=False)

    asked(desk.worker, none_at_all)
    room.arrive(Place("today"))
    settle(desk)
    assert question(room) == ""
    assert not [one for one in room.findChildren(Button) if one.isVisible() and one.text() == "Another"]
