"""The mark, the motif and the empty state: drawn in every look, silent to a screen reader."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.kit import art
from app.ui.kit.button import Button
from app.ui.kit.empty_state import EmptyState
from app.ui.kit.look import Look, look
from app.ui.kit.mark import Mark, mark_icon
from app.ui.kit.shortcuts import SHORTCUTS, keys_of, meaning


def test_the_window_has_the_mark_at_every_usual_size() -> None:
    icon = mark_icon()
    assert {16, 32, 48, 256} <= {size.width() for size in icon.availableSizes()}
    middle = icon.pixmap(QSize(64, 64)).toImage().pixelColor(32, 10)
    assert middle == QColor("#2A5F50")


def test_a_voice_settles() -> None:
    """The wave is loud at the beginning, quieter later, and flat at the end."""
    wave = art.Wave(26, 52, 0.0, 197)
    loud = max(wave.strength(x) for x in range(60))
    quiet = max(wave.strength(x) for x in range(120, 160))
    assert loud > 3 * quiet > 0
    assert wave.strength(197) == 0
    assert wave.strength(400) == 0


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_every_picture_is_drawn_in_every_look(theme: str, worn: Look) -> None:
    worn.wear(theme, reduced_motion=True)
    for draw in (art.paint_settling, art.paint_shores, art.paint_promise):
        image = QImage(600, 240, QImage.Format.Format_RGB32)
        image.fill(worn.color("canvas"))
        painter = QPainter(image)
        draw(painter, QRectF(0, 20, 600, 200), worn.color("accent"))
        painter.end()
        assert len({image.pixel(x, y) for x in range(600) for y in range(0, 240, 2)}) > 8


@pytest.mark.parametrize("size", [90, 100, 150])
def test_an_empty_state_shows_its_whole_sentence_and_fits_a_small_window(size: int, worn: Look, qtbot: QtBot) -> None:
    worn.wear("light", size, reduced_motion=True)
    sentence = "Write after a conversation, or before one. A line is enough, and there is no streak to keep."
    state = EmptyState("A place nobody else reads", sentence, Button("Write freely", "primary"), Button("Ask me"))
    qtbot.addWidget(state)
    state.resize(636, 620)
    state.show()
    assert state.sentence.height() >= state.sentence.heightForWidth(state.sentence.width())
    assert state.minimumSizeHint().width() <= 636
    assert state.minimumSizeHint().height() <= 620


@pytest.mark.parametrize(("height", "has_art"), [(620, True), (300, False)])
def test_in_a_low_place_the_picture_gives_way_to_the_words(
    height: int, has_art: bool, worn: Look, qtbot: QtBot
) -> None:
    worn.wear("light", 150, reduced_motion=True)
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(640, 640)
    state = EmptyState("Nothing waiting", "Agreed actions appear here.", Button("New action"))
    state.setParent(page)
    page.show()
    state.setGeometry(0, 0, 640, height)
    (drawn,) = state.findChildren(art.SettlingArt)
    qtbot.waitUntil(lambda: drawn.isVisible() is has_art)
    assert not has_art or drawn.geometry().bottom() < state.title.y()
    assert state.minimumSizeHint().height() <= 300


def test_the_mark_says_nothing(qtbot: QtBot) -> None:
    mark = Mark(56)
    qtbot.addWidget(mark)
    assert mark.accessibleName() == ""
    assert mark.sizeHint() == QSize(56, 56)


def test_every_shortcut_has_a_meaning_and_no_two_share_keys_in_one_place() -> None:
    assert all(meaning(shortcut.name) for shortcut in SHORTCUTS)
    names = [shortcut.name for shortcut in SHORTCUTS]
    assert len(names) == len(set(names))
    for where in ("everywhere", "planner", "lists"):
        others = {"everywhere", where}
        keys = [one for shortcut in SHORTCUTS if shortcut.where in others for one in shortcut.keys]
        assert len(keys) == len(set(keys))
    assert keys_of("palette") == "Ctrl+K"
    assert keys_of("nothing") == ""


def test_still_means_still(worn: Look) -> None:
    worn.wear("light", reduced_motion=True)
    assert look().duration(220) == 0
