"""The message bus read by the window's own loop."""

import pytest
from pytestqt.qtbot import QtBot

from app.system.bus import Body, Bus
from app.ui.kit.bus_line import BusLine
from tests.buses import StandInBus, bus

__all__ = ["bus"]

NAME, PLACE = "org.sotto.Echo", "/org/sotto"


def says_so_first(bus: StandInBus) -> None:
    """Have the service say a signal before it answers."""

    def answer(member: str, body: Body) -> tuple[str, Body]:
        bus.emit(NAME, PLACE, NAME, "Heard", "s", (member,))
        return "", ()

    bus.install(NAME, answer)


@pytest.fixture
def line(bus: StandInBus, qtbot: QtBot) -> BusLine:
    return BusLine(Bus.session())


def test_what_arrives_is_heard_in_the_loop(bus: StandInBus, line: BusLine, qtbot: QtBot) -> None:
    heard: list[Body] = []
    line.bus.subscribe(NAME, "Heard", heard.append, says="s")
    bus.emit(NAME, PLACE, NAME, "Heard", "s", ("morning",))
    qtbot.waitUntil(lambda: heard == [("morning",)])
    line.close()


def test_what_came_beside_an_answer_is_heard_too(bus: StandInBus, line: BusLine, qtbot: QtBot) -> None:
    says_so_first(bus)
    heard: list[Body] = []
    line.bus.subscribe(NAME, "Heard", heard.append, says="s")
    line.bus.call(NAME, PLACE, NAME, "Say")
    qtbot.waitUntil(lambda: heard == [("Say",)])
    line.close()


def test_a_lost_bus_is_told_once_and_closed(bus: StandInBus, line: BusLine, qtbot: QtBot) -> None:
    with qtbot.waitSignal(line.lost):
        bus.stop()
    assert line.bus.fileno() == -1
    line.close()
