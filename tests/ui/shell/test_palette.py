"""The palette: a few letters, Enter, and one is there."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.kit.layer import layers
from app.ui.shell.finds import Find, fitting
from app.ui.shell.palette import Palette

NAMES = ("Today", "People", "Conversations", "Journal", "Actions", "Settings")


@pytest.fixture
def taken() -> list[str]:
    return []


@pytest.fixture
def palette(qtbot: QtBot, taken: list[str]) -> Palette:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(960, 640)
    with qtbot.waitActive(window):
        window.show()
    finds = [Find(name, "Go to", "sun", partial(taken.append, name), keys="Ctrl+1") for name in NAMES]
    finds += [Find(f"Do {number}", "Do", "lock", lambda: None) for number in range(30)]
    made = Palette(window, lambda typed: fitting(typed, finds))
    made.open()
    return made


def test_enter_takes_the_best_match(qtbot: QtBot, palette: Palette, taken: list[str]) -> None:
    qtbot.keyClicks(palette.field, "jour")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert taken == ["Journal"]
    assert layers(palette.window()) == []


def test_the_arrows_move_while_the_field_keeps_the_focus(qtbot: QtBot, palette: Palette, taken: list[str]) -> None:
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    qtbot.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.window().focusWidget() is palette.field
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert taken == ["People"]


def test_nothing_found_is_said_and_enter_does_nothing(qtbot: QtBot, palette: Palette, taken: list[str]) -> None:
    qtbot.keyClicks(palette.field, "zzzz")
    assert palette.chosen() is None
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert taken == []
    assert len(layers(palette.window())) == 1


@pytest.mark.parametrize("height", [640, 655, 700, 733])
def test_where_not_all_fits_it_ends_with_a_whole_line(palette: Palette, height: int) -> None:
    palette.window().resize(960, height)
    palette.settle()
    box = palette.list.viewport().rect()
    assert palette.list.verticalScrollBar().maximum() > 0
    last = palette.list.indexAt(box.bottomLeft())
    assert palette.list.visualRect(last).bottom() == box.bottom()
    assert palette.rows.row_at(last) is not None, "a heading at the end is of nothing"


def test_a_click_takes_a_line(qtbot: QtBot, palette: Palette, taken: list[str]) -> None:
    index = palette.list.model().index(2, 0)
    spot = palette.list.visualRect(index).center()
    qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert taken == ["People"]


def test_it_stays_in_a_small_window_and_escape_closes_it(qtbot: QtBot, palette: Palette) -> None:
    assert palette.rect().contains(palette.panel.geometry())
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert layers(palette.window()) == []
