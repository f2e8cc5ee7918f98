"""Taking an import out again, from the report or later from the settings."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.ids import ImportId
from app.domain.news import Kind
from app.domain.problems import Problem
from app.services.importing import Undone
from app.ui.imports.words import undone_words
from app.ui.kit.button import Button
from app.ui.kit.desk import Desk
from app.ui.kit.dialog import Dialog
from app.ui.kit.label import Label
from app.ui.kit.meter import Bar
from app.ui.kit.notice import Notice
from app.ui.kit.progress import Progress
from app.ui.kit.spoken import announce
from app.ui.kit.words import say_of_deed


class Undoing(QObject):
    """Signals:
    moved(float): how much of it has gone, from 0 to 1.
    ended(str): it is out again; how that ended, in words.
    stopped(): it was called off in time; everything is as it was.
    troubled(Problem): everything is as it was.
    """

    moved = Signal(float)
    ended = Signal(str)
    stopped = Signal()
    troubled = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._progress: Progress | None = None  # while it is under way

    def begin(self, id: ImportId) -> None:
        """Take out what import `id` brought."""
        self._progress = Progress(self._desk.worker, self._on_moved)
        undo = partial(self._desk.practice.importing.undo, id, self._progress)
        self._desk.worker.do(undo, self._on_undone, self._on_trouble)

    def call_off(self) -> None:
        """Leave everything as it was, unless it is out already: whichever it is will be told."""
        if self._progress is not None:
            self._progress.call_off()
            self._desk.worker.do(lambda: None, self._on_called_off)  # behind the undo, so it has ended by then

    def _on_called_off(self, _: None) -> None:
        if self._progress is not None:
            self._progress = None
            self.stopped.emit()

    def _on_moved(self, done: float) -> None:
        self.moved.emit(done)

    def _on_trouble(self, problem: Problem) -> None:
        self._progress = None
        self.troubled.emit(problem)

    def _on_undone(self, undone: Undone) -> None:
        self._progress = None
        self._desk.noticeboard.post(Kind.ENTRIES, cause=self)
        self.ended.emit(undone_words(undone))


class UndoDialog(Dialog):
    """Asks whether an import is to be undone, does it, and tells how it ended."""

    def __init__(self, window: QWidget, desk: Desk, id: ImportId) -> None:
        super().__init__(window, self.tr("Undo this import?"), 460)
        self._id = id
        self._is_over = self._is_busy = False
        self._undoing = Undoing(desk, self)
        told = self.tr(
            "All entries it brought go into the bin, for 30 days. Where it put other words in the place of yours, "
            "yours come back. What you changed since stays as it is."
        )
        self.told = Label(told, "body", "text2", wrap=True)
        self.bar = Bar()
        self.trouble = Notice("", "danger")
        self.cancel = Button(self.tr("Cancel"), "ghost")
        self.go = Button(self.tr("Undo the import"), "primary", writes=True)
        for part in (self.told, self.bar, self.trouble):
            self.body.addWidget(part)
        self.bar.hide()
        self.trouble.hide()
        self.footer.addWidget(self.cancel)
        self.footer.addWidget(self.go)
        self.cancel.clicked.connect(self._on_cancel)
        self.go.clicked.connect(self._on_go)
        self._undoing.moved.connect(self._on_moved)
        self._undoing.ended.connect(self._on_ended)
        self._undoing.stopped.connect(self._on_stopped)
        self._undoing.troubled.connect(self._on_trouble)

    def first(self) -> QWidget:
        return self.cancel

    def _on_go(self) -> None:
        if self._is_over:
            self.shut()
            return
        self._is_busy, self.closes_on_escape = True, False
        self.trouble.hide()
        self.cancel.set_text(self.tr("Stop"))
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        self.go.hide()
        self._undoing.begin(self._id)

    def _on_cancel(self) -> None:
        if self._is_busy:
            self.cancel.busy(self.tr("Stopping"))
            self._undoing.call_off()
        else:
            self.shut()

    def _on_stopped(self) -> None:
        told = self.tr("It was stopped. All of the import is still here.")
        self.told.set_text(told)
        self._be_still()
        announce(self, told)

    def _on_moved(self, done: float) -> None:
        is_first = self.bar.isHidden()
        self.bar.set_value(done)
        self.bar.say(self.tr("Taking it out again"))
        self.bar.show()
        if is_first:
            self.settle()

    def _on_ended(self, told: str) -> None:
        self._is_over = True
        self.title.set_text(self.tr("The import was undone"))
        self.told.set_text(told)
        self._be_still()
        self.cancel.hide()
        self.go.set_text(self.tr("Close"))
        self.go.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, told)

    def _on_trouble(self, problem: Problem) -> None:
        self.trouble.set_text(say_of_deed(problem))
        self.trouble.show()
        self._be_still()
        announce(self, say_of_deed(problem))

    def _be_still(self) -> None:
        self._is_busy, self.closes_on_escape = False, True
        self.cancel.ready()
        self.cancel.set_text(self.tr("Cancel"))
        self.go.show()
        self.bar.hide()
        self.settle()
