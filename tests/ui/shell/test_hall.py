"""Walking the house: places, panes, the way back, and the lock that nothing holds open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton, QTextEdit, QWidget
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from app.system.clock import StoppedClock
from app.ui.kit.dialog import Dialog, confirm
from app.ui.kit.layer import is_blocked, layers, top_layer
from app.ui.kit.look import Look
from app.ui.kit.menu import Menu
from app.ui.kit.nav import NavRow
from app.ui.kit.place import Place
from app.ui.shell.hall import Hall
from app.ui.shell.hide_screen import HideScreen
from app.ui.shell.palette import Palette
from app.ui.shell.places import Command
from app.ui.shell.shortcut_sheet import ShortcutSheet
from app.ui.shell.window import LEAST, Window
from tests.ui.shell.standins import NOON, StandIn, house

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


class Home:
    """The house, a hand on the keyboard, and what the hallway told."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.clock = StoppedClock(NOON)
        self.done: list[str] = []
        commands = {
            "new-entry": Command("New journal entry", "notebook-pen", lambda: self.done.append("entry")),
            "plan": Command("Plan a conversation", "plus", lambda: self.done.append("plan")),
        }
        self.window: Window
        self.hall: Hall
        self.window, self.hall = house(self.clock, commands=commands)
        qtbot.addWidget(self.window)
        self.window.resize(1280, 800)  # the test's screen is smaller
        self.locked: list[bool] = []
        self.sizes: list[int] = []
        self.hall.lock_asked.connect(lambda: self.locked.append(True))
        self.hall.text_size_asked.connect(self.sizes.append)

    def press(self, key: Qt.Key, how: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focused = self.window.focusWidget() or self.window
        self.qtbot.keyClick(focused, key, how)

    @property
    def room(self) -> StandIn:
        room = self.hall.room()
        assert isinstance(room, StandIn)
        return room


@pytest.fixture
def home(qtbot: QtBot) -> Iterator[Home]:
    made = Home(qtbot)
    with qtbot.waitActive(made.window):
        made.window.show()
    made.hall.watch.begin()
    yield made
    made.hall.watch.end()


def test_ctrl_and_a_digit_goes_to_each_place(home: Home) -> None:
    seen = []
    for key in (Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5, Qt.Key.Key_1):
        home.press(key, CTRL)
        seen.append(home.room.key)
    home.press(Qt.Key.Key_Comma, CTRL)
    assert [*seen, home.room.key] == ["people", "conversations", "journal", "actions", "today", "settings"]


def test_the_sidebar_leads_to_places_and_people_and_shows_where_one_is(home: Home) -> None:
    sidebar = home.hall.sidebar
    home.qtbot.mouseClick(sidebar.places["journal"], Qt.MouseButton.LeftButton)
    assert home.room.key == "journal"
    home.qtbot.mouseClick(sidebar.pinned[1], Qt.MouseButton.LeftButton)
    assert home.room.place() == Place("people", "priya")
    assert [room for room, row in sidebar.places.items() if row.isChecked()] == ["people"]
    home.hall.go(Place("planner", "c1"))
    assert sidebar.places["conversations"].isChecked()


def test_people_who_stay_pinned_keep_their_rows_and_the_focus_in_one(home: Home) -> None:
    sidebar = home.hall.sidebar
    before = list(sidebar.pinned)
    before[1].setFocus()
    sidebar.set_pinned([row.pinned for row in before])
    assert sidebar.pinned == before
    assert home.window.focusWidget() is before[1]


def test_a_room_keeps_its_words_before_another_comes(home: Home) -> None:
    today = home.room
    today.words.setText("half a sentence")
    home.press(Qt.Key.Key_2, CTRL)
    assert today.told[-1] == "leave half a sentence"


def test_alt_left_leads_back_to_the_very_spot(home: Home) -> None:
    home.room.words.setText("a sentence")
    home.room.words.setCursorPosition(4)
    home.hall.go(Place("people", "ada"))
    home.room.words.setCursorPosition(0)
    home.press(Qt.Key.Key_Left, ALT)
    assert home.room.key == "today"
    assert home.room.words.cursorPosition() == 4
    home.press(Qt.Key.Key_Right, ALT)
    assert home.room.place() == Place("people", "ada")


def test_coming_back_the_focus_is_where_it_was(home: Home) -> None:
    today = home.room
    today.words.setFocus()
    home.press(Qt.Key.Key_2, CTRL)
    assert home.hall.isAncestorOf(home.window.focusWidget() or home.window)
    assert today is not home.room
    home.press(Qt.Key.Key_1, CTRL)
    assert home.window.focusWidget() is today.words


def test_a_room_one_comes_to_for_the_first_time_has_the_focus_in_its_first_pane(home: Home) -> None:
    home.room.words.setFocus()  # it goes with its room, and must not drop on whatever comes next
    home.press(Qt.Key.Key_2, CTRL)
    room, focused = home.room, home.window.focusWidget()
    assert focused is not None
    assert room.list.isAncestorOf(focused)


def test_f6_walks_the_panes_in_reading_order_and_back(home: Home) -> None:
    home.hall.sidebar.places["today"].setFocus()
    panes = [home.hall.sidebar, home.room.list, home.room.page]

    def pane() -> int:
        focused = home.window.focusWidget()
        assert focused is not None
        return next(number for number, one in enumerate(panes) if one.isAncestorOf(focused))

    seen = []
    for _ in range(3):
        home.press(Qt.Key.Key_F6)
        seen.append(pane())
    home.press(Qt.Key.Key_F6, SHIFT)
    assert [*seen, pane()] == [1, 2, 0, 2]


def test_commands_and_text_size_answer_their_keys(home: Home) -> None:
    home.press(Qt.Key.Key_N, CTRL)
    home.press(Qt.Key.Key_N, CTRL | SHIFT)
    home.press(Qt.Key.Key_Plus, CTRL)
    home.press(Qt.Key.Key_Minus, CTRL)
    home.press(Qt.Key.Key_0, CTRL)
    assert home.done == ["entry", "plan"]
    assert home.sizes == [1, -1, 0]


def test_f11_shows_only_the_page_where_a_room_offers_it(home: Home) -> None:
    home.press(Qt.Key.Key_F11)
    assert home.hall.sidebar.isVisible()
    home.hall.go(Place("journal"))
    journal = home.room
    home.press(Qt.Key.Key_F11)
    assert journal.is_alone
    assert not home.hall.sidebar.isVisible()
    home.hall.go(Place("today"))
    assert not journal.is_alone
    assert home.hall.sidebar.isVisible()


def open_dialog(home: Home) -> None:
    dialog = Dialog(home.window, "Export", 400)
    dialog.body.addWidget(QPushButton("Inside"))
    dialog.open()


def open_menu(home: Home) -> None:
    Menu(home.hall.sidebar.search, [("Copy", "copy", lambda: None)]).open()


def open_question(home: Home) -> None:
    confirm(home.window, "Delete?", "It goes.", "Delete", lambda: None)


def open_menu_over_dialog(home: Home) -> None:
    open_dialog(home)
    open_menu(home)


OPENERS: dict[str, Callable[[Home], None]] = {
    "nothing": lambda home: None,
    "palette": lambda home: home.hall.open_palette(),
    "shortcut sheet": lambda home: home.hall.open_shortcuts(),
    "hide screen": lambda home: home.hall.hide_screen(),
    "dialog": open_dialog,
    "menu": open_menu,
    "question": open_question,
    "menu over dialog": open_menu_over_dialog,
}


@pytest.mark.parametrize("what", OPENERS)
def test_ctrl_l_locks_whatever_is_open_and_keeps_the_words_first(home: Home, what: str) -> None:
    home.room.words.setText("not yet saved")
    OPENERS[what](home)
    home.press(Qt.Key.Key_L, CTRL)
    assert home.locked == [True]
    assert layers(home.window) == []
    assert home.room.told[-1] == "leave not yet saved"


def test_what_is_written_in_a_dialog_is_kept_before_locking(home: Home) -> None:
    kept: list[int] = []

    class Writing(Dialog):
        def leave(self) -> None:
            kept.append(len(layers(home.window)))

    Writing(home.window, "New action", 400).open()
    home.press(Qt.Key.Key_L, CTRL)
    assert kept == [1]


@pytest.mark.parametrize("what", OPENERS)
def test_time_runs_out_whatever_is_open(home: Home, what: str) -> None:
    OPENERS[what](home)
    home.clock.advance(timedelta(minutes=6))
    home.hall.watch.look_again()
    home.hall.watch.look_again()
    assert home.locked == [True]


def test_a_bug_in_a_room_does_not_hold_the_lock_open(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(home.room, "leave", fail)
    with capture_exceptions() as flown:
        home.qtbot.mouseClick(home.hall.sidebar.vault_card, Qt.MouseButton.LeftButton)
    assert [kind for kind, _error, _trace in flown] == [ZeroDivisionError]
    assert home.locked == [True]


def test_a_dialog_keeps_the_page_where_it_is(home: Home) -> None:
    open_dialog(home)
    home.press(Qt.Key.Key_2, CTRL)
    home.press(Qt.Key.Key_N, CTRL)
    home.press(Qt.Key.Key_K, CTRL)
    assert home.room.key == "today"
    assert home.done == []
    assert len(layers(home.window)) == 1


def test_a_menu_gives_way_to_a_place(home: Home) -> None:
    open_menu(home)
    home.press(Qt.Key.Key_2, CTRL)
    assert home.room.key == "people"
    assert layers(home.window) == []


def test_f9_covers_everything_and_gives_it_back(home: Home) -> None:
    home.room.words.setFocus()
    open_dialog(home)
    home.press(Qt.Key.Key_F9)
    top = top_layer(home.window)
    assert isinstance(top, HideScreen)
    assert top.geometry() == home.window.rect()
    home.press(Qt.Key.Key_Escape)
    home.press(Qt.Key.Key_A)
    home.press(Qt.Key.Key_2, CTRL)
    assert top_layer(home.window) is top
    home.press(Qt.Key.Key_F9)
    assert isinstance(top_layer(home.window), Dialog)
    home.press(Qt.Key.Key_Escape)
    assert home.window.focusWidget() is home.room.words


def test_ctrl_k_opens_the_palette_from_a_text_and_closes_it_again(home: Home) -> None:
    text = QTextEdit("words", home.room.page)
    layout = home.room.page.layout()
    assert layout is not None
    layout.addWidget(text)
    text.show()
    text.setFocus()
    home.press(Qt.Key.Key_K, CTRL)
    assert isinstance(top_layer(home.window), Palette)
    home.press(Qt.Key.Key_K, CTRL)
    assert not is_blocked(home.window)
    assert home.window.focusWidget() is text
    assert text.toPlainText() == "words"


def test_f1_tells_only_what_works(home: Home) -> None:
    home.press(Qt.Key.Key_F1)
    assert isinstance(top_layer(home.window), ShortcutSheet)


def test_the_vault_card_counts_turns_amber_and_is_refilled_by_a_key(home: Home) -> None:
    card = home.hall.sidebar.vault_card
    assert card.time_left() == "Locks in 5:00"
    home.clock.advance(timedelta(seconds=28))
    home.hall.watch.look_again()
    assert card.time_left() == "Locks in 4:32"
    home.clock.advance(timedelta(seconds=244))
    home.hall.watch.look_again()
    assert card.time_left() == "Locking in 28 s. Stay?"
    assert card.ring.is_amber
    home.qtbot.keyClick(home.window.windowHandle(), Qt.Key.Key_A)
    assert card.time_left() == "Locks in 5:00"
    assert home.locked == []


def test_the_first_key_after_a_night_locks_and_does_not_refill(home: Home) -> None:
    home.clock.set_to(NOON + timedelta(hours=9))
    home.qtbot.keyClick(home.window.windowHandle(), Qt.Key.Key_A)
    assert home.locked == [True]


def test_large_letters_fold_the_sidebar_in_a_window_that_held_it(home: Home, worn: Look) -> None:
    home.window.resize(1280, 800)
    home.qtbot.waitUntil(lambda: not home.room.is_compact)
    worn.wear("light", 130, reduced_motion=True)
    assert home.room.is_compact
    assert home.hall.sidebar.width() == 64
    worn.wear("light", 115, reduced_motion=True)
    assert not home.room.is_compact


@pytest.mark.parametrize("size", [100, 130, 150])
def test_the_hallway_fits_960_by_640_as_a_rail(home: Home, worn: Look, size: int) -> None:
    worn.wear("light", size, reduced_motion=True)
    home.window.resize(960, 640)
    home.qtbot.waitUntil(lambda: home.room.is_compact)
    assert home.hall.sidebar.width() == 64
    hall = home.hall
    home.qtbot.waitUntil(lambda: hall.minimumSizeHint().boundedTo(LEAST) == hall.minimumSizeHint())
    assert home.window.size().width() == 960
    home.window.resize(1600, 640)
    home.qtbot.waitUntil(lambda: not home.room.is_compact)
    assert home.hall.sidebar.width() >= 232
    home.qtbot.waitUntil(lambda: hall.minimumSizeHint().height() <= 640)


def test_everything_that_takes_the_focus_has_a_name(home: Home) -> None:
    for widget in home.window.findChildren(QWidget):
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisible():
            spoken = QAccessible.queryAccessibleInterface(widget)
            assert spoken is not None
            assert spoken.text(QAccessible.Text.Name), widget


def test_places_are_one_choice_of_several_to_a_screen_reader(home: Home) -> None:
    rows = home.hall.sidebar.findChildren(NavRow)
    roles = {QAccessible.queryAccessibleInterface(row).role() for row in rows}
    assert roles == {QAccessible.Role.RadioButton}
    assert home.hall.sidebar.places["actions"].accessibleName() == "Actions, 7"
    assert home.hall.sidebar.pinned[0].accessibleName() == "Daniel Okafor, something waits"


def test_tab_reaches_the_sidebar_in_reading_order(home: Home) -> None:
    """practice 20: search, then the place one is in, then the people, settings aside, then the vault card."""
    sidebar = home.hall.sidebar
    sidebar.search.setFocus()
    seen: list[QWidget | None] = []
    for _ in range(6):
        home.press(Qt.Key.Key_Tab)
        seen.append(home.window.focusWidget())
    assert seen == [sidebar.places["today"], *sidebar.pinned, sidebar.vault_card]


def test_arrows_in_the_sidebar_change_the_place_and_stay_there(home: Home) -> None:
    """practice 20: with the keyboard one walks the places without being thrown into a room."""
    sidebar = home.hall.sidebar
    sidebar.search.setFocus()
    home.press(Qt.Key.Key_Tab)
    seen = []
    for _ in range(2):
        home.press(Qt.Key.Key_Down)
        seen.append(home.room.key)
        assert home.window.focusWidget() is sidebar.places[home.room.key]
    assert seen == ["people", "conversations"]
    home.qtbot.mouseClick(sidebar.places["journal"], Qt.MouseButton.LeftButton)
    assert home.room.isAncestorOf(home.window.focusWidget() or home.window)
