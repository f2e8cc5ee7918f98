"""A text as long as a book keeps the window awake, and loses nothing."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.kit.markdown_page import MarkdownArea, MarkdownPage
from app.ui.kit.scroll import ScrollArea

LINE = 29


@pytest.fixture
def area(on_screen: Callable[..., QWidget]) -> MarkdownArea:
    made, around = MarkdownArea("", "", "journal", 8, bare=True), ScrollArea()
    around.setWidget(made)
    on_screen(around)
    made.setFocus()
    return made


@pytest.fixture
def page(area: MarkdownArea) -> MarkdownPage:
    return area.page


def put_caret(page: MarkdownPage, place: int) -> None:
    cursor = page.textCursor()
    cursor.setPosition(place)
    page.setTextCursor(cursor)


def height(page: MarkdownPage) -> float:
    return page.document().size().height()


def test_a_long_text_is_set_in_slices_and_is_whole_in_the_end(
    qtbot: QtBot, area: MarkdownArea, page: MarkdownPage
) -> None:
    lines = 3_000
    area.set_text("# one\n" * lines + "end")
    assert area.text().count("\n") == lines

    qtbot.keyClicks(page, "x")
    assert area.text().startswith("x# one\n# one")

    qtbot.waitUntil(lambda: height(page) == LINE + 34 * (lines - 1) + LINE)


def test_a_book_comes_onto_the_page_bit_by_bit_and_is_whole_from_the_start(
    qtbot: QtBot, area: MarkdownArea, page: MarkdownPage
) -> None:
    book = "A line of some words, and one **strong** one.\n" * 10_000
    heard: list[str] = []
    area.edited.connect(heard.append)
    area.set_text(book)

    assert page.isReadOnly()
    assert area.text() == book
    assert page.document().characterCount() < len(book)

    qtbot.waitUntil(lambda: not page.is_filling)
    assert not page.isReadOnly()
    assert page.document().characterCount() == len(book) + 1
    assert heard == []
    assert area.text() == book


def test_what_is_written_into_a_book_is_told_after_a_pause_or_when_it_is_asked_for(
    qtbot: QtBot, area: MarkdownArea, page: MarkdownPage
) -> None:
    book = "A line of some words.\n" * 20_000
    heard: list[str] = []
    area.edited.connect(heard.append)
    area.set_text(book)
    qtbot.waitUntil(lambda: not page.is_filling)
    put_caret(page, 0)

    qtbot.keyClicks(page, "So ")
    area.tell()
    assert heard == ["So " + book]
    area.tell()
    assert len(heard) == 1

    qtbot.keyClicks(page, "it ")
    page.clearFocus()
    assert heard[1:] == ["So it " + book]

    page.undo()
    qtbot.waitUntil(lambda: len(heard) == 3)


def test_another_entry_can_be_opened_while_a_book_is_still_coming(
    qtbot: QtBot, area: MarkdownArea, page: MarkdownPage
) -> None:
    area.set_text("A line of some words.\n" * 40_000)
    area.set_text("short")

    assert not page.is_filling
    assert area.text() == "short"
    qtbot.keyClicks(page, "er ")
    assert "er " in area.text()
