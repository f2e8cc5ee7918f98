"""Two people at two windows: one seals what they agreed, the other opens it, chooses, and answers."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.action import Action, Consent, Owner
from app.domain.conversation import Agreed, Preparation
from app.domain.handover import HandOver, SharedLeaf, SharedSheet
from app.domain.ids import ActionId
from app.domain.preferences import Preferences, Use
from app.services.handing_over import HandingOver
from app.services.planning import Outcome
from app.ui.export.dialog import ExportDialog, open_export
from app.ui.export.handed_over import HandedOverDialog
from app.ui.export.reflection_dialog import ReflectionDialog, open_reflections
from app.ui.export.sealing import SealDialog
from app.ui.export.unsealing import UnsealDialog, open_unsealing
from app.ui.kit.desk import Desk
from app.ui.kit.label import Label
from app.ui.kit.layer import top_layer
from app.ui.kit.look import Look
from tests.services.test_handing_over import CANARY, seal, unseal
from tests.ui.cut_words import cut_words
from tests.ui.rooms import FileAnswers, UndoOffers, asked, close_desk, nameless, on_screen, open_desk, settle

WORDS = "harbour lantern quiet seven maple"
A, B = ActionId("a" * 16), ActionId("b" * 16)


def at_desk(desk: Desk, file: Path) -> Desk:
    """With a quick seal: the real one is tried in `tests/exchange/test_sealed.py`."""
    practice = desk.practice
    practice.__dict__["handing_over"] = HandingOver(practice._shelves, desk.clock, seal, unseal)
    desk.ask = FileAnswers(file)
    return desk


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "Hand-over.age"


@pytest.fixture
def helena(desk: Desk, file: Path) -> Desk:
    """The mentor, who held a conversation with Daniel."""

    def talk() -> None:
        practice = desk.practice
        daniel = practice.people.add("Daniel Okafor")
        begun = practice.planning.begin(daniel.id, CANARY)
        practice.planning.save(replace(begun, preparation=Preparation(CANARY, CANARY)))
        actions = (
            Action(A, "Let Jonas finish", owner=Owner.THEM, due=date(2026, 3, 20)),
            Action(B, "Give a signal", owner=Owner.ME, consent=Consent.PROPOSED),
        )
        agreed = Agreed("Design reviews", "Everybody is heard", datetime(2026, 3, 26, 14))
        practice.planning.hold(begun.id, Outcome(agreed, actions))

    asked(desk.worker, talk)
    return at_desk(desk, file)


@pytest.fixture
def daniel(tmp_path: Path, file: Path, undo: UndoOffers) -> Iterator[Desk]:
    """The mentee, at a window of their own."""
    opened = open_desk(tmp_path / "daniel", Preferences(use=Use.MENTEE, my_name="Daniel Okafor"))
    opened.offer_undo = undo
    yield at_desk(opened, file)
    close_desk(opened)


def agreed(desk: Desk) -> HandOver:
    (line,) = desk.practice.planning.lines()
    return desk.practice.handing_over.agreed(line.conversation.id)


def seals(qtbot: QtBot, dialog: SealDialog) -> None:
    """Choose a passphrase, and save."""
    for field in (dialog.passphrase.field, dialog.passphrase.again):
        field.set_text(WORDS)
    dialog.go.click()
    qtbot.waitUntil(lambda: dialog.go.isHidden())


def sealed_by(qtbot: QtBot, desk: Desk) -> SealDialog:
    """Go the whole way from the export to the sealed file."""
    page = on_screen(qtbot, QWidget(), 1280, 800)
    open_export(page, desk)
    settle(desk)
    export = top_layer(page)
    assert isinstance(export, ExportDialog)
    export.seal.click()
    settle(desk)
    dialog = top_layer(page)
    assert isinstance(dialog, SealDialog)
    seals(qtbot, dialog)
    return dialog


def opened_by(qtbot: QtBot, desk: Desk, words: str = WORDS) -> UnsealDialog | HandedOverDialog:
    page = on_screen(qtbot, QWidget(), 1280, 800)
    open_unsealing(page, desk)
    dialog = top_layer(page)
    assert isinstance(dialog, UnsealDialog)
    dialog.field.set_text(words)
    dialog.go.click()
    settle(desk)
    shown = top_layer(page)
    assert isinstance(shown, UnsealDialog | HandedOverDialog)
    return shown


def handed_over(qtbot: QtBot, desk: Desk) -> HandedOverDialog:
    shown = opened_by(qtbot, desk)
    assert isinstance(shown, HandedOverDialog)
    return shown


def test_what_is_sealed_is_what_was_shown(qtbot: QtBot, helena: Desk, file: Path) -> None:
    """practice 23; and the passphrase must go another way, which is said."""
    dialog = sealed_by(qtbot, helena)
    assert isinstance(helena.ask, FileAnswers)
    assert helena.ask.proposed == "Hand-over.age"
    assert str(file) in dialog.way.words.text()
    assert "in another way" in dialog.way.words.text()
    assert not dialog.passphrase.field.edit.text()
    assert not dialog.told.isVisible(), "what was in it is no longer listed, nor announced"
    assert CANARY.encode() not in file.read_bytes()
    assert b"Let Jonas finish" in file.read_bytes()


def test_a_page_without_a_title_is_called_as_in_the_journal(qtbot: QtBot, helena: Desk) -> None:
    whole = asked(helena.worker, partial(agreed, helena))
    leaves = (SharedLeaf("", "## A *hard* talk\n\nI talked too _fast_."), SharedLeaf(" The pause ", "Six seconds."))
    sheet = replace(whole, agreed=None, sheet=SharedSheet("sheet", "", leaves))
    dialog = SealDialog(on_screen(qtbot, QWidget(), 1280, 800), helena, sheet)
    listed = [label.text() for label in dialog.inside.findChildren(Label) if label.text()]
    assert listed == ["A sheet of reflections", "– A hard talk", "– The pause"]


def test_in_the_smallest_window_all_there_is_to_fill_in_is_seen(qtbot: QtBot, helena: Desk) -> None:
    dialog = SealDialog(on_screen(qtbot, QWidget(), 960, 640), helena, asked(helena.worker, partial(agreed, helena)))
    dialog.open()
    settle(helena)
    assert dialog._area.verticalScrollBar().maximum() == 0
    assert "and 1 more" in {label.text() for label in dialog.inside.findChildren(Label)}


def test_a_weak_passphrase_and_two_different_ones_seal_nothing(qtbot: QtBot, helena: Desk, file: Path) -> None:
    dialog = SealDialog(on_screen(qtbot, QWidget(), 1280, 800), helena, asked(helena.worker, partial(agreed, helena)))
    dialog.open()
    for first, second in (("monkey", "monkey"), (WORDS, "another")):
        dialog.passphrase.field.set_text(first)
        dialog.passphrase.again.set_text(second)
        dialog.go.click()
        settle(helena)
        assert not file.exists()


def test_the_other_person_chooses_keeps_undoes_and_answers(
    qtbot: QtBot, helena: Desk, daniel: Desk, undo: UndoOffers, file: Path
) -> None:
    """practice 38: whoever it concerns says yes, or puts it otherwise, and both wordings stay."""
    sealed_by(qtbot, helena)
    dialog = handed_over(qtbot, daniel)
    assert dialog.whose.currentText() == "Somebody new: Helena Marsh"
    first, second = dialog.rows
    assert (first.choice.current, second.choice.current) == ("agree", "take"), "nothing proposed counts as agreed"
    assert asked(daniel.worker, daniel.practice.people.everyone) == ()

    first.choice._parts["change"].click()
    assert not first.words.isHidden()
    first.words.set_text("Let everybody finish")
    second.choice._parts["agree"].click()
    dialog.go.click()
    settle(daniel)
    kept = asked(daniel.worker, lambda: daniel.practice.acting.action(A))
    assert (kept.text, kept.proposed_text, kept.owner) == ("Let everybody finish", "Let Jonas finish", Owner.ME)

    assert undo.words == "The hand-over was taken in"
    undo.take_back()
    settle(daniel)
    assert asked(daniel.worker, daniel.practice.people.everyone) == ()

    dialog = handed_over(qtbot, daniel)
    dialog.rows[0].choice._parts["change"].click()
    dialog.rows[0].due.set_day(date(2026, 3, 27))
    dialog.rows[1].choice._parts["agree"].click()
    dialog.go.click()
    settle(daniel)
    file.unlink()
    page = dialog.window()
    dialog.answer.click()
    settle(daniel)
    sealing = top_layer(page)
    assert isinstance(sealing, SealDialog)
    seals(qtbot, sealing)

    answer = handed_over(qtbot, helena)
    assert not answer.whose.isVisible(), "the conversation tells who it is from"
    assert [row.choice.current for row in answer.rows] == ["take", "agree"]
    answer.go.click()
    settle(helena)
    mine = [asked(helena.worker, partial(helena.practice.acting.action, id)) for id in (A, B)]
    assert [(one.due, one.consent) for one in mine] == [
        (date(2026, 3, 27), Consent.AMENDED),
        (None, Consent.AGREED),
    ]


def test_what_opens_below_is_seen_and_so_is_that_it_is_kept(qtbot: QtBot, helena: Desk, daniel: Desk) -> None:
    sealed_by(qtbot, helena)
    dialog = handed_over(qtbot, daniel)
    dialog.window().resize(960, 640)
    row, room = dialog.rows[-1], dialog._area.viewport()
    change = row.choice._parts["change"]
    change.setFocus()
    qtbot.mouseClick(change, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: room.rect().contains(QRect(row.due.mapTo(room, QPoint()), row.due.size())))
    assert dialog.told.mapTo(room, QPoint()).y() < 0
    for one in dialog.rows:
        one.choice._parts["agree"].click()
    dialog.go.click()
    settle(daniel)
    qtbot.waitUntil(lambda: room.rect().contains(QRect(dialog.told.mapTo(room, QPoint()), dialog.told.size())))
    assert dialog.told.text().startswith("It is kept.")


def test_what_contradicts_is_never_decided_beforehand(qtbot: QtBot, helena: Desk, daniel: Desk, file: Path) -> None:
    sealed_by(qtbot, helena)
    dialog = handed_over(qtbot, daniel)
    dialog.go.click()
    settle(daniel)
    asked(daniel.worker, lambda: daniel.practice.acting.move(A, date(2026, 4, 1)))
    asked(helena.worker, lambda: helena.practice.acting.move(A, date(2026, 4, 2)))
    file.unlink()
    page = dialog.window()
    dialog.answer.click()
    settle(daniel)
    sealing = top_layer(page)
    assert isinstance(sealing, SealDialog)
    seals(qtbot, sealing)
    answer = handed_over(qtbot, helena)
    (row,) = answer.rows
    assert (row.choice.current, answer.go.isEnabled()) == ("", False)
    assert not answer.open_choice.isHidden(), "what is still open is said without a pointer"
    row.choice._parts["leave"].click()
    assert answer.go.isEnabled()
    assert answer.open_choice.isHidden()
    answer.go.click()
    settle(helena)
    assert asked(helena.worker, lambda: helena.practice.acting.action(A)).due == date(2026, 4, 2)


def test_a_wrong_passphrase_and_a_wrong_file_are_told(qtbot: QtBot, helena: Desk, daniel: Desk, file: Path) -> None:
    sealed_by(qtbot, helena)
    dialog = opened_by(qtbot, daniel, "another one")
    assert isinstance(dialog, UnsealDialog)
    assert dialog.go.isEnabled()
    dialog.field.set_text(WORDS)
    file.write_bytes(WORDS.encode() + b"\nnothing of ours")
    dialog.go.click()
    settle(daniel)
    assert "no hand-over" in dialog.trouble.words.text()


def test_chosen_pages_are_sealed_and_become_an_entry(qtbot: QtBot, helena: Desk, daniel: Desk) -> None:
    """practice 56"""
    entry = asked(daniel.worker, daniel.practice.journaling.fresh)
    text = "I spoke less.\n\n> It _was_ hard.\n\n- once\n\n1. **again**"
    asked(daniel.worker, lambda: daniel.practice.journaling.save(replace(entry, title="Silence", text=text)))
    page = on_screen(qtbot, QWidget(), 1280, 800)
    open_reflections(page, daniel, entry.id)
    settle(daniel)
    reflections = top_layer(page)
    assert isinstance(reflections, ReflectionDialog)
    assert reflections.seal.isEnabled()
    reflections.seal.click()
    settle(daniel)
    sealing = top_layer(page)
    assert isinstance(sealing, SealDialog)
    seals(qtbot, sealing)
    dialog = handed_over(qtbot, helena)
    said = {label.text() for label in dialog.panel.findChildren(Label)}
    assert "I spoke less.\n\nIt was hard.\n\n• once\n\n1. again" in said
    assert dialog.whose.currentText() == "Daniel Okafor", "a name that is known is offered first"
    dialog.go.click()
    settle(helena)
    (kept,) = asked(helena.worker, helena.practice.journaling.entries)
    assert text in kept.text
    assert kept.person == asked(helena.worker, helena.practice.people.everyone)[0].id


@pytest.mark.parametrize(("width", "height", "size"), [(1280, 800, 100), (960, 640, 100), (960, 640, 150)])
def test_no_word_is_cut_and_all_of_it_is_heard(
    qtbot: QtBot, helena: Desk, dressed: Look, file: Path, width: int, height: int, size: int
) -> None:
    dressed.wear("light", size, True)
    page = on_screen(qtbot, QWidget(), width, height)
    hands = helena.practice.handing_over
    one = asked(helena.worker, partial(agreed, helena))
    theirs = replace(one, giver=replace(one.giver, id="f" * 16))
    person = asked(helena.worker, helena.practice.people.everyone)[0]
    dialogs = (
        SealDialog(page, helena, one),
        UnsealDialog(page, helena, file),
        HandedOverDialog(page, helena, asked(helena.worker, lambda: hands.beside(file, theirs, person))),
        HandedOverDialog(page, helena, asked(helena.worker, lambda: hands.beside(file, theirs, None))),
    )
    for dialog in dialogs:
        dialog.open()
        settle(helena)
        assert cut_words(page) == []
        assert nameless(page) == []
        dialog.shut()
