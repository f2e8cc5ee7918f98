"""A real vault behind the real lock page; its keys are the weakest a header may ask for, so that nobody waits."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.preferences import Preferences
from app.paths import resources
from app.services.opening import Opened, Opening
from app.system.clock import StoppedClock
from app.system.typesetter import Typesetter
from app.ui.kit.worker import Worker
from app.ui.lock.page import LockPage
from app.vault.keys import FLOOR
from faults._kdf import no_waiting

PASSPHRASE = "plain words, five of them"


class Door:
    """The lock page of one vault, and what came of it."""

    def __init__(self, qtbot: QtBot, folder: Path, groups: tuple[str, ...]) -> None:
        self.qtbot, self.folder, self.groups = qtbot, folder, groups
        self.clock = StoppedClock(datetime(2026, 3, 12, 9, 12))
        self.opening = Opening(self.clock, Typesetter(resources()), FLOOR)
        self.worker = Worker()
        self.handed_in: list[bytearray] = []
        self.opened: list[Opened] = []
        self.page = LockPage(self.worker, self._unlock, self._unlock_with_sheet, self.clock.monotonic)
        self.page.opened.connect(self.opened.append)
        self.page.resize(1280, 800)
        qtbot.addWidget(self.page)
        with qtbot.waitExposed(self.page):
            self.page.show()

    def _unlock(self, passphrase: bytearray) -> Opened:
        self.handed_in.append(passphrase)
        return self.opening.unlock(self.folder, passphrase)

    def _unlock_with_sheet(self, typed: str) -> Opened:
        return self.opening.unlock_with_sheet(self.folder, typed)

    def type(self, passphrase: str) -> None:
        self.page.passphrase.field.edit.selectAll()
        QTest.keyClicks(self.page.passphrase.field.edit, passphrase)

    def enter(self, passphrase: str) -> None:
        """Type a passphrase, press Enter, and wait for the answer."""
        self.type(passphrase)
        self.page.passphrase.field.entered.emit()
        self.answer()

    def answer(self) -> None:
        self.worker.finish()

    def close(self) -> None:
        for one in self.opened:
            self.worker.do(one.practice.close)
        self.worker.close()


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[str, ...]]:
    """The folder of a vault, and the groups on its recovery sheet."""
    folder = tmp_path_factory.mktemp("lock") / "Sotto.sotto"
    clock = StoppedClock(datetime(2026, 3, 12, 9, 12))
    opening = Opening(clock, Typesetter(resources()), FLOOR)
    with no_waiting():
        made = opening.make(folder, bytearray(PASSPHRASE.encode()), Preferences())
    made.practice.close()
    return folder, made.sheet.groups


@pytest.fixture
def door(qtbot: QtBot, vault: tuple[Path, tuple[str, ...]]) -> Iterator[Door]:
    door = Door(qtbot, *vault)
    yield door
    door.close()
