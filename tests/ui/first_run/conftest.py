"""A new person in front of the real first run, a real worker and a real vault with the weakest keys allowed."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.preferences import Preferences, Use
from app.paths import resources
from app.services.guidance import Guidance
from app.services.opening import Made, Opening
from app.system.clock import StoppedClock
from app.system.typesetter import Typesetter
from app.ui.first_run.page import FirstRun
from app.ui.kit.look import look
from app.ui.kit.worker import Worker
from app.vault.keys import FLOOR

PASSPHRASE = "harbour lantern quiet seven"


class Answers:
    """Says where to save without a dialog. `to` None is a dialog that was closed."""

    def __init__(self) -> None:
        self.to: Path | None = None
        self.proposed = ""

    def where_to_save(self, window: QWidget, name: str, kind: str, then: Callable[[Path], None]) -> None:
        self.proposed = name
        if self.to is not None:
            then(self.to)

    def which_folder(self, window: QWidget, then: Callable[[Path], None]) -> None:
        if self.to is not None:
            then(self.to)

    def which_file(self, window: QWidget, kind: str, then: Callable[[Path], None]) -> None:
        if self.to is not None:
            then(self.to)


class Newcomer:
    """Somebody who starts Sotto for the first time."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot, self.folder = qtbot, folder
        self.worker, self.ask = Worker(), Answers()
        self.opening = Opening(StoppedClock(datetime(2026, 3, 12, 9, 12)), Typesetter(resources()), FLOOR)
        self.handed_in: list[bytearray] = []
        self.moved_in: list[Made] = []
        self.another: list[Path] = []
        self.restored: list[Path] = []
        words = Guidance(resources()).welcome
        self.page = FirstRun(self.worker, self.ask, words, self._make, self.another.append, self.restored.append)
        self.page.moved_in.connect(self.moved_in.append)
        self.page.resize(1280, 800)
        qtbot.addWidget(self.page)
        with qtbot.waitExposed(self.page):
            self.page.show()

    def _make(self, passphrase: bytearray, chosen: Preferences) -> Made:
        self.handed_in.append(passphrase)
        return self.opening.make(self.folder / "Sotto.sotto", passphrase, chosen)

    def mentors(self) -> None:
        self.page.use.cards[Use.MENTOR].click()

    def chooses(self, passphrase: str, again: str | None = None) -> None:
        chosen = self.page.passphrase.passphrase
        for field, text in ((chosen.field, passphrase), (chosen.again, passphrase if again is None else again)):
            field.edit.selectAll()
            QTest.keyClicks(field.edit, text)
        self.settles()

    def creates(self) -> None:
        self.page.passphrase.make.click()
        self.settles()

    def gets_the_sheet(self) -> None:
        """Go through the first two steps to the page with the key."""
        self.mentors()
        self.chooses(PASSPHRASE)
        self.creates()

    def settles(self) -> None:
        """Wait for every answer, and for the answers to what was asked meanwhile."""
        for _ in range(4):
            self.worker.finish()

    def close(self) -> None:
        made = self.moved_in[0] if self.moved_in else self.page.made
        if made is not None:
            self.worker.do(made.practice.close)
        self.worker.close()


@pytest.fixture
def newcomer(qtbot: QtBot, tmp_path: Path) -> Iterator[Newcomer]:
    look().wear(reduced_motion=True)
    somebody = Newcomer(qtbot, tmp_path)
    yield somebody
    somebody.close()
    look().wear()
