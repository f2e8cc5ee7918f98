"""The line that says when one is told of an action, and lets one choose."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from app.domain.action import Action
from app.domain.heeding import Ahead
from app.domain.news import Kind
from app.domain.reminder import About
from app.ui.actions.facts import Facts, Value
from app.ui.kit.desk import Desk
from app.ui.kit.menu import Choice, Menu

_SIGNS = {Ahead.USUAL: "bell", Ahead.DAY_BEFORE: "calendar", Ahead.NEVER: "x"}


class ReminderFact(QObject):
    """Of an action that is open and has a day; others have no such line."""

    def __init__(self, desk: Desk, facts: Facts, value: Value) -> None:
        super().__init__(value)
        self._desk, self._facts, self._value = desk, facts, value
        self._shown = ""
        self._ahead = Ahead.USUAL
        value.clicked.connect(self._ask)
        facts.show_row(value, False)

    def show_action(self, action: Action) -> None:
        """Show the line of this action once it is read."""
        has_line = action.is_open and action.due is not None
        if not has_line or action.id != self._shown:
            self._facts.show_row(self._value, False)
        self._shown = action.id if has_line else ""
        if has_line:
            practice = self._desk.practice
            self._desk.worker.do(
                lambda: practice.reminding.ahead_of(About.ACTION, action.id), partial(self._show, action.id)
            )

    def _show(self, id: str, ahead: Ahead) -> None:
        if id == self._shown:
            self._ahead = ahead
            self._value.say(self._words(ahead))
            self._facts.show_row(self._value, True)

    def _words(self, ahead: Ahead) -> str:
        morning = f"{self._desk.preferences.reminders.morning:%H:%M}"
        return {
            Ahead.USUAL: self.tr("{0}, day of").format(morning),
            Ahead.DAY_BEFORE: self.tr("{0}, day before").format(morning),
            Ahead.NEVER: self.tr("None"),
        }[ahead]

    def _ask(self) -> None:
        choices = [
            Choice(self._words(one), sign, partial(self._choose, one), is_chosen=one is self._ahead)
            for one, sign in _SIGNS.items()
        ]
        Menu(self._value, choices, align="left").open()

    def _choose(self, ahead: Ahead) -> None:
        id, practice = self._shown, self._desk.practice
        self._desk.worker.do(
            lambda: practice.reminding.choose_ahead(About.ACTION, id, ahead), lambda _: self._on_chosen(id, ahead)
        )

    def _on_chosen(self, id: str, ahead: Ahead) -> None:
        self._show(id, ahead)
        self._desk.noticeboard.post(Kind.REMINDERS, cause=self)
