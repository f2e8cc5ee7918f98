"""A page with two lines and perhaps a picture between them, for the stories about pictures."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from pytestqt.qtbot import QtBot

from app.domain.entry import Entry
from app.domain.ids import PictureId
from app.domain.picture import marks_in
from app.ui.journal.illustrated import IllustratedPage
from app.ui.journal.room import JournalRoom
from app.ui.kit.desk import Desk
from app.ui.kit.place import Place
from tests.system.photos import grainy, photo
from tests.ui.rooms import asked, on_screen, settle

Key = Qt.Key


@pytest.fixture
def room(qtbot: QtBot, desk: Desk) -> JournalRoom:
    """A fresh page with two lines, the caret at the end of the first."""
    made = JournalRoom(desk)
    on_screen(qtbot, made)
    made.arrive(Place("journal", "new"))
    settle(desk)
    qtbot.keyClicks(made.page.text.page, "Before")
    qtbot.keyClick(made.page.text.page, Key.Key_Return)
    qtbot.keyClicks(made.page.text.page, "After")
    put_caret(made.page.text.page, 6)
    return made


@pytest.fixture
def page(room: JournalRoom) -> IllustratedPage:
    return room.page.text.page


@pytest.fixture
def board(room: JournalRoom, page: IllustratedPage, desk: Desk) -> PictureId:
    """A picture between the two lines, with the caret on it."""
    paste(page, "image/jpeg", photo(image=grainy(900, 600)))
    settled(desk, page)
    put_caret(page, 10)
    return shown(page)[0]


def put_caret(page: IllustratedPage, place: int) -> None:
    cursor = page.textCursor()
    cursor.setPosition(place)
    page.setTextCursor(cursor)


def paste(page: IllustratedPage, kind: str, data: bytes) -> None:
    mime = QMimeData()
    mime.setData(kind, data)
    page.insertFromMimeData(mime)


def settled(desk: Desk, page: IllustratedPage) -> None:
    """Wait until the worker has nothing to do, and all it brought is painted."""
    for _ in range(4):
        settle(desk)
        page.grab()


def shown(page: IllustratedPage) -> list[PictureId]:
    return [mark.id for mark in marks_in(page.written())]


def lines(page: IllustratedPage) -> list[str]:
    return ["*" if marks_in(line) else line for line in page.written().split("\n")]


def kept(desk: Desk) -> Entry:
    desk.worker.finish()
    (entry,) = asked(desk.worker, desk.practice.journaling.entries)
    return entry
