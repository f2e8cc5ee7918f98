"""What is chosen is seen at once, kept in the vault, and told to the rest of the house."""

import re

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QRadioButton, QWidget

from app.domain.news import Kind
from app.domain.paper import Paper
from app.domain.preferences import Preferences, Theme, Use
from app.ui.kit.look import look
from app.ui.kit.place import Place
from app.ui.kit.segmented import Segmented
from app.ui.settings.keeping import keep
from app.ui.settings.told import AboutSection, ShortcutsSection
from tests.ui.cut_words import cut_words
from tests.ui.settings.conftest import Owner


def press(segmented: Segmented, number: int) -> None:
    QTest.mouseClick(segmented.findChildren(QRadioButton)[number], Qt.MouseButton.LeftButton)


def test_a_theme_is_worn_at_once_and_kept(owner: Owner) -> None:
    press(owner.appearance().theme, 2)
    assert look().tokens.dark

    assert owner.kept().theme is Theme.DARK
    assert owner.news[-1].kinds == {Kind.PREFERENCES}


def test_larger_letters_are_worn_at_once_and_kept(owner: Owner) -> None:
    owner.appearance().text_size.chosen.emit("130")

    assert look().scale == 1.3
    assert owner.kept().text_size == 130


def test_stillness_and_counts_are_switches(owner: Owner) -> None:
    appearance = owner.appearance()
    appearance.stillness.click()
    appearance.counts.click()

    kept = owner.kept()
    assert kept.reduced_motion
    assert not kept.shows_counts
    assert look().reduced_motion


def test_quick_changes_of_mind_end_with_the_last_one(owner: Owner) -> None:
    theme = owner.appearance().theme
    for number in (2, 1, 3):
        press(theme, number)

    assert owner.kept().theme is Theme.CONTRAST
    assert theme.current == "contrast"


def test_how_one_uses_sotto_and_the_paper_can_be_changed(owner: Owner) -> None:
    general = owner.general()
    press(general.use, 1)
    press(general.paper, 1)

    kept = owner.kept()
    assert (kept.use, kept.paper) == (Use.MENTEE, Paper.LETTER)


def test_a_name_is_kept_when_the_page_is_left(owner: Owner) -> None:
    general = owner.general()
    general.name.edit.selectAll()
    QTest.keyClicks(general.name.edit, "Helena Ross")
    owner.room.leave()

    assert owner.kept().my_name == "Helena Ross"
    assert owner.news[-1].kinds == {Kind.PREFERENCES}


def test_a_name_is_not_saved_by_looking_at_it(owner: Owner) -> None:
    owner.general()
    owner.room.leave()
    owner.settles()

    assert not owner.news


def test_a_choice_leaves_what_was_noted_meanwhile(owner: Owner) -> None:
    owner.appearance()
    owner.worker.do(owner.practice.securing.sheet_was_saved)
    press(owner.appearance().theme, 1)

    assert owner.kept().recovery_sheet_on is not None


def test_the_example_people_come_and_go_in_one_click(owner: Owner) -> None:
    general = owner.general()
    assert general.examples.text() == "Add them"
    general.examples.click()
    owner.settles()
    assert owner.does(owner.practice.examples.are_here)
    assert general.examples.text() == "Remove them"
    assert owner.news[-1].kinds == {Kind.PEOPLE, Kind.CONVERSATIONS, Kind.ACTIONS, Kind.ENTRIES}

    general.examples.click()
    owner.settles()
    assert not owner.does(owner.practice.examples.are_here)


def test_what_others_change_is_shown_here_too(owner: Owner) -> None:
    appearance = owner.appearance()
    owner.does(lambda: keep(owner.practice.preferring, {"text_size": 115}))
    owner.desk.noticeboard.post(Kind.PREFERENCES)
    owner.settles()

    assert appearance.text_size.current == "115"


def test_letters_made_larger_by_keys_stay_so_whatever_is_chosen_next(owner: Owner) -> None:
    appearance = owner.appearance()
    look().wear(text_size=130)
    assert appearance.text_size.current == "130"
    appearance.theme.chosen.emit("dark")
    owner.settles()
    assert look().scale == 1.3


def test_one_comes_back_to_the_page_one_left(owner: Owner) -> None:
    owner.security()
    owner.room.arrive(Place("settings"))

    assert owner.room.place() == Place("settings", "", "security")


def test_arrow_keys_walk_through_the_pages(owner: Owner) -> None:
    owner.room.arrive(Place("settings"))
    QTest.keyClick(owner.room.rows["general"], Qt.Key.Key_Down)

    assert owner.room.place().part == "appearance"


def test_every_page_can_be_built(owner: Owner) -> None:
    for part, kind in (("shortcuts", ShortcutsSection), ("about", AboutSection)):
        owner.room.arrive(Place("settings", "", part))
        assert isinstance(owner.room.sections[part], kind)


def test_about_names_the_version_even_where_nothing_was_installed(owner: Owner) -> None:
    owner.room.arrive(Place("settings", "", "about"))
    told = [label.text() for label in owner.room.sections["about"].findChildren(QLabel)]
    assert any(re.fullmatch(r"Version \d+\.\d+\.\d+", words) for words in told), told


def test_everything_that_takes_the_focus_has_a_name(owner: Owner) -> None:
    for part in owner.room.rows:
        owner.room.arrive(Place("settings", "", part))
    owner.settles()
    nameless = [
        one
        for kind in (QAbstractButton, QLineEdit)
        for one in owner.room.findChildren(kind)
        if not (one.accessibleName() or getattr(one, "text", str)())
    ]
    assert not nameless


@pytest.mark.parametrize("percent", [100, 130, 150])
@pytest.mark.parametrize("size", [(1040, 784), (888, 624)])
def test_no_words_are_cut_off(owner: Owner, percent: int, size: tuple[int, int]) -> None:
    look().wear(text_size=percent, reduced_motion=True)
    owner.room.resize(*size)
    for part in owner.room.rows:
        owner.room.arrive(Place("settings", "", part))
        owner.settles()
        assert not cut_words(owner.room)
    assert [row.text() for row in owner.room.rows.values() if row.width() < row.natural_width()] == []
    owner.security().change.click()
    assert not cut_words(owner.room)


def test_large_letters_keep_their_words_in_a_small_window(owner: Owner) -> None:
    look().wear(text_size=150, reduced_motion=True)
    owner.room.resize(888, 624)
    theme = owner.appearance().theme
    row = theme.parentWidget()
    assert isinstance(row, QWidget)
    owner.qtbot.waitUntil(lambda: theme.y() > row.height() / 3)

    assert theme.geometry().right() <= row.width()


class Notebook:
    """Keeps preferences in memory."""

    def __init__(self, kept: Preferences) -> None:
        self.kept = kept

    def preferences(self) -> Preferences:
        return self.kept

    def save(self, preferences: Preferences) -> None:
        self.kept = preferences


def test_one_choice_changes_nothing_else() -> None:
    notebook = Notebook(Preferences(my_name="Helena", text_size=115))
    chosen = keep(notebook, {"theme": Theme.DARK})

    assert chosen == notebook.kept == Preferences(my_name="Helena", text_size=115, theme=Theme.DARK)


def test_a_list_that_is_higher_than_the_window_scrolls_to_the_page_that_is_shown(owner: Owner) -> None:
    look().wear(text_size=150, reduced_motion=True)
    owner.room.resize(888, 380)
    owner.room.arrive(Place("settings", "", "about"))
    rows = list(owner.room.rows.values())
    area = owner.room._names_area
    owner.qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    owner.room.arrive(Place("settings", "", "general"))
    owner.room.arrive(Place("settings", "", "about"))
    shown = area.viewport().rect()
    owner.qtbot.waitUntil(lambda: shown.contains(rows[-1].mapTo(area.viewport(), QPoint(4, 4))))
    assert all(one.height() >= one.sizeHint().height() for one in rows)
