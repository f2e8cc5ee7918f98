"""What is written looks like what it means, and stays the very text that was written."""

from collections.abc import Callable
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QInputMethodEvent, QPainter, QTextCursor, QTextFormat, QTextLine
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.markdown import Block
from app.ui.kit.layer import top_layer
from app.ui.kit.look import Look, look
from app.ui.kit.markdown_page import MarkdownArea, MarkdownPage
from app.ui.kit.menu import Menu
from app.ui.kit.scroll import ScrollArea

LINE = 29


@pytest.fixture
def area(on_screen: Callable[..., QWidget]) -> MarkdownArea:
    made = MarkdownArea("", "Write what you noticed.", "journal", 8, bare=True)
    around = ScrollArea()
    around.setWidget(made)
    on_screen(around)
    made.setFocus()
    return made


@pytest.fixture
def page(area: MarkdownArea) -> MarkdownPage:
    return area.page


def select(page: MarkdownPage, words: str) -> None:
    start = page.written().index(words)
    cursor = page.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start + len(words), QTextCursor.MoveMode.KeepAnchor)
    page.setTextCursor(cursor)


def put_caret(page: MarkdownPage, place: int) -> None:
    cursor = page.textCursor()
    cursor.setPosition(place)
    page.setTextCursor(cursor)


def x_of(page: MarkdownPage, place: int) -> float:
    """How far to the right a place of the first line stands."""
    return _x(page.document().firstBlock().layout().lineAt(0), place)


def _x(line: QTextLine, place: int) -> float:
    return cast("tuple[float, int]", line.cursorToX(place))[0]


def height(page: MarkdownPage) -> float:
    return page.document().size().height()


def test_marks_take_no_room_until_the_caret_stands_in_their_words(area: MarkdownArea, page: MarkdownPage) -> None:
    area.set_text("so **very** quiet, and more")
    put_caret(page, len(area.text()))

    assert x_of(page, 5) - x_of(page, 3) < 1
    assert x_of(page, 11) - x_of(page, 9) < 1

    put_caret(page, 7)

    assert x_of(page, 5) - x_of(page, 3) > 8
    assert x_of(page, 11) - x_of(page, 9) > 8


def test_every_mark_is_out_of_sight_where_nobody_writes(area: MarkdownArea, page: MarkdownPage) -> None:
    area.set_text("**quiet**")
    assert x_of(page, 2) > 8

    page.clearFocus()

    assert x_of(page, 2) < 1


def test_lines_stay_even_and_headings_stand_higher(area: MarkdownArea, page: MarkdownPage) -> None:
    area.set_text("one\n**two** \U0001f600 字\nthree")
    assert height(page) == 3 * LINE

    area.set_text("# one\ntwo")
    assert height(page) == 34 + LINE


def test_headings_can_be_told_from_words_and_from_each_other(area: MarkdownArea, page: MarkdownPage) -> None:
    area.set_text("# one\n## two\n### three\nfour")
    one, two, three, four = (_set_in(page, number) for number in range(4))
    assert one[0] > two[0] > 1.2 * three[0], "each is larger than the next"
    assert three[0] == four[0]
    assert min(two[1], three[1]) > four[1], "where the size says little, they are heavier"


def _set_in(page: MarkdownPage, number: int) -> tuple[int, int]:
    """Pixel size and weight of the last letter of a line."""
    block = page.document().findBlockByNumber(number)
    usual, last = block.layout().font(), block.length() - 2
    size, weight = usual.pixelSize(), int(usual.weight())
    for one in block.layout().formats():
        if one.start <= last < one.start + one.length:
            size, weight = one.format.property(QTextFormat.Property.FontPixelSize) or size, one.format.fontWeight()
    return size, weight


def test_what_goes_over_the_line_hangs_beside_its_mark(area: MarkdownArea, page: MarkdownPage) -> None:
    area.set_text("- " + "a long thing to say " * 8)
    layout = page.document().firstBlock().layout()

    assert layout.lineCount() > 1
    words_begin = _x(layout.lineAt(0), 2)
    assert abs(layout.lineAt(1).x() - words_begin) < 1


def test_nothing_of_the_looks_is_a_step_to_undo(qtbot: QtBot, area: MarkdownArea, page: MarkdownPage) -> None:
    area.set_text("quiet")
    put_caret(page, 5)
    qtbot.keyClicks(page, " *room*")
    put_caret(page, 0)
    look().wear("dark", 130, reduced_motion=True)
    assert height(page) == round(LINE * 1.3)

    while page.document().isUndoAvailable():
        page.undo()

    assert area.text() == "quiet"
    while page.document().isRedoAvailable():
        page.redo()
    assert area.text() == "quiet *room*"


@pytest.mark.parametrize(("key", "sign"), [(Qt.Key.Key_B, "**"), (Qt.Key.Key_I, "*")])
def test_a_key_marks_the_word_at_the_caret_and_takes_the_marks_away(
    qtbot: QtBot, area: MarkdownArea, page: MarkdownPage, key: Qt.Key, sign: str
) -> None:
    area.set_text("so very quiet")
    put_caret(page, 5)

    qtbot.keyClick(page, key, Qt.KeyboardModifier.ControlModifier)
    assert area.text() == f"so {sign}very{sign} quiet"
    assert page.textCursor().position() == 5 + len(sign)

    qtbot.keyClick(page, key, Qt.KeyboardModifier.ControlModifier)
    assert area.text() == "so very quiet"

    page.undo()
    assert area.text() == f"so {sign}very{sign} quiet"


def test_what_is_selected_is_marked_line_by_line_and_stays_selected(area: MarkdownArea, page: MarkdownPage) -> None:
    area.set_text("- first thing\n\n- second")
    page.selectAll()

    page.toggle_strong()
    assert area.text() == "- **first thing**\n\n- **second**"

    area.set_text("a quiet room")
    select(page, "quiet ")
    page.toggle_strong()
    assert area.text() == "a **quiet** room"
    assert page.textCursor().selectedText() == "quiet"
    page.toggle_strong()
    assert area.text() == "a quiet room"


def test_emphasis_begun_with_no_word_waits_for_it(qtbot: QtBot, area: MarkdownArea, page: MarkdownPage) -> None:
    page.toggle_strong()
    qtbot.keyClicks(page, "now")

    assert area.text() == "**now**"


@pytest.mark.parametrize(
    ("written", "after"),
    [
        ("- one", "- one\n- "),
        ("  * one", "  * one\n  * "),
        ("9. nine", "9. nine\n10. "),
        ("> said", "> said\n> "),
        ("plain", "plain\n"),
        ("# heading", "# heading\n"),
        ("- one\n- ", "- one\n"),
        ("> said\n> ", "> said\n"),
    ],
)
def test_enter_goes_on_in_lists_and_leaves_them_from_an_empty_line(
    qtbot: QtBot, area: MarkdownArea, page: MarkdownPage, written: str, after: str
) -> None:
    area.set_text(written)
    put_caret(page, len(written))

    qtbot.keyClick(page, Qt.Key.Key_Return)

    assert area.text() == after
    page.undo()
    assert area.text() == written


def test_a_new_line_leaves_the_marks_with_their_words(qtbot: QtBot, area: MarkdownArea, page: MarkdownPage) -> None:
    area.set_text("- so ***quiet***")
    put_caret(page, len("- so ***quiet"))

    qtbot.keyClick(page, Qt.Key.Key_Return)

    assert area.text() == "- so ***quiet***\n- "


def test_backspace_behind_a_mark_takes_the_mark(qtbot: QtBot, area: MarkdownArea, page: MarkdownPage) -> None:
    area.set_text("- one\n- two")
    put_caret(page, 8)

    qtbot.keyClick(page, Qt.Key.Key_Backspace)
    assert area.text() == "- one\ntwo"

    qtbot.keyClick(page, Qt.Key.Key_Backspace)
    assert area.text() == "- onetwo"


def test_a_line_break_with_shift_is_a_line_of_its_own(qtbot: QtBot, area: MarkdownArea, page: MarkdownPage) -> None:
    area.set_text("- one")
    put_caret(page, 5)

    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)

    assert area.text() == "- one\n"
    assert page.document().blockCount() == 2


def test_lines_become_a_list_another_one_and_plain_again(area: MarkdownArea, page: MarkdownPage) -> None:
    area.set_text("one\n\ntwo")
    page.selectAll()

    page.toggle_lines(Block.BULLET)
    assert area.text() == "- one\n\n- two"
    page.toggle_lines(Block.NUMBER)
    assert area.text() == "1. one\n\n2. two"
    page.toggle_lines(Block.QUOTE)
    assert area.text() == "> one\n\n> two"
    page.toggle_lines(Block.QUOTE)
    assert area.text() == "one\n\ntwo"


def test_a_line_becomes_a_heading_and_plain_again(area: MarkdownArea, page: MarkdownPage) -> None:
    area.set_text("one")

    page.toggle_lines(Block.HEADING)
    assert area.text() == "## one"
    page.toggle_lines(Block.HEADING)
    assert area.text() == "one"


def test_a_link_is_never_opened_but_can_be_copied(qtbot: QtBot, area: MarkdownArea, page: MarkdownPage) -> None:
    area.set_text("see [the note](https://example.org/a)")
    put_caret(page, 8)

    qtbot.keyClick(page, Qt.Key.Key_Return)
    menu = top_layer(page)
    assert isinstance(menu, Menu)
    menu.rows[0].click()

    assert QApplication.clipboard().text() == "https://example.org/a"
    assert QApplication.clipboard().mimeData().hasFormat("x-kde-passwordManagerHint")
    assert area.text() == "see [the note](https://example.org/a)"


def test_control_and_a_click_offer_the_link_under_the_pointer(
    qtbot: QtBot, area: MarkdownArea, page: MarkdownPage
) -> None:
    area.set_text("https://example.org/a and more")
    put_caret(page, 30)

    qtbot.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, QPoint(20, 12))
    assert isinstance(top_layer(page), Menu)


def test_a_click_puts_the_caret_where_it_points(qtbot: QtBot, area: MarkdownArea, page: MarkdownPage) -> None:
    area.set_text("**one**\ntwo three\nfour")

    qtbot.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(1, LINE + 10))
    assert page.textCursor().position() == 8
    qtbot.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(400, 2 * LINE + 10))
    assert page.textCursor().position() == 22


def test_what_is_composed_is_laid_out_among_the_marks(area: MarkdownArea, page: MarkdownPage) -> None:
    """Chinese and Japanese are composed before they are written; the marks behind keep their places."""
    area.set_text("字**重**")
    put_caret(page, 1)
    QApplication.sendEvent(page, QInputMethodEvent("かな", []))
    layout = page.document().firstBlock().layout()

    starts = sorted((one.start, one.length) for one in layout.formats())
    assert (1, 2) in starts  # underlined
    assert (3, 2) in starts  # the stars

    done = QInputMethodEvent()
    done.setCommitString("仮名")
    QApplication.sendEvent(page, done)
    assert area.text() == "字仮名**重**"


class Board:
    """Whoever draws pictures: grey boxes 50 high for those it knows."""

    def __init__(self) -> None:
        self.drawn: list[tuple[str, QRectF, str]] = []

    def height(self, target: str, _caption: str, _width: int) -> int:
        return 50 if target.startswith("picture:") else 0

    def draw(self, painter: QPainter, box: QRectF, target: str, caption: str) -> None:
        painter.fillRect(box, Qt.GlobalColor.gray)
        self.drawn.append((target, box, caption))


def test_a_picture_stands_in_the_place_of_its_line(area: MarkdownArea, page: MarkdownPage) -> None:
    board = Board()
    area.set_text("before\n![The board](picture:7f)\nafter\n![](https://example.org/x.png)")
    put_caret(page, 0)
    page.shaped.illustrate(board)

    assert height(page) == 3 * LINE + 74
    page.grab()
    assert board.drawn[-1] == ("picture:7f", QRectF(0, LINE + 12, page.viewport().width(), 50), "The board")

    put_caret(page, 10)
    assert height(page) == 4 * LINE + 74


@given(st.text(alphabet="*_`[]()!#>-1. ab\n<é\U0001f600א", max_size=80), st.integers(0, 90))
@settings(max_examples=60)
def test_whatever_is_written_comes_out_as_it_was(text: str, place: int) -> None:
    around = QWidget()
    page = MarkdownPage("journal", around)
    page.resize(300, 200)
    page.replace_all(text)
    put_caret(page, min(place, page.document().characterCount() - 1))
    page.grab()

    assert page.written() == text
    for point in (QPointF(0, 0), QPointF(120, 60), QPointF(290, 5000)):
        found = page.shaped.hitTest(point, Qt.HitTestAccuracy.FuzzyHit)
        assert 0 <= found < page.document().characterCount()


def test_a_theme_is_put_on_without_a_touch_of_the_text(area: MarkdownArea, page: MarkdownPage, worn: Look) -> None:
    area.set_text("[note](https://example.org)\nrest")
    put_caret(page, 30)
    worn.wear("dark", 100, reduced_motion=True)

    formats = page.document().firstBlock().layout().formats()
    assert worn.color("atext") in [one.format.foreground().color() for one in formats]
