"""The page at the right of the list: one action, each part of it changed where it stands."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.action import Action, Consent, Owner, Progress
from app.domain.ids import PersonId
from app.domain.person import Person
from app.services.acting import ActionLine
from app.ui.actions.day_popover import DayPopover
from app.ui.actions.facts import Facts, Value
from app.ui.actions.passages import Passages
from app.ui.actions.shown import Change, consented
from app.ui.actions.words import agreed_in, consent_words, due_words, owner_words, progress_words
from app.ui.kit.beside import SidePage
from app.ui.kit.button import Button
from app.ui.kit.chip import Chip
from app.ui.kit.days import plain_day, short_day
from app.ui.kit.foot import Foot
from app.ui.kit.hairline import Hairline
from app.ui.kit.menu import Choice, Menu
from app.ui.kit.notice import Notice
from app.ui.kit.picker import Option, Picker
from app.ui.kit.rows import Group
from app.ui.kit.saved_state import SavedState
from app.ui.kit.scroll import ScrollArea
from app.ui.kit.writing import can_write

_SIDE = 23


class Inspector(SidePage):
    """Shows one action and lets it be changed.

    Signals:
    changed(): words were written; `written` returns them, and they are still to be saved.
    wished(object): a Change to the action that is to be saved at once.
    conversation_asked(): the conversation it comes from was pressed.
    done_pressed(), move_asked(QWidget): the buttons; the widget is where a menu belongs.
    """

    changed = Signal()
    wished = Signal(object)
    conversation_asked = Signal()
    done_pressed = Signal()
    move_asked = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.today = today
        self._line: ActionLine | None = None
        self._action: Action | None = None
        self._people: Sequence[Person] = ()
        self._chip = Chip("", "neutral", "clock")
        self.saved = SavedState()
        self.facts = Facts()
        self._add_facts()
        self.passages = Passages()
        self.notice = Notice("", "danger")
        self.notice.hide()
        self.done_button = Button(self.tr("Mark done"), "primary", icon="check", writes=True)
        self.move_button = Button(self.tr("Move"), icon="alarm-clock", writes=True)
        self._lay_out()
        self._connect()

    # Building

    def _add_facts(self) -> None:
        self.person = self.facts.add("user", self.tr("With"))
        self.owner = self.facts.add("circle-check-big", self.tr("Owner"))
        self.origin = self.facts.add("messages-square", self.tr("Agreed in"))
        self.agreed_on = self.facts.add("calendar-check", self.tr("Agreed on"))
        self.agreed_on.setEnabled(False)
        self.due = self.facts.add("calendar", self.tr("Due"))
        self.reminder = self.facts.add("bell", self.tr("Reminder"))
        self.reminder.setEnabled(can_write())
        self.consent = self.facts.add("handshake", self.tr("Agreement"))
        self.progress = self.facts.add("gauge", self.tr("Progress"))

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(_SIDE, 29, _SIDE, 12)
        column.setSpacing(0)
        self.lay_head(column, self._chip)
        column.addSpacing(12)
        column.addWidget(self.passages.text)
        column.addWidget(self.passages.first)
        column.addSpacing(21)
        column.addWidget(Hairline())
        column.addSpacing(9)
        column.addWidget(self.facts)
        column.addSpacing(11)
        column.addWidget(Hairline())
        column.addSpacing(13)
        column.addWidget(self.passages.rest)
        column.addStretch(1)
        area = ScrollArea()
        area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        whole.addWidget(self._foot())

    def _foot(self) -> Foot:
        state = QHBoxLayout()
        state.addWidget(self.saved)
        state.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.done_button)
        buttons.addWidget(self.move_button)
        buttons.addStretch(1)
        made = Foot()
        foot = QVBoxLayout(made)
        foot.setContentsMargins(_SIDE, 4, _SIDE, 19)
        foot.setSpacing(10)
        foot.addWidget(self.notice)
        foot.addLayout(state)
        foot.addLayout(buttons)
        return made

    def _connect(self) -> None:
        self.done_button.clicked.connect(self.done_pressed)
        self.move_button.clicked.connect(lambda: self.move_asked.emit(self.move_button))
        self.origin.clicked.connect(self.conversation_asked)
        self.passages.edited.connect(self._on_written)
        for value, ask in (
            (self.person, self._ask_person),
            (self.owner, self._ask_owner),
            (self.due, self._ask_day),
            (self.consent, self._ask_consent),
            (self.progress, self._ask_progress),
        ):
            value.clicked.connect(ask)
            value.setEnabled(can_write())
        self.more.set_writes(True)  # all that stands in its menu

    # Showing

    def set_people(self, people: Sequence[Person]) -> None:
        """Offer these people as the other one."""
        self._people = people

    def show_line(self, line: ActionLine, action: Action) -> None:
        """Show `line` with `action` as it stands on the page, which may be ahead of what is saved."""
        self._line, self._action = line, action
        self._show_facts(line, action)
        words, tone = due_words(action, self.today)
        self._chip.set_text(words)
        self._chip.set_tone(tone)
        self._chip.set_icon("clock" if action.is_open else "check")
        self.passages.show_action(action)
        self.done_button.set_text(self.tr("Mark done") if action.is_open else self.tr("Open again"))
        self.done_button.set_kind("primary" if action.is_open else "secondary")
        self.done_button.set_icon("check" if action.is_open else "undo-2")
        self.move_button.setVisible(action.is_open)

    def _show_facts(self, line: ActionLine, action: Action) -> None:
        person = self._person_of(action)
        self.person.say(person.name if person is not None else self.tr("Nobody in particular"))
        self.owner.say(owner_words(action.owner, person.first_name if person is not None else ""))
        origin = agreed_in(line, self.today)
        self.origin.say(origin)
        self.facts.show_row(self.origin, bool(origin))
        if action.agreed_on is not None:
            self.agreed_on.say(plain_day(action.agreed_on, self.today))
        self.facts.show_row(self.agreed_on, not origin and action.agreed_on is not None)
        self.due.say(short_day(action.due, self.today) if action.due else self.tr("No date"))
        self.consent.say(consent_words(action.consent))
        self.progress.say(progress_words(action.progress))

    def _person_of(self, action: Action) -> Person | None:
        known = [one for one in self._people if one.id == action.person]
        if known:
            return known[0]
        line = self._line
        return line.person if line is not None and action.person is not None else None

    def say_trouble(self, sentence: str) -> None:
        """Say beside what was written that it is not saved yet, and why."""
        self.notice.set_text(sentence)
        self.notice.setVisible(bool(sentence))
        if sentence:
            self.saved.say_not_kept()

    # What the person does

    def _on_written(self) -> None:
        self.saved.say_nothing()
        self.changed.emit()

    def written(self, now: Action) -> Action:
        """Return `now`, the action as it stands, with the words that stand on this page."""
        self._action = self.passages.written(now)
        self.passages.show_first(self._action)
        return self._action

    def _ask(self, anchor: Value, choices: Sequence[Choice]) -> None:
        Menu(anchor, list(choices), align="left").open()

    def _choice(self, words: str, sign: str, change: Change, is_chosen: bool) -> Choice:
        return Choice(words, sign, partial(self.wished.emit, change), is_chosen=is_chosen)

    def _ask_person(self) -> None:
        now = self._action
        if now is None:
            return
        options = [Option(one.id, one.name, "user") for one in self._people]
        nobody = Option("", self.tr("Nobody in particular"), "x")
        groups = [Group("", [*options, nobody])]
        asked = Picker(self.person, self.tr("With"), groups, now.person or "", "right")
        asked.taken.connect(self._on_person)
        asked.open()

    def _on_person(self, id: str) -> None:
        self.wished.emit(partial(_with_person, id=PersonId(id) if id else None))

    def _ask_owner(self) -> None:
        now = self._action
        if now is None:
            return
        person = self._person_of(now)
        name = person.first_name if person is not None else ""
        signs: tuple[tuple[Owner | None, str], ...] = (
            (Owner.ME, "user"),
            (Owner.THEM, "user"),
            (Owner.BOTH, "users"),
            (None, "x"),
        )
        self._ask(
            self.owner,
            [
                self._choice(owner_words(one, name), sign, partial(_with_owner, owner=one), one is now.owner)
                for one, sign in signs
            ],
        )

    def _ask_consent(self) -> None:
        now = self._action
        if now is None:
            return
        signs = ((Consent.PROPOSED, "feather"), (Consent.AMENDED, "pencil"), (Consent.AGREED, "handshake"))
        self._ask(
            self.consent,
            [
                self._choice(consent_words(one), sign, partial(consented, consent=one), one is now.consent)
                for one, sign in signs
            ],
        )

    def _ask_progress(self) -> None:
        now, today = self._action, self.today
        if now is None:
            return
        signs = (
            (Progress.OPEN, "circle"),
            (Progress.DONE, "check"),
            (Progress.PARTLY, "gauge"),
            (Progress.CHANGED, "pencil"),
            (Progress.DROPPED, "x"),
        )
        self._ask(
            self.progress,
            [
                self._choice(
                    progress_words(one), sign, partial(_with_progress, progress=one, today=today), one is now.progress
                )
                for one, sign in signs
            ],
        )

    def _ask_day(self) -> None:
        if self._action is not None:
            asked = DayPopover(self.due, self._action.due, lambda: self.today)
            asked.chosen.connect(self._on_day)
            asked.open()

    def _on_day(self, day: date | None) -> None:
        self.wished.emit(partial(_with_day, day=day))


def _with_person(now: Action, id: PersonId | None) -> Action:
    return replace(now, person=id)


def _with_owner(now: Action, owner: Owner | None) -> Action:
    return replace(now, owner=owner)


def _with_progress(now: Action, progress: Progress, today: date) -> Action:
    return now.moved_to(progress, today)


def _with_day(now: Action, day: date | None) -> Action:
    return replace(now, due=day)
