"""Groups of a recovery key are typed one after the other, with Tab between them or without."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.kit.key_groups import KeyGroups


@pytest.fixture
def groups(qtbot: QtBot) -> KeyGroups:
    made = KeyGroups((2, 5, 8))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    made.setFocus()
    return made


def typed(qtbot: QtBot, groups: KeyGroups, *signs: str | Qt.Key) -> None:
    for one in signs:
        focused = groups.focusWidget()
        assert isinstance(focused, QWidget)
        if isinstance(one, Qt.Key):
            qtbot.keyClick(focused, one)
        else:
            qtbot.keyClicks(focused, one)


def test_a_full_group_leads_on_and_tab_after_it_skips_none(qtbot: QtBot, groups: KeyGroups) -> None:
    typed(qtbot, groups, "2nq5", "wpqq", "44dk")
    assert groups.groups() == ("2NQ5", "WPQQ", "44DK")
    groups.clear()
    groups.setFocus()
    typed(qtbot, groups, "2nq5", Qt.Key.Key_Tab, "wpqq", Qt.Key.Key_Tab, "44dk")
    assert groups.groups() == ("2NQ5", "WPQQ", "44DK")


def test_a_second_tab_goes_on_as_ever(qtbot: QtBot, groups: KeyGroups) -> None:
    typed(qtbot, groups, "2nq5", Qt.Key.Key_Tab, Qt.Key.Key_Tab, "44dk")
    assert groups.groups() == ("2NQ5", "", "44DK")
    assert groups.first_odd() == 5


def test_who_went_elsewhere_meanwhile_goes_on_from_there(qtbot: QtBot, groups: KeyGroups) -> None:
    typed(qtbot, groups, "2nq5")
    first, second, _third = (cell.edit for cell in groups.cells)
    assert groups.focusWidget() is second
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    typed(qtbot, groups, Qt.Key.Key_Tab)
    assert groups.focusWidget() is second
