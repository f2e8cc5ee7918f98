"""When a page was painted for the first time."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

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
