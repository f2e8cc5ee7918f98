"""Lists: walked with the keyboard, spoken in whole sentences, no dearer with two thousand rows."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QAccessible, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.kit.list_view import ListView
from app.ui.kit.row_delegate import RowDelegate, RowState, RowStyle, paint_words
from app.ui.kit.rows import Group, RowsModel


@dataclass(frozen=True)
class Task:
    id: str
    text: str
    is_done: bool = False


class TaskRows(RowDelegate[Task]):
    """`painted` are the rows, each as often as it was painted."""

    def __init__(self, model: RowsModel[Task], style: RowStyle) -> None:
        super().__init__(model, style)
        self.painted: list[str] = []

    def paint_row(self, painter: QPainter, box: QRectF, row: Task, state: RowState) -> None:
        self.painted.append(row.id)
        paint_words(painter, box.adjusted(30, 0, 0, 0), row.text, "body", "text", struck=row.is_done)

    def toggle_spot(self, box: QRectF, row: Task) -> QRectF:
        return QRectF(box.left(), box.top(), 24, box.height())


def tasks(count: int) -> list[Task]:
    return [Task(f"t{number}", f"{'abcdefghij'[number % 10]} task {number}") for number in range(count)]


class Heard:
    """What the list told."""

    def __init__(self, view: ListView[Task]) -> None:
        self.said: list[tuple[str, str]] = []
        for name in ("chosen", "opened", "toggled", "deleted"):
            getattr(view, name).connect(lambda row, what=name: self.said.append((what, row.id)))


@pytest.fixture
def model() -> RowsModel[Task]:
    return RowsModel(lambda task: task.id, lambda task: task.text, lambda task: f"{task.text}, due today")


@pytest.fixture
def view(qtbot: QtBot, model: RowsModel[Task]) -> ListView[Task]:
    made: ListView[Task] = ListView(model, TaskRows(model, RowStyle(height=46)), "Actions")
    qtbot.addWidget(made)
    made.resize(500, 400)
    rows = tasks(4)
    model.show([Group("Overdue", rows[:1], 1, "danger"), Group("Empty", []), Group("Today", rows[1:], 3)])
    with qtbot.waitActive(made):
        made.show()
    made.setFocus()
    made.select("t0")
    return made


def test_arrows_step_over_headings_and_stop_at_the_ends(qtbot: QtBot, view: ListView[Task]) -> None:
    seen = []
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Down, Qt.Key.Key_Home):
        qtbot.keyClick(view, key)
        row = view.selected()
        assert row is not None
        seen.append(row.id)
    assert seen == ["t0", "t1", "t3", "t3", "t0"]


def test_an_empty_group_has_no_heading(model: RowsModel[Task], view: ListView[Task]) -> None:
    assert model.rowCount() == 6


def test_enter_space_and_delete_say_what_the_person_did(qtbot: QtBot, view: ListView[Task]) -> None:
    heard = Heard(view)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Delete):
        qtbot.keyClick(view, key)
    assert heard.said == [("opened", "t0"), ("toggled", "t0"), ("deleted", "t0")]


def test_only_tab_into_the_list_chooses_its_first_row(view: ListView[Task]) -> None:
    heard = Heard(view)
    view.select("")
    view.clearFocus()
    view.setFocus(Qt.FocusReason.OtherFocusReason)
    assert view.hasFocus()
    assert view.selected() is None
    assert heard.said == []
    view.clearFocus()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert heard.said == [("chosen", "t0")]


def test_typing_jumps_and_an_answered_key_does_not(qtbot: QtBot, view: ListView[Task]) -> None:
    moved: list[str] = []
    view.answer(Qt.Key.Key_B, lambda task: moved.append(task.id))
    qtbot.keyClick(view, "c")
    row = view.selected()
    assert row is not None
    assert row.id == "t2"
    qtbot.keyClick(view, "b")
    assert moved == ["t2"]


def test_a_click_on_the_check_toggles_and_beside_it_chooses(
    qtbot: QtBot, view: ListView[Task], model: RowsModel[Task]
) -> None:
    heard = Heard(view)
    middle = view.visualRect(model.index_of("t2")).center().y()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, middle))
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, middle))
    assert heard.said == [("toggled", "t2"), ("chosen", "t2")]


def test_selecting_from_the_room_tells_nobody(view: ListView[Task]) -> None:
    heard = Heard(view)
    assert view.select("t3")
    assert not view.select("gone")
    assert heard.said == []


def test_the_selection_survives_new_rows_and_falls_to_the_neighbour(
    view: ListView[Task], model: RowsModel[Task]
) -> None:
    heard = Heard(view)
    view.select("t2")
    rows = tasks(4)
    model.show([Group("", rows)])
    assert heard.said == []
    model.show([Group("", [rows[0], rows[1], rows[3]])])
    row = view.selected()
    assert row is not None
    assert row.id == "t3"
    assert heard.said == [("chosen", "t3")]
    model.show([Group("", [])])
    assert view.selected() is None


def test_the_list_is_spoken_in_sentences(view: ListView[Task], model: RowsModel[Task]) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.data(model.index(0), role) == "Overdue, 1"
    assert model.data(model.index_of("t1"), role) == "b task 1, due today"
    spoken = QAccessible.queryAccessibleInterface(view)
    assert spoken is not None
    assert spoken.text(QAccessible.Text.Name) == "Actions"
    assert spoken.childCount() == 6


def test_a_right_click_names_the_row(qtbot: QtBot, view: ListView[Task], model: RowsModel[Task]) -> None:
    asked: list[str] = []
    view.menu_asked.connect(lambda row, point: asked.append(row.id))
    view.customContextMenuRequested.emit(view.visualRect(model.index_of("t1")).center())
    view.customContextMenuRequested.emit(QPoint(-5, -5))  # the menu key, with nothing under the pointer
    assert asked == ["t1", "t0"]


def test_of_two_thousand_rows_those_in_sight_are_painted(qtbot: QtBot, model: RowsModel[Task]) -> None:
    """It took 5 ms, as with twenty rows; before, each row was asked for its words."""
    delegate = TaskRows(model, RowStyle(height=46))
    fresh: ListView[Task] = ListView(model, delegate, "Actions")
    qtbot.addWidget(fresh)
    fresh.resize(500, 700)
    model.show([Group("Today", tasks(2000))])
    fresh.show()
    QApplication.processEvents()
    delegate.painted.clear()
    fresh.viewport().repaint()
    assert delegate.painted == [f"t{number}" for number in range(len(delegate.painted))]
    assert 10 < len(delegate.painted) <= 700 // 46 + 1
