"""However long a name is, and however large the letters, the page is as wide as its window."""

from dataclasses import replace
from datetime import datetime

import pytest
from pytestqt.qtbot import QtBot

from app.domain.conversation import Preparation
from app.services.practice import Practice
from app.ui.kit.desk import Desk
from app.ui.kit.look import look
from app.ui.kit.place import Place
from app.ui.today.room import TodayRoom
from tests.ui.cut_words import cut_words
from tests.ui.rooms import asked, on_screen, settle

NAME = "Maximiliane Freifrau von Hohenstaufen-Waldburg"
ONE_WORD = "Donaudampfschifffahrtsgesellschaftskapit\u00e4n"


def _meets_next(practice: Practice, name: str) -> None:
    person = practice.people.add(name)
    plan = practice.planning.begin(person.id)
    subject = Preparation(subject="The laptop", intent="Room for everyone")
    practice.planning.save(replace(plan, preparation=subject, planned_for=datetime(2026, 3, 12, 9, 30)))
    practice.reminding.add(f"Ask {name}", datetime(2026, 3, 12, 16), None, person.id)


@pytest.mark.parametrize("percent", [100, 150])
@pytest.mark.parametrize("name", [NAME, f"{ONE_WORD} {ONE_WORD}"])
def test_nothing_is_cut_off(qtbot: QtBot, desk: Desk, name: str, percent: int) -> None:
    look().wear(text_size=percent, reduced_motion=True)
    asked(desk.worker, lambda: _meets_next(desk.practice, name))
    room = TodayRoom(desk)
    on_screen(qtbot, room)
    room.resize(888, 624)
    room.set_compact(True)
    room.arrive(Place("today"))
    settle(desk)
    assert cut_words(room) == []
