"""Everything of another vault, taken in: what would come is said first, and what is here is never written over."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QGridLayout, QWidget
from shiboken6 import isValid

from app.domain.everything import WORDS, Fate, TakenIn
from app.domain.news import Kind
from app.domain.problems import Problem
from app.services.taking_in import Tally
from app.ui.kit.button import Button
from app.ui.kit.desk import Desk
from app.ui.kit.dialog import Dialog
from app.ui.kit.label import Label
from app.ui.kit.meter import Bar
from app.ui.kit.notice import Notice
from app.ui.kit.progress import Progress
from app.ui.kit.room import Memory
from app.ui.kit.spoken import announce
from app.ui.kit.unfinished import as_path, as_words
from app.ui.kit.words import say_of_deed, translate

_BACKUP = 0.2  # how much of the way the backup is


def _section_words(section: str) -> str:
    match section:
        case "people":
            return translate("TakingIn", "People")
        case "meetings":
            return translate("TakingIn", "Notes of meetings")
        case "conversations":
            return translate("TakingIn", "Conversations")
        case "actions":
            return translate("TakingIn", "Actions")
        case "entries":
            return translate("TakingIn", "Journal entries")
        case "reminders":
            return translate("TakingIn", "Reminders")
        case _:
            return translate("TakingIn", "Pictures")


class FatesTable(QWidget):
    """How many things of each sort come in, are here already, or are here in other words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(6)
        self._grid.setHorizontalSpacing(20)
        self._grid.setColumnStretch(0, 1)
        heads = (self.tr("New"), self.tr("Here already"), self.tr("Here in other words"))
        for column, words in enumerate(heads, 1):
            self._grid.addWidget(Label(words, "small-m", "text3"), 0, column, Qt.AlignmentFlag.AlignRight)

    def tell(self, told: TakenIn) -> None:
        """Show these counts."""
        spoken = []
        for line, section in enumerate(WORDS, 1):
            counts = told.counts.get(section, {})
            self._grid.addWidget(Label(_section_words(section), "ui", "text2"), line, 0)
            numbers = [QLocale().toString(counts.get(fate, 0)) for fate in (Fate.NEW, Fate.SAME, Fate.DIFFERS)]
            for column, number in enumerate(numbers, 1):
                label = Label("–", "ui", "text3") if number == "0" else Label(number, "ui-m", figures=True)
                self._grid.addWidget(label, line, column, Qt.AlignmentFlag.AlignRight)
            said = self.tr("{0}: {1} new, {2} here already, {3} here in other words")
            spoken.append(said.format(_section_words(section), *numbers))
        self.setAccessibleName("; ".join(spoken))


class TakeInDialog(Dialog):
    """Looks through a file, says what is in it, and takes it in when that is wished."""

    known_as = "take-in"

    def __init__(self, window: QWidget, desk: Desk, path: Path) -> None:
        super().__init__(window, "", 560)
        self.title.set_text(self.tr("Take in another vault"))
        self.panel.setAccessibleName(self.title.text())
        self._desk, self._path = desk, path
        self._progress: Progress | None = None
        self._tally: Tally | None = None  # there while it is taken in
        self.told = Label(self.tr("Looking through {0}.").format(path.name), "body", "text2", wrap=True)
        self.table = FatesTable()
        self.odd = Notice("", "amber")
        self.bar = Bar()
        self.trouble = Notice("", "danger")
        self.body.addWidget(self.title)
        self.body.addWidget(self.told)
        self.body.addSpacing(8)
        for part in (self.table, self.odd, self.bar, self.trouble):
            self.body.addWidget(part)
        for hidden in (self.table, self.odd, self.trouble):
            hidden.hide()
        self.cancel = Button(self.tr("Cancel"), "ghost")
        self.go = Button(self.tr("Take it in"), "primary", writes=True)
        self.footer.addWidget(self.cancel)
        self.footer.addWidget(self.go)
        self.cancel.clicked.connect(self._on_cancel)
        self.go.clicked.connect(self._take_in)
        self.go.setEnabled(False)
        self._look()

    def first(self) -> QWidget:
        return self.cancel

    def remember(self) -> dict[str, int | str] | None:
        return None if self.go.isHidden() else {"path": as_words(self._path)}

    def _look(self) -> None:
        self._progress = Progress(self._desk.worker, self._on_progress)
        look = partial(self._desk.practice.taking_in.look, self._path, self._progress)
        self._desk.worker.do(look, self._on_looked, self._on_problem)

    def _on_progress(self, done: float) -> None:
        self.bar.set_value(done)
        self.bar.say(self.tr("{0} % read").format(round(done * 100)))

    def _on_looked(self, found: TakenIn) -> None:
        self._progress = None
        self.bar.hide()
        self.table.tell(found)
        self.table.show()
        self._say_odd(found)
        is_anything = found.count(Fate.NEW) + found.count(Fate.DIFFERS) > 0
        self.told.set_text(
            self.tr(
                "This is what {0} holds. What is missing here is added. What is here in other words stays as it is: "
                "the other words become an earlier version of it, but those of people and actions are left out. "
                "A backup is made first."
            ).format(self._path.name)
            if is_anything
            else self.tr("Everything in {0} is here already. There is nothing to add.").format(self._path.name)
        )
        if is_anything:
            self.go.setEnabled(True)
            self.go.setFocus(Qt.FocusReason.OtherFocusReason)
            self.settle()
        else:
            self._end()
        announce(self, self.told.text())

    def _say_odd(self, found: TakenIn) -> None:
        sentences = []
        if found.count(Fate.UNREADABLE) == 1:
            sentences.append(self.tr("One thing in it cannot be read and is left out."))
        elif found.count(Fate.UNREADABLE):
            sentences.append(
                self.tr("{0} things in it cannot be read and are left out.").format(found.count(Fate.UNREADABLE))
            )
        if found.is_cut_short:
            sentences.append(self.tr("The file ends in the middle. What came behind is not known."))
        self.odd.set_text(" ".join(sentences))
        self.odd.setVisible(bool(sentences))

    def _take_in(self) -> None:
        self.closes_on_escape = False
        self.cancel.set_text(self.tr("Stop"))
        self.go.busy(self.tr("Taking it in"))
        self.trouble.hide()
        self.bar.set_value(0)
        self.bar.say(self.tr("Making a backup first"))
        self.bar.show()
        self.settle()
        self._progress, self._tally = Progress(self._desk.worker, self._on_taking), Tally()
        call = partial(_backed_up_and_taken_in, self._desk, self._path, self._progress, self._tally)
        self._desk.worker.do(call, self._on_taken, self._on_broken_off)

    def _on_taking(self, done: float) -> None:
        self.bar.set_value(done)
        if done >= _BACKUP:
            self.bar.say(self.tr("{0} % taken in").format(round((done - _BACKUP) / (1 - _BACKUP) * 100)))

    def _on_taken(self, found: TakenIn) -> None:
        if self._tally is not None:
            one = self.tr("One thing was added. Everything that was here is as it was.")
            many = self.tr("{0} things were added. Everything that was here is as it was.")
            self._tell_added(found, "", one, many)

    def _on_stopped(self, found: TakenIn) -> None:
        if self._tally is not None:  # otherwise it was done before
            none = self.tr("Stopped before anything was added.")
            one = self.tr("Stopped. One thing was added. Taking the file in again brings the rest, and nothing twice.")
            many = self.tr(
                "Stopped. {0} things were added. Taking the file in again brings the rest, and nothing twice."
            )
            self._tell_added(found, none, one, many)

    def _on_broken_off(self, problem: Problem) -> None:
        tally = self._tally
        if tally is not None and _added(tally.told):
            one = self.tr("One thing was added before this. Taking the file in again brings the rest.")
            many = self.tr("{0} things were added before this. Taking the file in again brings the rest.")
            self._tell_added(tally.told, "", one, many)
        self._on_problem(problem)

    def _tell_added(self, found: TakenIn, none: str, one: str, many: str) -> None:
        self._progress = self._tally = None
        kinds = (Kind.PEOPLE, Kind.CONVERSATIONS, Kind.ACTIONS, Kind.ENTRIES, Kind.REMINDERS, Kind.PREFERENCES)
        self._desk.noticeboard.post(*kinds, cause=self)
        count = _added(found)
        words = none if not count and none else one if count == 1 else many.format(QLocale().toString(count))
        self.told.set_text(words)
        self._end()
        announce(self, words)

    def _end(self) -> None:
        self.closes_on_escape = True
        self.bar.hide()
        self.go.ready()
        self.go.hide()
        self.cancel.ready()
        self.cancel.set_text(self.tr("Close"))
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        self.settle()

    def _on_problem(self, problem: Problem) -> None:
        self._progress = None
        self.trouble.set_text(say_of_deed(problem))
        self.trouble.show()
        self.told.setVisible(not self.table.isHidden())
        self._end()
        announce(self, say_of_deed(problem))

    def _on_cancel(self) -> None:
        if self._progress is not None:
            self._progress.call_off()
        if self._tally is None:
            self.shut()
            return
        self.cancel.busy(self.tr("Stopping"))
        tally = self._tally
        self._desk.worker.do(lambda: tally.told, self._on_stopped)


def _added(found: TakenIn) -> int:
    return sum(found.counts.get(section, {}).get(Fate.NEW, 0) for section in WORDS)


def _backed_up_and_taken_in(desk: Desk, path: Path, progress: Progress, tally: Tally) -> TakenIn:
    desk.practice.backing_up.back_up_and_thin(lambda done: progress(done * _BACKUP))
    return desk.practice.taking_in.everything(path, lambda done: progress(_BACKUP + done * (1 - _BACKUP)), tally)


def open_take_in(window: QWidget, desk: Desk) -> None:
    """Ask for the file, then open the dialog over `window`."""
    kind = translate("TakingIn", "Everything from Sotto (*.json)")
    desk.ask.which_file(window, kind, partial(_open, window, desk))


def take_in_again(window: QWidget, desk: Desk, memory: Memory) -> None:
    """Look again through the file that was chosen before the lock."""
    _open(window, desk, as_path(memory.get("path", "")))


def _open(window: QWidget, desk: Desk, path: Path) -> None:
    if isValid(window):
        TakeInDialog(window, desk, path).open()
