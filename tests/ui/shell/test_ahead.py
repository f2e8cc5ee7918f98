"""What is loaded while the passphrase is typed, and how little of it anybody feels."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.system.clock import StoppedClock
from app.ui.kit.worker import Worker
from app.ui.shell.ahead import Ahead
from app.ui.shell.loading_ahead import HALL, ROOMS
from app.ui.shell.window import Window
from tests.ui.shell.standins import NOON, Sizes, quiet_surroundings


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    window = Window(Sizes())
    qtbot.addWidget(window)
    window.show_page(QWidget())
    return window


@pytest.fixture
def ahead(window: Window, tmp_path: Path) -> Iterator[Ahead]:
    worker = Worker()
    ahead = Ahead(window, worker, quiet_surroundings(StoppedClock(NOON), tmp_path), window)
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
    window: Window, ahead: Ahead, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    came: list[bool] = []
    loaded_when_painted: list[int] = []

    class Page(QWidget):
        """What is shown first, and notes how much is still to come."""

        def paintEvent(self, event: QPaintEvent) -> None:
            loaded_when_painted.append(len(loaded))

    loaded: list[str] = []
    monkeypatch.setattr("app.ui.shell.ahead.import_module", loaded.append)

    def come_in() -> None:
        came.append(ahead.is_done)
        hall = ahead.take_hall()
        if hall is not None:
            hall.deleteLater()
        window.show_page(Page())
        came.append(bool(loaded_when_painted))
        loaded.clear()

    # Behind what begins to load, which is asked for first.
    window.shown.connect(lambda: QTimer.singleShot(0, window, come_in))
    window.show()
    qtbot.waitUntil(lambda: ahead.is_done)
    assert came == [False, False]
    assert loaded_when_painted[0] == 0
    assert loaded[-1] == ROOMS[-1]
