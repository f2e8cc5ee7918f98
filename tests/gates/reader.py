"""Somebody in a vault that can only be read, who tries everything there is to try.

What can be pressed and written in is found on the page itself, and not listed here.
"""

from collections.abc import Iterator

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
from app.domain.problems import Problem
from app.ui.conversations.cards import FoldingCard
from app.ui.export.paper_dialog import PaperDialog
from app.ui.journal.find_bar import FindBar
from app.ui.kit.button import IconButton
from app.ui.kit.key_groups import KeyGroups
from app.ui.kit.layer import Layer, close_all, top_layer
from app.ui.kit.list_view import ListView
from app.ui.kit.place import Place
from app.ui.people.header import PARTS
from app.ui.settings.room import SettingsRoom
from app.ui.shell import floor
from app.ui.shell.palette import Palette
from tests.stories.somebody import Somebody

WROTE = (QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox)
QUIET = "Delete Backspace T W L Ctrl+Z Down".split()
KEYS = "Delete Backspace Space Return T W L Ctrl+Return Ctrl+Z Down".split()
# These end the walk, and are walked in stories of their own.
AWAY = ("Lock now",)
MOST = 400
# What is written there is looked for, opened with, or printed, and never kept.
FREE = (Palette, FindBar, PaperDialog, KeyGroups)


class Reader:
    """Somebody in a vault that can only be read, and what the vault refused or told meanwhile."""

    def __init__(self, one: Somebody) -> None:
        self.one = one
        self.told: list[Problem] = []
        self.seen: set[str] = set()
        self.pressed: dict[str, set[object]] = {}
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
        """Press everything at `place`, and everything in whatever that opens; what stands all over a room, once."""
        done = self.pressed.setdefault(place.room, set())
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
        if isinstance(layer, PaperDialog):
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
    """A secret opens something and stays nowhere, and so do what one looks for and the fields of an export."""
    return is_secret(field) or any(isinstance(one, FREE) for one in around(field))


def is_secret(field: QWidget) -> bool:
    """Whether an eye stands beside it, which shows and hides what is written."""
    beside = [one.accessibleName() for above in list(around(field))[:1] for one in above.findChildren(IconButton)]
    return "Show what is written" in beside or "Hide what is written" in beside


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
