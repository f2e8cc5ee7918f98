"""When a page was painted for the first time."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.ui.shell.first_paint import FirstPaint


class Told(QWidget):
    """What lies on the page, and notes that it was painted."""

    def __init__(self, told: list[str]) -> None:
        super().__init__()
        self._told = told
        self.setMinimumSize(20, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._told.append("painted")


def test_it_is_told_once_all_that_lies_on_the_page_is_painted(qtbot: QtBot) -> None:
    told: list[str] = []
    window, owner = QWidget(), QObject()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(Told(told))
    FirstPaint(window, owner).came.connect(lambda: told.append("came"))
    window.show()
    qtbot.waitUntil(lambda: "came" in told)
    assert told.index("painted") < told.index("came")
    window.update()
    qtbot.waitUntil(lambda: told.count("painted") > 1)
    assert told.count("came") == 1


def test_a_page_that_no_display_asks_for_keeps_nobody_waiting(qtbot: QtBot) -> None:
    window, owner = QWidget(), QObject()
    qtbot.addWidget(window)
    with qtbot.waitSignal(FirstPaint(window, owner).came):
        pass


def test_of_a_window_that_is_gone_nothing_is_told(qtbot: QtBot) -> None:
    """It once asked the window for something that was not there any more."""
    told: list[str] = []
    window, other, owner = QWidget(), QWidget(), QObject()
    qtbot.addWidget(other)
    FirstPaint(window, owner).came.connect(lambda: told.append("gone"))
    later = FirstPaint(other, owner)  # waits just as long, and began later
    later.came.connect(lambda: told.append("there"))
    delete(window)
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["there"]
