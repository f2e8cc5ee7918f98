"""A vault that can only be read: nothing in any room takes a word, a press or a key for more than it can keep.

The walk finds by itself what can be pressed and written in, so that a later room cannot be forgotten: whatever would
be kept and is offered all the same is refused by the vault, and the refusal is counted.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from app.domain.conversation import State
from app.domain.guide import STEPS
from app.domain.preferences import Preferences
from app.domain.problems import Problem
from app.ui.conversations.cards import FoldingCard
from app.ui.conversations.fold import FoldHeader
from app.ui.export.dialog import ExportDialog
from app.ui.kit.key_groups import KeyGroups
from app.ui.kit.layer import Layer, close_all, top_layer
from app.ui.kit.list_view import ListView
from app.ui.kit.look import look
from app.ui.kit.place import Place
from app.ui.kit.shortcuts import SHORTCUTS
from app.ui.people.header import PARTS
from app.ui.settings.room import SettingsRoom
from app.ui.shell import floor
from app.ui.shell.indoors import Arrival, arrival
from app.ui.shell.palette import Palette
from tests.gates.conftest import Enter
from tests.gates.test_bad_vaults import comes_in
from tests.gates.vaults import opening, secret
from tests.stories.somebody import Somebody
from tests.vault.parts import without_power_over

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="rights are another matter there"),
    pytest.mark.qt_log_ignore("^This plugin does not support raise", extend=True),
]

WROTE = (QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox)
QUIET = "Delete Backspace T W L Ctrl+Z Down".split()
KEYS = "Delete Backspace Space Return T W L Ctrl+Return Ctrl+Z Down".split()
# These end the walk, and are walked in stories of their own.
AWAY = ("Lock now",)
MOST = 400


class Reader:
    """Somebody in a vault that can only be read, and what the vault refused or told meanwhile."""

    def __init__(self, one: Somebody) -> None:
        self.one = one
        self.told: list[Problem] = []
        self.seen: set[str] = set()
        one.home.worker.troubled.connect(self.told.append)

    def all_places(self) -> list[Place]:
        """Every room there is, and every part of it."""
        talks = self.one.asks(lambda practice: practice.planning.lines())
        entries = self.one.asks(lambda practice: practice.journaling.entries())
        places = [Place(room) for room in floor.ROOMS if room != "planner"]
        for part in PARTS:
            places.append(Place("people", talks[0].person.id, part))
        self.one.goes_to("settings")
        settings = self.one.hall.room()
        assert isinstance(settings, SettingsRoom)
        places += [Place("settings", "", part) for part in settings.rows]
        places.append(Place("journal", entries[0].id))
        places += [Place("planner", self.preparing(), step.value) for step in STEPS]
        places += [Place("planner", line.conversation.id, "agreed") for line in talks if line.conversation.held_on]
        return places

    def preparing(self) -> str:
        """The conversation that is still being prepared."""
        lines = self.one.asks(lambda practice: practice.planning.lines())
        return next(line.conversation.id for line in lines if line.conversation.state is State.PREPARING)

    def walk(self, place: Place) -> None:
        """Press everything at `place`, and everything in whatever that opens."""
        done: set[object] = set()
        for _ in range(MOST):
            self._arrive(place)
            sheet = self.one.hall.sheet
            control = next((one for one in controls(sheet) if named(one) not in done), None)
            if control is None:
                return
            name = named(control)
            self._press(control)
            layer = top_layer(self.one.home.window)
            inner = self._next_inside(layer, name, done) if layer is not None else None
            if inner is None:
                done.add(name)
            else:
                done.add((name, named(inner)))
                self._press(inner)
        raise AssertionError(f"there is no end to what can be pressed in {place}")

    def _next_inside(self, layer: Layer, name: object, done: set[object]) -> QWidget | None:
        if isinstance(layer, ExportDialog):
            return None  # it writes elsewhere, and has its own story
        self.finds_nothing_to_write_in(layer)
        return next((one for one in controls(layer) if (name, named(one)) not in done), None)

    def _arrive(self, place: Place) -> None:
        close_all(self.one.home.window)
        if self.one.hall.place() != place:
            self.one.goes_to(place.room, place.id, place.part)

    def _press(self, control: QWidget) -> None:
        """Try the keys that might do something to it, then press it."""
        self.seen.add(named(control)[1])
        if control.focusPolicy() != Qt.FocusPolicy.NoFocus:
            control.setFocus(Qt.FocusReason.OtherFocusReason)
            for keys in QUIET:
                presses(control, keys)
        QTest.mouseClick(control, Qt.MouseButton.LeftButton)
        QApplication.processEvents()
        self.one.rests()
        writable = [one.accessibleName() for one in fields(self.one.home.window) if not is_closed(one)]
        assert not writable, writable

    def finds_nothing_to_write_in(self, page: QWidget) -> None:
        """Type, cut and paste in every field of `page`: it takes nothing."""
        for field in fields(page):
            takes_no_word(field)

    def clicks_every_row(self) -> None:
        """The check at the beginning of a row, and the row twice."""
        for view in self.one.hall.sheet.findChildren(ListView):
            for row in range(view.model().rowCount() if view.isVisible() else 0):
                box = view.visualRect(view.model().index(row, 0))
                for spot in (box.topLeft() + QPoint(18, box.height() // 2), box.center()):
                    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
                QApplication.processEvents()
        self.one.rests()

    def was_refused_nothing(self, place: object) -> None:
        assert not self.told, (place, self.told)
        assert self.one.home.worker.refusals == 0, f"something was to be kept in {place}"


def controls(page: QWidget) -> list[QWidget]:
    """What can be pressed on `page`: all buttons, and all else that Tab can reach, fields apart."""
    found = []
    for one in page.findChildren(QWidget):
        takes = isinstance(one, QAbstractButton | QComboBox) or one.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and one.isVisible() and one.isEnabled() and not isinstance(one, (*WROTE, QAbstractItemView)):
            found.append(one)
    return [one for one in found if named(one)[1] not in AWAY]


def named(control: QWidget) -> tuple[str, str]:
    words = control.text() if isinstance(control, QAbstractButton) else ""
    return type(control).__name__, words or control.accessibleName()


def fields(page: QWidget) -> list[QWidget]:
    """What can be written in on `page`, and would be kept."""
    found = [one for kind in WROTE for one in page.findChildren(kind)]
    return [one for one in found if one.isVisible() and not keeps_nothing(one)]


def is_closed(field: QWidget) -> bool:
    return not field.isEnabled() or bool(field.isReadOnly())  # type: ignore[attr-defined]


def keeps_nothing(field: QWidget) -> bool:
    """A secret opens something and stays nowhere, and so do the palette's field and those of an export."""
    if isinstance(field, QLineEdit) and field.echoMode() == QLineEdit.EchoMode.Password:
        return True
    return any(isinstance(one, Palette | ExportDialog | KeyGroups) for one in around(field))


def around(widget: QWidget) -> Iterator[QWidget]:
    above = widget.parentWidget()
    while above is not None:
        yield above
        above = above.parentWidget()


def words_of(field: QWidget) -> str:
    return str(field.toPlainText() if isinstance(field, QTextEdit | QPlainTextEdit) else field.text())  # type: ignore[attr-defined]


def unfolded(card: FoldingCard) -> FoldingCard:
    card.unfolded.emit()
    QApplication.processEvents()
    return card


def takes_no_word(field: QWidget) -> None:
    before = words_of(field)
    QApplication.clipboard().setText("pasted")
    field.setFocus()
    QTest.keyClicks(field, "typed")
    for keys in ("Ctrl+A", "Ctrl+V", "Ctrl+X", "Delete", "Backspace", "Return"):
        presses(field, keys)
    QApplication.clipboard().clear()
    assert words_of(field) == before, f"{field.accessibleName()!r} took what was typed"


def presses(widget: QWidget, keys: str) -> None:
    QTest.keySequence(widget, QKeySequence(keys))
    QApplication.processEvents()


def bytes_in(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()}


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """A closed vault with the example in it."""
    chosen = Preferences(my_name="Robin", recovery_sheet_on=date(2026, 3, 1))
    made = opening().make(tmp_path / "vault", secret(), chosen)
    made.practice.examples.furnish()
    made.practice.close()
    return tmp_path / "vault"


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
    assert reader.seen >= {"Open the plan", "Another", "All 11 actions", "More to think about", "Export PDF", "Dark"}
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


def test_why_it_can_only_be_read_is_told_in_the_words_of_who_opened_it(sits_down: Enter, vault: Path) -> None:
    """A backup is opened to be looked into, and its folder may well be written to."""
    one = sits_down()

    def looked_into() -> Arrival:
        found = arrival(opening().unlock(vault, secret()))
        return replace(found, read_only=True, read_only_because="This is how it stood on 4 March.")

    one.home.worker.do(looked_into, one.home.enter)
    one.sees("This is how it stood on 4 March.")
    one.sees_no("This vault can only be read here")
    one.hall.sheet.notices.clear()
    one.sees("This is how it stood on 4 March.")
    assert "New entry" not in one.words()
