"""A dressed application for every test of the hallway: light, 100 %, still, and so again for the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.kit import fonts
from app.ui.kit.look import Look, dress, look


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
    QLocale.setDefault(before)
    dressed.wear("light", 100, reduced_motion=True)


@pytest.fixture
def on_screen(qtbot: QtBot) -> Iterator[Callable[..., QWidget]]:
    """Puts widgets on a page, one under the other, and the page on screen; it is kept till the test is over."""
    pages: list[QWidget] = []

    def put(*widgets: QWidget) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch(1)
        page.resize(520, 500)
        qtbot.addWidget(page)
        pages.append(page)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        return page

    yield put
    pages.clear()
