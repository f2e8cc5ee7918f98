"""Somebody at the window: sees what is on screen, presses, types, and waits for facts.

Everything is found by the words a person would read or hear, so a story also proves that they are there.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.domain.lock_signals import Happening
from app.domain.person import Person
from app.services.practice import Practice
from app.system.lock_signals import Hear, Silence
from app.ui.conversations.cards import FoldingCard
from app.ui.kit.layer import top_layer
from app.ui.kit.list_view import ListView
from app.ui.kit.place import Place
from app.ui.kit.select import Select
from app.ui.shell.hall import Hall
from app.ui.shell.home import Home
from tests.patience import PATIENCE_MS
from tests.stories.hands import Hands

W = TypeVar("W", bound=QWidget)
T = TypeVar("T")


class Answers:
    """Stands in for the operating system's file dialogs: answers with `path` at once, or not at all."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self.asked: list[str] = []

    def where_to_save(self, window: QWidget, name: str, kind: str, then: Callable[[Path], None]) -> None:
        self.asked.append(name)
        if self.path is not None:
            then(self.path)

    def which_folder(self, window: QWidget, then: Callable[[Path], None]) -> None:
        if self.path is not None:
            then(self.path)

    def which_file(self, window: QWidget, kind: str, then: Callable[[Path], None]) -> None:
        if self.path is not None:
            then(self.path)


class NextOne:
    """Stands in for the process that shows the lock page after this one; tells `left` that it was asked to.

    `told` gets the line that it was asked by.
    """

    def __init__(self, left: list[str], told: list[str]) -> None:
        self._left, self._told = left, told

    def order(self, line: str) -> bool:
        self._told.append(line)
        self._left.append("successor")
        return True

    @property
    def is_there(self) -> bool:
        return not self._left

    def take_over(self, line: str) -> bool:
        return self.order(line)

    def dismiss(self) -> None:
        """It knew nothing, and goes."""


class Computer(Silence):
    """Stands in for what a system tells of sleep, its screen and its users.

    `waits` is whether it would wait for us before it sleeps.
    """

    def __init__(self) -> None:
        super().__init__(frozenset(Happening))
        self._heard: Hear | None = None
        self.waits = False

    def begin(self, heard: Hear, window: int) -> None:
        self._heard = heard

    def delay_sleep(self, wanted: bool) -> None:
        self.waits = wanted

    def end(self) -> None:
        self._heard = None

    @property
    def is_heard(self) -> bool:
        return self._heard is not None

    def tells(self, happening: Happening) -> None:
        """Say it to whoever listens."""
        if self._heard is not None:
            self._heard(happening)


class Somebody:
    """A mentor or a mentee in front of one window."""

    def __init__(self, home: Home, bot: QtBot | Hands, answers: Answers) -> None:
        self.home = home
        self.bot = bot
        self.answers = answers

    @property
    def hall(self) -> Hall:
        assert self.home.indoors is not None
        return self.home.indoors.hall

    def waits(self, fact: Callable[[], bool], why: str = "") -> None:
        """Wait until `fact` is true."""
        try:
            self.bot.waitUntil(fact, timeout=PATIENCE_MS)
        except (TimeoutError, AssertionError) as error:
            raise AssertionError(f"{why or 'it did not happen'}; on screen: {self.words()}") from error

    def rests(self) -> None:
        """Wait until everything asked of the vault is done."""
        self.waits(lambda: self.home.worker.is_idle)
        QApplication.processEvents()

    # Seeing

    def _front(self) -> QWidget:
        return top_layer(self.home.window) or self.home.window

    def all_of(self, kind: type[W]) -> list[W]:
        """What of one kind is on screen, the top layer only where there is one, in reading order."""
        return [one for one in self._front().findChildren(kind) if one.isVisible() and one.isEnabled()]

    def words(self) -> str:
        """Everything that can be read on screen."""
        texts = [one.text() for one in self.home.window.findChildren(QLabel) if one.isVisible()]
        texts += [one.text() for one in self.home.window.findChildren(QAbstractButton) if one.isVisible()]
        texts += [one.text() for one in self.home.window.findChildren(QLineEdit) if one.isVisible()]
        texts += [one.toPlainText() for one in self.home.window.findChildren(QTextEdit) if one.isVisible()]
        for view in self.home.window.findChildren(ListView):
            if view.isVisible():
                model = view.model()
                spoken = Qt.ItemDataRole.AccessibleTextRole
                texts += [str(model.data(model.index(row, 0), spoken)) for row in range(model.rowCount())]
        return "\n".join(texts)

    def sees(self, *words: str) -> None:
        """Wait until all of `words` can be read."""
        for one in words:
            self.waits(partial(self._reads, one), f"{one!r} was never seen")

    def _reads(self, words: str) -> bool:
        return words in self.words()

    def sees_no(self, words: str) -> None:
        """Wait until `words` cannot be read any more."""
        self.waits(lambda: words not in self.words(), f"{words!r} stayed")

    def names(self) -> set[str]:
        """What the fields in front are called."""
        return {one.accessibleName() for one in [*self.all_of(QLineEdit), *self.all_of(QTextEdit)]}

    # The vault behind it all

    def asks(self, call: Callable[[Practice], T]) -> T:
        """Ask the open vault, on its own thread, past everything on screen."""
        assert self.home.indoors is not None
        practice, back = self.home.indoors.desk.practice, list[T]()
        self.home.worker.do(lambda: call(practice), back.append)
        self.waits(lambda: bool(back), "the vault did not answer")
        return back[0]

    def person(self) -> Person:
        """The only person in the vault."""
        (person,) = self.asks(lambda practice: practice.people.everyone())
        return person

    # Doing

    def button(self, name: str, number: int = 0) -> QAbstractButton:
        """The button that reads or is called `name`; a trailing part after it does not matter."""

        def found() -> list[QAbstractButton]:
            buttons = self.all_of(QAbstractButton)
            exact = [one for one in buttons if name in (one.text(), one.accessibleName())]
            return exact or [one for one in buttons if one.accessibleName().startswith(name)]

        self.waits(lambda: len(found()) > number, f"there is no button {name!r}")
        return found()[number]

    def presses(self, name: str, number: int = 0) -> None:
        """Click a button."""
        self.bot.mouseClick(self.button(name, number), Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def field(self, name: str, number: int = 0) -> QLineEdit | QTextEdit:
        """The field that is called `name`, or whose empty words are."""

        def found() -> list[QLineEdit | QTextEdit]:
            lines: list[QLineEdit | QTextEdit] = [*self.all_of(QLineEdit), *self.all_of(QTextEdit)]
            return [one for one in lines if name in (one.accessibleName(), one.placeholderText(), _hint(one))]

        self.waits(lambda: len(found()) > number, f"there is no field {name!r}")
        return found()[number]

    def writes(self, name: str, text: str, number: int = 0) -> None:
        """Put the caret into a field, clear it, and type."""
        field = self.field(name, number)
        field.setFocus()
        field.selectAll()
        self.bot.keyClicks(field, text)
        QApplication.processEvents()

    def pastes(self, name: str, text: str, number: int = 0) -> None:
        """Put the caret into a field and paste `text` in place of what stands there."""
        field = self.field(name, number)
        field.setFocus()
        field.selectAll()
        clipboard = QApplication.clipboard()
        clipboard.setText(text)
        field.paste()
        clipboard.clear()
        QApplication.processEvents()

    def opens(self, words: str) -> None:
        """Unfold the card that says `words`."""

        def found() -> list[FoldingCard]:
            return [one for one in self.all_of(FoldingCard) if words in one.accessibleName()]

        self.waits(lambda: bool(found()), f"there is no card {words!r}")
        self.bot.mouseClick(found()[0], Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def chooses(self, name: str, words: str) -> None:
        """Take `words` from the list that the field `name` opens."""
        self.waits(lambda: any(one.accessibleName() == name for one in self.all_of(Select)), f"no list {name!r}")
        next(one for one in self.all_of(Select) if one.accessibleName() == name).showPopup()
        view = self.all_of(QAbstractItemView)[0]
        rows = [view.model().index(row, 0) for row in range(view.model().rowCount())]
        view.setCurrentIndex(next(one for one in rows if words in str(one.data())))
        self.bot.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
        QApplication.processEvents()

    def saves_as(self, path: Path) -> None:
        """Answer the file dialog that is open."""

        def found() -> list[QFileDialog]:
            return [one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog) and one.isVisible()]

        self.waits(lambda: bool(found()), "no file dialog opened")
        dialog = found()[0]
        line = dialog.findChildren(QLineEdit)[0]
        line.selectAll()
        self.bot.keyClicks(line, str(path))
        self.bot.mouseClick(dialog.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
        self.waits(lambda: not found(), "the file dialog stayed open")
        self.home.window.activateWindow()  # a desktop does that by itself
        self.rests()

    def types_key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        target = self.home.window.focusWidget() or self.home.window
        self.bot.keyClick(target, key, modifier)
        QApplication.processEvents()

    def goes_to(self, room: str, id: str = "", part: str = "") -> None:
        """Go to a place, as the sidebar and the palette do."""
        self.hall.go(Place(room, id, part))
        self.rests()

    @contextmanager
    def looking_at(self, folder: Path) -> Iterator[None]:
        """Answer the next questions for a file with `folder`."""
        before, self.answers.path = self.answers.path, folder
        yield
        self.answers.path = before


def _hint(field: QLineEdit | QTextEdit) -> str:
    """The grey words of a page to write on, which its own class paints."""
    return field.accessibleDescription() if isinstance(field, QTextEdit) else ""
