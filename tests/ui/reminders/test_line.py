"""A reminder is read beside its tile, and the ring of the focus goes round all of it."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui.kit import paint
from app.ui.kit.desk import Desk
from app.ui.kit.label import Label
from app.ui.reminders.line import ReminderLine, Tile
from tests.ui.reminders.test_own import NOON, opens_the_list, sets
from tests.ui.reminders.test_reminders import Somebody


@pytest.fixture
def mentor(furnished: Desk, qtbot: QtBot) -> Somebody:
    somebody = Somebody(furnished, qtbot)
    sets(somebody, "Bring the book", NOON)
    return somebody


@pytest.fixture(params=["under the bell", "in the list of one's own"])
def lines(mentor: Somebody, request: pytest.FixtureRequest) -> list[ReminderLine]:
    if request.param == "under the bell":
        return mentor.opens_the_bell().lines
    return opens_the_list(mentor).lines


def place(part: QWidget, line: ReminderLine) -> QRect:
    return QRect(part.mapTo(line, QPoint(0, 0)), part.size())


def test_the_ring_of_the_focus_goes_round_tile_and_words(lines: list[ReminderLine]) -> None:
    line = lines[-1]
    line.setFocus()
    line.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, False)  # as after a click
    before = line.grab().toImage()
    paint.note_keys(line)
    after = line.grab().toImage()
    assert before != after
    for part in [*line.findChildren(Tile), *line.findChildren(QPushButton)]:
        assert after.copy(place(part, line)) == before.copy(place(part, line))


def test_the_words_stand_beside_the_middle_of_the_tile(lines: list[ReminderLine]) -> None:
    for line in lines:
        (tile,) = line.findChildren(Tile)
        title, under = line.findChildren(Label)
        if title.height() < 2 * under.height():  # the title is of one line
            words = place(title, line).united(place(under, line))
            assert abs(words.center().y() - place(tile, line).center().y()) <= 1


def test_tiles_stand_under_the_words_above_them(lines: list[ReminderLine]) -> None:
    top = lines[0].window()
    places = {one.findChildren(Tile)[0].mapTo(top, QPoint(0, 0)).x() for one in lines}
    heads = [one for one in top.findChildren(Label) if one.text() in ("Now", "To come", "Within a week")]
    assert places == {one.mapTo(top, QPoint(0, 0)).x() for one in heads if one.isVisible()}
