"""A picture is shown large, called something, saved as a copy, and taken out there."""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent
from pytestqt.qtbot import QtBot

from app.domain.ids import PictureId
from app.domain.picture import mark_of, marks_in
from app.ui.journal.illustrated import IllustratedPage
from app.ui.journal.picture_layer import PictureLayer
from app.ui.journal.room import JournalRoom
from app.ui.kit.desk import Desk
from app.ui.kit.layer import top_layer
from app.ui.kit.menu import Menu
from app.ui.kit.place import Place
from app.ui.kit.writing import let_write
from tests.system.photos import CANARIES, drawn, encoded, photo
from tests.ui.cut_words import cut_words
from tests.ui.journal.pictured import Key, board, kept, lines, page, put_caret, room, settled, shown
from tests.ui.rooms import FileAnswers, UndoOffers, asked, nameless, on_screen, settle

__all__ = ["board", "page", "room"]


def the_layer(room: JournalRoom) -> PictureLayer:
    layer = top_layer(room)
    assert isinstance(layer, PictureLayer)
    return layer


def test_enter_shows_it_large_and_its_caption_is_written_there(
    qtbot: QtBot, room: JournalRoom, page: IllustratedPage, board: PictureId, desk: Desk
) -> None:
    low = page.height()
    qtbot.keyClick(page, Key.Key_Return)
    layer = the_layer(room)
    settled(desk, page)
    assert not layer.view._image.isNull()
    assert not nameless(layer)
    assert not cut_words(layer)
    qtbot.keyClicks(layer.caption.edit, "Our [first] board")
    qtbot.keyClick(layer.caption.edit, Key.Key_Escape)

    assert top_layer(room) is None
    (mark,) = marks_in(page.written())
    assert (mark.id, mark.caption) == (board, "Our [first] board")
    assert page.height() > low, "it stands under the picture"
    room.leave()
    assert "Our [first] board" in marks_in(kept(desk).text)[0].caption
    qtbot.keyClick(page, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert marks_in(page.written())[0].caption == ""


def test_a_click_shows_it_large(qtbot: QtBot, room: JournalRoom, page: IllustratedPage, board: PictureId) -> None:
    put_caret(page, 0)
    middle = QPoint(100, 29 + 12 + 100)
    qtbot.mouseMove(page.viewport(), middle)
    qtbot.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert the_layer(room)._picture.id == board
    the_layer(room).close_button.click()
    assert top_layer(room) is None


def test_what_is_being_called_survives_a_lock(
    qtbot: QtBot, room: JournalRoom, page: IllustratedPage, board: PictureId, desk: Desk
) -> None:
    page.opened.emit()
    qtbot.keyClicks(the_layer(room).caption.edit, "Half a capt")
    the_layer(room).leave()
    room.leave()
    assert marks_in(kept(desk).text)[0].caption == "Half a capt"


def test_a_copy_is_saved_with_the_plain_words_that_it_is_not_encrypted(
    room: JournalRoom, page: IllustratedPage, board: PictureId, desk: Desk, tmp_path: Path
) -> None:
    answers = FileAnswers(tmp_path / "copy.jpg")
    desk.ask = answers
    page.opened.emit()
    layer = the_layer(room)
    assert "A copy that you save is not." in layer.note.text()
    layer.save.click()
    settle(desk)

    assert answers.proposed == "Picture.jpg"
    assert "It is not encrypted" in layer.note.text()
    written = (tmp_path / "copy.jpg").read_bytes()
    assert Image.open(io.BytesIO(written)).size == (900, 600)
    assert not [canary for canary in CANARIES if canary in written]

    layer.save.click()
    settle(desk)
    question = top_layer(room)
    assert question is not layer, "a file that is there is not replaced without a word"
    assert question is not None
    question.shut()


def test_taking_it_out_there_can_be_undone(
    room: JournalRoom, page: IllustratedPage, board: PictureId, undo: UndoOffers
) -> None:
    page.opened.emit()
    the_layer(room).remove.click()
    assert lines(page) == ["Before", "After"]
    assert undo.words == "Picture taken out"
    undo.take_back()
    assert shown(page) == [board]


def test_its_menu_offers_the_same(room: JournalRoom, page: IllustratedPage, board: PictureId) -> None:
    page.menu_asked.emit(QPoint(10, 50))
    menu = top_layer(room)
    assert isinstance(menu, Menu)
    assert [row.text() for row in menu.rows] == ["Show it large", "Take it out"]
    menu.shut()


@pytest.fixture
def only_read(qtbot: QtBot, desk: Desk) -> Iterator[JournalRoom]:
    """A journal with one picture in a vault that can only be read."""
    kept = asked(desk.worker, lambda: desk.practice.picturing.add(photo()))
    entry = replace(asked(desk.worker, desk.practice.journaling.fresh), text=mark_of(kept.id, "Our board"))
    asked(desk.worker, lambda: desk.practice.journaling.save(entry))
    let_write(False)
    room = JournalRoom(desk)
    on_screen(qtbot, room)
    room.arrive(Place("journal"))
    yield room
    let_write(True)


def test_where_nothing_can_be_kept_a_picture_is_only_looked_at(
    qtbot: QtBot, only_read: JournalRoom, desk: Desk
) -> None:
    page = only_read.page.text.page
    settled(desk, page)
    page.setFocus()
    before = page.written()
    for key in (Key.Key_Delete, Key.Key_Backspace, Key.Key_X):
        qtbot.keyClick(page, key)
    page.take_out()
    assert page.written() == before
    dropped = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, _image(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)
    )
    assert not page.welcomes(dropped)

    put_caret(page, 0)
    qtbot.keyClick(page, Key.Key_Return)
    layer = the_layer(only_read)
    assert layer.caption.edit.isReadOnly()
    assert not layer.remove.isVisible()
    assert layer.save.isVisible()
    layer.shut()
    assert page.written() == before


def _image() -> QMimeData:
    held = QMimeData()
    held.setData("image/png", encoded(drawn(), "PNG"))
    return held
