"""The look as a whole: themes, sizes, stillness, and nothing cut off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QAccessible, QFontInfo, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QGridLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.kit import paint
from app.ui.kit.button import Button
from app.ui.kit.chip import Chip
from app.ui.kit.icons import has_icon, icon_pixmap
from app.ui.kit.label import Label
from app.ui.kit.look import Look
from app.ui.kit.tokens import ROLES
from tests.ui.kit.gallery import Sheet, gallery

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def sheet(qtbot: QtBot) -> Iterator[Sheet]:
    """A sheet with one of every control, on screen."""
    made = gallery()
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def shades(image: QImage) -> set[int]:
    return {image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_every_control_paints_in_every_theme_without_a_word_of_complaint(
    qtbot: QtBot, worn: Look, sheet: Sheet, theme: str
) -> None:
    worn.wear(theme, reduced_motion=True)
    image = picture(sheet)
    assert len(shades(image)) > 60
    assert image.pixelColor(2, 2).name() == worn.color("surface").name()


def test_a_change_of_theme_reaches_what_is_on_screen_at_once(qtbot: QtBot, worn: Look, sheet: Sheet) -> None:
    before = shades(picture(sheet))
    worn.wear("dark", reduced_motion=True)
    after = shades(picture(sheet))
    assert worn.color("surface").rgb() in after
    assert len(before & after) < len(before) / 4


class Paints(QObject):
    """Hears what befalls widgets: how often each is painted, and whether it is made to measure itself again."""

    def __init__(self) -> None:
        super().__init__()
        self.painted, self.measured = Counter[QObject](), Counter[QObject]()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.painted[watched] += 1
        elif event.type() in (QEvent.Type.FontChange, QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self.measured[watched] += 1
        return False


def test_four_hundred_controls_change_their_theme_by_being_painted_and_nothing_else(qtbot: QtBot, worn: Look) -> None:
    """So it takes no longer than that: none of them is measured or laid out anew."""
    page = QWidget()
    grid = QGridLayout(page)
    for number in range(400):
        kinds = (Button("Write"), Label("some words"), Chip("Fri 13", "outline"))
        grid.addWidget(kinds[number % 3], number // 20, number % 20)
    qtbot.addWidget(page)
    page.show()
    controls, paints = page.findChildren(QWidget), Paints()
    for one in controls:
        one.installEventFilter(paints)
    qtbot.waitUntil(lambda: len(paints.painted) == len(controls))
    paints.painted.clear()
    paints.measured.clear()
    worn.wear("dark", reduced_motion=True)
    qtbot.waitUntil(lambda: len(paints.painted) == len(controls))
    assert len(controls) >= 400
    assert max(paints.painted.values()) <= 2  # the palette is another one, and so is what was painted with it
    assert not paints.measured


@pytest.mark.parametrize("percent", [100, 130, 150])
def test_no_words_are_cut_off_at_any_text_size(qtbot: QtBot, worn: Look, percent: int) -> None:
    worn.wear("light", percent, reduced_motion=True)
    made = gallery()
    qtbot.addWidget(made)
    made.show()
    made.resize(made.minimumSizeHint().expandedTo(made.sizeHint()))
    cut = []
    for label in made.findChildren(Label):
        if not label.isVisible() or not label.text() or label.wordWrap():
            continue
        ink = QFontMetricsF(label.font()).tightBoundingRect(label.text())
        if label.width() < label.natural_width() or label.height() < ink.height():
            cut.append(label.text())
    for button in made.findChildren(QAbstractButton):
        if button.isVisible() and (button.width() < button.sizeHint().width() or button.height() < 28):
            cut.append(button.text() or button.accessibleName())
    assert cut == []


def test_growing_text_on_screen_grows_what_holds_it(qtbot: QtBot, worn: Look, sheet: Sheet) -> None:
    heights = [button.sizeHint().height() for button in sheet.findChildren(Button)]
    worn.wear("light", 150, reduced_motion=True)
    grown = [button.sizeHint().height() for button in sheet.findChildren(Button)]
    assert all(new > old for new, old in zip(grown, heights, strict=True))


def test_whatever_takes_the_keyboard_has_a_name(qtbot: QtBot, sheet: Sheet) -> None:
    nameless = []
    for child in sheet.findChildren(QWidget):
        if child.focusPolicy() == Qt.FocusPolicy.NoFocus or not child.isVisible() or child.focusProxy():
            continue
        if isinstance(child, QAbstractSpinBox):
            continue
        seen = QAccessible.queryAccessibleInterface(child)
        if not seen.text(QAccessible.Text.Name):
            nameless.append(type(child).__name__)
    assert nameless == []


def test_tab_walks_through_every_control_and_comes_back(qtbot: QtBot, sheet: Sheet) -> None:
    start = sheet.findChildren(Button)[0]
    start.setFocus()
    assert start.hasFocus() or sheet.focusWidget() is start
    visited: list[QWidget] = []
    here = sheet.focusWidget()
    while here is not None and here not in visited:
        visited.append(here)
        qtbot.keyClick(here, Qt.Key.Key_Tab)
        here = sheet.focusWidget()
    assert here is start
    assert len(visited) > 25


def test_stillness_takes_every_duration_away(worn: Look) -> None:
    worn.wear("light", 100, reduced_motion=True)
    assert worn.duration(180) == 0
    worn.wear("light", 100, reduced_motion=False)
    assert worn.duration(180) == 180
    assert worn.duration(900) == 240


def test_a_new_text_size_is_told_before_the_change_as_a_whole(worn: Look) -> None:
    heard: list[str] = []
    worn.resized.connect(lambda: heard.append("resized"))
    worn.changed.connect(lambda: heard.append("changed"))
    worn.wear("dark", 100, reduced_motion=True)
    worn.wear("dark", 115, reduced_motion=True)
    worn.resized.disconnect()
    worn.changed.disconnect()
    assert heard == ["changed", "resized", "changed"]


def test_every_role_is_set_in_a_bundled_font(worn: Look) -> None:
    for name, role in ROLES.items():
        info = QFontInfo(worn.font(name))
        assert info.family() == role.family, name
        assert info.pixelSize() == role.px, name


def test_an_icon_wears_the_colour_it_is_given(worn: Look) -> None:
    image = icon_pixmap("lock", 16, worn.color("danger"), 2.0).toImage()
    assert image.width() == 32
    solid = {
        image.pixelColor(x, y).name() for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha() == 255
    }
    assert solid == {worn.color("danger").name()}
    assert has_icon("lock")


def test_an_icon_nobody_drew_leaves_an_empty_place(worn: Look) -> None:
    image = icon_pixmap("no-such-icon", 16, worn.color("text")).toImage()
    assert all(image.pixelColor(x, y).alpha() == 0 for x in range(16) for y in range(16))


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_a_shadow_lies_under_a_plate_and_fades_away(worn: Look, depth: int) -> None:
    image = QImage(300, 300, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint.shadow(painter, QRectF(90, 90, 120, 100), 12, depth)
    painter.end()
    below = [image.pixelColor(150, y).lightness() for y in range(191, 290)]
    assert below[0] < 255
    assert below[-1] == 255
    assert below == sorted(below)


def test_high_contrast_throws_no_shadow(worn: Look) -> None:
    worn.wear("contrast", reduced_motion=True)
    image = QImage(200, 200, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint.shadow(painter, QRectF(50, 50, 100, 100), 12, 3)
    painter.end()
    assert shades(image) == {image.pixel(0, 0)}


def test_in_high_contrast_a_button_that_is_off_looks_off_and_can_be_read(qtbot: QtBot, worn: Look) -> None:
    worn.wear("contrast", reduced_motion=True)
    button = Button("Keep", "secondary")
    qtbot.addWidget(button)

    def darkest() -> int:
        image = button.grab().toImage()
        return min(image.pixelColor(x, y).red() for x in range(image.width()) for y in range(image.height()))

    on = darkest()
    button.setEnabled(False)
    assert on + 80 < darkest() < 0x76, "white on #767676 is 4.5 to 1"


def test_key_caps_are_printed_short() -> None:
    assert paint.key_signs("Ctrl+Return") in ("Ctrl ↵", "⌘ ↵")
    assert paint.key_signs("F9") == "F9"
    assert paint.key_signs("") == ""


@pytest.mark.parametrize(
    ("words", "short"), [("It went away. What", "It went away…"), ("It went away", "It went away")]
)
def test_an_ellipsis_follows_a_word(worn: Look, words: str, short: str) -> None:
    metrics = QFontMetricsF(worn.font("body"))
    assert paint.elided(words, metrics, metrics.horizontalAdvance("It went away. …") + 1) == short
