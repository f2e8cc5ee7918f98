"""The one window: its title says nothing, its size is remembered, and a bug is told without a word of the vault."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.system.clock import StoppedClock
from app.ui.kit.layer import layers, top_layer
from app.ui.kit.look import Look
from app.ui.kit.place import Place
from app.ui.shell.crash_page import CrashPage
from app.ui.shell.finds import Find, fitting
from app.ui.shell.lifeguard import Lifeguard, Mishap, mishap
from app.ui.shell.window import LEAST, Window
from tests.ui.shell.standins import NOON, Sizes, house


def test_the_title_is_always_sotto(qtbot: QtBot) -> None:
    window, hall = house(StoppedClock(NOON))
    qtbot.addWidget(window)
    hall.go(Place("people", "ada"))
    assert window.windowTitle() == "Sotto"

    window.wear_mark()
    assert not window.windowIcon().isNull()


def test_a_page_is_rehearsed_where_nobody_sees_it_and_the_display_has_the_memory_for_it(qtbot: QtBot) -> None:
    window, _hall = house(StoppedClock(NOON))
    qtbot.addWidget(window)
    window.rehearse()
    assert not window.isVisible()
    assert window.backingStore().size() == window.size()

    seen = []
    window.shown.connect(lambda: seen.append(True))
    window.resize(window.size() + QSize(40, 20))  # the person had made it larger
    window.show()
    qtbot.waitUntil(lambda: bool(seen) and window.backingStore().size() == window.size())


def test_the_size_is_remembered_for_the_screen(qtbot: QtBot) -> None:
    sizes = Sizes()
    window = Window(sizes)
    qtbot.addWidget(window)
    assert window.minimumSize().width() == 960
    window.resize(1000, 700)
    with qtbot.waitSignal(window.closing):
        window.close()
    assert list(sizes.kept.values()) == [(1000, 700)]
    again = Window(sizes)
    qtbot.addWidget(again)
    there = again.screen().availableSize()
    assert again.size() == QSize(1000, 700).boundedTo(there).expandedTo(LEAST)


def test_on_a_small_screen_the_first_window_leaves_room_for_its_title_bar(qtbot: QtBot) -> None:
    sizes = Sizes()
    first = Window(sizes)
    qtbot.addWidget(first)
    there = first.screen().availableSize()
    assert there.height() - first.height() == 40
    sizes.keep_size(first.screen().name(), there.width(), there.height() - 20)
    again = Window(sizes)
    qtbot.addWidget(again)
    assert there.height() - again.height() == 20


def test_showing_a_page_lets_go_of_the_one_before_and_of_every_layer(qtbot: QtBot) -> None:
    window, hall = house(StoppedClock(NOON))
    qtbot.addWidget(window)
    window.show()
    hall.open_palette()
    page = QLabel("Locked")
    with qtbot.waitSignal(hall.destroyed):
        window.show_page(page)
    assert layers(window) == []
    assert window.page() is page


def test_the_first_painting_is_told_once(qtbot: QtBot) -> None:
    window, _hall = house(StoppedClock(NOON))
    qtbot.addWidget(window)
    told: list[bool] = []
    window.shown.connect(lambda: told.append(True))
    window.show()
    qtbot.waitUntil(lambda: bool(told))
    window.repaint()
    assert told == [True]


@pytest.mark.parametrize("theme", ["light", "dark", "contrast", "contrast-dark"])
def test_the_hallway_is_painted_in_every_look(qtbot: QtBot, worn: Look, theme: str) -> None:
    worn.wear(theme if theme != "contrast-dark" else "contrast", reduced_motion=True)
    window, _hall = house(StoppedClock(NOON))
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    image = window.grab().toImage()
    assert len({image.pixel(x, y) for x in range(232) for y in range(0, 300, 3)}) > 12


def secret_mishap() -> tuple[type[BaseException], BaseException, object]:
    try:
        fitting("a", [Find(None, "", "", lambda: None)])  # type: ignore[arg-type]
    except TypeError as error:
        return type(error), ValueError("Daniel said something private"), error.__traceback__
    raise AssertionError


def test_a_bug_is_told_by_kind_and_our_own_lines_only() -> None:
    kind, _error, trace = secret_mishap()
    told = mishap(kind, trace)  # type: ignore[arg-type]
    assert told.kind == "TypeError"
    assert told.lines
    assert all(line.startswith("app/") for line in told.lines)
    assert "private" not in told.details()


def test_the_crash_page_covers_everything_and_copies_no_secret(
    qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    window, hall = house(StoppedClock(NOON))
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    hall.open_palette()
    window.can_lock = True
    kind, error, trace = secret_mishap()
    Lifeguard(window).catch(kind, error, trace)  # type: ignore[arg-type]
    page = top_layer(window)
    assert isinstance(page, CrashPage)
    assert page.geometry() == window.rect()
    assert window.focusWidget() is page.lock
    qtbot.mouseClick(page.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text().startswith("TypeError\napp/")
    assert "private" not in QGuiApplication.clipboard().text() + capsys.readouterr().err
    with qtbot.waitSignal(window.lock_asked):
        qtbot.mouseClick(page.lock, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(window.close_asked):
        qtbot.mouseClick(page.close_button, Qt.MouseButton.LeftButton)


def test_before_unlocking_the_crash_page_offers_no_lock(qtbot: QtBot) -> None:
    window = Window(Sizes())
    qtbot.addWidget(window)
    window.show()
    window.crashed(Mishap("KeyError", ("app/house.py:12",)))
    page = top_layer(window)
    assert isinstance(page, CrashPage)
    assert page.lock.isHidden()
    assert window.focusWidget() is page.close_button


def test_a_bug_in_the_crash_page_itself_is_only_told_to_the_terminal(
    qtbot: QtBot, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    window = Window(Sizes())
    qtbot.addWidget(window)

    def fail(what: Mishap) -> None:
        raise RuntimeError("private")

    monkeypatch.setattr(window, "crashed", fail)
    kind, error, trace = secret_mishap()
    Lifeguard(window).catch(kind, error, trace)  # type: ignore[arg-type]
    said = capsys.readouterr().err
    assert "RuntimeError" in said
    assert "private" not in said


def test_ctrl_c_in_the_terminal_ends_as_ever(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    window = Window(Sizes())
    qtbot.addWidget(window)
    passed: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "__excepthook__", lambda kind, error, trace: passed.append(kind))
    Lifeguard(window).catch(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert passed == [KeyboardInterrupt]
    assert layers(window) == []
