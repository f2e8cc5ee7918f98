"""A dressed application: light, 100 %, still, in English, and so again for the next test."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.kit import fonts
from app.ui.kit.look import Look, dress, look

_pages: list[QWidget] = []  # what is on screen stays there till its test is over


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> Look:
    dress(qapp)
    fonts.load_rest()
    return look()


@pytest.fixture(autouse=True)
def worn(dressed: Look) -> Iterator[Look]:
    """The look, as it is before anybody changes it."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    dressed.wear("light", 100, reduced_motion=True)
    yield dressed
    _pages.clear()
    QLocale.setDefault(before)
    dressed.wear("light", 100, reduced_motion=True)


def show_active(qtbot: QtBot, page: QWidget, width: int, height: int) -> None:
    """Put `page` on screen, active; it is kept till the test is over."""
    page.resize(width, height)
    qtbot.addWidget(page)
    _pages.append(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)


@pytest.fixture
def on_screen(qtbot: QtBot) -> Callable[..., QWidget]:
    """Puts widgets on a page, one under the other, and the page on screen."""

    def put(*widgets: QWidget) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch(1)
        show_active(qtbot, page, 520, 500)
        return page

    return put
