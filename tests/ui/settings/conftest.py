"""The settings room over a real vault with the weakest keys allowed."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.lock_signals import Happening
from app.domain.news import News
from app.domain.preferences import Preferences
from app.domain.problems import Problem
from app.paths import resources
from app.services.guidance import Guidance
from app.services.opening import Opened, Opening
from app.system.clock import StoppedClock
from app.system.typesetter import Typesetter
from app.ui.kit.desk import Desk
from app.ui.kit.look import look
from app.ui.kit.noticeboard import Noticeboard
from app.ui.kit.place import Place
from app.ui.kit.visit import Visit
from app.ui.kit.worker import Worker
from app.ui.settings.appearance import AppearanceSection
from app.ui.settings.backup import BackupSection
from app.ui.settings.general import GeneralSection
from app.ui.settings.room import SettingsRoom
from app.ui.settings.security import SecuritySection
from app.vault.keys import FLOOR
from tests import ready

PASSPHRASE = "harbour lantern quiet seven"
T = TypeVar("T")


class Answers:
    """Says where to save and what to open without a dialog."""

    def __init__(self) -> None:
        self.to: Path | None = None

    def where_to_save(self, window: QWidget, name: str, kind: str, then: Callable[[Path], None]) -> None:
        if self.to is not None:
            then(self.to)

    def which_folder(self, window: QWidget, then: Callable[[Path], None]) -> None:
        if self.to is not None:
            then(self.to)

    def which_file(self, window: QWidget, kind: str, then: Callable[[Path], None]) -> None:
        if self.to is not None:
            then(self.to)


class Owner:
    """Somebody in their settings, who hears what the rest of the house hears."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot, self.folder = qtbot, folder / "Sotto.sotto"
        self.ask, self.worker = Answers(), Worker()
        self.clock = StoppedClock(datetime(2026, 3, 12, 9, 12))
        self.opening = Opening(self.clock, Typesetter(resources()), FLOOR)
        chosen = Preferences(my_name="Helena Marsh")
        made = self.does(lambda: ready.make(self.opening, self.folder, PASSPHRASE, chosen))
        self.practice, self.groups = made.practice, made.sheet.groups
        self.news: list[News] = []
        self.locked: list[bool] = []
        self.offers: list[tuple[str, Callable[[], None]]] = []
        self.visits: list[Visit] = []
        self.moved_out: list[bool] = []
        self.sits_down_again()

    def sits_down_again(self) -> None:
        """Be in the settings of the practice that is open now."""
        board = Noticeboard()
        board.posted.connect(self.news.append)
        kept = self.does(self.practice.preferring.preferences)
        self.desk = Desk(self.worker, board, self.practice, self.clock, self.ask, Guidance(resources()), kept)
        self.desk.hears = lambda: frozenset(Happening)
        self.desk.lock = lambda: self.locked.append(True)
        self.desk.offer_undo = lambda words, undo: self.offers.append((words, undo))
        self.desk.visit = self.visits.append
        self.desk.move_out = lambda: self.moved_out.append(True)
        self.room = SettingsRoom(self.desk)
        self.room.resize(1040, 784)
        self.qtbot.addWidget(self.room)
        with self.qtbot.waitActive(self.room):
            self.room.show()

    def does(self, call: Callable[[], T]) -> T:
        """Do something on the worker and return what came of it."""
        found: list[T] = []
        self.worker.do(call, found.append)
        self.worker.finish()
        return found[0]

    def does_or_raises(self, call: Callable[[], T]) -> T:
        """The same; a Problem is raised here."""
        found: list[T] = []
        problems: list[Problem] = []
        self.worker.do(call, found.append, problems.append)
        self.worker.finish()
        if problems:
            raise problems[0]
        return found[0]

    def tries_to_open(self, passphrase: str) -> Opened | Problem:
        """Close the vault and open it by a passphrase."""
        self.worker.do(self.practice.close)
        answer: list[Opened | Problem] = []
        self.worker.do(
            lambda: self.opening.unlock(self.folder, bytearray(passphrase.encode())), answer.append, answer.append
        )
        self.worker.finish()
        if isinstance(answer[0], Opened):
            self.practice = answer[0].practice
        return answer[0]

    def settles(self) -> None:
        """Wait for every answer, and for the answers to what was asked meanwhile."""
        for _ in range(4):
            self.worker.finish()

    def kept(self) -> Preferences:
        self.settles()
        return self.does(self.practice.preferring.preferences)

    def general(self) -> GeneralSection:
        section = self._section("general")
        assert isinstance(section, GeneralSection)
        return section

    def appearance(self) -> AppearanceSection:
        section = self._section("appearance")
        assert isinstance(section, AppearanceSection)
        return section

    def security(self) -> SecuritySection:
        section = self._section("security")
        assert isinstance(section, SecuritySection)
        return section

    def backup(self) -> BackupSection:
        section = self._section("backup")
        assert isinstance(section, BackupSection)
        return section

    def _section(self, part: str) -> QWidget:
        self.room.arrive(Place("settings", "", part))
        self.settles()
        return self.room.sections[part]

    def close(self) -> None:
        self.room.leave()
        self.worker.do(self.practice.close)
        self.worker.close()


@pytest.fixture
def owner(qtbot: QtBot, tmp_path: Path) -> Iterator[Owner]:
    look().wear(reduced_motion=True)
    somebody = Owner(qtbot, tmp_path)
    yield somebody
    somebody.close()
    look().wear()
