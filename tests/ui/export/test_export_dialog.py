"""What two people agreed goes onto paper, and nothing else does."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.action import Action, Owner
from app.domain.conversation import Agreed, Conversation, Example, Impact, NextStep, Preparation
from app.domain.ids import ActionId
from app.domain.paper import Paper
from app.domain.preferences import Preferences, Use
from app.services.planning import Outcome
from app.system.page_pictures import page_count, text
from app.ui.export.dialog import ExportDialog, NothingToExport, open_export
from app.ui.kit.desk import Desk
from app.ui.kit.layer import top_layer
from app.ui.kit.look import Look
from tests.ui.cut_words import cut_words
from tests.ui.rooms import FileAnswers, asked, close_desk, nameless, on_screen, open_desk, settle

CANARY = "Zeisig"


def held(desk: Desk, actions: int = 2) -> Conversation:
    """A conversation with Daniel whose private layer has the canary in every field."""

    def talk() -> Conversation:
        practice = desk.practice
        daniel = practice.people.add("Daniel Okafor")
        begun = practice.planning.begin(daniel.id, CANARY)
        private = Preparation(
            subject=CANARY,
            intent=CANARY,
            will_not=CANARY,
            strengths=(CANARY,),
            examples=(Example("e", CANARY, place=CANARY, words=CANARY),),
            impacts=(Impact("i", CANARY, goal=CANARY),),
            their_view=CANARY,
            questions=(CANARY,),
            next_steps=(NextStep("n", CANARY),),
            how_we_know=CANARY,
        )
        practice.planning.save(replace(begun, preparation=private))
        agreed = Agreed("Design reviews", "Everybody is heard", datetime(2026, 3, 26, 14), "Two people finish")
        promises = tuple(
            Action(ActionId(f"a{number}"), f"Promise {number}", owner=Owner.THEM if number % 2 else Owner.ME)
            for number in range(actions)
        )
        return practice.planning.hold(begun.id, Outcome(agreed, promises))

    return asked(desk.worker, talk)


def opened(qtbot: QtBot, desk: Desk, id: str = "", width: int = 1280, height: int = 800) -> ExportDialog:
    """Open the export over an empty page, and wait for its first page."""
    page = on_screen(qtbot, QWidget(), width, height)
    open_export(page, desk, id)
    settle(desk)
    dialog = top_layer(page)
    assert isinstance(dialog, ExportDialog)
    return dialog


def target(desk: Desk) -> Path:
    assert isinstance(desk.ask, FileAnswers)
    return desk.ask.path


def test_what_is_saved_is_what_was_seen_byte_for_byte(qtbot: QtBot, desk: Desk) -> None:
    """Practice 23: agreed actions are documented succinctly; practice 41: as a PDF, in one act."""
    dialog = opened(qtbot, desk, held(desk).id)
    seen = dialog.proof.printed
    assert seen is not None
    assert not dialog.preview.is_empty

    dialog.save_button.click()
    settle(desk)

    assert target(desk).read_bytes() == seen.sheet.pdf
    assert isinstance(desk.ask, FileAnswers)
    assert desk.ask.proposed == "Agreed actions.pdf"
    assert str(target(desk)) in dialog.promise.words.text()
    assert "not encrypted" in dialog.promise.words.text()


def test_nothing_private_reaches_the_page(qtbot: QtBot, desk: Desk) -> None:
    """Practice 23: only the agreed layer is printed, whatever stands in the private one."""
    dialog = opened(qtbot, desk, held(desk).id)
    dialog.save_button.click()
    settle(desk)

    said = text(target(desk).read_bytes())
    assert CANARY not in said
    for word in ("Design reviews", "Promise 0", "Promise 1", "Daniel Okafor", "Helena Marsh", "Two people finish"):
        assert word in said


def test_only_what_is_switched_on_goes_into_the_file(qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(qtbot, desk, held(desk).id)
    for switch in dialog.form.switches():
        switch.toggle.click()
    # Pressed before the new page has come: what is saved is the new one all the same.
    dialog.save_button.click()
    settle(desk)

    said = text(target(desk).read_bytes())
    assert "Daniel" in said
    for word in ("Promise", "26 Mar", "Two people finish", "Okafor", "Marsh"):
        assert word not in said
    assert dialog.preview.accessibleDescription() == said


def test_the_page_follows_what_is_chosen(qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(qtbot, desk, held(desk).id)
    assert dialog.pages.text() == "1 page, A4"

    dialog.paper.choose(Paper.LETTER.value)
    dialog.paper.chosen.emit(Paper.LETTER.value)
    assert not dialog.preview.is_empty  # the last page stays till the next one comes
    qtbot.waitUntil(lambda: dialog.pages.text() == "1 page, US Letter")

    dialog.save_button.click()
    settle(desk)
    assert desk.preferences.paper is Paper.LETTER
    assert asked(desk.worker, desk.practice.preferring.preferences).paper is Paper.LETTER


def test_long_agreements_can_be_leafed_through(qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(qtbot, desk, held(desk, actions=60).id)
    printed = dialog.proof.printed
    assert printed is not None
    count = page_count(printed.sheet.pdf)
    assert count > 1
    assert dialog.pages.text() == f"{count} pages, A4"
    assert not dialog.before.isEnabled()

    dialog.after.click()
    settle(desk)
    assert dialog.pages.text() == f"Page 2 of {count}, A4"
    assert dialog.before.isEnabled()


def test_a_file_that_is_there_is_replaced_only_when_told_so(qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(qtbot, desk, held(desk).id)
    target(desk).write_bytes(b"somebody's own")

    dialog.save_button.click()
    settle(desk)
    question = top_layer(dialog)
    assert question is not dialog
    assert target(desk).read_bytes() == b"somebody's own"
    question.no.click()  # type: ignore[union-attr]
    settle(desk)
    assert target(desk).read_bytes() == b"somebody's own"
    assert dialog.is_open

    dialog.save_button.click()
    settle(desk)
    question = top_layer(dialog)
    question.yes.click()  # type: ignore[union-attr]
    settle(desk)
    assert target(desk).read_bytes().startswith(b"%PDF")


def test_a_place_that_cannot_be_written_is_told_in_the_dialog(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    desk.ask = FileAnswers(tmp_path / "no such folder" / "Agreed actions.pdf")
    dialog = opened(qtbot, desk, held(desk).id)

    dialog.save_button.click()
    settle(desk)

    assert dialog.is_open
    assert dialog.trouble.isVisible()
    assert "could not be written" in dialog.trouble.words.text()
    assert not dialog.save_button.is_busy


def test_signs_no_font_can_print_are_named_and_nothing_is_saved(qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(qtbot, desk, held(desk).id)
    QApplication.clipboard().setText(" \u0378")
    dialog.form.theirs.edit.paste()
    dialog.save_button.click()
    settle(desk)

    assert "No font here can print" in dialog.trouble.words.text()
    assert not target(desk).exists()


def test_the_own_name_is_asked_for_once(qtbot: QtBot, tmp_path: Path, worn: Look) -> None:
    desk = open_desk(tmp_path / "nameless", Preferences(use=Use.MENTOR))
    desk.ask = FileAnswers(tmp_path / "a.pdf")
    talk = held(desk)
    dialog = opened(qtbot, desk, talk.id)
    assert dialog.form.mine.edit.hasFocus()

    qtbot.keyClicks(dialog.form.mine.edit, "Helena")
    dialog.save_button.click()
    settle(desk)
    assert "Helena" in text(target(desk).read_bytes())
    assert desk.preferences.my_name == "Helena"
    assert asked(desk.worker, lambda: desk.practice.planning.open(talk.id)).agreed.names.mine == "Helena"
    dialog.shut()

    again = opened(qtbot, desk, talk.id)
    assert again.form.mine.text() == "Helena"
    assert not again.form.asks_for_name()
    again.shut()
    close_desk(desk)


def test_looking_and_cancelling_changes_nothing(qtbot: QtBot, desk: Desk) -> None:
    talk = held(desk)
    dialog = opened(qtbot, desk, talk.id)
    qtbot.keyClicks(dialog.form.theirs.edit, " Jr")
    dialog.cancel.click()
    settle(desk)

    assert asked(desk.worker, lambda: desk.practice.planning.open(talk.id)) == talk
    assert not target(desk).exists()


def test_before_anything_is_agreed_it_says_so_kindly(qtbot: QtBot, desk: Desk) -> None:
    page = on_screen(qtbot, QWidget(), 1280, 800)
    open_export(page, desk)
    settle(desk)
    dialog = top_layer(page)

    assert isinstance(dialog, NothingToExport)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert top_layer(page) is None


def test_another_conversation_can_be_chosen(qtbot: QtBot, furnished: Desk) -> None:
    dialog = opened(qtbot, furnished)
    lines = [dialog.form.conversation.itemText(row) for row in range(dialog.form.conversation.count())]
    assert lines == [
        "Tomás, Showing a year of work, 23 February",
        "Mei, A handover the night team can trust, 28 January",
    ]

    dialog.form.conversation._take(1)
    qtbot.waitUntil(lambda: "A handover the night team can trust" in dialog.preview.accessibleDescription())


@pytest.mark.parametrize(("size", "width", "height"), [(100, 1280, 800), (130, 1280, 800), (150, 960, 640)])
def test_everything_has_a_name_and_no_word_is_cut(
    qtbot: QtBot, furnished: Desk, worn: Look, size: int, width: int, height: int
) -> None:
    worn.wear("light", size, reduced_motion=True)
    dialog = opened(qtbot, furnished, "", width, height)

    assert nameless(dialog) == []
    assert cut_words(dialog) == []
