"""Somebody brings a journal in: sees first what comes, chooses, watches, stops, and takes it out again."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.entry import Entry
from app.domain.imports import Fate
from app.domain.problems import CannotRead
from app.ui.imports.chosen import HERE, NEW, NOT_COMPLETE
from app.ui.imports.report import ReportDialog
from app.ui.imports.start import StartDialog, open_import
from app.ui.imports.undoing import UndoDialog
from app.ui.kit.desk import Desk
from app.ui.kit.dialog import Dialog
from app.ui.kit.layer import top_layer
from app.ui.kit.look import Look
from tests.elsewhere import FERRY, JOURNAL, WALK, Export
from tests.ui.cut_words import cut_words
from tests.ui.rooms import FileAnswers, asked, nameless, on_screen, settle


def begun(qtbot: QtBot, desk: Desk, width: int = 1280, height: int = 800) -> StartDialog:
    page = on_screen(qtbot, QWidget(), width, height)
    open_import(page, desk)
    dialog = top_layer(page)
    assert isinstance(dialog, StartDialog)
    return dialog


def looked(qtbot: QtBot, desk: Desk, width: int = 1280, height: int = 800) -> ReportDialog:
    start = begun(qtbot, desk, width, height)
    page = start.window()
    start.file.click()
    return shown_over(qtbot, page)


def shown_over(qtbot: QtBot, page: QWidget) -> ReportDialog:
    qtbot.waitUntil(lambda: isinstance(top_layer(page), ReportDialog))
    dialog = top_layer(page)
    assert isinstance(dialog, ReportDialog)
    return dialog


def entries(desk: Desk) -> tuple[Entry, ...]:
    return asked(desk.worker, desk.practice.journaling.entries)


def shown(dialog: ReportDialog) -> list[str]:
    """The rows, as they are heard."""
    model, spoken = dialog.items.model, Qt.ItemDataRole.AccessibleTextRole
    return [str(model.data(model.index(row), spoken)) for row in range(model.rowCount())]


def ended(qtbot: QtBot, dialog: ReportDialog) -> None:
    qtbot.waitUntil(lambda: dialog.progress.isHidden() and dialog.closes_on_escape)


def meaning_of_new(dialog: ReportDialog) -> str:
    return dialog.fates.rows[Fate.NEW].meaning.text()


def test_what_would_come_in_is_told_before_anything_does(qtbot: QtBot, desk: Desk, export: Export) -> None:
    dialog = looked(qtbot, desk)
    assert dialog.sub.text() == "Day One, Journal.zip, 5 entries. A dry run: nothing has been added yet."
    assert {fate: row.count.text() for fate, row in dialog.fates.rows.items()} == {
        Fate.NEW: "2",
        Fate.HERE: "0",
        Fate.PARTLY: "1",
        Fate.LEFT_OUT: "2",
    }
    assert dialog.calm.words.text() == "Each entry keeps the day of its own time zone. 2019 to 2023, 2 tags."
    assert shown(dialog) == [
        "3 August 2020, untitled, Left out, Empty: no words, and no picture that can come along",
        "Notes from the harbour, no day, Left out, Its date cannot be read: 20241-07-11",
        "9 June 2021, First week as lead, Without audio, Sotto keeps words and photos, so this stays behind: "
        "1 audio note",
    ]
    assert meaning_of_new(dialog) == "Will be added to the journal"
    dialog.items.show_part(NEW)
    assert shown(dialog) == ["14 May 2019, Ferry to Inis Mór, New", "30 July 2023, The long walk, New"]
    assert dialog.go.text() == "Import 3 entries"
    assert entries(desk) == ()
    assert nameless(dialog.panel) == []


def test_it_comes_in_and_can_be_undone_at_once(qtbot: QtBot, desk: Desk, export: Export) -> None:
    told: list[object] = []
    desk.noticeboard.posted.connect(told.append)
    dialog = looked(qtbot, desk)
    dialog.go.click()
    assert not dialog.closes_on_escape
    ended(qtbot, dialog)
    assert len(entries(desk)) == 3
    assert dialog.head.text() == "What came in"
    assert dialog.sub.text() == "3 entries from Journal.zip came in. A backup from just before lies with the others."
    assert len(told) == 1
    assert dialog.cancel.text() == "Undo the import"
    assert meaning_of_new(dialog) == "Added to the journal"

    dialog.cancel.click()
    ended(qtbot, dialog)
    assert entries(desk) == ()
    assert meaning_of_new(dialog) == "Taken out again"
    assert dialog.sub.text() == "3 entries went into the bin, for 30 days."
    dialog.go.click()
    assert not dialog.is_open


def test_the_window_has_its_turns_while_a_long_list_is_placed(qtbot: QtBot, desk: Desk, export: Export) -> None:
    export.items = [replace(WALK, origin=f"M{number}") for number in range(3000)]
    dialog = looked(qtbot, desk)
    rows, last = dialog.items.list, dialog.items.model.index(2999)
    whole = 3000 * rows.sizeHintForRow(0) - rows.viewport().height()

    def is_all_placed() -> bool:
        return rows.verticalScrollBar().maximum() == whole

    qtbot.waitUntil(is_all_placed)
    rows.doItemsLayout()
    assert not is_all_placed()
    qtbot.waitUntil(is_all_placed)
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_End)
    assert rows.indexAt(rows.viewport().rect().bottomLeft()) == last


def test_a_second_import_has_nothing_to_bring(qtbot: QtBot, desk: Desk, export: Export) -> None:
    dialog = looked(qtbot, desk)
    dialog.go.click()
    ended(qtbot, dialog)
    dialog.go.click()
    again = looked(qtbot, desk)
    assert (again.go.text(), again.go.isEnabled()) == ("Nothing to import", False)
    again.items.show_part(HERE)
    assert shown(again)[0] == "14 May 2019, Ferry to Inis Mór, Already here, Came in before, left as it is"


def test_somebody_chooses_what_comes_in(qtbot: QtBot, desk: Desk, export: Export) -> None:
    dialog = looked(qtbot, desk)
    dialog.choose.click()
    assert dialog.choose.text() == "Done choosing"
    dialog.items.show_part(NEW)
    dialog.items.list.setCurrentIndex(dialog.items.list.first_row())
    dialog.items.list.setFocus()
    qtbot.keyClick(dialog.items.list, Qt.Key.Key_Space)
    assert shown(dialog)[0].endswith("not chosen")
    assert (dialog.go.text(), dialog.items.count.text()) == ("Import 2 entries", "1 of 2 chosen")
    dialog.items.none.click()
    dialog.items.show_part(NOT_COMPLETE)
    dialog.items.none.click()
    assert not dialog.go.isEnabled()
    dialog.items.all.click()
    assert dialog.items.count.text() == "1 of 1 chosen", "what is left out cannot be chosen"
    dialog.go.click()
    ended(qtbot, dialog)
    assert [one.title for one in entries(desk)] == ["First week as lead"]


def test_an_encrypted_export_asks_for_its_password(qtbot: QtBot, desk: Desk, export: Export) -> None:
    export.password = b"plum tree"
    start = begun(qtbot, desk)
    page = start.window()
    start.file.click()
    settle(desk)
    assert start.field.isVisible()
    start.field.edit.setText("apple")
    start.go.click()
    settle(desk)
    assert start.field.isVisible()
    start.field.edit.setText("plum tree")
    start.field.entered.emit()
    dialog = shown_over(qtbot, page)
    dialog.go.click()
    ended(qtbot, dialog)
    assert len(entries(desk)) == 3
    assert export.passwords == [None, b"apple", b"plum tree", b"plum tree"]


def test_what_cannot_be_read_is_said_and_another_file_can_be_chosen(
    qtbot: QtBot, desk: Desk, export: Export, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> None:
        raise CannotRead(path, "no permission")

    with monkeypatch.context() as patch:
        patch.setattr(export, "recognise", refuse)
        start = begun(qtbot, desk)
        start.folder.click()
        settle(desk)
    assert "no permission" in start.trouble.words.text()
    assert start.file.isVisible()
    page = start.window()
    start.file.click()
    shown_over(qtbot, page)


def stops_at(dialog: ReportDialog, count: int) -> Callable[[float, int], None]:
    def stop(_done: float, came: int) -> None:
        if came >= count:
            dialog.cancel.click()

    return stop


def test_it_can_be_stopped_between_two_batches_and_gone_on_with(qtbot: QtBot, desk: Desk, export: Export) -> None:
    export.items = [replace(WALK, origin=f"M{number}", text=f"Day {number}") for number in range(1000)]
    dialog = looked(qtbot, desk)
    dialog.under_way.moved.connect(stops_at(dialog, 500))
    dialog.go.click()
    ended(qtbot, dialog)
    assert len(entries(desk)) == 500
    assert dialog.head.text() == "Stopped on the way"
    assert dialog.sub.text() == "500 of 1,000 entries are in. Import the same file again to bring in the rest."
    assert asked(desk.worker, desk.practice.importing.stopped) is None, "it was told here"
    dialog.go.click()
    again = looked(qtbot, desk)
    assert again.go.text() == "Import 500 entries"
    again.go.click()
    ended(qtbot, again)
    assert len({one.text for one in entries(desk)}) == 1000


def test_a_file_that_breaks_off_says_what_is_in(qtbot: QtBot, desk: Desk, export: Export) -> None:
    export.items = [replace(WALK, origin=f"M{number}", text=f"Day {number}") for number in range(400)]
    dialog = looked(qtbot, desk)
    export.breaks_after = 300
    dialog.go.click()
    ended(qtbot, dialog)
    assert dialog.head.text() == "Stopped on the way"
    assert dialog.trouble.isVisible()
    assert len(entries(desk)) == 250


def test_a_lock_waits_for_one_batch_and_the_rest_comes_another_time(qtbot: QtBot, desk: Desk, export: Export) -> None:
    export.items = [replace(WALK, origin=f"M{number}", text=f"Day {number}") for number in range(1000)]
    dialog = looked(qtbot, desk)
    dialog.under_way.moved.connect(lambda _done, _came: setattr(desk.worker, "is_hurried", True))
    dialog.go.click()
    qtbot.waitUntil(lambda: desk.worker.is_hurried)
    desk.worker.finish()
    assert len(entries(desk)) == 250
    stopped = asked(desk.worker, desk.practice.importing.stopped)
    assert stopped is not None
    assert (stopped.came, stopped.wanted) == (250, 1000)


def test_a_look_that_is_called_off_ends_and_tells_nobody(qtbot: QtBot, desk: Desk, export: Export) -> None:
    export.items = [replace(WALK, origin=f"M{number}") for number in range(1000)]
    start = begun(qtbot, desk)
    page = start.window()
    start.file.click()
    start.cancel.click()
    settle(desk)
    assert top_layer(page) is None
    assert export.closed == 1


def test_the_list_is_saved_after_it_was_said_that_it_is_not_encrypted(
    qtbot: QtBot, desk: Desk, export: Export, tmp_path: Path
) -> None:
    dialog = looked(qtbot, desk)
    page = dialog.window()
    assert isinstance(desk.ask, FileAnswers)
    desk.ask.path = tmp_path / "report.txt"
    dialog.items.save.click()
    question = top_layer(page)
    assert isinstance(question, Dialog)
    assert "not encrypted" in question.findChildren(type(dialog.sub))[1].text()
    question.first().click()  # type: ignore[union-attr]
    settle(desk)
    assert "It is not encrypted." in dialog.calm.words.text()
    lines = (tmp_path / "report.txt").read_text("utf-8").splitlines()
    assert lines[:2] == ["Day One, Journal.zip", "New: 2, Already here: 0, Without a part: 1, Left out: 2"]
    assert "2019-05-14  Ferry to Inis Mór: New." in lines
    assert "20241-07-1  Notes from the harbour: Left out. Its date cannot be read: 20241-07-11." in lines


def test_an_import_is_undone_later_and_what_was_changed_stays(qtbot: QtBot, desk: Desk, export: Export) -> None:
    dialog = looked(qtbot, desk)
    dialog.go.click()
    ended(qtbot, dialog)
    dialog.go.click()
    mine = next(one for one in entries(desk) if one.title == FERRY.title)
    asked(desk.worker, lambda: desk.practice.journaling.save(replace(mine, text="Mine by now")))
    (kept,) = asked(desk.worker, desk.practice.importing.imports)
    page = on_screen(qtbot, QWidget())
    later = UndoDialog(page, desk, kept.id)
    later.open()
    later.go.click()
    settle(desk)
    assert later.told.text() == "2 entries went into the bin, for 30 days. 1 entry that you changed since stays."
    assert [one.text for one in entries(desk)] == ["Mine by now"]
    later.go.click()
    assert not later.is_open


def test_an_undo_can_be_stopped_and_begun_again(qtbot: QtBot, desk: Desk, export: Export) -> None:
    dialog = looked(qtbot, desk)
    dialog.go.click()
    ended(qtbot, dialog)
    before = entries(desk)
    held = Event()
    desk.worker.do(held.wait)  # so that it is stopped before it begins
    dialog.cancel.click()
    assert dialog.cancel.text() == "Stop"
    dialog.cancel.click()
    held.set()
    settle(desk)
    assert (dialog.sub.text(), dialog.cancel.text()) == (
        "It was stopped. All of the import is still here.",
        "Undo the import",
    )
    assert entries(desk) == before
    dialog.go.click()
    (kept,) = asked(desk.worker, desk.practice.importing.imports)
    later = UndoDialog(on_screen(qtbot, QWidget()), desk, kept.id)
    later.open()
    held.clear()
    desk.worker.do(held.wait)
    later.go.click()
    later.cancel.click()
    held.set()
    settle(desk)
    assert later.told.text() == "It was stopped. All of the import is still here."
    later.go.click()
    settle(desk)
    assert later.title.text() == "The import was undone"
    assert entries(desk) == ()


@pytest.mark.parametrize("size", [(1280, 800), (960, 640), (1100, 715)])
def test_the_list_ends_with_a_whole_row(qtbot: QtBot, desk: Desk, export: Export, size: tuple[int, int]) -> None:
    export.items = [*JOURNAL, *(replace(WALK, origin=f"M{number}", text=f"Day {number}") for number in range(50))]
    listed = looked(qtbot, desk, *size).items
    listed.show_part(NEW)
    QApplication.processEvents()
    box = listed.list.viewport().rect()
    assert listed.list.verticalScrollBar().maximum() > 0
    assert listed.list.visualRect(listed.list.indexAt(box.bottomLeft())).bottom() == box.bottom()


@pytest.mark.parametrize("size", [(1280, 800), (960, 640)])
def test_no_word_is_cut_off(qtbot: QtBot, desk: Desk, export: Export, size: tuple[int, int], dressed: Look) -> None:
    export.items = [*JOURNAL, *(replace(WALK, origin=f"M{number}", text=f"Day {number}") for number in range(50))]
    dialog = looked(qtbot, desk, *size)
    dialog.choose.click()
    QApplication.processEvents()
    assert cut_words(dialog) == []
