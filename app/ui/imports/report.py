"""The report of an import: what would come in, what comes in, and what came in, with the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.imports import Outcome, Preview
from app.domain.news import Kind
from app.domain.problems import Problem
from app.ui.imports.chosen import Chosen, as_it_ended
from app.ui.imports.fates import Fates
from app.ui.imports.item_list import GUTTER, ItemList
from app.ui.imports.progressing import Progressing
from app.ui.imports.saving import SavingList
from app.ui.imports.under_way import UnderWay
from app.ui.imports.undoing import Undoing
from app.ui.imports.words import calm_words, ended_words, entries_words, head_words, number_words
from app.ui.kit.button import Button
from app.ui.kit.desk import Desk
from app.ui.kit.dialog import Dialog
from app.ui.kit.label import Label
from app.ui.kit.notice import Notice
from app.ui.kit.room import Memory
from app.ui.kit.scroll import ScrollArea
from app.ui.kit.spoken import announce
from app.ui.kit.unfinished import as_words
from app.ui.kit.words import say_of_deed

_ROOMY = 1120
_WIDTH, _HEIGHT, _ASIDE = 880, 604, 380
_NARROW_ASIDE = 320


class ReportDialog(Dialog):
    """Shows a preview, brings in what is chosen of it, and tells how that ended."""

    known_as = "import"

    def __init__(self, window: QWidget, desk: Desk, preview: Preview) -> None:
        super().__init__(window, "", _WIDTH, _HEIGHT)
        self._desk = desk
        self._preview = preview
        self._outcome: Outcome | None = None
        self.chosen = Chosen(preview)
        self.head = Label(self.tr("What would come in"), "h1", wrap=True)
        self.panel.setAccessibleName(self.tr("What would come in"))
        self.sub = Label(head_words(preview), "ui", "text2", wrap=True)
        self.fates = Fates()
        self.calm = Notice(calm_words(preview), "calm", icon="clock")
        self.calm.words.set_role("small")
        self.items = ItemList(self.chosen)
        self.trouble = Notice("", "danger")
        self.progress = Progressing()
        self.cancel = Button(self.tr("Cancel"), "ghost")
        self.choose = Button(self.tr("Choose entries"))
        self.go = Button("", "primary", writes=True)
        self.under_way = UnderWay(desk, self)
        self.undoing = Undoing(desk, self)
        self.saving = SavingList(desk, self)
        self._lay_out(_ASIDE if window.window().width() >= _ROOMY else _NARROW_ASIDE)
        self._connect()
        self.fates.tell(preview)
        self._say_go()

    # Building

    def _lay_out(self, aside_width: int) -> None:
        aside = self.put_aside(aside_width)
        aside.body.setContentsMargins(0, 0, 1, 0)
        area, inside = ScrollArea(), QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(31, 28, 27, 24)
        column.setSpacing(0)
        for part, space in ((self.head, 5), (self.sub, 23), (self.fates, 15), (self.calm, 0)):
            column.addWidget(part)
            column.addSpacing(space)
        column.addStretch(1)
        area.setWidget(inside)
        aside.body.addWidget(area)
        self.body.setContentsMargins(20, 27, 20 - GUTTER, 8)
        self.footer.setContentsMargins(28, 4, 27, 23)
        self.body.addWidget(self.items, 1)
        below = QVBoxLayout()
        below.setContentsMargins(0, 0, GUTTER, 0)
        below.addWidget(self.progress)
        below.addWidget(self.trouble)
        self.body.addLayout(below)
        self.progress.hide()
        self.trouble.hide()
        for button in (self.cancel, self.choose, self.go):
            self.footer.addWidget(button)

    def _connect(self) -> None:
        self.cancel.clicked.connect(self._on_cancel)
        self.choose.clicked.connect(lambda: self._be_choosing(not self.items.is_choosing))
        self.go.clicked.connect(self._on_go)
        self.items.chosen_changed.connect(self._say_go)
        self.items.save_asked.connect(lambda: self.saving.ask(self.items.chosen.preview))
        self.saving.saved.connect(self._on_saved)
        self.saving.troubled.connect(self._say_trouble)
        self.under_way.backing_up.connect(self._on_backup)
        self.under_way.moved.connect(self._on_moved)
        self.under_way.ended.connect(self._on_ended)
        self.under_way.troubled.connect(self._on_broken_off)
        self.undoing.moved.connect(self._on_undo_moved)
        self.undoing.ended.connect(self._on_undone)
        self.undoing.stopped.connect(self._on_undo_stopped)
        self.undoing.troubled.connect(self._on_not_undone)
        self.closed.connect(self._let_go)

    def first(self) -> QWidget:
        return self.go if self.go.isEnabled() and self.go.isVisibleTo(self) else self.cancel

    # Coming back after locking

    def remember(self) -> dict[str, int | str] | None:
        if not self.closes_on_escape or self._outcome is not None or self.go.isHidden():
            return None  # what was stopped half way is told of after unlocking
        chosen = {"path": as_words(self._preview.path), **self.chosen.remember()}
        return {**chosen, "choosing": int(self.items.is_choosing), "part": self.items.views.current}

    def recall(self, memory: Memory) -> None:
        self.chosen.recall(memory)
        self._be_choosing(bool(memory.get("choosing")))
        self.items.show_part(str(memory.get("part", "")) or self.chosen.first_part())

    # Choosing

    def _be_choosing(self, on: bool) -> None:
        self.items.choose(on)
        self.choose.set_text(self.tr("Done choosing") if on else self.tr("Choose entries"))
        self._say_go()

    def _say_go(self) -> None:
        count = len(self.chosen.numbers)
        self.go.set_text(self.tr("Import {0}").format(entries_words(count)) if count else self.tr("Nothing to import"))
        self.go.setEnabled(bool(count))
        self.choose.setVisible(self._preview.may_any_come_in and self._outcome is None)

    # Bringing in

    def _on_go(self) -> None:
        if self._outcome is not None:
            self.shut()
            return
        self.closes_on_escape = False
        self.trouble.hide()
        self.items.choose(False)
        for part in (self.choose, self.go):
            part.hide()
        self.progress.say(self.tr("Making a backup first"), 0.0)
        self.cancel.set_text(self.tr("Stop"))
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        self.under_way.begin(self._preview, self.chosen.numbers)

    def _on_cancel(self) -> None:
        if self.closes_on_escape and self._outcome is None:
            self.shut()
        elif self._outcome is None:
            self.cancel.busy(self.tr("Stopping"))
            self.under_way.stop()
        elif self.closes_on_escape:
            self._undo()
        else:
            self.cancel.busy(self.tr("Stopping"))
            self.undoing.call_off()

    def _on_backup(self, done: float) -> None:
        self.progress.say(self.tr("Making a backup first"), done)

    def _on_moved(self, done: float, count: int) -> None:
        words = self.tr("{0} of {1} are in")
        self.progress.say(words.format(number_words(count), entries_words(len(self.chosen.numbers))), done)

    def _on_ended(self, outcome: Outcome) -> None:
        self._outcome = outcome
        self.closes_on_escape = True
        self.progress.hide()
        title, told = ended_words(outcome, len(self.chosen.numbers))
        self.head.set_text(title)
        self.panel.setAccessibleName(title)
        self.sub.set_text(told)
        self.items.show_preview(as_it_ended(self._preview, outcome))
        self.fates.tell(self.items.chosen.preview)
        self.fates.say_added()
        self.cancel.ready()
        self.cancel.set_text(self.tr("Undo the import"))
        self.cancel.setVisible(bool(outcome.done.came or outcome.done.replaced))
        self.choose.hide()
        self.go.set_text(self.tr("Close"))
        self.go.setEnabled(True)
        self.go.show()
        self.go.setFocus(Qt.FocusReason.OtherFocusReason)
        self._desk.noticeboard.post(Kind.ENTRIES, cause=self)
        announce(self, told)

    def _on_broken_off(self, problem: Problem, outcome: Outcome | None) -> None:
        self.closes_on_escape = True
        if outcome is not None:
            self._on_ended(outcome)
        else:
            self.progress.hide()
            self.cancel.ready()
            self.cancel.set_text(self.tr("Close"))
            self.go.hide()
        self._say_trouble(problem)

    # Taking it out again

    def _undo(self) -> None:
        assert self._outcome is not None
        self.closes_on_escape = False
        self.cancel.set_text(self.tr("Stop"))
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        self.go.hide()
        self.trouble.hide()
        self.progress.say(self.tr("Taking it out again"), 0.0)
        self.undoing.begin(self._outcome.done.id)

    def _on_undo_moved(self, done: float) -> None:
        self.progress.say(self.tr("Taking it out again"), done)

    def _on_undone(self, told: str) -> None:
        self._end_undo()
        self.cancel.hide()
        self.head.set_text(self.tr("The import was undone"))
        self.sub.set_text(told)
        self.fates.say_taken_out()
        announce(self, told)

    def _on_not_undone(self, problem: Problem) -> None:
        self._end_undo()
        self._say_trouble(problem)

    def _on_undo_stopped(self) -> None:
        self._end_undo()
        told = self.tr("It was stopped. All of the import is still here.")
        self.sub.set_text(told)
        announce(self, told)

    def _end_undo(self) -> None:
        self.closes_on_escape = True
        self.cancel.ready()
        self.cancel.set_text(self.tr("Undo the import"))
        self.progress.hide()
        self.go.show()
        self.go.setFocus(Qt.FocusReason.OtherFocusReason)

    # What else there is to say

    def _on_saved(self, words: str) -> None:
        self.calm.set_text(words)
        announce(self, words)

    def _say_trouble(self, problem: Problem) -> None:
        self.trouble.set_text(say_of_deed(problem))
        self.trouble.show()
        announce(self, say_of_deed(problem))

    def _let_go(self) -> None:
        self._desk.worker.do(self._desk.practice.importing.forget)
