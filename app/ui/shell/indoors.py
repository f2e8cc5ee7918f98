"""Everything that exists only while the vault is open: the desk, the rooms, and the hall around them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.domain.news import Kind, News
from app.domain.preferences import TEXT_SIZES, KeptPlace, Preferences
from app.domain.problems import DatabaseDamaged, Problem
from app.services.overview import Counts
from app.system.background import Background
from app.ui.kit import fonts
from app.ui.kit.autosave import Autosave
from app.ui.kit.desk import Desk
from app.ui.kit.dialog import confirm
from app.ui.kit.layer import close_all
from app.ui.kit.look import look
from app.ui.kit.marks import FoundMarks
from app.ui.kit.noticeboard import Noticeboard
from app.ui.kit.place import Place
from app.ui.kit.room import Memory, Room
from app.ui.kit.spot import GoingBack
from app.ui.kit.unfinished import named_in, of_room
from app.ui.kit.words import say
from app.ui.kit.worker import Worker
from app.ui.shell import floor
from app.ui.shell.arrival import Arrival
from app.ui.shell.at_the_bell import AtTheBell
from app.ui.shell.commands import commands
from app.ui.shell.countdown import Countdown
from app.ui.shell.cover import cover
from app.ui.shell.daily_backup import DailyBackup
from app.ui.shell.discretion import Discretion
from app.ui.shell.first_paint import FirstPaint
from app.ui.shell.gathering import Gathering
from app.ui.shell.half_done import clear_half_done
from app.ui.shell.hall import Hall
from app.ui.shell.how_it_opened import say_how_it_opened
from app.ui.shell.lock_signals import LockListener
from app.ui.shell.lull import Lull
from app.ui.shell.navigation import Stop
from app.ui.shell.new_day import NewDay
from app.ui.shell.reopening import open_again
from app.ui.shell.ringing import Ringing
from app.ui.shell.seeking import Seeker
from app.ui.shell.sidebar import Pinned
from app.ui.shell.stopped_import import look_for_stopped_import
from app.ui.shell.surroundings import Surroundings
from app.ui.shell.sync_copies import tell_of_sync_copies
from app.ui.shell.watch import Watch

_JOINING_MS = 250
_FIRST_PAGE_MS = 15  # twice in a row nothing was asked of the vault: the first page is painted


class Indoors(QObject):
    """Builds the desk and hands it to every room, in a `hall` that stands already.

    Signals:
    visit_asked(Visit): a backup is to be looked at.
    moved_out(): the vault was erased.
    rescue_asked(): a page of the vault is damaged, and what can be read is to be rescued.
    """

    visit_asked = Signal(object)
    moved_out = Signal()
    rescue_asked = Signal()

    def __init__(
        self,
        found: Arrival,
        worker: Worker,
        around: Surroundings,
        window: QWidget,
        hall: Hall,
        background: Background | None = None,
    ) -> None:
        super().__init__(window)
        self._found = found
        self._around = around
        self._window = window
        self._practice = found.practice
        self.lost_words = False
        self.desk = Desk(
            worker,
            Noticeboard(self),
            found.practice,
            around.clock,
            around.ask,
            around.guidance(),
            found.preferences,
            self._offer_undo,
            lambda: self.hall.lock(),
            found.read_ahead,
            found.read_only,
            self.visit_asked.emit,
            found.visit is not None,
            self.moved_out.emit,
            lambda: self.lock_listener.told(),
            background,
        )
        fonts.load_rest()
        self._watch = Watch(Countdown(around.clock, found.preferences.lock_after))
        self.lock_listener = LockListener(around.lock_signals(), worker, found.preferences, window)
        self.lock_listener.due.connect(hall.lock)
        self.lock_listener.woke.connect(self._watch.look_again)
        self._discretion = Discretion(window, found.preferences)
        self.lock_listener.woke.connect(self._discretion.wake)
        self.hall = hall
        self.at_the_bell = AtTheBell(hall, self.desk, self)
        seeker = Seeker(self.desk, self.at_the_bell.go, hall.recent, self)
        self.hall.furnish(self._rooms(), self._watch, commands(hall.go, self._on_asked), seeker)
        self.hall.text_size_asked.connect(self._on_text_size)
        self.hall.arrived.connect(self._mark)
        worker.troubled.connect(self._on_trouble)
        self.desk.noticeboard.posted.connect(self._on_news)
        self._dress(found.preferences)
        self._show_counts(found.counts)
        # What is due in a backup that is looked at was due long ago.
        rings = found.visit is None
        self.ringing = Ringing(self.desk, around.settings, hall.sheet.notices, self) if rings else None
        if self.ringing is not None:
            self.at_the_bell.hear(self.ringing.bell)
            self.lock_listener.woke.connect(self.ringing.bell.look)
        self._daily_backup = DailyBackup(self.desk, self._say_calmly, self)
        self._new_day = NewDay(self.desk, window, self)
        self._watch.stands.connect(self._new_day.look)
        if found.read_only:
            self._daily_backup.stop()
        else:
            self._new_day.came.connect(self._let_go_of_what_had_its_time)
            self._new_day.came.connect(self._daily_backup.begin_day)

    def arrive(self) -> None:
        """Be where the person was when the vault was locked, or on Today."""
        kept = self._found.place
        memory = of_room(kept.memory) if self._found.read_only else kept.memory
        self._watch.begin()
        self._let_the_first_page_be_painted()
        if kept.room:
            self.hall.go(Place(kept.room, kept.id, kept.part), memory)
            self._go_back_to(memory)
            open_again(self.hall, self.desk, memory)
        if self.hall.room() is None:
            self.hall.go(Place("today"))
        say_how_it_opened(self._found, self.desk, self.hall)
        # What speaks to buses takes a while to load, and the first page is painted by then. It waits for no lull: none
        # may come while something long is done.
        QTimer.singleShot(_JOINING_MS, self.lock_listener, self.lock_listener.begin)
        if not self._found.read_only:
            self._tidy_up()

    def _let_the_first_page_be_painted(self) -> None:
        """Have the worker rest meanwhile, where all that the page shows is read already."""
        if self._found.read_ahead and self._window.isVisible():
            self.desk.worker.hold_back()
            FirstPaint(self._window, self.desk.worker).came.connect(self.desk.worker.go_on)

    def _let_go_of_what_had_its_time(self) -> None:
        self.desk.worker.tend(self._practice.binning.let_go_of_expired)
        self.desk.worker.tend(self._practice.looking_back.thin_out)
        self.desk.worker.tend(lambda: self._practice.picturing.let_go_of_unnamed())  # which is loaded there, too

    def _tidy_up(self) -> None:
        """Let go what has had its time, behind all that the first page reads, and look for what was left half done."""
        self._let_go_of_what_had_its_time()
        Lull(self.desk.worker, _FIRST_PAGE_MS, self).came.connect(self._look_for_what_was_stopped)
        Gathering(self.desk, self)

    def _look_for_what_was_stopped(self) -> None:
        if not self.desk.worker.is_hurried:
            look_for_stopped_import(self.desk, self._say_calmly)
            clear_half_done(self.desk, self._say_calmly)
            tell_of_sync_copies(self.desk, self.hall.sheet.notices, self._go_to_backups)

    def _mark(self, place: Place) -> None:
        """Show the very words that somebody came for."""
        room, worker = self.hall.room(), self.desk.worker
        if room is not None and place.words:
            FoundMarks(room, place.words, lambda: worker.is_idle)

    def _go_back_to(self, spot: Memory) -> None:
        room, worker = self.hall.room(), self.desk.worker
        if room is not None:
            GoingBack(room, spot, lambda: worker.is_idle)

    def keeps_all(self, or_else: Callable[[], None]) -> bool:
        """Keep what is being written, and say whether all of it is kept.

        Where it is not, the person is told, and may have `or_else` done and lose it. Locking does not ask.
        """
        if self.keep():
            self.hall.stop()
            close_all(self._window)  # what was written over the page is kept: once is enough
            return True
        confirm(
            self._window,
            self.tr("Close without the last words?"),
            self.tr("What you wrote last could not be saved, and is only here. Stay, and make room or copy it."),
            self.tr("Close anyway"),
            or_else,
            danger=True,
        )
        return False

    def keep(self) -> bool:
        """Keep what is being written as far as that can be done, and return whether all of it is kept.

        What stands in a form that is still open is kept with the place.
        """
        worker = self.desk.worker
        before = worker.refusals
        self.hall.leave_all()
        self._keep_place(self.hall.where())
        return worker.finish() and worker.refusals == before

    def leave(self) -> None:
        """Keep what is being written and where the person is, then close the vault, whatever happens on the way.

        `lost_words` says afterwards whether something that was written could not be kept.
        """
        practice, visit, before = self._practice, self._found.visit, self.desk.worker.refusals
        self._daily_backup.stop()
        self._watch.end()
        self.lock_listener.end()
        self._discretion.end()
        try:
            self.hall.leave_all()
            self._keep_place(self.hall.stop())
        finally:
            ground = cover(self._window)
            # What is under way is waited for, as the words are behind it in the same queue, and what only reads or
            # writes one file takes no longer than the words. What may take minutes is called off: it can be begun anew.
            self.desk.worker.is_hurried = True
            if self.ringing is not None:
                self.ringing.leave()
            # What is kept at the last moment makes rooms read again: all of that comes before the vault closes.
            ground.finish(self.desk.worker)
            self.lost_words = self.desk.worker.refusals > before or (self.desk.worker.is_lost and self._has_unsaved())
            self.desk.worker.do(practice.close, None, self._on_not_left_whole)
            if visit is not None:
                self.desk.worker.do(visit.close)

    def _on_not_left_whole(self, _problem: Problem) -> None:
        self.lost_words = True

    def _has_unsaved(self) -> bool:
        """Whether words are on their way to the vault: on a page, or in a form over it."""
        stop = self.hall.stop()
        is_filling_in = stop is not None and bool(named_in(stop.memory))
        return is_filling_in or not all(one.is_kept for one in self.hall.findChildren(Autosave))

    def step_aside(self) -> None:
        """Keep what is written and where the person is, and give the window away. The vault stays open."""
        self._daily_backup.stop()
        self.hall.leave_all()
        self._keep_place(self.hall.stop())
        self.desk.worker.finish()
        self._watch.end()
        self.lock_listener.end(stays_open=True)
        self._discretion.end()
        if self.ringing is not None:
            self.ringing.end()
        self.desk.worker.troubled.disconnect(self._on_trouble)
        self.deleteLater()

    def _keep_place(self, stop: Stop | None) -> None:
        practice, worker = self._practice, self.desk.worker
        if stop is None or self._found.read_only:
            return
        kept = KeptPlace(stop.place.room, stop.place.id, stop.place.part, dict(stop.memory))

        def keep() -> None:
            if practice.is_open:  # what was restored has a place of its own, and what was erased has none
                practice.preferring.keep_place(kept)

        # Where the person was is no word of theirs, but for a form that was being filled in.
        if named_in(kept.memory):
            worker.do(keep)
        else:
            worker.tend(keep, None, lambda _problem: None)

    # Rooms

    def _rooms(self) -> dict[str, Callable[[], Room]]:
        return {key: partial(self._made, key) for key in floor.ROOMS}

    def _made(self, key: str) -> Room:
        room = floor.room(key)(self.desk)
        room.asked_for.connect(self._on_asked)
        return room

    def _on_asked(self, place: Place) -> None:
        if place.room == "export" and place.part == "reflections":
            self.reflect(place.id)
        elif place.room == "export":
            self.export(place.id)
        elif place.room == "reminders":
            self.at_the_bell.go(place)
        elif place.room in floor.WAYS_OUT:
            self.hall.leave()
            floor.WAYS_OUT[place.room](self._window, self.desk)
        elif place.room == "import":
            self.hall.leave()
            floor.open_import(self._window, self.desk, place.id)
        elif place.room == "palette":
            self.hall.open_palette(place.part)

    def export(self, conversation: str) -> None:
        """Open the export over the page; without a conversation it offers the one held last."""
        self.hall.leave()
        floor.open_export(self._window, self.desk, conversation)

    def reflect(self, entry: str) -> None:
        """Open the sheet of reflections over the page, with that entry ticked."""
        self.hall.leave()
        floor.open_reflections(self._window, self.desk, entry)

    # What the hallway shows of the vault

    def _on_news(self, news: News) -> None:
        overview, preferring = self._practice.overview, self._practice.preferring
        self.desk.worker.do(overview.counts, self._show_counts)
        if Kind.PREFERENCES in news.kinds:
            self.desk.worker.do(preferring.preferences, self._on_preferences)

    def _on_preferences(self, chosen: Preferences) -> None:
        if chosen.lock_after != self.desk.preferences.lock_after:
            self._watch.countdown.set_minutes(chosen.lock_after)
        self.desk.preferences = chosen
        self.lock_listener.choose(chosen)
        self._discretion.choose(chosen)
        self._dress(chosen)

    def _dress(self, chosen: Preferences) -> None:
        look().wear(chosen.theme.value, chosen.text_size, chosen.reduced_motion)
        self._around.settings.keep(
            theme=chosen.theme.value, text_size=chosen.text_size, reduced_motion=chosen.reduced_motion
        )

    def _show_counts(self, counts: Counts) -> None:
        sidebar, shown = self.hall.sidebar, self.desk.preferences.shows_counts
        told = {"conversations": counts.preparing, "actions": counts.open_actions}
        sidebar.set_counts({room: count for room, count in told.items() if count} if shown else {})
        sidebar.set_pinned([Pinned(one.id, one.name, one.id in counts.waiting) for one in counts.pinned])
        sidebar.set_waiting({"people"} if counts.waiting else set())

    def _on_text_size(self, step: int) -> None:
        now = self.desk.preferences
        number = TEXT_SIZES.index(now.text_size) + step if now.text_size in TEXT_SIZES else 1
        size = TEXT_SIZES[max(0, min(number, len(TEXT_SIZES) - 1))] if step else 100
        self.desk.preferences = replace(now, text_size=size)
        self._dress(self.desk.preferences)
        preferring = self._practice.preferring

        def keep() -> None:
            preferring.save(replace(preferring.preferences(), text_size=size))  # what else was just chosen stays so

        self.desk.worker.do(keep)

    # Words in the hallway

    def _offer_undo(self, words: str, undo: Callable[[], None]) -> None:
        self.hall.sheet.undo_bar.offer(words, undo)

    def _say_calmly(self, words: str) -> None:
        self.hall.sheet.notices.say(words, "amber")

    def _on_trouble(self, problem: Problem) -> None:
        notices = self.hall.sheet.notices
        if isinstance(problem, DatabaseDamaged) and self._found.visit is None:
            others = {self.tr("Rescue..."): self._ask_for_rescue}
            notices.say(say(problem), button=self.tr("See the backups"), act=self._go_to_backups, others=others)
        else:
            notices.say(say(problem))

    def _ask_for_rescue(self) -> None:
        confirm(
            self.hall,
            self.tr("Rescue what can be read?"),
            self.tr(
                "Sotto locks for it. After your passphrase it counts what can still be read. You can bring that into a "
                "new vault, or open a backup. The damaged one stays as it is until you let it go."
            ),
            self.tr("Lock and rescue"),
            self._go_to_rescue,
        )

    def _go_to_rescue(self) -> None:
        if self.hall.may_lock():
            self.rescue_asked.emit()

    def _go_to_backups(self) -> None:
        self.hall.go(Place("settings", "", "backup"))
