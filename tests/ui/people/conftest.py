"""What every story of this room stands on."""

import pytest
from pytestqt.qtbot import QtBot

from app.ui.kit.desk import Desk
from app.ui.kit.place import Place
from app.ui.people.room import PeopleRoom
from tests.ui.dressing import dressed, worn
from tests.ui.rooms import desk, furnished, on_screen, settle, undo

__all__ = ["desk", "dressed", "furnished", "undo", "worn"]


@pytest.fixture
def room(qtbot: QtBot, furnished: Desk) -> PeopleRoom:
    """The room with the example in it, on screen."""
    made = PeopleRoom(furnished)
    on_screen(qtbot, made)
    made.arrive(Place("people"))
    settle(furnished)
    return made


@pytest.fixture
def empty_room(qtbot: QtBot, desk: Desk) -> PeopleRoom:
    """The room in a vault without anybody."""
    made = PeopleRoom(desk)
    on_screen(qtbot, made)
    made.arrive(Place("people"))
    settle(desk)
    return made
