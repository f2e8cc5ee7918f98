"""The bin says what was deleted and how long it stays, and gives it back; only letting go for good asks first."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.domain.binned import Binned, Deleted
from app.domain.news import Kind
from app.ui.kit.button import Button
from app.ui.kit.dialog import Dialog
from app.ui.kit.layer import top_layer
from app.ui.kit.menu import Menu
from app.ui.settings.bin import BinSection
from app.ui.settings.binned import kind_words, line_words, title_words
from tests.ui.cut_words import cut_words
from tests.ui.settings.conftest import Owner

NOW = datetime(2026, 3, 12, 9, 12)


def entry_deleted(owner: Owner, text: str) -> Binned:
    def write_and_delete() -> Binned:
        entry = replace(owner.practice.journaling.fresh(), text=text)
        owner.practice.journaling.save(entry)
        return owner.practice.journaling.remove(entry.id)

    return owner.does(write_and_delete)


def opened(owner: Owner) -> BinSection:
    section = owner._section("bin")
    assert isinstance(section, BinSection)
    owner.settles()
    return section


def titles(section: BinSection) -> list[str]:
    return [row.title.text() for row in section.rows]


def press(button: Button) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def question(owner: Owner) -> tuple[str, Button]:
    """What is asked, and the button that agrees."""
    dialog = top_layer(owner.room)
    assert isinstance(dialog, Dialog)
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    return words, next(one for one in dialog.findChildren(Button) if one.kind == "danger")


def test_an_empty_bin_says_so(owner: Owner) -> None:
    section = opened(owner)
    assert section.nothing.title.text() == "Nothing deleted in the last 30 days"
    assert section.nothing.isVisible()
    assert not section.empty.isVisible()


def test_a_bin_that_was_not_read_is_not_called_empty(owner: Owner) -> None:
    section = BinSection(owner.desk)
    assert section.nothing.isHidden()


def test_what_was_deleted_is_listed_and_comes_back(owner: Owner) -> None:
    gone = entry_deleted(owner, "Heron")
    entry_deleted(owner, "Rain")
    section = opened(owner)
    assert titles(section) == ["Rain", "Heron"]
    assert section.rows[0].sub.text() == "Journal entry. Deleted today, 30 days left."

    section.rows[1].back.setFocus()
    press(section.rows[1].back)
    owner.settles()
    assert titles(section) == ["Rain"]
    assert owner.does(lambda: [one.id for one in owner.practice.journaling.entries()]) == [gone.ref]
    assert Kind.ENTRIES in owner.news[-1].kinds
    assert section.rows[0].back.hasFocus(), "the keyboard stays in the list"


def test_one_thing_can_be_let_go_at_once_after_a_question(owner: Owner) -> None:
    entry_deleted(owner, "Heron")
    entry_deleted(owner, "Rain")
    section = opened(owner)
    section.rows[1].more.click()
    menu = top_layer(owner.room)
    assert isinstance(menu, Menu)
    assert [row.text() for row in menu.rows] == ["Delete now"]
    menu.rows[0].click()
    words, yes = question(owner)
    assert "“Heron” cannot be brought back afterwards." in words
    assert "Backups made before still hold what was in the vault then" in words
    press(yes)
    owner.settles()
    assert titles(section) == ["Rain"]
    assert len(owner.does(owner.practice.binning.items)) == 1


def test_emptying_asks_and_says_how_much_goes(owner: Owner) -> None:
    entry_deleted(owner, "Heron")
    entry_deleted(owner, "Rain")
    section = opened(owner)
    press(section.empty)
    words, yes = question(owner)
    assert "2 things cannot be brought back afterwards." in words
    press(yes)
    owner.settles()
    assert section.nothing.isVisible()
    assert owner.does(owner.practice.binning.items) == ()


def test_a_long_bin_is_shown_in_pieces(owner: Owner) -> None:
    for number in range(33):
        entry_deleted(owner, f"Entry {number}")
    section = opened(owner)
    assert len(section.rows) == 30
    assert section.show_more.text() == "Show 3 more"
    press(section.show_more)
    assert titles(section)[-1] == "Entry 0"
    assert section.rows[30].back.hasFocus()
    assert not section.show_more.isVisible()


def test_what_comes_back_another_way_leaves_the_list(owner: Owner) -> None:
    gone = entry_deleted(owner, "Heron")
    section = opened(owner)
    owner.does(lambda: owner.practice.binning.bring_back(gone.id))
    owner.desk.noticeboard.post(Kind.ENTRIES)
    owner.settles()
    assert titles(section) == []


def test_a_thing_that_is_gone_already_is_no_trouble(owner: Owner) -> None:
    gone = entry_deleted(owner, "Heron")
    section = opened(owner)
    owner.does(lambda: owner.practice.binning.let_go(gone.id))
    troubles: list[object] = []
    section.troubled.connect(troubles.append)
    press(section.rows[0].back)
    owner.settles()
    assert titles(section) == []
    assert troubles == []


def test_every_row_is_heard_whole_and_read_whole(owner: Owner) -> None:
    entry_deleted(owner, "A very long title that somebody wrote without thinking of how wide a window is " * 2)
    section = opened(owner)
    owner.room.resize(720, 600)
    owner.settles()
    assert section.rows[0].accessibleName().endswith("Journal entry. Deleted today, 30 days left.")
    assert section.rows[0].back.accessibleDescription().startswith("A very long title")
    assert cut_words(owner.room) == []


@pytest.mark.parametrize(
    ("item", "title", "kind"),
    [
        (Binned("1", Deleted.PERSON, NOW, title="Ada", along={"meetings": 2, "actions": 1}), "Ada",
         "Person, with 1 action and 2 notes"),
        (Binned("1", Deleted.CONVERSATION, NOW, about="Ada", along={"actions": 3}), "Conversation without a subject",
         "Conversation with Ada and 3 actions"),
        (Binned("1", Deleted.MEETING, NOW, about="Ada"), "Empty note", "Private note about Ada"),
        (Binned("1", Deleted.EXAMPLE, NOW, along={"people": 5, "entries": 6, "actions": 9}), "The example people",
         "5 people, 9 actions and 6 entries"),
        (Binned("1", Deleted.ACTION, NOW, title="Call"), "Call", "Action"),
    ],
)  # fmt: skip
def test_each_sort_is_named(item: Binned, title: str, kind: str) -> None:
    assert (title_words(item), kind_words(item)) == (title, kind)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "Deleted today, 30 days left."),
        (1, "Deleted yesterday, 29 days left."),
        (29, "Deleted Wed 11 February, 1 day left."),
        (30, "Deleted Tue 10 February, last day today."),
    ],
)
def test_the_time_left_is_said(days: int, said: str) -> None:
    item = Binned("1", Deleted.ENTRY, NOW - timedelta(days=days))
    assert line_words(item, NOW) == f"Journal entry. {said}"
