"""What falls due soon, and the way to all of it."""

from __future__ import annotations

from datetime import date

from pytestqt.qtbot import QtBot

from app.domain.action import Owner, Progress
from app.ui.kit.button import Button
from app.ui.kit.desk import Desk
from app.ui.kit.place import Place
from app.ui.today.room import TodayRoom
from tests.ui.rooms import asked, on_screen, settle


def test_the_way_to_all_actions_counts_only_more_than_one(qtbot: QtBot, desk: Desk) -> None:
    acting, room = desk.practice.acting, TodayRoom(desk)
    on_screen(qtbot, room)

    def way() -> str:
        room.arrive(Place("today"))
        settle(desk)
        return next(one.text() for one in room.findChildren(Button) if one.isVisible() and "actions" in one.text())

    ada = asked(desk.worker, lambda: desk.practice.people.add("Ada Lind"))
    due = date(2026, 3, 17)
    first = asked(desk.worker, lambda: acting.add("Send the notes", ada.id, Owner.ME, due))
    second = asked(desk.worker, lambda: acting.add("Ask Jonas", ada.id, Owner.ME, due))
    assert way() == "All 2 actions"
    asked(desk.worker, lambda: acting.settle(first.id, Progress.DONE))
    assert way() == "All actions"
    asked(desk.worker, lambda: acting.settle(second.id, Progress.DONE))
    assert way() == "All actions"
