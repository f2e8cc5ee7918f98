"""A room with a real vault behind it, on a page of its own, for the stories told in one room."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.domain.preferences import Preferences, Use
from app.paths import resources
from app.services.guidance import Guidance
from app.services.opening import Opening
from app.services.practice import Practice
from app.system.clock import StoppedClock
from app.system.typesetter import Typesetter
from app.ui.kit.ask import AskThePerson
from app.ui.kit.desk import Desk
from app.ui.kit.noticeboard import Noticeboard
from app.ui.kit.room import Room
from app.ui.kit.worker import Worker
from app.vault.keys import FLOOR
from tests import ready
from tests.ui.dressing import show_active

NOW = datetime(2026, 3, 12, 9, 12)

T = TypeVar("T")


class UndoOffers:
    """What the undo bar was told, the last offer last."""

    def __init__(self) -> None:
        self.offers: list[tuple[str, Callable[[], None]]] = []

    def __call__(self, words: str, undo: Callable[[], None]) -> None:
        self.offers.append((words, undo))

    @property
    def words(self) -> str:
        return self.offers[-1][0] if self.offers else ""

    def take_back(self) -> None:
        self.offers.pop()[1]()


class FileAnswers:
    """Answers where to save with one path, and remembers the name that was proposed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.proposed = ""

    def where_to_save(self, window: QWidget, name: str, kind: str, then: Callable[[Path], None]) -> None:
        self.proposed = name
        then(self.path)

    def which_folder(self, window: QWidget, then: Callable[[Path], None]) -> None:
        then(self.path.parent)

    def which_file(self, window: QWidget, kind: str, then: Callable[[Path], None]) -> None:
        then(self.path)


def asked(worker: Worker, call: Callable[[], T]) -> T:
    """Do something on the worker, and wait for what it returns."""
    answers: list[T] = []
    worker.do(call, answers.append)
    worker.finish()
    return answers[0]


def open_desk(folder: Path, preferences: Preferences | None = None, furnish: ready.Furnish | None = None) -> Desk:
    """Make a vault in `folder`, in which `furnish` did its part, and sit down in front of it."""
    clock, worker = StoppedClock(NOW, "Europe/Vienna"), Worker()
    opening = Opening(clock, Typesetter(resources()), FLOOR)
    chosen = preferences or Preferences(use=Use.MENTOR, my_name="Helena Marsh")
    made = asked(worker, lambda: ready.make(opening, folder / "vault", "plain words, five of them", chosen, furnish))
    practice: Practice = made.practice
    return Desk(worker, Noticeboard(), practice, clock, AskThePerson(), Guidance(resources()), chosen)


def close_desk(desk: Desk) -> None:
    """Close the vault on its own thread, and end the thread."""
    desk.worker.do(desk.practice.close)
    desk.worker.close()


def fill(practice: Practice) -> None:
    """Bring the example in."""
    practice.examples.fill()


@pytest.fixture
def undo() -> UndoOffers:
    return UndoOffers()


@pytest.fixture
def desk(request: pytest.FixtureRequest, tmp_path: Path, undo: UndoOffers, qapp: QApplication) -> Iterator[Desk]:
    """A new vault of Helena's, on 12 March 2026 at 09:12; `furnished` says whether the example is in it."""
    opened = open_desk(tmp_path, furnish=fill if "furnished" in request.fixturenames else None)
    opened.offer_undo = undo
    opened.ask = FileAnswers(tmp_path / "Agreed actions.pdf")
    yield opened
    close_desk(opened)


@pytest.fixture
def furnished(desk: Desk) -> Desk:
    """The same, with the example in it."""
    return desk


def settle(desk: Desk) -> None:
    """Let the worker do everything that was asked for, and what follows from it."""
    for _ in range(6):
        desk.worker.finish()
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def on_screen(qtbot: QtBot, widget: QWidget, width: int = 1040, height: int = 784) -> QWidget:
    """Put `widget` on a page, and the page on screen, active."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(widget)
    show_active(qtbot, page, width, height)
    if isinstance(widget, Room):
        widget.set_compact(width < 880)
    return page


def nameless(page: QWidget) -> list[str]:
    """What can be reached with Tab on `page` and says nothing to those who hear the screen."""
    found = []
    for child in page.findChildren(QWidget):
        if not child.isVisible() or not child.focusPolicy().value & 1:
            continue
        heard = QAccessible.queryAccessibleInterface(child)
        if heard is not None and not heard.text(QAccessible.Text.Name).strip():
            found.append(type(child).__name__)
    return found
