"""The whole program on a real vault, with stand-ins only for the world outside: clock, file dialog, process."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.paths import resources
from app.services.guidance import Guidance
from app.services.opening import Opening
from app.system.bus import Bus
from app.system.clock import StoppedClock
from app.system.lock_signals import LockSignals
from app.system.own_settings import SettingsFile
from app.system.typesetter import Typesetter
from app.ui.kit.look import look
from app.ui.shell.home import Home
from app.ui.shell.surroundings import Surroundings
from app.vault.keys import FLOOR
from tests.stories.somebody import Answers, Computer, NextOne, Somebody

Enter = Callable[..., Somebody]


@pytest.fixture(autouse=True)
def _keys_at_once(keys_at_once: None) -> None:
    """Every vault here is opened where it was made."""


@pytest.fixture
def a_short_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day's backup comes as soon as nothing is asked, not seconds later."""
    monkeypatch.setattr("app.ui.shell.daily_backup._LOOK_AGAIN_MS", 20)


@pytest.fixture
def clock() -> StoppedClock:
    """A Thursday morning in March."""
    return StoppedClock(datetime(2026, 3, 12, 9, 12), "Europe/Vienna")


@pytest.fixture
def left() -> list[str]:
    """What the program asked of the world when it left: "successor" and "quit"."""
    return []


@pytest.fixture
def told() -> list[str]:
    """What the program told the one that shows the lock page after it."""
    return []


@pytest.fixture
def signals() -> Computer:
    """What the computer tells, by word of the test."""
    return Computer()


@pytest.fixture
def sits_down(
    qtbot: QtBot, tmp_path: Path, clock: StoppedClock, left: list[str], told: list[str], signals: Computer
) -> Iterator[Enter]:
    """Start Sotto for a vault in the test's own folder; calling it again is a new start of the program."""
    homes: list[Home] = []
    opening = Opening(clock, Typesetter(resources()), FLOOR)

    def begin(named: bool = False, folder: Path | None = None, hears: LockSignals | None = None) -> Somebody:
        folder = folder or tmp_path / "vault"
        look().wear("light", 100, reduced_motion=True)
        answers = Answers()
        settings = SettingsFile(tmp_path / "settings.json")
        settings.keep(reduced_motion=True)
        around = Surroundings(
            clock,
            settings,
            answers,
            lambda: Guidance(resources()),
            lambda: opening,
            lambda _folder: NextOne(left, told),
            lambda: left.append("quit"),
            lambda: hears or signals,
            desktop=Bus.session,
            quit_at_once=lambda: left.append("quit at once"),
        )
        home = Home(folder, around)
        homes.append(home)
        qtbot.addWidget(home.window)
        home.begin(is_named=named, has_vault=(folder / "header").exists())
        home.window.resize(1280, 800)  # the offscreen screen is smaller, and would make it narrow
        qtbot.waitUntil(home.window.isVisible)
        return Somebody(home, qtbot, answers)

    yield begin
    for home in homes:
        home.close()
