"""What is done to actions: changing, settling, moving and removing one, each to be taken back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.domain.action import Action, Horizon
from app.domain.binned import Binned
from app.domain.ids import ActionId, PersonId
from app.domain.news import Kind
from app.domain.problems import Problem
from app.services.acting import ActionLine
from app.ui.actions.shown import Change, Wish, day_for, progressed_as, ticked
from app.ui.kit.days import short_day
from app.ui.kit.desk import Desk
from app.ui.kit.drafts import Drafts
from app.ui.kit.menu import Choice


class Deeds(QObject):
    """Changes actions in the vault. The one on the page is changed through its draft, so that words
    still being written and a check pressed meanwhile never overwrite each other.

    Signals:
    changed(): something was committed; the list is to be read again.
    """

    changed = Signal()

    def __init__(self, desk: Desk, room: QObject) -> None:
        super().__init__(room)
        self._desk, self._room = desk, room
        self.drafts: Drafts[Action] = Drafts(desk.worker, desk.practice.acting.save, self)
        self.drafts.kept.connect(self._on_committed)

    def change(self, id: ActionId, change: Change) -> None:
        """Change one action and save it at once."""
        now = self.drafts.now
        if now is not None and self.drafts.key == id:
            self.drafts.write(change(now))
            self.drafts.flush()
            return
        acting = self._desk.practice.acting
        self._desk.worker.do(lambda: acting.save(change(acting.action(id))), self._on_committed)

    def tick(self, line: ActionLine) -> None:
        """Mark it done, or open again, and offer the way back."""
        before, today = self._standing(line), self._desk.clock.today()
        self.change(before.id, partial(ticked, today=today))
        words = self.tr("Marked done") if before.is_open else self.tr("Opened again")
        self._desk.offer_undo(words, partial(self.change, before.id, progressed_as(before)))

    def move(self, line: ActionLine, due: date | None) -> None:
        """Give it another day, or none, and offer the way back."""
        before, today = self._standing(line), self._desk.clock.today()
        if due == before.due:
            return
        self.change(before.id, partial(_due_on, due))
        words = self.tr("Moved to {0}").format(short_day(due, today)) if due else self.tr("Moved to someday")
        self._desk.offer_undo(words, partial(self.change, before.id, partial(_due_on, before.due)))

    def move_near(self, near: Horizon, line: ActionLine) -> None:
        """Move it to today, this week, later or someday."""
        self.move(line, day_for(near, self._desk.clock.today()))

    def remove(self, line: ActionLine) -> None:
        """Remove it, and offer to bring it back."""
        acting, id = self._desk.practice.acting, line.action.id
        self.drafts.flush()
        self.drafts.throw_away(id)
        self._desk.worker.do(lambda: acting.remove(id), self._on_removed)

    def add(self, wish: Wish, then: Callable[[Action], None], otherwise: Callable[[Problem], None]) -> None:
        """Keep a new action."""
        acting = self._desk.practice.acting
        person = PersonId(wish.person) if wish.person else None
        self._desk.worker.do(lambda: acting.add(wish.text, person, wish.owner, wish.due), then, otherwise)

    def moves(self, line: ActionLine, pick: Callable[[], None]) -> list[Choice | None]:
        """The lines of the menu that moves it; `pick` asks for any day."""
        today = self._desk.clock.today()
        week, later = day_for(Horizon.THIS_WEEK, today), day_for(Horizon.LATER, today)
        assert week is not None
        assert later is not None
        return [
            Choice(self.tr("Today"), "sun", partial(self.move_near, Horizon.TODAY, line), keys="T"),
            Choice(
                self.tr("This week, {0}").format(short_day(week, today)),
                "calendar",
                partial(self.move_near, Horizon.THIS_WEEK, line),
                keys="W",
            ),
            Choice(
                self.tr("Later, {0}").format(short_day(later, today)),
                "calendar-check",
                partial(self.move_near, Horizon.LATER, line),
                keys="L",
            ),
            Choice(self.tr("Someday"), "moon", partial(self.move_near, Horizon.SOMEDAY, line)),
            None,
            Choice(self.tr("Pick a day"), "calendar", pick),
        ]

    def _standing(self, line: ActionLine) -> Action:
        now = self.drafts.now
        return now if now is not None and now.id == line.action.id else line.action

    def _on_removed(self, gone: Binned) -> None:
        self._on_committed()
        self._desk.offer_undo(self.tr("Action deleted"), partial(self._bring_back, gone))

    def _bring_back(self, gone: Binned) -> None:
        binning = self._desk.practice.binning
        self._desk.worker.do(lambda: binning.bring_back(gone.id), self._on_committed)

    def _on_committed(self, _what: object = None) -> None:
        self._desk.noticeboard.post(Kind.ACTIONS, cause=self._room)
        self.changed.emit()


def _due_on(due: date | None, now: Action) -> Action:
    return replace(now, due=due)
