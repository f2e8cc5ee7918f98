"""The palette: a few letters, Enter, and one is there."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui.kit.layer import layers
from app.ui.kit.rows import Group
from app.ui.shell.answers import Answers, Filter
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


class Painted(QObject):
    """Notes that a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._is_painted = False
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self._is_painted = self._is_painted or event.type() == QEvent.Type.Paint
        return False

    def has_painted(self) -> bool:
        return self._is_painted


def on_screen_now(palette: Palette) -> QImage:
    """What stands on the screen; without the field, whose caret blinks."""
    window = palette.window()
    shown = window.screen().grabWindow(window.winId()).toImage().convertToFormat(QImage.Format.Format_RGB32)
    field = palette.field
    painter = QPainter(shown)
    painter.fillRect(QRect(field.mapTo(window, field.rect().topLeft()), field.size()), Qt.GlobalColor.black)
    painter.end()
    return shown


def test_an_answer_is_painted_whole_at_once_however_high_it_stands(qtbot: QtBot, palette: Palette) -> None:
    """Chips in one line or in two, few rows or many: nothing moves once it is painted, and no old edge is left."""
    kinds = ("Journal", "Conversations", "Actions", "Notes", "Reminders", "People")
    chips = [Filter("", "All", "500+"), *(Filter(kind.lower(), kind, "500+") for kind in kinds)]
    rows = [Find(f"Row {number}", "Found", "sun", lambda: None) for number in range(9)]
    for high, filters in ((3, []), (2, chips[:3]), (9, chips), (4, chips), (1, []), (9, chips[:3]), (2, chips)):
        seen = Painted(palette.list.viewport())
        palette._show(Answers([Group("Found", rows[:high])], filters))
        places = [part.geometry() for part in (palette.panel, palette.list, palette.filters)]
        qtbot.waitUntil(seen.has_painted)
        QCoreApplication.sendPostedEvents()
        QApplication.processEvents()
        assert [part.geometry() for part in (palette.panel, palette.list, palette.filters)] == places
        bar = palette.list.verticalScrollBar()
        assert bar.maximum() == 0 or palette.panel.height() > 400, "there was room for all of it"
        shown = on_screen_now(palette)
        palette.update()
        palette.window().repaint()
        assert on_screen_now(palette) == shown


def test_a_chip_with_another_number_stands_as_if_all_of_it_were_painted_anew(qtbot: QtBot, palette: Palette) -> None:
    """From one letter to the next only numbers change: no more than those is painted, on any ground, in any width."""
    rows = [Group("Found", [Find("Row", "Found", "sun", lambda: None)])]
    for every, some in (("523+", "12"), ("518+", "15"), ("9", "8"), ("7", "1"), ("7", ""), ("507+", "1")):
        seen = Painted(palette.list.viewport())
        filters = [Filter("", "All", every), Filter("action", "Actions", some), Filter("entry", "Journal", "500+")]
        palette._show(Answers(rows, filters))
        qtbot.waitUntil(seen.has_painted)
        QCoreApplication.sendPostedEvents()
        QApplication.processEvents()
        shown = on_screen_now(palette)
        palette.update()
        palette.window().repaint()
        assert on_screen_now(palette) == shown
        assert [chip.accessibleName() for chip in palette.filters.chips[:2]] == [
            f"All, {every}",
            f"Actions, {some}" if some else "Actions",
        ]
