"""What somebody brings to a session goes onto paper, and nothing that was not chosen does (practice 56)."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.entry import Entry
from app.domain.paper import Paper
from app.domain.prompts import OWN
from app.system.page_pictures import page_count, text
from app.ui.export.reflection_dialog import ReflectionDialog, open_reflections
from app.ui.kit.desk import Desk
from app.ui.kit.layer import top_layer
from app.ui.kit.look import Look
from tests.ui.cut_words import cut_words
from tests.ui.rooms import FileAnswers, asked, nameless, on_screen, settle


def wrote(desk: Desk, title: str, words: str, prompt: str = "") -> Entry:
    def keep() -> Entry:
        entry = replace(desk.practice.journaling.fresh(prompt), title=title, text=words, tags=("zeisig",))
        desk.practice.journaling.save(entry)
        return entry

    return asked(desk.worker, keep)


def opened(qtbot: QtBot, desk: Desk, entry: str = "", width: int = 1280, height: int = 800) -> ReflectionDialog:
    page = on_screen(qtbot, QWidget(), width, height)
    open_reflections(page, desk, entry)
    settle(desk)
    dialog = top_layer(page)
    assert isinstance(dialog, ReflectionDialog)
    return dialog


def saved(desk: Desk, dialog: ReflectionDialog) -> bytes:
    dialog.save_button.click()
    settle(desk)
    assert isinstance(desk.ask, FileAnswers)
    return Path(desk.ask.path).read_bytes()


def test_only_pages_that_were_ticked_are_brought(qtbot: QtBot, desk: Desk) -> None:
    """practice 56: a mentee brings what they chose, byte for byte as they saw it."""
    kept = wrote(desk, "Kept to myself", "Something private")
    shown = wrote(desk, "The six-second silence", "I counted to **six**.", "What will you try?")
    dialog = opened(qtbot, desk, shown.id)
    assert dialog.form.entries.rows[shown.id].isChecked()
    assert not dialog.form.entries.rows[kept.id].isChecked()

    pdf = saved(desk, dialog)
    assert dialog.proof.printed is not None
    assert pdf == dialog.proof.printed.sheet.pdf
    assert isinstance(desk.ask, FileAnswers)
    assert desk.ask.proposed == "Reflection.pdf"
    said = text(pdf)
    for part in ("The six-second silence", "I counted to six.", "What will you try?", "Thursday 12 March 2026"):
        assert part in said
    for part in ("Kept", "private", "zeisig", "Helena"):
        assert part not in said
    assert "not encrypted" in dialog.promise.words.text()


def test_nothing_is_chosen_for_anybody(qtbot: QtBot, desk: Desk) -> None:
    wrote(desk, "The six-second silence", "I counted to six.")
    dialog = opened(qtbot, desk)
    assert not any(row.isChecked() for row in dialog.form.entries.rows.values())
    assert not dialog.save_button.isEnabled()
    next(iter(dialog.form.entries.rows.values())).click()
    assert dialog.save_button.isEnabled()


def test_days_questions_and_names_are_told_only_where_they_are_wanted(qtbot: QtBot, desk: Desk) -> None:
    shown = wrote(desk, "The six-second silence", "I counted to six.", "What will you try?")
    dialog = opened(qtbot, desk, shown.id)
    dialog.form.prompts.toggle.click()
    dialog.form.days.toggle.click()
    for field, words in ((dialog.form.name, "Ada"), (dialog.form.title, "For Friday")):
        field.set_text(words)
        field.edited.emit(words)
    said = text(saved(desk, dialog))
    assert "What will you try?" not in said
    assert said.count("Thursday 12 March 2026") == 1  # when the sheet was made
    assert "Ada" in said
    assert "For Friday" in said


def test_questions_become_a_page_to_write_on(qtbot: QtBot, desk: Desk) -> None:
    """practice 56: one's own view comes first, on paper too."""
    asked(desk.worker, lambda: desk.practice.prompting.write("What do I hope for?"))
    dialog = opened(qtbot, desk)
    form = dialog.form
    assert form.what.current == "questions"  # nothing was written yet
    form.all.click()
    form.asking.choose(OWN)
    form.asking.chosen.emit(OWN)
    form.questions.rows["What do I hope for?"].click()
    form.lines.choose("4")
    form.lines.chosen.emit("4")
    pdf = saved(desk, dialog)
    said = text(pdf)
    assert [line for line in said.splitlines() if line in form.wanted.questions] == list(form.wanted.questions)
    assert len(form.wanted.questions) == 5
    assert page_count(pdf) == 2


def test_the_paper_is_kept_for_the_next_time(qtbot: QtBot, desk: Desk) -> None:
    shown = wrote(desk, "The six-second silence", "I counted to six.")
    dialog = opened(qtbot, desk, shown.id)
    dialog.paper.choose(Paper.LETTER.value)
    dialog.paper.chosen.emit(Paper.LETTER.value)
    saved(desk, dialog)
    assert asked(desk.worker, desk.practice.preferring.preferences).paper is Paper.LETTER


def test_older_pages_come_when_they_are_asked_for(qtbot: QtBot, desk: Desk) -> None:
    for number in range(23):
        wrote(desk, f"Page {number}", "Words")
    oldest = asked(desk.worker, desk.practice.journaling.entries)[-1]
    dialog = opened(qtbot, desk, oldest.id)
    assert next(iter(dialog.form.entries.rows)) == oldest.id
    assert len(dialog.form.entries.rows) == 7
    dialog.form.older.click()
    settle(desk)
    assert len(dialog.form.entries.rows) == 23
    assert not dialog.form.older.isVisible()


@pytest.mark.parametrize(("size", "width", "height"), [(100, 1280, 800), (130, 1280, 800), (150, 960, 640)])
def test_everything_has_a_name_and_no_word_is_cut(
    qtbot: QtBot, desk: Desk, worn: Look, size: int, width: int, height: int
) -> None:
    worn.wear("light", size, reduced_motion=True)
    shown = wrote(desk, "The six-second silence", "I counted to six.")
    dialog = opened(qtbot, desk, shown.id, width, height)
    for what in ("entries", "questions"):
        dialog.form.what.choose(what)
        dialog.form.what.chosen.emit(what)
        settle(desk)
        assert nameless(dialog) == []
        assert cut_words(dialog) == []


def test_a_lesson_can_be_shared_without_names(qtbot: QtBot, desk: Desk) -> None:
    """practice 72: whose names are on the page is said before it is saved, and they can be left out."""
    asked(desk.worker, lambda: desk.practice.people.add("Daniel Okafor"))
    quiet = wrote(desk, "Waiting", "I counted to six.")
    shown = wrote(desk, "The six-second silence", "I counted to six. Then Daniel spoke.")
    dialog = opened(qtbot, desk, shown.id)
    assert dialog.form.names.toggle.accessibleDescription() == "Named here: Daniel Okafor"
    dialog.form.names.toggle.click()
    said = text(saved(desk, dialog))
    assert "Daniel" not in said
    assert "Then A. spoke." in said

    dialog.form.entries.rows[shown.id].click()
    dialog.form.entries.rows[quiet.id].click()
    dialog._print()
    settle(desk)
    assert dialog.form.names.toggle.accessibleDescription() == "Nobody is named here"
