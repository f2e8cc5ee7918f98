"""What was deleted can be taken back, with the mouse and with the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.kit.dialog import confirm
from app.ui.kit.foot import Foot
from app.ui.kit.notice import NoticeStrip
from app.ui.kit.undo_bar import UndoBar


class Sheet(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.button, self.field, self.page = QPushButton("Page"), QLineEdit(), QTextEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.button)
        column.addWidget(self.field)
        column.addWidget(self.page)
        self.resize(700, 500)
        self.bar = UndoBar(self)
        self.undone: list[str] = []

    def delete(self, what: str) -> None:
        self.bar.offer(f"{what} deleted", lambda: self.undone.append(what))


@pytest.fixture
def sheet(qtbot: QtBot) -> Sheet:
    made = Sheet()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    made.button.setFocus()
    return made


def test_the_button_takes_it_back_once(qtbot: QtBot, sheet: Sheet) -> None:
    sheet.delete("Action")
    qtbot.mouseClick(sheet.bar.button, Qt.MouseButton.LeftButton)
    assert sheet.undone == ["Action"]
    assert not sheet.bar.isVisible()
    sheet.bar.undo()
    assert sheet.undone == ["Action"]


def test_ctrl_z_takes_it_back_while_the_bar_is_there(qtbot: QtBot, sheet: Sheet) -> None:
    sheet.delete("Action")
    qtbot.keyClick(sheet.button, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(sheet.button, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert sheet.undone == ["Action"]


def test_a_field_written_in_since_keeps_ctrl_z_for_itself(qtbot: QtBot, sheet: Sheet) -> None:
    sheet.delete("Action")
    for field, words in ((sheet.field, sheet.field.text), (sheet.page, sheet.page.toPlainText)):
        field.setFocus()
        qtbot.keyClicks(field, "words")
        qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert words() == ""
    assert sheet.undone == []


def test_a_field_written_in_since_keeps_it_also_when_one_comes_back_to_it(qtbot: QtBot, sheet: Sheet) -> None:
    sheet.delete("Action")
    for field, words in ((sheet.field, sheet.field.text), (sheet.page, sheet.page.toPlainText)):
        field.setFocus()
        qtbot.keyClicks(field, "words")
        sheet.button.setFocus()
        field.setFocus()
        qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert words() == ""
    assert sheet.undone == []


def test_what_was_done_last_is_taken_back_first_even_with_the_caret_in_a_field(qtbot: QtBot, sheet: Sheet) -> None:
    for field, words in ((sheet.field, sheet.field.text), (sheet.page, sheet.page.toPlainText)):
        sheet.delete("Empty")
        field.setFocus()
        qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClicks(field, "words")
        sheet.delete("After words")
        qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert words() == "words"
        qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert words() == ""
    assert sheet.undone == ["Empty", "After words"] * 2


def test_a_new_offer_takes_the_place_of_the_one_before(sheet: Sheet) -> None:
    sheet.delete("First")
    sheet.delete("Second")
    sheet.bar.undo()
    assert sheet.undone == ["Second"]


def test_the_bar_goes_by_itself_and_stays_while_the_person_is_on_it(qtbot: QtBot, sheet: Sheet) -> None:
    sheet.delete("Action")
    timer = sheet.bar.findChild(QTimer)
    assert timer is not None
    assert timer.interval() == 8_000
    sheet.bar.button.setFocus()
    timer.timeout.emit()
    assert sheet.bar.isVisible()
    sheet.button.setFocus()
    QApplication.sendEvent(sheet.bar, QEvent(QEvent.Type.Leave))
    timer.timeout.emit()
    assert not sheet.bar.isVisible()
    assert sheet.undone == []


def test_the_bar_waits_while_a_dialog_lies_over_it(sheet: Sheet) -> None:
    sheet.delete("Action")
    timer = sheet.bar.findChild(QTimer)
    assert timer is not None
    dialog = confirm(sheet, "Anything else?", "", "Yes", lambda: None)
    timer.timeout.emit()
    assert sheet.bar.isVisible()
    dialog.shut()
    assert timer.isActive()
    timer.timeout.emit()
    assert not sheet.bar.isVisible()


def test_ctrl_z_in_a_dialog_takes_nothing_back_behind_it(qtbot: QtBot, sheet: Sheet) -> None:
    sheet.delete("Action")
    dialog = confirm(sheet, "Anything else?", "", "Yes", lambda: None)
    focused = sheet.focusWidget()
    assert focused is not None
    assert dialog.isAncestorOf(focused)
    qtbot.keyClick(focused, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert sheet.undone == []
    dialog.shut()
    qtbot.keyClick(sheet.button, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert sheet.undone == ["Action"]


def test_focus_is_not_lost_with_the_bar(qtbot: QtBot, sheet: Sheet) -> None:
    sheet.delete("Action")
    sheet.bar.button.setFocus()
    qtbot.keyClick(sheet.bar.button, Qt.Key.Key_Return)
    focused = sheet.focusWidget()
    assert focused is not None
    assert focused.isVisible()


def test_the_bar_lies_at_the_bottom_in_the_middle_at_every_size(sheet: Sheet) -> None:
    sheet.delete("Action")
    sheet.resize(500, 400)
    bar = sheet.bar.geometry()
    assert sheet.rect().contains(bar)
    assert abs(bar.center().x() - sheet.rect().center().x()) <= 1
    assert bar.bottom() > sheet.height() - 30


def test_the_bar_lies_above_the_foot_of_a_page_for_as_long_as_there_is_one(sheet: Sheet) -> None:
    """The buttons that lead on are never under it, whatever page comes and goes while it is there."""
    sheet.delete("Action")
    low = sheet.bar.geometry()
    foot = Foot(sheet)
    foot.setGeometry(0, 440, 700, 60)
    sheet.delete("Action")
    assert sheet.bar.geometry() == low, "it is not shown yet"
    foot.show()
    assert sheet.bar.geometry().bottom() <= 440 + 4, "below the foot's edge lies its shadow alone"
    foot.move(0, 400)
    assert sheet.bar.geometry().bottom() <= 400 + 4
    foot.hide()
    assert sheet.bar.geometry() == low


def test_a_foot_beside_the_bar_leaves_it_where_it_is(sheet: Sheet) -> None:
    """Under the page at the right of a list, until that slides under the bar."""
    side = QWidget(sheet)
    side.setGeometry(600, 0, 300, 500)
    foot = Foot(side)
    foot.setGeometry(0, 400, 300, 100)
    side.show()
    sheet.delete("Action")
    low = sheet.bar.geometry()
    assert low.bottom() > sheet.height() - 30
    side.move(400, 0)
    assert sheet.bar.geometry().bottom() <= 400 + 4


def test_the_strip_says_a_thing_once_and_goes_when_it_is_closed(qtbot: QtBot) -> None:
    strip = NoticeStrip()
    qtbot.addWidget(strip)
    answered: list[bool] = []
    strip.say("The disk is full.")
    strip.say("The disk is full.")
    strip.say("The header was mended.", "amber", "Look", lambda: answered.append(True))
    assert [notice.words.text() for notice in strip.notices] == ["The disk is full.", "The header was mended."]
    button = next(found for found in strip.findChildren(QPushButton) if found.text() == "Look")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert answered == [True]
    assert len(strip.notices) == 1
    strip.clear()
    assert strip.isHidden()


def test_who_closes_a_notice_goes_on_where_they_were(qtbot: QtBot, sheet: Sheet) -> None:
    strip = NoticeStrip(sheet)
    layout = sheet.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.insertWidget(0, strip)
    sheet.field.setFocus()
    notice = strip.say("The disk is full.")
    close = notice.findChildren(QPushButton)[0]
    qtbot.waitUntil(close.isVisible)
    close.setFocus()
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert sheet.focusWidget() is sheet.field
    assert strip.isHidden()


@pytest.mark.parametrize(("width", "stand_below"), [(900, False), (500, True)])
def test_answers_stand_below_a_question_that_they_would_leave_too_little_room(
    qtbot: QtBot, width: int, stand_below: bool
) -> None:
    strip = NoticeStrip()
    qtbot.addWidget(strip)
    strip.show()
    notice = strip.ask("Sotto can remind you while it is closed. " * 3, {"Yes": print, "After a restart": print}, "No")
    strip.resize(width, strip.heightForWidth(width))
    button = notice.findChildren(QPushButton)[0]
    qtbot.waitUntil(lambda: (button.y() > notice.words.geometry().bottom()) is stand_below)
    assert notice.words.width() >= 280
