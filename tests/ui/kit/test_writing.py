"""Fields and text areas: what is written, pasted, shown and told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, QRect, Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.kit.button import Button, IconButton
from app.ui.kit.date_field import DateField
from app.ui.kit.field import Field
from app.ui.kit.halo import Halo, LitBox
from app.ui.kit.kept import kept_line, kept_text
from app.ui.kit.label import Label
from app.ui.kit.layer import layers
from app.ui.kit.look import Look
from app.ui.kit.scroll import ScrollArea
from app.ui.kit.text_area import TextArea

Page = Callable[..., QWidget]

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def paste(area: TextArea, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    data.setHtml(f"<b style='color:red'>{text[:20]}</b>")
    area.page.insertFromMimeData(data)


def ears(area: TextArea | Field) -> list[str]:
    heard: list[str] = []
    area.edited.connect(heard.append)
    return heard


def test_a_field_tells_what_is_typed_and_not_what_it_is_given(qtbot: QtBot, on_screen: Page) -> None:
    field = Field("First name")
    on_screen(field)
    heard = ears(field)
    field.set_text("Helena")
    assert heard == []
    qtbot.keyClicks(field.edit, "!")
    assert heard == ["Helena!"]


def test_a_label_above_a_field_is_its_name(qtbot: QtBot) -> None:
    field = Field("Passphrase")
    assert field.edit.accessibleName() == "Passphrase"
    assert Field(placeholder="Search").edit.accessibleName() == "Search"


def test_a_secret_is_hidden_until_the_eye_is_pressed(qtbot: QtBot, on_screen: Page) -> None:
    field = Field("Passphrase", secret=True, size="l")
    on_screen(field)
    assert field.edit.echoMode() == QLineEdit.EchoMode.Password
    eye = field.findChild(IconButton)
    assert isinstance(eye, IconButton)
    before = eye.accessibleName()
    qtbot.mouseClick(eye, Qt.MouseButton.LeftButton)
    assert field.is_shown
    assert eye.accessibleName() != before
    assert field.edit.hasFocus()
    hints = field.edit.inputMethodHints()
    assert hints & Qt.InputMethodHint.ImhSensitiveData
    assert hints & Qt.InputMethodHint.ImhNoPredictiveText


def test_what_is_wrong_is_said_at_the_field_and_taken_back(qtbot: QtBot, on_screen: Page) -> None:
    field = Field("Passphrase", secret=True)
    on_screen(field)
    field.say_wrong("That did not open it.")
    said = [label for label in field.findChildren(Label) if label.text() == "That did not open it."]
    assert said[0].isVisible()
    assert field.edit.accessibleDescription() == "That did not open it."
    field.say_nothing()
    assert not said[0].isVisible()
    assert field.edit.accessibleDescription() == ""


def test_a_click_on_the_picture_in_a_field_brings_the_caret(qtbot: QtBot, on_screen: Page) -> None:
    field = Field("Who are you meeting next?", icon="user-round")
    other = Button("Elsewhere")
    on_screen(field, other)
    other.setFocus()
    box = field.edit.parentWidget()
    assert box is not None
    picture = box.childAt(14, field.edit.geometry().center().y())
    assert picture is not field.edit
    qtbot.mouseClick(picture, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(field.edit.hasFocus)


def test_enter_in_a_field_is_told(qtbot: QtBot, on_screen: Page) -> None:
    field = Field("Who are you meeting next?")
    on_screen(field)
    told: list[str] = []
    field.entered.connect(lambda: told.append(field.text()))
    qtbot.keyClicks(field.edit, "Ada")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert told == ["Ada"]


def test_the_halo_lies_around_a_field_that_was_laid_out_before_its_page_was_shown(qtbot: QtBot, worn: Look) -> None:
    """As on the lock page, which is built and given large letters before anybody sees it."""
    page, above, field = QWidget(), Label("Welcome back", "display"), Field("Passphrase")
    column = QVBoxLayout(page)
    column.addWidget(above)
    column.addWidget(field)
    column.addStretch(1)
    page.resize(500, 300)
    qtbot.addWidget(page)
    page.grab()  # painted once where nobody sees it, as the next process does
    box = field.findChildren(LitBox)[0]
    box.set_lit(True)
    worn.wear(text_size=150, reduced_motion=True)
    page.grab()
    page.show()
    qtbot.waitExposed(page)
    (halo,) = page.findChildren(Halo)
    around = QRect(box.mapTo(page, QPoint(0, 0)), box.size()).adjusted(-3, -3, 3, 3)
    assert QRect(halo.mapTo(page, QPoint(0, 0)), halo.size()) == around


def test_the_halo_comes_with_the_caret_and_goes_with_it(qtbot: QtBot, on_screen: Page, worn: Look) -> None:
    field, button = Field("Name"), Button("Save")
    page = on_screen(field, button)
    button.setFocus()
    at_rest = page.grab().toImage()
    field.setFocus()
    lit = page.grab().toImage()
    button.setFocus()
    after = page.grab().toImage()
    left = field.x() - 2
    y = field.y() + field.height() - 18
    assert lit.pixel(left, y) != at_rest.pixel(left, y)
    assert after.pixel(left, y) == at_rest.pixel(left, y)


def test_a_text_area_tells_the_person_s_words_only(qtbot: QtBot, on_screen: Page) -> None:
    area = TextArea("What did you see?")
    on_screen(area)
    heard = ears(area)
    area.set_text("Three stand-ups missed")
    area.set_text("Three stand-ups missed")
    assert heard == []
    area.setFocus()
    area.set_caret(999)
    qtbot.keyClicks(area.page, ".")
    assert heard == ["Three stand-ups missed."]


def test_the_caret_stays_when_the_same_text_is_shown_again(qtbot: QtBot, on_screen: Page) -> None:
    area = TextArea()
    on_screen(area)
    area.set_text("One two three")
    area.set_caret(4)
    area.set_text("One two three")
    assert area.caret() == 4
    area.set_text("One")
    assert area.caret() == 3


def test_a_text_area_grows_with_its_text_and_shrinks_again(qtbot: QtBot, on_screen: Page, worn: Look) -> None:
    area = TextArea("What did you see?", min_lines=3)
    on_screen(area)
    line = worn.line("serif")
    assert area.page.height() == 3 * line
    area.set_text("\n".join(["line"] * 7))
    assert area.page.height() == 7 * line
    assert area.page.verticalScrollBar().maximum() == 0
    area.set_text("")
    assert area.page.height() == 3 * line


def test_every_line_is_as_high_as_the_role_says_also_new_ones(qtbot: QtBot, on_screen: Page, worn: Look) -> None:
    area = TextArea(min_lines=1)
    on_screen(area)
    area.setFocus()
    qtbot.keyClicks(area.page, "one")
    for _ in range(3):
        qtbot.keyClick(area.page, Qt.Key.Key_Return)
        qtbot.keyClicks(area.page, "more")
    paste(area, "\npasted\npasted")
    assert area.page.height() == 6 * worn.line("serif")
    worn.wear("light", 130, reduced_motion=True)
    assert area.page.height() == 6 * worn.line("serif")


def test_tab_leaves_a_text_area(qtbot: QtBot, on_screen: Page) -> None:
    area, button = TextArea(), Button("Next")
    on_screen(area, button)
    area.setFocus()
    qtbot.keyClick(area.page, Qt.Key.Key_Tab)
    assert button.hasFocus()
    assert area.text() == ""


def test_control_and_enter_is_left_to_the_page(qtbot: QtBot, on_screen: Page) -> None:
    area = TextArea()
    on_screen(area)
    area.setFocus()
    qtbot.keyClick(area.page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert area.text() == ""


def test_what_is_pasted_arrives_plain_and_can_be_undone(qtbot: QtBot, on_screen: Page) -> None:
    area = TextArea()
    on_screen(area)
    paste(area, "plain\x00 and\x07 clean\r\nnext")
    assert area.text() == "plain and clean\nnext"
    area.page.undo()
    assert area.text() == ""


def test_opening_a_text_leaves_nothing_to_undo(qtbot: QtBot, on_screen: Page) -> None:
    area = TextArea()
    on_screen(area)
    area.set_text("kept words")
    area.page.undo()
    assert area.text() == "kept words"


def test_what_is_copied_is_plain_and_marked_secret(qtbot: QtBot) -> None:
    area = TextArea()
    area.set_text("one\ntwo")
    area.page.selectAll()
    data = area.page.createMimeDataFromSelection()
    assert data.text() == "one\ntwo"
    assert not data.hasHtml()
    assert bytes(data.data("x-kde-passwordManagerHint").data()) == b"secret"


@pytest.mark.parametrize("text", ["She asked. " * 18182, "One paragraph.\n" * 13334])
def test_two_hundred_thousand_characters_are_taken_at_once_and_told_once(qtbot: QtBot, text: str) -> None:
    """How soon a key is painted among so many is measured by `packaging/bench/key_press.py`."""
    area = TextArea()
    scroll = ScrollArea()
    page = QWidget()
    QVBoxLayout(page).addWidget(area)
    scroll.setWidget(page)
    scroll.setWidgetResizable(True)
    scroll.resize(600, 500)
    qtbot.addWidget(scroll)
    scroll.show()
    area.setFocus()
    told: list[str] = []
    area.edited.connect(told.append)
    paste(area, text[:200_000])
    scroll.grab()
    assert told == [text[:200_000]]
    area.set_caret(100_000)
    qtbot.keyClicks(area.page, "abc")
    scroll.grab()
    assert [len(one) for one in told] == [200_000, 200_001, 200_002, 200_003]
    assert area.text() == told[-1]


def test_right_to_left_writing_starts_at_the_right(qtbot: QtBot, on_screen: Page) -> None:
    area = TextArea()
    on_screen(area)
    area.set_text("שלום, מה שלומך היום")
    area.set_caret(0)
    assert area.page.cursorRect().x() > area.page.viewport().width() / 2


def test_a_line_that_goes_on_scrolls_the_page_with_it(qtbot: QtBot) -> None:
    area = TextArea()
    scroll = ScrollArea()
    page = QWidget()
    QVBoxLayout(page).addWidget(area)
    scroll.setWidget(page)
    scroll.setWidgetResizable(True)
    scroll.resize(500, 300)
    qtbot.addWidget(scroll)
    scroll.show()
    scroll.activateWindow()
    qtbot.waitUntil(scroll.isActiveWindow)
    area.setFocus()
    for _ in range(30):
        qtbot.keyClick(area.page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().value() > 200)


@given(st.text())
def test_what_is_kept_once_is_kept_the_same_again(text: str) -> None:
    kept = kept_text(text)
    assert kept_text(kept) == kept
    assert "\x00" not in kept
    assert "\r" not in kept
    assert "\n" not in kept_line(text)


@given(st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_categories=("Cc", "Cs"))))
def test_ordinary_words_pass_untouched(text: str) -> None:
    assert kept_text(text) == text


def test_letters_of_every_writing_survive_showing(qtbot: QtBot, on_screen: Page) -> None:
    words = "« Ça »\u00a0! Ünïcödé 👩‍👩‍👧 日本語 שלום مرحبا e\u0301 <b>not bold</b> &amp; \t tab"
    area, field, label = TextArea(), Field(), Label(words)
    on_screen(area, field, label)
    area.set_text(words)
    field.set_text(words)
    assert area.text() == words
    assert field.text() == words.replace("\t", " ")
    assert label.text() == words


def test_markup_in_a_name_is_shown_letter_by_letter(qtbot: QtBot) -> None:
    plain, marked = Label("xxbxxbx"), Label("<b>b</b>")
    assert marked.textFormat() == Qt.TextFormat.PlainText
    assert marked.natural_width() > plain.natural_width() * 0.7


def test_a_paragraph_is_as_high_as_its_lines(qtbot: QtBot, worn: Look) -> None:
    label = Label("Two or three moments a camera could have recorded. " * 3, wrap=True)
    narrow, wide = label.heightForWidth(200), label.heightForWidth(600)
    assert narrow > wide
    assert narrow % worn.line("body") == 0
    assert Label("one\ntwo", wrap=True).heightForWidth(600) == 2 * worn.line("body")


def test_a_long_line_ends_in_an_ellipsis_and_tells_the_rest(qtbot: QtBot) -> None:
    label = Label("A very long subject that does not fit into its row at all", elide=True)
    label.resize(80, 22)
    qtbot.addWidget(label)
    label.grab()
    assert label.toolTip() == label.text()
    assert label.minimumSizeHint().width() < 80


def test_the_light_goes_out_also_when_a_month_took_the_caret(qtbot: QtBot, on_screen: Page) -> None:
    field, button = DateField("Follow-up", None, lambda: date(2026, 3, 12)), Button("Save")
    page = on_screen(field, button)
    button.setFocus()
    at_rest = page.grab().toImage()
    field.setFocus()
    field.pick()
    layers(page)[0].shut()
    button.setFocus()
    assert page.grab().toImage() == at_rest
