"""Somebody keeps pictures between their words: pasted, dropped, gone past, moved, taken out again."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.ids import PictureId
from app.domain.picture import mark_of
from app.ui.journal import pictures as on_page
from app.ui.journal.illustrated import IllustratedPage
from app.ui.journal.looking_back import _changes
from app.ui.journal.room import JournalRoom
from app.ui.kit.desk import Desk
from app.ui.kit.layer import top_layer
from app.ui.kit.look import look
from tests.system.photos import drawn, encoded, grainy, photo
from tests.ui.journal.pictured import Key, board, kept, lines, page, paste, put_caret, room, settled, shown
from tests.ui.rooms import FileAnswers, asked, settle

__all__ = ["board", "page", "room"]


def files(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def is_painted(page: IllustratedPage, color: tuple[int, int, int]) -> bool:
    """Whether that colour is anywhere on the page, give or take what a JPEG does to it."""
    image = page.grab().toImage()
    for x in range(0, image.width(), 7):
        for y in range(0, image.height(), 7):
            seen = image.pixelColor(x, y)
            if all(abs(a - b) < 14 for a, b in zip((seen.red(), seen.green(), seen.blue()), color, strict=True)):
                return True
    return False


# Coming in


def test_a_pasted_picture_stands_on_a_line_of_its_own_and_is_seen(
    room: JournalRoom, page: IllustratedPage, desk: Desk
) -> None:
    paste(page, "image/png", encoded(drawn(600, 300), "PNG"))
    settled(desk, page)

    assert lines(page) == ["Before", "*", "After"]
    assert is_painted(page, (200, 30, 30))
    assert page.height() == 2 * 29 + 290 + 2 * 12, "two lines, and the picture as wide as the column"
    assert not page.picture_here()
    room.leave()
    assert kept(desk).text == page.written()


def test_pixels_that_a_program_lends_are_taken_in_too(page: IllustratedPage, desk: Desk) -> None:
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    mime = QMimeData()
    mime.setImageData(image)
    assert page.canInsertFromMimeData(mime)
    page.insertFromMimeData(mime)
    settled(desk, page)

    assert lines(page) == ["Before", "*", "After"]
    assert is_painted(page, (0, 128, 128))


def test_words_win_where_a_program_hands_over_both(page: IllustratedPage, desk: Desk) -> None:
    """As word processors and spreadsheets do."""
    mime = QMimeData()
    mime.setText(" and then")
    mime.setImageData(QImage(20, 20, QImage.Format.Format_RGB32))
    page.insertFromMimeData(mime)
    settled(desk, page)
    assert lines(page) == ["Before and then", "After"]


def test_many_files_are_dropped_at_once_and_the_one_that_is_none_is_named(
    room: JournalRoom, page: IllustratedPage, desk: Desk, tmp_path: Path
) -> None:
    for name in ("one.jpg", "two.jpg"):
        (tmp_path / name).write_bytes(photo(image=grainy(300, 200)))
    (tmp_path / "IMG_1.heic").write_bytes(b"\0\0\0\x18ftypheic")
    (tmp_path / "list.jpg").write_text("milk, bread")
    dropped = files(*(tmp_path / name for name in ("one.jpg", "IMG_1.heic", "list.jpg", "two.jpg")))
    spot, either = QPointF(page.cursorRect().center()), Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    event = QDropEvent(spot, either, dropped, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0))
    page.dropEvent(event)
    assert event.dropAction() is Qt.DropAction.CopyAction
    settled(desk, page)

    assert lines(page) == ["Before", "*", "*", "After"]
    assert len({*shown(page)}) == 2
    assert len(list(tmp_path.glob("*.jpg"))) == 3, "what was dropped stays where it is"
    said = room.page.pictures.strip.trouble.words.text()
    assert "“IMG_1.heic”: Sotto cannot read HEIC pictures yet" in said
    assert "“list.jpg”: This is not a picture" in said
    assert room.page.pictures.strip.trouble.isVisible()
    assert not room.page.pictures.strip.progress.isVisible()
    room.page.pictures.strip.close_button.click()
    assert not room.page.pictures.strip.trouble.isVisible()


def test_what_is_dropped_beside_the_text_goes_to_its_end(
    room: JournalRoom, page: IllustratedPage, desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "one.jpg").write_bytes(photo())
    held, copy, none = files(tmp_path / "one.jpg"), Qt.DropAction.CopyAction, Qt.KeyboardModifier(0)
    enter = QDragEnterEvent(QPoint(5, 5), copy, held, Qt.MouseButton.LeftButton, none)
    QApplication.sendEvent(room.page, enter)
    assert enter.isAccepted()
    drop = QDropEvent(QPointF(5, 5), copy, held, Qt.MouseButton.LeftButton, none)
    assert room.page.pictures.eventFilter(room.page, drop)
    settled(desk, page)
    assert lines(page) == ["Before", "After", "*", ""]


def test_a_picture_can_be_chosen_from_a_folder(
    room: JournalRoom, page: IllustratedPage, desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "one.jpg").write_bytes(photo())
    desk.ask = FileAnswers(tmp_path / "one.jpg")
    room.page.pictures.choice().act()
    settled(desk, page)
    assert lines(page) == ["Before", "*", "After"]


def test_one_goes_on_writing_while_pictures_come_in(
    qtbot: QtBot, room: JournalRoom, page: IllustratedPage, desk: Desk
) -> None:
    """Each lands where it was pasted, whatever was typed before it meanwhile."""
    paste(page, "image/png", encoded(drawn(), "PNG"))
    put_caret(page, 0)
    qtbot.keyClicks(page, "Long ")
    settled(desk, page)
    assert lines(page) == ["Long Before", "*", "After"]
    assert not page.picture_here()


def test_a_picture_finds_its_entry_when_another_one_is_open_by_then(
    room: JournalRoom, page: IllustratedPage, desk: Desk
) -> None:
    room.leave()
    settle(desk)
    paste(page, "image/png", encoded(drawn(), "PNG"))
    room.begin()
    settled(desk, page)
    assert page.written() == ""
    entry = kept(desk)
    assert entry.text.startswith("Before\nAfter\n![](picture:")


def test_a_lock_does_not_wait_for_a_hundred_pictures(page: IllustratedPage, desk: Desk) -> None:
    page.given.emit(tuple(encoded(drawn(), "PNG") for _ in range(100)))
    desk.worker.is_hurried = True
    desk.worker.finish()
    assert len(shown(page)) == 1


def test_how_far_it_is_can_be_seen_and_stopped(room: JournalRoom, page: IllustratedPage, desk: Desk) -> None:
    strip = room.page.pictures.strip
    page.given.emit(tuple(encoded(drawn(), "PNG") for _ in range(100)))
    room.page.pictures._show_progress()
    assert strip.progress.words.text() == "Taking in picture 1 of 100"
    strip.stop.click()
    settled(desk, page)
    assert len(shown(page)) == 1
    assert not strip.progress.isVisible()


# On the page


def test_the_caret_goes_onto_a_picture_and_past_it(
    qtbot: QtBot, page: IllustratedPage, board: PictureId, room: JournalRoom
) -> None:
    """Its Markdown is never seen, and nothing can be typed into it."""
    put_caret(page, 6)
    high = page.height()
    qtbot.keyClick(page, Key.Key_Right)
    here = page.picture_here()
    assert here is not None
    assert room.page.pictures.shown.chosen == here.id == board
    assert page.height() == high
    qtbot.keyClick(page, Key.Key_Right)
    assert page.textCursor().block().text() == "After"
    qtbot.keyClick(page, Key.Key_Left)
    assert page.picture_here()
    qtbot.keyClick(page, Key.Key_Up)
    assert page.textCursor().block().text() == "Before"
    assert room.page.pictures.shown.chosen == ""

    qtbot.keyClick(page, Key.Key_Down)
    qtbot.keyClicks(page, "Under it")
    assert lines(page) == ["Before", "*", "Under it", "After"]


def test_capital_letters_and_pasted_words_go_under_it_too(
    qtbot: QtBot, page: IllustratedPage, board: PictureId
) -> None:
    qtbot.keyClick(page, Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(page, "A")
    assert lines(page) == ["Before", "*", "A", "After"]
    put_caret(page, 10)
    mime = QMimeData()
    mime.setText("pasted")
    page.insertFromMimeData(mime)
    assert lines(page) == ["Before", "*", "pasted", "A", "After"]


@pytest.mark.parametrize("key", [Key.Key_Delete, Key.Key_Backspace])
def test_delete_takes_its_line_out_and_undo_brings_it_back(
    qtbot: QtBot, page: IllustratedPage, board: PictureId, desk: Desk, key: Key
) -> None:
    qtbot.keyClick(page, key)
    assert lines(page) == ["Before", "After"]
    qtbot.keyClick(page, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert lines(page) == ["Before", "*", "After"]
    assert shown(page) == [board]


def test_backspace_beside_a_picture_goes_onto_it_first(qtbot: QtBot, page: IllustratedPage, board: PictureId) -> None:
    """Or the line break would go, and words would stand in the picture's line."""
    put_caret(page, page.written().index("After"))
    qtbot.keyClick(page, Key.Key_Backspace)
    assert page.picture_here()
    assert lines(page) == ["Before", "*", "After"]
    put_caret(page, 6)
    qtbot.keyClick(page, Key.Key_Delete)
    assert page.picture_here()
    assert lines(page) == ["Before", "*", "After"]


def test_a_picture_moves_by_cutting_and_pasting_and_only_words_lie_on_the_clipboard(
    qtbot: QtBot, page: IllustratedPage, board: PictureId, desk: Desk
) -> None:
    qtbot.keyClick(page, Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert lines(page) == ["Before", "After"]
    lent = QGuiApplication.clipboard().mimeData()
    assert lent.text() == mark_of(board)
    assert not lent.hasImage()
    assert not lent.hasHtml()
    assert not lent.hasUrls()
    page.selectAll()
    copied = page.createMimeDataFromSelection()
    assert set(copied.formats()) == {"text/plain", "x-kde-passwordManagerHint"}

    page.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(page, Key.Key_Return)
    qtbot.keyClick(page, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert lines(page) == ["Before", "After", "*"]
    settled(desk, page)
    QGuiApplication.clipboard().clear()


def test_a_picture_that_is_gone_says_so(room: JournalRoom, page: IllustratedPage, desk: Desk) -> None:
    page.textCursor().insertText("\n" + mark_of(PictureId("0" * 16), "Gone"))
    settled(desk, page)
    assert room.page.pictures.shown._trouble(PictureId("0" * 16)) == "This picture is not in the vault any more."
    put_caret(page, 12)
    page.opened.emit()
    assert top_layer(room) is None


def test_an_earlier_version_tells_of_pictures_in_words(desk: Desk) -> None:
    """How they are named in the vault says nothing to anybody."""
    before = asked(desk.worker, desk.practice.journaling.fresh)
    texts = (mark_of(PictureId("0" * 16), "The board"), mark_of(PictureId("1" * 16)))
    then, now = (replace(before, text=f"Before\n{text}") for text in texts)
    (change,) = _changes(date(2026, 3, 12), then, now)
    said = "".join(span.text for span in change.spans)
    assert "The board" in said
    assert "0000" not in said


def test_words_that_go_elsewhere_take_the_caption_along_and_no_picture(
    room: JournalRoom, page: IllustratedPage, board: PictureId, desk: Desk
) -> None:
    """As a skeleton, or as an example for somebody."""
    ada = asked(desk.worker, lambda: desk.practice.people.add("Ada"))
    page.say_under(page.place(), "The board")
    room.leave()
    settled(desk, page)
    entry = kept(desk)
    room.deeds.keep_as_template(entry)
    room.deeds._keep_for(entry, ada.id)
    settled(desk, page)
    own = asked(desk.worker, desk.practice.templating.templates)[-1]
    (note,) = asked(desk.worker, lambda: desk.practice.people.page(ada.id)).meetings
    for text in (own.text, note.text):
        assert "The board" in text
        assert board not in text


def test_a_picture_stays_sharp_when_text_is_made_larger(room: JournalRoom, page: IllustratedPage, desk: Desk) -> None:
    paste(page, "image/png", encoded(drawn(900, 1200), "PNG"))
    settled(desk, page)
    (tall,), held = shown(page), room.page.pictures.shown._pixmaps
    before = held[tall].width()
    look().wear("light", 150)
    settled(desk, page)
    assert held[tall].width() > before * 1.2
    look().wear("light", 100)


def test_pixels_in_memory_stay_within_their_bound(
    room: JournalRoom, page: IllustratedPage, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(on_page, "_MOST", 2 * 100 * 60 * 4)
    page.given.emit(tuple(encoded(drawn(100, 60), "PNG") for _ in range(5)))
    settled(desk, page)
    held = room.page.pictures.shown._pixmaps
    assert sum(map(on_page._weight, held.values())) <= 2 * 100 * 60 * 4
