"""What is loaded while the passphrase is typed, and how little of it anybody feels."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.paths import resources
from app.services.guidance import Guidance
from app.services.opening import Opening
from app.system.clock import StoppedClock
from app.system.lock_signals import Silence
from app.system.own_settings import SettingsFile
from app.system.typesetter import Typesetter
from app.ui.kit.ask import AskThePerson
from app.ui.kit.worker import Worker
from app.ui.shell.ahead import Ahead
from app.ui.shell.loading_ahead import HALL, ROOMS
from app.ui.shell.surroundings import Surroundings
from app.ui.shell.window import Window
from tests.ui.shell.standins import NOON, Sizes


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    window = Window(Sizes())
    qtbot.addWidget(window)
    window.show_page(QWidget())
    return window


@pytest.fixture
def ahead(window: Window, tmp_path: Path) -> Iterator[Ahead]:
    clock, worker = StoppedClock(NOON), Worker()
    around = Surroundings(
        clock,
        SettingsFile(tmp_path / "settings.json"),
        AskThePerson(),
        lambda: Guidance(resources()),
        lambda: Opening(clock, Typesetter(resources())),
        lambda _: None,
        lambda: None,
        Silence,
    )
    ahead = Ahead(window, worker, around, window)
    yield ahead
    ahead.stop()
    worker.close()


def test_whoever_types_meanwhile_waits_for_one_piece_at_a_time(window: Window, ahead: Ahead, qtbot: QtBot) -> None:
    """As a key would, a timer has its turn between any two."""
    turns: list[bool] = []
    timer = QTimer(window)
    timer.timeout.connect(lambda: turns.append(ahead.is_done))
    timer.start(0)
    window.show()
    qtbot.waitUntil(lambda: ahead.is_done)
    assert turns.count(False) >= len(HALL) + len(ROOMS)


def test_whoever_comes_in_early_has_the_rest_loaded_behind_the_first_page(
    window: Window, ahead: Ahead, qtbot: QtBot
) -> None:
    came: list[bool] = []

    def come_in() -> None:
        came.append(ahead.is_done)
        hall = ahead.take_hall()
        if hall is not None:
            hall.deleteLater()

    # Behind what begins to load, which is asked for first.
    window.shown.connect(lambda: QTimer.singleShot(0, window, come_in))
    window.show()
    qtbot.waitUntil(lambda: ahead.is_done)
    assert came == [False]
