"""Everything one does with reminders, from wherever one is: opening what the bell shows, setting, changing, dealing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.domain.binned import Binned
from app.domain.ids import PersonId, ReminderId
from app.domain.news import Kind, News
from app.domain.person import Person
from app.domain.recurrence import Recurrence
from app.domain.reminder import About, Key, Occurrence, Reminder
from app.ui.kit.button import IconButton
from app.ui.kit.desk import Desk
from app.ui.kit.place import Place
from app.ui.kit.room import Memory
from app.ui.kit.unfinished import show_again
from app.ui.reminders.reading import AllOwn, AtHand, read, read_own

if TYPE_CHECKING:  # what opens over the page is loaded when it first does
    from app.services.saying_when import Understood
    from app.ui.reminders.form import ReminderForm, Wished
    from app.ui.reminders.popover import RemindersPopover

Undo = Callable[[], None]
_TEN_MINUTES = timedelta(minutes=10)
_MATTERS = frozenset({Kind.REMINDERS, Kind.ACTIONS, Kind.CONVERSATIONS, Kind.PEOPLE, Kind.PREFERENCES, Kind.DAY})


class Reminders(QObject):
    """Signals:
    asked_for(Place): the way leads to what a reminder is about, or to when one is reminded.
    stands(Digest): what is due was read.
    """

    asked_for = Signal(object)
    stands = Signal(object)

    def __init__(self, desk: Desk, window: QWidget, bell: Callable[[], QWidget], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._window, self._bell = desk, window, bell
        self._popover: RemindersPopover | None = None
        desk.noticeboard.posted.connect(self._on_news)

    # What the bell shows

    def open(self) -> None:
        """Show what is due and what comes next."""
        if self._shown() is None:
            self._desk.worker.do(partial(read, self._desk.practice), self._show)

    def turn(self) -> None:
        """Show it, or take it away where it is shown."""
        shown = self._shown()
        if shown is not None:
            shown.shut()
        else:
            self.open()

    def go(self, place: Place) -> None:
        """Open what a place says: "new" about a person, "change" or "all" of one's own, or else what the bell shows."""
        if place.part == "new":
            self.set_new(place.id)
        elif place.part == "change":
            self.change(ReminderId(place.id))
        elif place.part == "all":
            self.open_own()
        else:
            self.turn()

    def open_own(self) -> None:
        """Show all of one's own."""
        self._desk.worker.do(partial(read_own, self._desk.practice), self._show_own)

    def _show_own(self, shown: AllOwn) -> None:
        from app.ui.reminders.own import OwnReminders

        self._shut()
        OwnReminders(self._window, self._desk, shown, self.change, self.set_new).open()

    def refresh(self) -> None:
        """Read again what is shown."""
        popover = self._shown()
        if popover is not None:
            self._desk.worker.do(partial(read, self._desk.practice), partial(self._show_again, popover))

    def _shown(self) -> RemindersPopover | None:
        popover = self._popover
        return popover if popover is not None and isValid(popover) and popover.is_open else None

    def _show(self, shown: AtHand) -> None:
        from app.ui.reminders.popover import RemindersPopover

        self.stands.emit(shown.digest)
        bell = self._bell()
        popover = RemindersPopover(bell, shown, self._desk.clock.now(), bell.y() < self._window.height() // 2)
        popover.done_asked.connect(self._done)
        popover.snoozed.connect(self._snooze)
        popover.opened.connect(self._lead)
        popover.edit_asked.connect(lambda id: self.change(ReminderId(id)))
        popover.new_asked.connect(lambda: self.set_new())
        popover.settings_asked.connect(partial(self._go, Place("settings", "", "reminders")))
        popover.own_asked.connect(self.open_own)
        popover.rest_asked.connect(partial(self._go, Place("actions")))
        self._popover = popover
        if isinstance(bell, IconButton):
            popover.closed.connect(partial(bell.set_held, False))
            bell.set_held(True)
        popover.open()

    def _show_again(self, popover: RemindersPopover, shown: AtHand) -> None:
        self.stands.emit(shown.digest)
        if isValid(popover) and popover.is_open:
            popover.show_at_hand(shown, self._desk.clock.now())

    def _on_news(self, news: News) -> None:
        if news.kinds & _MATTERS:
            self.refresh()

    def _go(self, place: Place) -> None:
        self._shut()
        self.asked_for.emit(place)

    def _shut(self) -> None:
        shown = self._shown()
        if shown is not None:
            shown.shut()

    def _lead(self, one: Occurrence) -> None:
        match one.key.about:
            case About.OWN:
                self.change(ReminderId(one.key.ref))
            case About.ACTION:
                self._go(Place("actions", one.key.ref))
            case _:
                self._go(Place("planner", one.key.ref))

    # Dealing with it

    def _done(self, key: Key) -> None:
        reminding = self._desk.practice.reminding
        self._desk.worker.do(lambda: reminding.done(key), partial(self._on_dealt, key, self.tr("Done")))

    def _snooze(self, key: Key, how: str) -> None:
        if how == "pick":
            self._pick(key)
            return
        reminding, clock = self._desk.practice.reminding, self._desk.clock

        def until() -> datetime:
            if how == "ten":
                return clock.instant() + _TEN_MINUTES
            return reminding.in_an_hour() if how == "hour" else reminding.tomorrow_morning()

        self._desk.worker.do(lambda: reminding.snooze(key, until()), partial(self._on_dealt, key, self.tr("Put off")))

    def _pick(self, key: Key) -> None:
        from app.ui.reminders.snoozing import SnoozePopover

        asked = SnoozePopover(self._bell(), self._desk.clock.now)
        saying, reminding = self._desk.practice.saying_when, self._desk.practice.reminding

        def show(found: Understood) -> None:
            if isValid(asked):
                asked.show_understood(found)

        asked.words_read.connect(lambda words: self._desk.worker.do(lambda: saying.read(words), show))
        asked.chosen.connect(
            lambda until: self._desk.worker.do(
                lambda: reminding.snooze(key, until), partial(self._on_dealt, key, self.tr("Put off"))
            )
        )
        asked.open()

    def _on_dealt(self, key: Key, words: str, undo: Undo) -> None:
        self._tell(key)
        self._desk.offer_undo(words, lambda: self._desk.worker.do(undo, lambda _: self._tell(key)))

    def _tell(self, key: Key) -> None:
        kinds = (Kind.REMINDERS, Kind.ACTIONS) if key.about is About.ACTION else (Kind.REMINDERS,)
        self._desk.noticeboard.post(*kinds)

    # One's own

    def set_new(self, person: str = "", memory: Memory | None = None) -> None:
        """Ask for a new reminder, about somebody where `person` is an id."""
        practice = self._desk.practice
        self._desk.worker.do(lambda: practice.people.everyone(), partial(self._open_form, None, person, memory, None))

    def change(self, id: ReminderId, memory: Memory | None = None) -> None:
        """Let one of one's own reminders be changed, or deleted."""
        practice = self._desk.practice

        def everything() -> tuple[Reminder, Understood, tuple[Person, ...]]:
            one = practice.reminding.reminder(id)
            return one, practice.saying_when.told(one.first, one.rule), tuple(practice.people.everyone())

        self._desk.worker.do(everything, lambda found: self._open_form(found[0], "", memory, found[1], found[2]))

    def _open_form(
        self,
        reminder: Reminder | None,
        person: str,
        memory: Memory | None,
        understood: Understood | None,
        people: tuple[Person, ...],
    ) -> None:
        from app.ui.reminders.form import ReminderForm

        self._shut()
        chosen = self._desk.preferences.reminders
        form = ReminderForm(self._window, people, self._desk.clock.now, chosen.morning, reminder, person)
        saying = self._desk.practice.saying_when

        def show(in_words: bool, found: Understood) -> None:
            if isValid(form):
                form.show_understood(found, in_words)

        def read_words(words: str) -> None:
            self._desk.worker.do(lambda: saying.read(words), partial(show, False))

        def tell_time(first: datetime, rule: Recurrence | None) -> None:
            self._desk.worker.do(lambda: saying.told(first, rule), partial(show, True))

        form.words_read.connect(read_words)
        form.time_chosen.connect(tell_time)
        form.wished.connect(partial(self._keep, form))
        form.delete_asked.connect(partial(self._delete, form))
        form.open()
        if understood is not None:
            form.show_understood(understood, in_words=True)
        if memory is not None:
            show_again(form, memory)

    def _keep(self, form: ReminderForm, wish: Wished) -> None:
        reminding, before = self._desk.practice.reminding, form.reminder
        person = PersonId(wish.person) if wish.person else None

        def keep() -> Reminder:
            if before is None:
                return reminding.add(wish.text, wish.first, wish.rule, person)
            return reminding.edit(Reminder(before.id, wish.text, wish.first, person, wish.rule, before.is_example))

        self._desk.worker.do(keep, partial(self._on_kept, form), form.say_trouble)

    def _on_kept(self, form: ReminderForm, _kept: Reminder) -> None:
        form.shut()
        self._desk.noticeboard.post(Kind.REMINDERS)

    def _delete(self, form: ReminderForm) -> None:
        reminding, reminder = self._desk.practice.reminding, form.reminder
        if reminder is not None:
            self._desk.worker.do(lambda: reminding.remove(reminder.id), partial(self._on_deleted, form))

    def _on_deleted(self, form: ReminderForm, gone: Binned) -> None:
        form.shut()
        self._desk.noticeboard.post(Kind.REMINDERS)
        binning = self._desk.practice.binning
        self._desk.offer_undo(
            self.tr("Reminder deleted"),
            lambda: self._desk.worker.do(
                lambda: binning.bring_back(gone.id), lambda _: self._desk.noticeboard.post(Kind.REMINDERS)
            ),
        )


def remind_again(window: QWidget, desk: Desk, memory: Memory) -> None:
    """Open the form again with what was written in it before the lock."""
    reminders, id = Reminders(desk, window, lambda: window, window), str(memory.get("id", ""))
    if id:
        reminders.change(ReminderId(id), memory)
    else:
        reminders.set_new("", memory)
