"""Setting a reminder: in plain words or by the day, the hour and how it comes again. Both are one value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.person import Person
from app.domain.problems import Problem
from app.domain.recurrence import Recurrence
from app.domain.reminder import Reminder
from app.services.saying_when import Understood
from app.ui.kit.button import Button
from app.ui.kit.date_field import DateField
from app.ui.kit.days import hour
from app.ui.kit.field import Field
from app.ui.kit.form import Form
from app.ui.kit.label import Label
from app.ui.kit.select import FieldSelect
from app.ui.kit.words import say
from app.ui.kit.writing import can_write
from app.ui.reminders.words import next_words, repeats
from app.wording.recurring import Asks

_PAUSE_MS = 250
_FIRST, _LAST = 6, 22


@dataclass(frozen=True)
class Wished:
    """A reminder as somebody wants it kept."""

    text: str
    first: datetime
    rule: Recurrence | None
    person: str


class ReminderForm(Form):
    """Signals:
    words_read(str), time_chosen(datetime, Recurrence | None): what is to be understood; `show_understood` answers.
    wished(Wished): it is to be kept; the dialog stays until it is told to go.
    delete_asked(): it is to go.
    """

    words_read = Signal(str)
    time_chosen = Signal(object, object)
    wished = Signal(object)
    delete_asked = Signal()

    known_as = "reminder"

    def __init__(
        self,
        window: QWidget,
        people: Sequence[Person],
        now: Callable[[], datetime],
        morning: time,
        reminder: Reminder | None = None,
        person: str = "",
    ) -> None:
        words = self._words(reminder)
        super().__init__(window, "", 520, Button(words[1], "primary", keys="Ctrl+Return", writes=True))
        self._now, self._morning, self.reminder = now, morning, reminder
        self._understood = Understood()
        self._rule: Recurrence | None = reminder.rule if reminder else None
        self._ways: dict[str, Recurrence | None] = {}
        self._is_reading = self._wants_to_keep = False
        self.panel.setAccessibleName(words[0])
        self.title = Label(words[0], "h1")
        self.text = Field(self.tr("Remind me to"), self.tr("Bring the book we spoke about"))
        self.when = Field(self.tr("When"), self.tr("tomorrow morning, every other Thursday at 9"), icon="clock")
        everyone = [("", self.tr("Nobody in particular")), *((one.id, one.name) for one in people)]
        self.person = FieldSelect(everyone, (reminder.person or "") if reminder else person, "user", self.tr("About"))
        self.day = DateField(self.tr("Day"), None, self._today, placeholder=self.tr("No date yet"))
        self.hour = FieldSelect([], "", "clock", self.tr("Time"))
        self.repeat = FieldSelect([], "", "history", self.tr("Comes again"))
        self.until = DateField(self.tr("Until"), None, self._today, placeholder=self.tr("No end"), is_brief=True)
        self.told = Label("", "small-m", "text2", wrap=True)
        self.next = Label("", "small", "text3", wrap=True, figures=True)
        self._choices = QWidget()
        self.choices = QHBoxLayout(self._choices)
        self.choices.setContentsMargins(0, 4, 0, 0)
        self.choices.setSpacing(6)
        self.choices.addStretch(1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._offer(None)
        self._lay_out()
        self._connect()
        if reminder is not None:
            self.text.set_text(reminder.text)

    def _today(self) -> date:
        return self._now().date()

    def _words(self, reminder: Reminder | None) -> tuple[str, str]:
        if reminder is None:
            return self.tr("New reminder"), self.tr("Add reminder")
        return self.tr("Change the reminder"), self.tr("Keep")

    def _lay_out(self) -> None:
        self.body.addWidget(self.title)
        self.body.addSpacing(4)
        self.body.addWidget(self.text)
        self.body.addSpacing(4)
        self.body.addWidget(self.when)
        for said in (self.told, self.next, self._choices):
            self.body.addWidget(said)
        self.body.addSpacing(4)
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addWidget(self.day, 8)
        across.addWidget(_labelled(self.tr("Time"), self.hour), 5, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(across)
        self.body.addSpacing(4)
        again = QHBoxLayout()
        again.setSpacing(12)
        again.addWidget(_labelled(self.tr("Comes again"), self.repeat), 8, Qt.AlignmentFlag.AlignTop)
        again.addWidget(self.until, 8)
        self.body.addLayout(again)
        self.body.addSpacing(4)
        self.body.addWidget(_labelled(self.tr("About"), self.person))
        self.lay_foot()
        if self.reminder is not None:
            delete = Button(self.tr("Delete"), "ghost", icon="trash-2", writes=True)
            delete.clicked.connect(self.delete_asked)
            self.footer.insertWidget(0, delete)
        for said in (self.told, self.next, self._choices):
            said.hide()

    def _connect(self) -> None:
        self.text.edited.connect(lambda _words: self.text.say_nothing())
        self.when.edited.connect(lambda _words: self._on_typed())
        self.when.left.connect(self._read_now)
        self.when.entered.connect(self.keep)
        self.text.entered.connect(self.when.setFocus)
        self._pause.timeout.connect(self._read)
        self.day.chosen.connect(lambda _day: self._on_chosen())
        self.hour.chosen.connect(lambda _key: self._on_chosen())
        self.repeat.chosen.connect(self._on_repeat)
        self.until.chosen.connect(lambda _day: self._on_chosen())

    def first(self) -> QWidget:
        return self.text.edit

    def remember(self) -> dict[str, int | str]:
        return {"id": self.reminder.id if self.reminder else ""}

    # One value, in words and in parts

    def show_understood(self, found: Understood, in_words: bool) -> None:
        """Show what was understood; `in_words`: it was chosen by its parts, so the words follow."""
        self._understood = found
        self._clear_choices()
        if found.when.first is not None:
            self._show_time(found)
            if in_words:
                self.when.set_text(found.sentence.rstrip("."))
            self.when.say_nothing()
        else:
            self.told.set_text(self._question(found))
            self.told.set_color("htext")
            self.next.hide()
            for at in found.when.could_be:
                self._offer_hour(at)
        self.told.setVisible(bool(self.told.text()))
        self.settle()
        self._is_reading = self._pause.isActive()
        if self._wants_to_keep and not self._is_reading:
            self.keep()

    def _show_time(self, found: Understood) -> None:
        first = found.when.first
        assert first is not None
        self._rule = found.when.rule
        self.told.set_text(found.sentence)
        self.told.set_color("text2")
        lines = [next_words(found.next, self._now())] if found.when.rule and found.next else []
        if found.is_past:
            lines.append(self.tr("That is past: it is due at once."))
        elif found.is_quiet:
            lines.append(self.tr("It is quiet then. You are told when quiet hours or days off are over."))
        self.next.set_text("\n".join(lines))
        self.next.setVisible(bool(lines))
        self.day.set_day(first.date())
        self._offer(first)

    def _question(self, found: Understood) -> str:
        if found.impossible is not None:
            return say(found.impossible)
        match found.when.asks:
            case Asks.DAY:
                return self.tr("Which day do you mean? Write the date, or pick it below.")
            case Asks.TIME if found.when.could_be:
                return self.tr("In the morning or in the afternoon?")
            case Asks.TIME:
                return self.tr("At which hour? Write it as 14:00.")
            case Asks.RULE:
                return self.tr(
                    "Every other week, or the second one of each month? Write “every other” or “of the month”."
                )
            case Asks.WORDS:
                return self.tr("“{0}” is not understood. Leave it out, or pick the day below.").format(found.when.left)
            case _:
                return ""

    def _offer_hour(self, at: time) -> None:
        button = Button(hour(datetime.combine(self._today(), at)), "soft", "s")
        button.clicked.connect(partial(self._take_hour, at))
        self.choices.insertWidget(self.choices.count() - 1, button)
        self._choices.show()

    def _take_hour(self, at: time) -> None:
        said = self.when.text()
        last = max((place for place, sign in enumerate(said) if sign.isdigit()), default=-1) + 1
        begin = last
        while begin and (said[begin - 1].isdigit() or said[begin - 1] in ":."):
            begin -= 1
        self.when.set_text(f"{said[:begin]}{at:%H:%M}{said[last:]}")
        self._read()
        self.when.setFocus()

    def _clear_choices(self) -> None:
        self._choices.hide()
        for button in self._choices.findChildren(Button):
            self.choices.removeWidget(button)
            button.hide()
            button.deleteLater()

    def _offer(self, first: datetime | None) -> None:
        shown = first.time().replace(second=0, microsecond=0) if first else self._morning
        times = sorted({shown, self._morning, *(time(at, half) for at in range(_FIRST, _LAST) for half in (0, 30))})
        self.hour.set_options([(f"{one:%H:%M}", hour(datetime.combine(self._today(), one))) for one in times])
        self.hour.choose(f"{shown:%H:%M}")
        ways = repeats(first or self._now(), self._rule)
        self._ways = {key: rule for key, _, rule in ways}
        self.repeat.set_options([(key, words) for key, words, _ in ways])
        until = self._rule.until if self._rule else None
        without_end = replace(self._rule, until=None) if self._rule else None
        self.repeat.choose(next(key for key, _, rule in ways if rule == without_end))
        self.until.set_day(until)
        self.until.setVisible(self._rule is not None)

    def _on_typed(self) -> None:
        self._is_reading = True
        self._pause.start()

    def _read_now(self) -> None:
        if self._pause.isActive():
            self._read()

    def _read(self) -> None:
        self._pause.stop()
        self._is_reading = True
        self.words_read.emit(self.when.text())

    def _on_repeat(self, key: str) -> None:
        self._rule = self._ways[key]
        self._on_chosen()

    def _on_chosen(self) -> None:
        day = self.day.day or self._today()
        at = time.fromisoformat(self.hour.current)
        rule = self._rule
        if rule is not None and self.repeat.current in ("weekly", "fortnightly", "monthly", "yearly"):
            # These are told by the day they begin on, and go with it.
            offered = {key: one for key, _, one in repeats(datetime.combine(day, at), None)}
            rule = offered[self.repeat.current]
        if rule is not None:
            rule = replace(rule, until=self.until.day)
        self.time_chosen.emit(datetime.combine(day, at), rule)

    def keep(self) -> None:
        if not can_write():
            return
        self._wants_to_keep = self._is_reading
        if self._pause.isActive():
            self._read()
        if self._wants_to_keep:
            return  # what is being read is kept once it is understood
        if not self.text.text().strip():
            self.text.say_wrong(self.tr("Write a few words first."))
            self.text.setFocus()
        elif self._understood.when.first is None:
            self.when.say_wrong(self.tr("Say when, or pick a day."))
            self.when.setFocus()
        elif not self.go.is_busy:
            self.go.busy(self.tr("Keeping"))
            when = self._understood.when
            assert when.first is not None
            self.wished.emit(Wished(self.text.text().strip(), when.first, when.rule, self.person.current))
            return
        self.settle()

    def say_trouble(self, problem: Problem) -> None:
        """Say that it could not be kept."""
        self.say_wrong(say(problem))


def _labelled(words: str, control: QWidget) -> QWidget:
    whole = QWidget()
    whole.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    column.addWidget(Label(words, "small-m", "text2"))
    column.addWidget(control)
    return whole
