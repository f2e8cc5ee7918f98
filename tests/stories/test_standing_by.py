"""The process that waits for the lock: it comes into its place once, whether or not it has a window at first."""

from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from app.system.standby import Orders
from app.ui.shell.handover import Handover
from app.ui.shell.home import Home
from app.ui.shell.standing_by import StandingBy
from tests.gates.vaults import furnished
from tests.stories.conftest import Enter
from tests.stories.unlocking import comes_in


class Pipe:
    """Stands in for the pipes to the process that is locked."""

    have_come = False

    def __init__(self) -> None:
        self.said: list[str] = []
        self.tell: Callable[[str], None] = self.said.append

    def listen(self, tell: Callable[[str], None]) -> None:
        self.tell = tell

    def say_ready(self) -> None:
        self.said.append("ready")

    def say_shown(self) -> None:
        self.said.append("shown")


@pytest.mark.parametrize("is_hidden", [False, True])
def test_who_takes_the_place_says_so_once(sits_down: Enter, tmp_path: Path, qtbot: QtBot, is_hidden: bool) -> None:
    """Whoever listens twice for another start of Sotto finds the place taken by itself, and looks again for ever."""
    home = Home(tmp_path / "vault", sits_down().home.around)
    qtbot.addWidget(home.window)
    pipe, came_in = Pipe(), list[bool]()
    standing_by = StandingBy(home, cast(Orders, pipe), lambda: None)
    standing_by.came_in.connect(lambda: came_in.append(home.window.isVisible()))
    pipe.tell(Handover(is_hidden=is_hidden).line())
    qtbot.waitUntil(lambda: bool(came_in))
    assert came_in == [not is_hidden]
    home.come_forward()
    qtbot.waitUntil(lambda: home.window.isVisible() and home.window.isActiveWindow())
    home.window.resize(1000, 700)
    qtbot.waitUntil(lambda: home.window.windowHandle().width() == 1000)
    assert (pipe.said, len(came_in)) == (["ready", "shown"], 1)
    home.close()


def test_the_security_page_says_that_another_waits(sits_down: Enter, tmp_path: Path) -> None:
    furnished(tmp_path / "vault")
    one = sits_down()
    comes_in(one)
    assert one.home.indoors is not None
    one.waits(one.home.indoors.desk.stands_by, "somebody stands by")
    one.goes_to("settings", "", "security")
    one.presses("Show each")
    one.sees("Another one, which knows nothing of the vault, waits to show the lock page.")
