"""Buttons, chips, checks, switches, segments, tabs and selects: what pressing them does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QListView, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui.kit import paint
from app.ui.kit.avatar import Avatar, hue_of, initials
from app.ui.kit.button import Button, DashedButton, IconButton
from app.ui.kit.card import Card
from app.ui.kit.check import RoundCheck, SquareCheck
from app.ui.kit.chip import ChipButton
from app.ui.kit.layer import layers
from app.ui.kit.meter import Bar, SegmentBar
from app.ui.kit.ring import VaultRing
from app.ui.kit.segmented import Segmented
from app.ui.kit.select import Select
from app.ui.kit.tabs import Tabs
from app.ui.kit.toggle import Toggle

Page = Callable[..., QWidget]

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

LEFT = Qt.MouseButton.LeftButton


@pytest.mark.parametrize(
    ("plate", "over"), [(Card, "lifted_hover"), (lambda: Card(tone="pane"), "hover"), (QWidget, "hover")]
)
def test_what_is_under_the_pointer_is_seen_on_a_card_as_well(
    on_screen: Page, plate: Callable[[], QWidget], over: str
) -> None:
    around = plate()
    on_screen(around)
    button = Button("Change", "ghost", parent=around)
    assert paint.hover_over(button) == over


def test_enter_and_space_press_a_button(qtbot: QtBot, on_screen: Page) -> None:
    button = Button("Write", "soft")
    on_screen(button)
    pressed: list[bool] = []
    button.clicked.connect(lambda on: pressed.append(on))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Enter):
        qtbot.keyClick(button, key)
    assert len(pressed) == 3


def test_continue_by_control_and_enter_is_left_to_the_page(qtbot: QtBot, on_screen: Page) -> None:
    button = Button("Back", "ghost")
    on_screen(button)
    pressed: list[bool] = []
    button.clicked.connect(lambda on: pressed.append(on))
    qtbot.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert pressed == []


def test_a_button_at_work_says_so_and_does_nothing_twice(qtbot: QtBot, on_screen: Page) -> None:
    button = Button("Unlock", "primary", "l", keys="Enter")
    on_screen(button)
    pressed: list[bool] = []
    button.clicked.connect(lambda on: pressed.append(on))
    button.busy("Unlocking")
    qtbot.mouseClick(button, LEFT)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert pressed == []
    assert button.accessibleName() == "Unlocking"
    assert button.isEnabled()  # the focus stays where it is
    button.ready()
    qtbot.mouseClick(button, LEFT)
    assert pressed == [False]
    assert button.shown_words() == "Unlock"


def test_an_ampersand_in_a_name_is_no_shortcut(qtbot: QtBot) -> None:
    button = Button("Talk about R&D")
    assert button.text() == "Talk about R&D"
    assert button.shortcut().isEmpty()


def test_the_ring_shows_for_those_who_come_by_keyboard_only(qtbot: QtBot, on_screen: Page) -> None:
    first, second = Button("One"), Button("Two")
    on_screen(first, second)
    qtbot.mouseClick(first, LEFT)
    assert first.hasFocus()
    assert not paint.keyboard_focus(first)
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    assert paint.keyboard_focus(second)


def test_an_icon_button_is_heard_and_explained(qtbot: QtBot) -> None:
    button = IconButton("arrow-left", "Back", "Alt+Left")
    assert button.accessibleName() == "Back"
    assert button.toolTip().startswith("Back")
    assert "Alt" in button.toolTip() or "⌥" in button.toolTip()
    assert button.sizeHint().width() >= 28


def test_a_dashed_button_fills_its_row(qtbot: QtBot, on_screen: Page) -> None:
    button = DashedButton("Add another moment")
    page = on_screen(button)
    assert button.width() > page.width() - 40
    assert button.height() == 44


def test_a_chip_can_be_taken_away_by_hand_and_by_key(qtbot: QtBot, on_screen: Page) -> None:
    chip = ChipButton("Priya", removable=True)
    on_screen(chip)
    gone: list[str] = []
    pressed: list[bool] = []
    chip.removed.connect(lambda: gone.append("gone"))
    chip.clicked.connect(lambda on: pressed.append(on))
    qtbot.mouseClick(chip, LEFT, pos=QPoint(chip.width() - 8, chip.height() // 2))
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    assert gone == ["gone", "gone"]
    assert pressed == []
    qtbot.mouseClick(chip, LEFT, pos=QPoint(8, chip.height() // 2))
    assert pressed == [False]


def test_checks_and_switches_answer_to_hand_and_space(qtbot: QtBot, on_screen: Page) -> None:
    things = (RoundCheck("Send the notes"), SquareCheck("A quiet room"), Toggle("Lock on sleep"))
    on_screen(*things)
    for thing in things:
        qtbot.mouseClick(thing, LEFT)
        assert thing.isChecked()
        qtbot.keyClick(thing, Qt.Key.Key_Space)
        assert not thing.isChecked()
        assert min(thing.height(), thing.width()) >= 28
        assert thing.accessibleName()


def test_a_switch_differs_by_shape_and_not_by_colour_alone(qtbot: QtBot, on_screen: Page) -> None:
    toggle = Toggle("Lock on sleep")
    on_screen(toggle)
    off = toggle.grab().toImage()
    toggle.setChecked(True)
    on = toggle.grab().toImage()

    def is_light(image: object, x: int) -> bool:
        color = image.pixelColor(x, toggle.height() // 2)  # type: ignore[attr-defined]
        return bool(color.lightness() > 180)

    assert [is_light(off, 10), is_light(off, 29)] == [False, True]
    assert [is_light(on, 10), is_light(on, 29)] == [False, True]
    assert off.pixelColor(20, toggle.height() // 2) != on.pixelColor(20, toggle.height() // 2)


def test_segments_are_chosen_by_hand_and_by_arrow(qtbot: QtBot, on_screen: Page) -> None:
    segmented = Segmented([("date", "By date"), ("person", "By person"), ("done", "Done")], "date")
    on_screen(segmented)
    told: list[str] = []
    segmented.chosen.connect(told.append)
    parts = segmented.findChildren(QRadioButton)
    qtbot.mouseClick(parts[1], LEFT)
    qtbot.keyClick(parts[1], Qt.Key.Key_Right)
    assert told == ["person", "done"]
    assert segmented.current == "done"


def test_choosing_for_the_person_tells_nobody(qtbot: QtBot) -> None:
    segmented = Segmented([("a", "A"), ("b", "B")], "a")
    select = Select([("a", "A"), ("b", "B")], "a")
    tabs = Tabs([("a", "A", None), ("b", "B", 2)], "a")
    told: list[str] = []
    for control in (segmented, select, tabs):
        control.chosen.connect(told.append)
        control.choose("b")
        control.choose("b")
        assert control.current == "b"
    assert told == []


def test_tabs_are_walked_with_the_arrows_and_tell_their_counts(qtbot: QtBot, on_screen: Page) -> None:
    tabs = Tabs([("o", "Overview", None), ("g", "Goals", 3)], "o")
    on_screen(tabs)
    told: list[str] = []
    tabs.chosen.connect(told.append)
    tabs.setFocus()
    qtbot.keyClick(tabs, Qt.Key.Key_Right)
    assert told == ["g"]
    assert tabs.accessibleTabName(1) == "Goals, 3"


def test_a_select_opens_inside_the_window_and_takes_with_enter(qtbot: QtBot, on_screen: Page) -> None:
    select = Select([("d", "Daniel, design reviews"), ("p", "Priya, on-call"), ("m", "Mei")], "d", name="Conversation")
    page = on_screen(select)
    told: list[str] = []
    select.chosen.connect(told.append)
    select.setFocus()
    qtbot.keyClick(select, Qt.Key.Key_Return)
    assert len(layers(page)) == 1
    assert QApplication.activePopupWidget() is None
    rows = layers(page)[0].findChild(QListView)
    assert isinstance(rows, QListView)
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert told == ["p"]
    assert select.current == "p"
    qtbot.waitUntil(lambda: layers(page) == [])
    assert select.hasFocus()


def test_escape_leaves_a_select_as_it_was(qtbot: QtBot, on_screen: Page) -> None:
    select = Select([("a", "A"), ("b", "B")], "a")
    page = on_screen(select)
    told: list[str] = []
    select.chosen.connect(told.append)
    select.setFocus()
    qtbot.mouseClick(select, LEFT)
    rows = layers(page)[0].findChild(QListView)
    assert isinstance(rows, QListView)
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    qtbot.keyClick(rows, Qt.Key.Key_Escape)
    assert layers(page) == []
    assert (select.current, told) == ("a", [])


def test_arrows_change_a_closed_select_and_rolling_does_not(qtbot: QtBot, on_screen: Page) -> None:
    select = Select([("a", "A"), ("b", "B")], "a")
    on_screen(select)
    told: list[str] = []
    select.chosen.connect(told.append)
    select.setFocus()
    rolled = QWheelEvent(
        QPoint(5, 5),
        select.mapToGlobal(QPoint(5, 5)),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(select, rolled)
    assert select.current == "a"
    qtbot.keyClick(select, Qt.Key.Key_Down)
    assert told == ["b"]


def test_a_select_keeps_its_choice_when_its_options_change(qtbot: QtBot) -> None:
    select = Select([("a", "A"), ("b", "B")], "b")
    select.set_options([("c", "C"), ("b", "B again")])
    assert (select.current, select.currentText()) == ("b", "B again")


def test_a_person_keeps_their_hue_and_their_initials() -> None:
    assert hue_of("person-1") == hue_of("person-1")
    assert {hue_of(f"person-{number}") for number in range(200)} == set(range(8))
    assert initials("Daniel Okafor") == "DO"
    assert initials("  Ruth ") == "R"
    assert initials("Ana María de la Cruz") == "AC"
    assert initials("“Åsa” Öberg") == "ÅÖ"
    assert initials("") == "?"
    assert Avatar("Mei Tanaka", "m").accessibleName() == "Mei Tanaka"


def test_rings_and_bars_keep_to_their_bounds_and_say_their_sentence(qtbot: QtBot, on_screen: Page) -> None:
    ring = VaultRing()
    ring.set_value(1.7, amber=True)
    assert (ring.value, ring.is_amber) == (1.0, True)
    bar = SegmentBar(5, 6)
    bar.say("5 of 6 steps prepared")
    assert bar.accessibleName() == "5 of 6 steps prepared"
    on_screen(ring, bar, Bar(3.0)).grab()
