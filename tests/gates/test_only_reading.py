"""A vault that can only be read: nothing in any room takes a word, a press or a key for more than it can keep.

The walk finds by itself what can be pressed and written in, so that a later room cannot be forgotten: whatever would
be kept and is offered all the same is refused by the vault, and the refusal is counted.
"""

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.conversation import State
from app.domain.preferences import Preferences
from app.paths import resources
from app.services.opening import Opening
from app.system.clock import StoppedClock
from app.system.typesetter import Typesetter
from app.ui.conversations.cards import FoldingCard
from app.ui.conversations.fold import FoldHeader
from app.ui.kit.layer import close_all, top_layer
from app.ui.kit.list_view import ListView
from app.ui.kit.look import look
from app.ui.kit.place import Place
from app.ui.kit.shortcuts import SHORTCUTS
from app.ui.shell import floor
from app.ui.shell.palette import Palette
from app.vault.keys import FLOOR
from faults._kdf import no_waiting
from tests.gates.conftest import Enter
from tests.gates.reader import KEYS, Reader, presses, unfolded
from tests.gates.vaults import secret
from tests.stories.unlocking import comes_in
from tests.vault.parts import without_power_over

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="rights are another matter there"),
    pytest.mark.qt_log_ignore("^This plugin does not support raise", extend=True),
]


def bytes_in(folder: Path) -> dict[str, bytes]:
    return {str(one): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


@pytest.fixture(scope="module")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed vault with the example in it, a past to look back on, something in the bin and a backup."""
    folder = tmp_path_factory.mktemp("pattern") / "vault"
    with no_waiting():
        _fill(folder)
    return folder


@pytest.fixture
def vault(pattern: Path, tmp_path: Path) -> Path:
    """A copy to read in."""
    return Path(shutil.copytree(pattern, tmp_path / "vault"))


def _fill(folder: Path) -> None:
    clock = StoppedClock(datetime(2026, 3, 8, 9, 12), "Europe/Vienna")
    chosen = Preferences(my_name="Robin", recovery_sheet_on=date(2026, 3, 1))
    made = Opening(clock, Typesetter(resources()), FLOOR).make(folder, secret(), chosen)
    practice = made.practice
    practice.examples.furnish()
    clock.set_to(datetime(2026, 3, 12, 9, 12))
    entries, lines = practice.journaling.entries(), practice.planning.lines()
    practice.journaling.save(replace(entries[0], text="Put otherwise. " + entries[0].text))
    talk = next(line.conversation for line in lines if line.conversation.state is State.PREPARING)
    practice.planning.save(replace(talk, preparation=replace(talk.preparation, intent="Put otherwise")))
    note = practice.people.page(talk.person).meetings[0]
    practice.people.save_meeting(replace(note, text="Put otherwise"))
    practice.journaling.remove(entries[-1].id)
    practice.acting.remove(practice.acting.lines()[-1].action.id)
    practice.backing_up.back_up()
    practice.close()


@pytest.fixture
def reader(sits_down: Enter, vault: Path) -> Iterator[Reader]:
    """Somebody before that vault, where nothing can be written any more."""
    before = bytes_in(vault)
    with without_power_over(vault):
        one = sits_down()
        comes_in(one)
        yield Reader(one)
        one.home.close()
    assert bytes_in(vault) == before


def everywhere(reader: Reader, does: Callable[[Place], None]) -> None:
    places = reader.all_places()
    assert {one.room for one in places} == set(floor.ROOMS)
    for place in places:
        does(place)
        reader.was_refused_nothing(place)


def test_nothing_that_can_be_pressed_wants_to_write(reader: Reader) -> None:
    everywhere(reader, reader.walk)
    assert reader.seen >= {"Open the plan", "Another", "More to think about", "Earlier versions", "Export PDF", "Dark"}
    reader.pressed.clear()
    reader.one.home.window.resize(960, 640)
    for place in (Place("actions"), Place("conversations"), Place("planner", reader.preparing(), "next_steps")):
        reader.walk(place)
        reader.was_refused_nothing(place)


def test_no_field_in_any_room_takes_a_word(reader: Reader) -> None:
    def types(place: Place) -> None:
        reader.one.goes_to(place.room, place.id, place.part)
        for card in reader.one.all_of(FoldingCard):
            reader.finds_nothing_to_write_in(unfolded(card))
        for fold in reader.one.all_of(FoldHeader):
            if not fold.is_open:
                fold.click()
        reader.finds_nothing_to_write_in(reader.one.home.window)

    everywhere(reader, types)


def test_no_key_and_no_click_in_a_list_wants_to_write(reader: Reader) -> None:
    def tries(place: Place) -> None:
        reader.one.goes_to(place.room, place.id, place.part)
        for view in reader.one.hall.sheet.findChildren(ListView):
            for keys in KEYS if view.isVisible() else ():
                view.setFocus()
                presses(view, keys)
                close_all(reader.one.home.window)
        reader.one.goes_to(place.room, place.id, place.part)
        reader.clicks_every_row()

    everywhere(reader, tries)


def test_no_shortcut_and_no_command_wants_to_write(reader: Reader) -> None:
    for shortcut in SHORTCUTS:
        for keys in shortcut.keys if shortcut.name not in ("lock", "hide") else ():
            reader.one.goes_to("today")
            presses(reader.one.home.window, keys)
            reader.one.rests()
            layer = top_layer(reader.one.home.window)
            if layer is not None:
                reader.finds_nothing_to_write_in(layer)
                close_all(reader.one.home.window)
            reader.was_refused_nothing(keys)
    reader.one.hall.open_palette()
    palette = top_layer(reader.one.home.window)
    assert isinstance(palette, Palette)
    offered = [line.title for line in palette.rows.lines]
    assert "Export agreed actions" in offered
    assert not {"New journal entry", "Plan a conversation", "New action"} & set(offered)


def test_what_stands_there_can_be_selected_and_copied(reader: Reader) -> None:
    entry = reader.one.asks(lambda practice: practice.journaling.entries())[0]
    reader.one.goes_to("journal", entry.id)
    text = reader.one.field("Entry")
    text.setFocus()
    presses(text, "Ctrl+A")
    presses(text, "Ctrl+C")
    assert QApplication.clipboard().text() == entry.text
    QApplication.clipboard().clear()


def test_what_was_agreed_can_still_be_exported(reader: Reader, tmp_path: Path) -> None:
    one = reader.one
    one.goes_to("actions")
    one.types_key(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    one.writes("Your name in the file", "Robin Hale")
    with one.looking_at(tmp_path / "Agreed actions.pdf"):
        one.presses("Save PDF…")
        one.sees("Saved at")
    assert (tmp_path / "Agreed actions.pdf").read_bytes().startswith(b"%PDF")
    reader.was_refused_nothing("the export")


def test_how_it_looks_holds_until_the_lock(reader: Reader) -> None:
    reader.one.goes_to("settings", "", "appearance")
    reader.one.sees("What you choose here holds until you lock")
    reader.one.presses("Dark")
    reader.one.rests()
    reader.one.types_key(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    reader.one.rests()
    assert (look().tokens.dark, look().scale) == (True, 1.15)
    reader.one.goes_to("settings", "", "general")
    reader.one.goes_to("settings", "", "appearance")
    assert reader.one.button("Dark").isChecked()
    reader.was_refused_nothing("appearance")


def test_the_lock_takes_nothing_along_that_was_never_written(reader: Reader) -> None:
    reader.one.goes_to("planner", reader.preparing(), "intent")
    assert reader.one.home.indoors is not None
    assert reader.one.home.indoors.keeps_all(or_else=lambda: None)
