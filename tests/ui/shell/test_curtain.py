"""Behind another window nothing can be made out, and a click brings everything back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.ui.shell.curtain import Curtain, blurred

BEHIND, IN_FRONT = Qt.ApplicationState.ApplicationInactive, Qt.ApplicationState.ApplicationActive


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.setStyleSheet("background: white; color: black")
    made.resize(640, 320)
    words = QLabel("Three stand-ups missed in a row", made)
    words.move(40, 40)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


def turns(state: Qt.ApplicationState) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.applicationStateChanged.emit(state)


def colours(picture: QPixmap) -> set[str]:
    image = picture.toImage()
    return {QColor(image.pixel(x, y)).name() for x in range(image.width()) for y in range(image.height())}


def test_it_is_drawn_behind_another_window_and_goes_again(window: QWidget) -> None:
    curtain = Curtain(window, is_wanted=True)
    turns(BEHIND)
    assert curtain.isVisible()
    assert curtain.geometry() == window.rect()
    window.resize(700, 400)
    assert curtain.geometry() == window.rect()
    turns(IN_FRONT)
    assert not curtain.isVisible()


def test_no_letter_is_left_in_the_picture(window: QWidget) -> None:
    sharp = window.grab()
    assert "#000000" in colours(sharp)
    few = blurred(sharp)
    assert (few.width(), few.height()) == (20, 10)
    assert "#000000" not in colours(few)


def test_it_is_drawn_only_where_somebody_wants_it(window: QWidget) -> None:
    curtain = Curtain(window, is_wanted=False)
    turns(BEHIND)
    assert not curtain.isVisible()
    turns(IN_FRONT)
    curtain.choose(True)
    turns(BEHIND)
    assert curtain.isVisible()
    curtain.choose(False)
    assert not curtain.isVisible()


def test_it_lies_over_whatever_is_open(window: QWidget) -> None:
    curtain = Curtain(window, is_wanted=True)
    later = QWidget(window)
    later.show()
    turns(BEHIND)
    assert window.children()[-1] is curtain
