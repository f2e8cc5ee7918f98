"""Words go out of the vault, and those of another come in, through two calm dialogs."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.everything import WORDS, Fate
from app.services import taking_in
from app.services.practice import Practice
from app.services.taking_in import Tally
from app.ui.export.taking_in import TakeInDialog, open_take_in
from app.ui.export.taking_out import TakeOutDialog
from app.ui.kit.desk import Desk
from app.ui.kit.dialog import _Question
from app.ui.kit.label import Label
from app.ui.kit.layer import top_layer
from app.ui.kit.look import Look
from tests.ui.cut_words import cut_words
from tests.ui.rooms import FileAnswers, asked, close_desk, nameless, on_screen, open_desk, settle


@pytest.fixture
def leaving(qtbot: QtBot, furnished: Desk) -> TakeOutDialog:
    dialog = TakeOutDialog(on_screen(qtbot, QWidget(), 1280, 800), furnished)
    dialog.open()
    return dialog


def answers(desk: Desk, path: Path) -> None:
    assert isinstance(desk.ask, FileAnswers)
    desk.ask.path = path


@pytest.mark.parametrize(("what", "begins"), [("json", b'{"format"'), ("actions", b"id,"), ("calendar", b"BEGIN:V")])
def test_it_is_written_and_said_to_be_open(
    leaving: TakeOutDialog, furnished: Desk, tmp_path: Path, what: str, begins: bytes
) -> None:
    answers(furnished, tmp_path / "file")
    leaving.what.cards[what].click()
    assert "not encrypted" in leaving.warning.words.text()
    assert ("private notes" in leaving.warning.words.text()) == (what == "json")
    leaving.go.click()
    settle(furnished)
    assert (tmp_path / "file").read_bytes().startswith(begins)
    assert str(tmp_path / "file") in leaving.done.words.text()
    assert "not encrypted" in leaving.done.words.text()
    assert leaving.cancel.text() == "Close"


def test_a_folder_is_made_beside_what_is_there(leaving: TakeOutDialog, furnished: Desk, tmp_path: Path) -> None:
    answers(furnished, tmp_path / "anything")
    leaving.go.click()
    settle(furnished)
    assert (tmp_path / "Sotto 2026-03-12" / "Read me.md").is_file()


def test_a_file_that_is_there_is_asked_about(leaving: TakeOutDialog, furnished: Desk, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"mine")
    answers(furnished, tmp_path / "file")
    leaving.what.cards["actions"].click()
    leaving.go.click()
    settle(furnished)
    question = top_layer(leaving)
    assert isinstance(question, _Question)
    assert (tmp_path / "file").read_bytes() == b"mine"
    question.yes.click()
    settle(furnished)
    assert (tmp_path / "file").read_bytes() != b"mine"


def test_a_calendar_is_neutral_until_names_are_wished(leaving: TakeOutDialog, furnished: Desk, tmp_path: Path) -> None:
    answers(furnished, tmp_path / "one")
    assert leaving.names.isHidden()
    leaving.what.cards["calendar"].click()
    assert not leaving.names.is_on
    leaving.go.click()
    settle(furnished)
    leaving.names.toggle.click()
    answers(furnished, tmp_path / "two")
    leaving.go.click()
    settle(furnished)
    one, two = ((tmp_path / name).read_bytes() for name in ("one", "two"))
    assert b"Mei" not in one
    assert b"Mei" in two


def test_called_off_it_leaves_nothing(leaving: TakeOutDialog, furnished: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    def many(practice: Practice) -> None:
        for number in range(400):
            practice.journaling.save(replace(practice.journaling.fresh(), text=f"Entry {number}"))

    asked(furnished.worker, lambda: many(furnished.practice))
    before = set(tmp_path.iterdir())
    answers(furnished, tmp_path / "anything")
    leaving.go.click()
    assert leaving.go.is_busy
    leaving.cancel.click()
    qtbot.waitUntil(lambda: not leaving.go.is_busy)
    assert leaving.trouble.words.text() == "Called off. Nothing was written."
    assert set(tmp_path.iterdir()) == before


def test_everything_of_one_vault_comes_into_another(furnished: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    file = asked(furnished.worker, lambda: furnished.practice.taking_out.as_json(tmp_path / "Sotto.json"))
    other = open_desk(tmp_path / "other")
    other.ask = FileAnswers(file)
    try:
        page = on_screen(qtbot, QWidget(), 1280, 800)
        open_take_in(page, other)
        dialog = top_layer(page)
        assert isinstance(dialog, TakeInDialog)
        settle(other)
        assert dialog.go.isEnabled()
        assert "those of people and actions are left out" in dialog.told.text(), "neither keeps earlier versions"
        assert "Journal entries: 6 new" in dialog.table.accessibleName()
        shown = {label.text() for label in dialog.table.findChildren(Label)}
        assert {"6", "–"} < shown, "nothing is a quiet dash"
        assert "0" not in shown
        assert asked(other.worker, other.practice.journaling.entries) == ()
        dialog.go.click()
        settle(other)
        whole = json.loads(file.read_bytes())
        assert f"{sum(len(whole[one]) for one in WORDS)} things were added" in dialog.told.text()
        assert len(asked(other.worker, other.practice.journaling.entries)) == 6
        (backup,) = asked(other.worker, other.practice.backing_up.standing).backups
        assert backup.is_verified, "there is a way back to before"
    finally:
        close_desk(other)


def test_taking_in_can_be_stopped_between_two_batches_and_done_again(
    furnished: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = asked(furnished.worker, lambda: furnished.practice.taking_out.as_json(tmp_path / "Sotto.json"))
    other = open_desk(tmp_path / "other")
    try:
        dialog = TakeInDialog(on_screen(qtbot, QWidget(), 1280, 800), other, file)
        dialog.open()
        settle(other)
        monkeypatch.setattr(taking_in, "_AT_ONCE", 3)
        entries, add = other.practice.people._shelves.entries, Tally.add

        def add_and_press(tally: Tally, section: str, fates: Sequence[Fate]) -> None:
            add(tally, section, fates)
            if section == "conversations" and dialog._progress is not None:
                dialog._progress.call_off()  # as its button does, from the window's thread

        monkeypatch.setattr(Tally, "add", add_and_press)
        dialog.go.click()
        dialog.cancel.setFocus()
        other.worker.finish()
        dialog.cancel.click()
        settle(other)
        assert dialog.told.text().startswith("Stopped. ")
        assert "brings the rest, and nothing twice" in dialog.told.text()
        assert dialog.cancel.text() == "Close"
        assert asked(other.worker, entries.count) == 0
        monkeypatch.setattr(Tally, "add", add)
        told = asked(other.worker, lambda: other.practice.taking_in.everything(file))
        assert told.count(Fate.SAME) > 0
        assert asked(other.worker, entries.count) == 6
    finally:
        close_desk(other)


def test_where_nothing_is_missing_there_is_nothing_to_press_but_close(
    furnished: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    file = asked(furnished.worker, lambda: furnished.practice.taking_out.as_json(tmp_path / "Sotto.json"))
    dialog = TakeInDialog(on_screen(qtbot, QWidget(), 1280, 800), furnished, file)
    dialog.open()
    settle(furnished)
    assert "There is nothing to add." in dialog.told.text()
    assert dialog.go.isHidden()
    assert dialog.cancel.text() == "Close"
    assert dialog.cancel.hasFocus()


def test_a_file_that_is_something_else_is_told(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "else.json").write_bytes(b"{}")
    dialog = TakeInDialog(on_screen(qtbot, QWidget(), 1280, 800), desk, tmp_path / "else.json")
    dialog.open()
    settle(desk)
    assert "else.json is nothing that Sotto knows" in dialog.trouble.words.text()
    assert not dialog.go.isVisible()
    dialog.cancel.click()
    assert not dialog.is_open


@pytest.mark.parametrize(("width", "height", "size"), [(1280, 800, 100), (960, 640, 100), (960, 640, 150)])
def test_no_word_is_cut_and_all_of_it_is_heard(
    qtbot: QtBot, furnished: Desk, dressed: Look, width: int, height: int, size: int
) -> None:
    dressed.wear("light", size, True)
    page = on_screen(qtbot, QWidget(), width, height)
    dialog = TakeOutDialog(page, furnished)
    dialog.open()
    for what in dialog.what.cards:
        dialog.what.cards[what].click()
        settle(furnished)
        assert cut_words(page) == []
        assert nameless(page) == []
