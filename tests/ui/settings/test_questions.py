"""Somebody writes questions of their own, and chooses what they want to be asked about (practice 55, practice 67)."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.ui.kit.button import Button
from app.ui.kit.look import look
from app.ui.settings.general import GeneralSection
from app.ui.settings.questions import OwnRow, QuestionsSection
from tests.ui.cut_words import cut_words
from tests.ui.rooms import nameless
from tests.ui.settings.conftest import Owner


def opened(owner: Owner) -> QuestionsSection:
    section = owner._section("questions")
    assert isinstance(section, QuestionsSection)
    owner.settles()
    return section


def own(owner: Owner) -> list[str]:
    return [one.text for one in owner.does(owner.practice.prompting.page).own]


def writes(owner: Owner, section: QuestionsSection, question: str) -> None:
    section.new.setFocus()
    QTest.keyClicks(section.new.edit, question)
    QTest.keyClick(section.new.edit, Qt.Key.Key_Return)
    owner.settles()


def test_a_question_is_written_changed_and_taken_out_with_undo(owner: Owner) -> None:
    """practice 55"""
    section = opened(owner)
    writes(owner, section, "Whom did I thank?")
    writes(owner, section, "What made me smile?")
    assert [row.text() for row in section.rows.values()] == own(owner) == ["Whom did I thank?", "What made me smile?"]
    assert section.new.text() == ""

    first = next(iter(section.rows.values()))
    first.setFocus()
    first.select_all()
    QTest.keyClicks(first.edit, "Whom did we thank?")
    QTest.keyClick(first.edit, Qt.Key.Key_Return)
    owner.settles()
    assert own(owner) == ["Whom did we thank?", "What made me smile?"]

    first.remove.click()
    owner.settles()
    assert own(owner) == ["What made me smile?"]
    owner.offers[-1][1]()
    owner.settles()
    assert own(owner) == ["Whom did we thank?", "What made me smile?"]
    assert [row.text() for row in section.rows.values()] == ["What made me smile?", "Whom did we thank?"]


def test_what_was_typed_is_kept_when_somebody_leaves(owner: Owner) -> None:
    section = opened(owner)
    section.new.setFocus()
    QTest.keyClicks(section.new.edit, "What made me smile?")
    owner.room.leave()
    owner.settles()
    assert own(owner) == ["What made me smile?"]


def test_a_question_that_was_refused_while_the_next_was_typed_is_not_lost(owner: Owner) -> None:
    """The drive is gone for a moment; neither question is."""
    section = opened(owner)
    writes(owner, section, "Whom did I thank?")
    elsewhere = owner.folder.with_name("elsewhere")
    owner.folder.rename(elsewhere)
    section.new.set_text("What did I avoid?")
    QTest.keyClick(section.new.edit, Qt.Key.Key_Return)
    QTest.keyClicks(section.new.edit, "What made me smile?")
    owner.settles()
    assert section.new.text() == "What made me smile?"
    assert [row.text() for row in section.unkept] == ["What did I avoid?"]
    assert section.unkept[0].edit.accessibleDescription() == "Not saved yet"
    before = owner.worker.refusals
    owner.room.leave()
    owner.settles()
    assert owner.worker.refusals > before, "whoever locks or closes now is told"
    assert [row.text() for row in section.unkept] == ["What did I avoid?"]

    elsewhere.rename(owner.folder)
    owner.room.leave()
    owner.settles()
    assert own(owner) == ["Whom did I thank?", "What did I avoid?", "What made me smile?"]
    assert section.unkept == []
    assert [row.text() for row in section.rows.values()] == own(owner)


def test_a_question_that_was_refused_can_be_let_go(owner: Owner) -> None:
    section = opened(owner)
    elsewhere = owner.folder.with_name("elsewhere")
    owner.folder.rename(elsewhere)
    section.new.set_text("What did I avoid?")
    QTest.keyClick(section.new.edit, Qt.Key.Key_Return)
    QTest.keyClicks(section.new.edit, "What made me smile?")
    owner.settles()
    (row,) = section.unkept
    row.remove.setFocus()
    row.remove.click()
    assert section.unkept == []
    assert section.new.edit.hasFocus()
    elsewhere.rename(owner.folder)
    owner.room.leave()
    owner.settles()
    assert own(owner) == ["What made me smile?"]


def refused(owner: Owner, section: QuestionsSection, question: str) -> OwnRow:
    """What stands below the others when `question` was refused while the next was typed; the drive is back."""
    elsewhere = owner.folder.with_name("elsewhere")
    owner.folder.rename(elsewhere)
    section.new.set_text(question)
    QTest.keyClick(section.new.edit, Qt.Key.Key_Return)
    QTest.keyClicks(section.new.edit, "What made me smile?")
    owner.settles()
    elsewhere.rename(owner.folder)
    section.new.set_text("")
    (row,) = section.unkept
    return row


def test_a_question_that_is_let_go_while_it_is_written_again_is_gone(owner: Owner) -> None:
    section = opened(owner)
    row = refused(owner, section, "What did I avoid?")
    QTest.keyClick(row.edit, Qt.Key.Key_Return)
    row.remove.click()
    owner.settles()
    assert own(owner) == []
    assert section.unkept == []
    assert section.rows == {}


def test_a_question_that_is_changed_while_it_is_written_again_is_kept_as_it_was_changed(owner: Owner) -> None:
    section = opened(owner)
    row = refused(owner, section, "What did I avoid?")
    QTest.keyClick(row.edit, Qt.Key.Key_Return)
    row.set_text("What did we avoid?")
    QTest.keyClick(row.edit, Qt.Key.Key_Return)
    owner.settles()
    assert own(owner) == ["What did we avoid?"]
    assert section.unkept == []


def test_emptying_a_question_takes_it_out(owner: Owner) -> None:
    section = opened(owner)
    writes(owner, section, "Whom did I thank?")
    row = next(iter(section.rows.values()))
    row.set_text("")
    QTest.keyClick(row.edit, Qt.Key.Key_Return)
    owner.settles()
    assert own(owner) == []
    assert owner.offers[-1][0] == "Question taken out"


def test_a_theme_is_switched_off(owner: Owner) -> None:
    """practice 55: packs by theme."""
    section = opened(owner)
    assert len(section.toggles) >= 12
    section.toggles["courage"].click()
    owner.settles()
    assert {one.theme: one.is_on for one in owner.does(owner.practice.prompting.page).packs}["courage"] is False


def test_ones_own_templates_stand_there_until_they_are_taken_out(owner: Owner) -> None:
    owner.does(lambda: owner.practice.templating.keep("Monday", "## What matters\n\n## What waits\n\n"))
    section = opened(owner)
    (button,) = [one for one in section.findChildren(type(section.add)) if one.text() == "Take out"]
    button.click()
    owner.settles()
    assert not [one for one in owner.does(owner.practice.templating.templates) if one.is_own]
    owner.offers[-1][1]()
    owner.settles()
    assert [one.title for one in owner.does(owner.practice.templating.templates) if one.is_own] == ["Monday"]


def test_the_page_is_reached_from_general_and_says_everything(owner: Owner) -> None:
    general = owner._section("general")
    assert isinstance(general, GeneralSection)
    asked = next(one for one in general.findChildren(Button) if one.text() == "Choose")
    asked.setFocus()
    asked.click()
    assert owner.room.rows["questions"].hasFocus(), "the keyboard does not wander off with the page that is left"
    owner.settles()
    section = opened(owner)
    writes(owner, section, "Whom did I thank?")
    assert section.isVisible()
    assert nameless(section) == []


@pytest.mark.parametrize(("percent", "width"), [(100, 1040), (130, 1040), (150, 888)])
def test_no_words_are_cut_off(owner: Owner, percent: int, width: int) -> None:
    section = opened(owner)
    writes(owner, section, "Whom did I thank?")
    look().wear(text_size=percent, reduced_motion=True)
    owner.room.resize(width, 784)
    owner.settles()
    assert cut_words(section) == []
