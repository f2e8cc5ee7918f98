"""Everything out of the vault, or its actions and dates: for a time without Sotto, or for another program."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.domain.problems import Problem, TargetExists
from app.ui.export.switch import Switch
from app.ui.kit.button import Button
from app.ui.kit.choice_card import ChoiceCards
from app.ui.kit.desk import Desk
from app.ui.kit.dialog import Dialog, confirm
from app.ui.kit.label import Label
from app.ui.kit.meter import Bar
from app.ui.kit.notice import Notice
from app.ui.kit.progress import Progress
from app.ui.kit.room import Memory
from app.ui.kit.spoken import announce
from app.ui.kit.unfinished import show_again
from app.ui.kit.words import say

# Neutral: a name in them would tell.
_NAMES = {"json": "Sotto.json", "actions": "Actions.csv", "calendar": "Dates.ics"}
_EVERYTHING = ("markdown", "json")


class TakeOutDialog(Dialog):
    """Asks what, then where; what is written is whole or not there."""

    known_as = "take-out"

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, "", 560)
        self.title.set_text(self.tr("Take your words with you"))
        self.panel.setAccessibleName(self.title.text())
        self._desk = desk
        self._progress: Progress | None = None
        self.what = ChoiceCards(self._choices())
        self.names = Switch(self.tr("Names and words in it"), self.tr("Off, it only says that something is due"))
        self.warning = Notice("", "amber")
        self.bar = Bar()
        self.done = Notice("", "calm", icon="check")
        self.trouble = Notice("", "danger")
        self._lay_out()
        self.what.chosen.connect(self._on_chosen)
        self._on_chosen(self.what.current)

    def _choices(self) -> list[tuple[str, str, str, str]]:
        return [
            (
                "markdown",
                "notebook-pen",
                self.tr("Everything, to be read"),
                self.tr("A new folder of Markdown pages with your pictures, for any editor"),
            ),
            (
                "json",
                "layers",
                self.tr("Everything, in one file"),
                self.tr("JSON, earlier versions included. Another Sotto can take it in"),
            ),
            (
                "actions",
                "circle-check-big",
                self.tr("Actions, as a table"),
                self.tr("CSV, for a spreadsheet. Only what was agreed"),
            ),
            (
                "calendar",
                "calendar-check",
                self.tr("Dates, for a calendar"),
                self.tr("Follow-ups and actions as iCalendar. Only what was agreed"),
            ),
        ]

    def _lay_out(self) -> None:
        self.body.addWidget(self.title)
        told = self.tr("Your vault stays as it is. What lies in the bin is not taken along.")
        self.body.addWidget(Label(told, "body", "text2", wrap=True))
        self.body.addSpacing(8)
        self.body.addWidget(self.what)
        self.body.addWidget(self.names)
        self.body.addSpacing(4)
        for part in (self.warning, self.bar, self.done, self.trouble):
            self.body.addWidget(part)
        for hidden in (self.bar, self.done, self.trouble):
            hidden.hide()
        self.cancel = Button(self.tr("Cancel"), "ghost")
        self.go = Button("", "primary", icon="file-down")
        self.footer.addWidget(self.cancel)
        self.footer.addWidget(self.go)
        self.cancel.clicked.connect(self._on_cancel)
        self.go.clicked.connect(self._ask_where)

    def first(self) -> QWidget:
        return self.what.cards[self.what.current]

    def remember(self) -> dict[str, int | str] | None:
        return {"what": self.what.current} if self.done.isHidden() else None

    def recall(self, memory: Memory) -> None:
        card = self.what.cards.get(str(memory.get("what", "")))
        if card is not None:
            card.setChecked(True)

    def _on_chosen(self, what: str) -> None:
        is_everything = what in _EVERYTHING
        self.names.setVisible(what == "calendar")
        self.warning.set_text(
            self.tr(
                "This is not encrypted. Whoever opens it can read it, your private notes and your journal included. "
                "Keep it where only you can reach it."
            )
            if is_everything
            else self.tr("This file is not encrypted. Whoever opens it can read it.")
        )
        self.go.set_text(self.tr("Choose a folder…") if what == "markdown" else self.tr("Save…"))
        self.cancel.set_text(self.tr("Cancel"))
        for hidden in (self.done, self.trouble):
            hidden.hide()
        self.warning.show()
        self.settle()

    # Where to

    def _ask_where(self) -> None:
        what, ask = self.what.current, self._desk.ask
        if what == "markdown":
            ask.which_folder(self, self._write)
        else:
            kinds = {
                "json": self.tr("JSON (*.json)"),
                "actions": self.tr("CSV (*.csv)"),
                "calendar": "iCalendar (*.ics)",
            }
            ask.where_to_save(self, _NAMES[what], kinds[what], self._write)

    def _write(self, path: Path, may_replace: bool = False) -> None:
        if not isValid(self) or not self.is_open:
            return
        self._set_busy(True)
        self._progress = Progress(self._desk.worker, self._on_progress)
        call = partial(self._written, self.what.current, path, may_replace, self.names.is_on, self._progress)
        self._desk.worker.do(call, self._on_written, partial(self._on_not_written, path))

    def _written(self, what: str, path: Path, may_replace: bool, tells: bool, progress: Progress) -> Path:
        taking_out = self._desk.practice.taking_out
        if what == "markdown":
            return taking_out.as_markdown(path, progress)
        if what == "json":
            return taking_out.as_json(path, may_replace, progress)
        if what == "actions":
            return taking_out.actions_as_csv(path, may_replace)
        return taking_out.as_calendar(path, may_replace, tells)

    def _on_progress(self, done: float) -> None:
        is_first = self.bar.isHidden()
        self.bar.setVisible(self.go.is_busy)
        self.bar.set_value(done)
        self.bar.say(self.tr("{0} % written").format(round(done * 100)))
        if is_first:
            self.settle()

    def _on_written(self, to: Path) -> None:
        self._set_busy(False)
        words = self.tr("It lies at {0}. It is not encrypted: whoever opens it can read it.").format(to)
        self.warning.hide()
        self.done.set_text(words)
        self.done.show()
        self.cancel.set_text(self.tr("Close"))
        self.settle()
        announce(self, words)

    def _on_not_written(self, path: Path, problem: Problem) -> None:
        self._set_busy(False)
        if isinstance(problem, TargetExists) and self.what.current != "markdown":
            confirm(
                self,
                self.tr("Replace the file that is there?"),
                self.tr("A file lies at {0} already. Replacing it cannot be undone.").format(path),
                self.tr("Replace"),
                partial(self._write, path, True),
                danger=True,
            )
            return
        self._say_trouble(say(problem))

    # Calling it off

    def _on_cancel(self) -> None:
        if self._progress is None or not self.go.is_busy:
            self.shut()
            return
        self._progress.call_off()
        self._desk.worker.do(lambda: None, self._on_called_off)

    def _on_called_off(self, _nothing: None) -> None:
        if self.go.is_busy:  # otherwise it was done before
            self._set_busy(False)
            self._say_trouble(self.tr("Called off. Nothing was written."))

    def _say_trouble(self, sentence: str) -> None:
        self.trouble.set_text(sentence)
        self.trouble.show()
        self.settle()
        announce(self, sentence)

    def _set_busy(self, is_busy: bool) -> None:
        self.closes_on_escape = not is_busy
        for one in (self.what, self.names):
            one.setEnabled(not is_busy)
        if is_busy:
            for hidden in (self.done, self.trouble):
                hidden.hide()
            self.warning.show()
            self.go.busy(self.tr("Writing"))
        else:
            self.bar.hide()
            self.go.ready()
        self.settle()


def take_out_again(window: QWidget, desk: Desk, memory: Memory) -> None:
    """Open it as it was at the lock."""
    dialog = TakeOutDialog(window, desk)
    dialog.open()
    show_again(dialog, memory)
