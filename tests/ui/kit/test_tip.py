"""A tip says words as they were written, whatever signs are in them."""

from pathlib import Path

import pytest
from PySide6.QtGui import QPixmap, QTextDocument
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.ui.kit.label import Label
from app.ui.kit.tip import plain_tip, set_tip

WORDS = ["a < b and c > d", "Use <b>bold</b> words", "<Ada>", "R&amp;D", "Rock & roll", "plain", "x<br>y"]


@pytest.mark.parametrize("words", WORDS)
def test_a_tip_shows_just_the_words(qtbot: QtBot, words: str) -> None:
    shown = QLabel(plain_tip(words))  # a tip is one, and takes words as any label does
    qtbot.addWidget(shown)
    page = QTextDocument()
    page.setHtml(shown.text())
    assert words in (shown.text(), page.toPlainText())


def test_words_as_most_are_stay_as_they_are() -> None:
    assert plain_tip("Talking over colleagues") == "Talking over colleagues"


def test_no_picture_is_loaded_because_a_title_asks_for_it(qtbot: QtBot, tmp_path: Path) -> None:
    picture = QPixmap(300, 200)
    picture.fill()
    assert picture.save(str(tmp_path / "private.png"))
    title = f'<img src="{(tmp_path / "private.png").as_uri()}">'
    place = QWidget()
    qtbot.addWidget(place)
    set_tip(place, title)
    shown = QLabel(place.toolTip())
    qtbot.addWidget(shown)
    assert shown.sizeHint().height() < 100


@pytest.mark.parametrize("words", WORDS)
def test_what_gives_way_to_a_narrow_place_is_read_whole_in_its_tip(qtbot: QtBot, words: str) -> None:
    label = Label(words, elide=True)
    qtbot.addWidget(label)
    label.resize(8, 20)
    label.grab()
    assert label.toolTip() == plain_tip(words)
