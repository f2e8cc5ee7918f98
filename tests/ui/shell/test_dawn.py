"""What is built while the passphrase is typed."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.paths import resources
from app.services.guidance import Guidance
from app.ui.shell.dawn import Dawn


def _window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    return window


def test_the_hall_stands_before_the_vault_is_open_and_nobody_sees_it(qtbot: QtBot) -> None:
    window = _window(qtbot)
    before = set(QApplication.topLevelWidgets())
    dawn = Dawn(window, Guidance(resources()))
    while dawn.goes_on():
        QApplication.processEvents()
    qtbot.waitUntil(lambda: set(QApplication.topLevelWidgets()) <= before)  # no piece of the rehearsal is left over
    hall = dawn.end()
    assert hall is not None
    assert not hall.isVisibleTo(window)
    assert hall.size() == QSize(1280, 800)


def test_whoever_is_faster_than_the_first_step_gets_no_half_built_hall(qtbot: QtBot) -> None:
    dawn = Dawn(_window(qtbot), Guidance(resources()))
    assert dawn.end() is None


def test_a_window_hidden_and_shown_again_does_not_show_the_hall(qtbot: QtBot) -> None:
    window = _window(qtbot)
    dawn = Dawn(window, Guidance(resources()))
    while dawn.goes_on():
        QApplication.processEvents()
    window.hide()
    window.show()
    hall = dawn.end()
    assert hall is not None
    assert not hall.isVisible()
