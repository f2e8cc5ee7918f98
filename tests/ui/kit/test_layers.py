"""Layers over the page: the focus stays inside, Esc closes the top one, and nothing waits for them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.kit.dialog import Dialog, confirm
from app.ui.kit.label import Label
from app.ui.kit.layer import Layer, close_all, is_blocked, layers, top_layer
from app.ui.kit.look import Look, look
from app.ui.kit.menu import Choice, Menu
from app.ui.kit.motion import Veil
from app.ui.kit.notice import Notice
from app.ui.kit.paint import keyboard_focus, note_keys
from app.ui.kit.popover import Popover


class Page(QWidget):
    """A window with two things that take the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.button, self.field = QPushButton("Page"), QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.button)
        column.addWidget(self.field)
        self.resize(960, 640)


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[Page]:
    made = Page()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    made.field.setFocus()
    yield made
    close_all(made)


def press(qtbot: QtBot, window: QWidget, key: Qt.Key) -> None:
    focused = window.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key)


def three_fields(page: QWidget) -> tuple[Dialog, list[QLineEdit]]:
    dialog = Dialog(page, "Three fields", 400)
    fields = [QLineEdit() for _ in range(3)]
    for field in fields:
        dialog.body.addWidget(field)
    dialog.open()
    return dialog, fields


def test_tab_goes_round_inside_a_dialog_and_never_to_the_page(qtbot: QtBot, page: Page) -> None:
    _dialog, fields = three_fields(page)
    visited = []
    for _ in range(4):
        visited.append(page.focusWidget())
        press(qtbot, page, Qt.Key.Key_Tab)
    assert visited == [*fields, fields[0]]


def test_a_dialog_becomes_lower_when_a_notice_in_it_becomes_shorter(qtbot: QtBot, page: Page) -> None:
    dialog = Dialog(page, "Two lengths", 400)
    notice = Notice("Whoever opens it can read it, your private notes and your journal included. " * 2)
    dialog.body.addWidget(notice)
    dialog.open()
    qtbot.waitUntil(lambda: notice.height() > 0)
    high = notice.height()
    before = dialog.panel.height()
    notice.set_text("Whoever opens it can read it.")
    dialog.settle()
    qtbot.waitUntil(lambda: notice.height() < high)
    assert dialog.panel.height() == before - (high - notice.height())


def test_a_line_parts_the_buttons_from_a_page_that_goes_on_below(qtbot: QtBot, page: Page) -> None:
    dialog = Dialog(page, "A long page", 400, 300)
    for number in range(20):
        dialog.body.addWidget(Label(f"Line {number}", "body"))
    dialog.footer.addWidget(QPushButton("Close"))
    dialog.open()
    bar = dialog._area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)

    def edge() -> str:
        return dialog._foot.grab().toImage().pixelColor(40, 0).name()

    line = look().color("line").name()
    assert edge() == line
    bar.setValue(bar.maximum())
    assert edge() != line, "nothing is below any more"


def test_shift_tab_goes_round_the_other_way(qtbot: QtBot, page: Page) -> None:
    _dialog, fields = three_fields(page)
    press(qtbot, page, Qt.Key.Key_Backtab)
    assert page.focusWidget() is fields[2]


def test_who_opens_a_question_with_the_keys_sees_where_they_are(qtbot: QtBot, page: Page) -> None:
    for by_keys in (True, False):
        page.field.setFocus()
        qtbot.mouseClick(page.button, Qt.MouseButton.LeftButton)
        if by_keys:
            note_keys(page)
        seen = keyboard_focus(page.button)
        assert seen is by_keys
        question = confirm(page, "Empty the bin?", "", "Empty it", lambda: None)
        focused = page.focusWidget()
        assert focused is not None
        assert question.isAncestorOf(focused)
        assert keyboard_focus(focused) is seen
        question.shut()
        assert page.focusWidget() is page.button
        assert keyboard_focus(page.button) is seen


def test_focus_that_strays_to_the_page_is_brought_back(qtbot: QtBot, page: Page) -> None:
    dialog, _fields = three_fields(page)
    page.field.setFocus()
    qtbot.waitUntil(lambda: dialog.isAncestorOf(page.focusWidget()))


def test_escape_closes_the_top_layer_only_and_focus_goes_back_step_by_step(qtbot: QtBot, page: Page) -> None:
    below, fields = three_fields(page)
    above = confirm(page, "Sure?", "It cannot be undone.", "Yes", lambda: None)
    assert layers(page) == [below, above]
    press(qtbot, page, Qt.Key.Key_Escape)
    assert layers(page) == [below]
    assert page.focusWidget() is fields[0]
    press(qtbot, page, Qt.Key.Key_Escape)
    assert top_layer(page) is None
    assert page.focusWidget() is page.field


def test_a_key_the_dialog_does_not_use_does_not_reach_the_page(qtbot: QtBot, page: Page) -> None:
    _dialog, fields = three_fields(page)
    qtbot.keyClick(fields[0], Qt.Key.Key_F2)
    qtbot.keyClicks(fields[0], "words")
    assert fields[0].text() == "words"
    assert page.field.text() == ""


@pytest.mark.parametrize("kind", ["dialog", "popover", "menu", "confirm"])
def test_no_layer_keeps_a_shortcut_of_the_window_from_working(qtbot: QtBot, page: Page, kind: str) -> None:
    """Locking is such a shortcut: an open menu must not hold it back."""
    locked: list[bool] = []
    shortcut = QShortcut(QKeySequence("Ctrl+L"), page)
    shortcut.activated.connect(lambda: locked.append(True))
    open_one(page, kind)
    focused = page.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert locked == [True]


@pytest.mark.parametrize("kind", ["dialog", "popover", "menu", "confirm"])
def test_opening_a_layer_returns_at_once_and_all_can_be_closed(page: Page, kind: str) -> None:
    open_one(page, kind)
    assert len(layers(page)) == 1
    assert not any(window.isModal() for window in QApplication.topLevelWidgets())
    close_all(page)
    assert layers(page) == []
    assert page.focusWidget() is page.field


def open_one(page: Page, kind: str) -> Layer:
    layer: Layer
    if kind == "dialog":
        layer, _fields = three_fields(page)
    elif kind == "popover":
        layer = Popover(page.button, 200)
        layer.body.addWidget(QPushButton("Inside"))
        layer.open()
    elif kind == "menu":
        layer = Menu(page.button, [("Copy", "copy", lambda: None)])
        layer.open()
    else:
        layer = confirm(page, "Sure?", "It cannot be undone.", "Yes", lambda: None)
    return layer


def test_a_popover_closes_at_a_click_beside_it_and_a_dialog_does_not(qtbot: QtBot, page: Page) -> None:
    popover = open_one(page, "popover")
    assert not is_blocked(page)
    qtbot.mouseClick(popover, Qt.MouseButton.LeftButton, pos=QPoint(900, 600))
    assert layers(page) == []
    dialog = open_one(page, "dialog")
    assert is_blocked(page)
    qtbot.mouseClick(dialog, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert layers(page) == [dialog]


def test_a_popover_stays_in_the_window_however_near_the_edge_its_anchor_is(page: Page) -> None:
    anchor = QPushButton("Low", page)
    anchor.setGeometry(900, 600, 60, 30)
    anchor.show()
    popover = Popover(anchor, 300)
    popover.body.addWidget(Label("Above, because there is no room below", wrap=True))
    popover.open()
    assert page.rect().contains(popover.panel.geometry())
    assert popover.panel.geometry().bottom() < anchor.geometry().top()


def test_a_dialog_larger_than_the_window_stays_in_it_and_scrolls(page: Page) -> None:
    dialog = Dialog(page, "Long", 2000)
    for number in range(60):
        dialog.body.addWidget(Label(f"Line {number}"))
    dialog.open()
    assert page.rect().contains(dialog.panel.geometry())
    page.resize(1200, 700)
    assert dialog.size() == page.size()
    assert page.rect().contains(dialog.panel.geometry())


def test_a_question_is_answered_after_it_is_gone(qtbot: QtBot, page: Page) -> None:
    seen: list[int] = []
    question = confirm(page, "Delete?", "It goes.", "Delete", lambda: seen.append(len(layers(page))), danger=True)
    focused = page.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Cancel"  # where it destroys, Enter alone must not
    yes = next(button for button in question.findChildren(QPushButton) if button.text() == "Delete")
    qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)
    assert seen == [0]


def test_a_menu_is_walked_with_arrows_and_letters(qtbot: QtBot, page: Page) -> None:
    done: list[str] = []
    menu = Menu(
        page.button,
        [
            Choice("Duplicate", "copy", lambda: done.append("duplicate")),
            ("Export", "file-down", lambda: done.append("export")),
            None,
            ("Delete", "trash-2", lambda: done.append("delete"), True),
        ],
    )
    menu.open()
    assert page.focusWidget() is menu.rows[0]
    press(qtbot, page, Qt.Key.Key_Up)
    assert page.focusWidget() is menu.rows[2]
    press(qtbot, page, Qt.Key.Key_Down)
    assert page.focusWidget() is menu.rows[0]
    press(qtbot, page, Qt.Key.Key_E)
    assert page.focusWidget() is menu.rows[1]
    press(qtbot, page, Qt.Key.Key_Return)
    assert done == ["export"]
    assert layers(page) == []
    assert page.focusWidget() is page.field


def test_escape_closes_a_menu_and_is_no_letter_to_jump_to(qtbot: QtBot, page: Page) -> None:
    Menu(page.button, [("Copy", "copy", lambda: None)]).open()
    press(qtbot, page, Qt.Key.Key_Escape)
    assert layers(page) == []
    assert page.focusWidget() is page.field


def test_with_motion_a_layer_fades_in_and_leaves_no_veil(qtbot: QtBot, page: Page, worn: Look) -> None:
    worn.wear("light", 100, reduced_motion=False)
    dialog, _fields = three_fields(page)
    assert dialog.findChildren(Veil)
    page.resize(1000, 700)  # while it still rises
    qtbot.waitUntil(lambda: not dialog.findChildren(Veil))
    qtbot.waitUntil(lambda: dialog.panel.geometry() == dialog.spot(dialog.rect()))
    assert dialog.rect() == page.rect()


def test_without_motion_a_layer_is_there_at_once(page: Page) -> None:
    dialog, _fields = three_fields(page)
    assert dialog.findChildren(Veil) == []
