"""What is done to people and to the notes kept of them, each to be taken back."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.domain.action import Action, Progress
from app.domain.binned import Binned
from app.domain.ids import PersonId
from app.domain.news import Kind
from app.domain.person import Meeting, Person
from app.ui.kit.desk import Desk
from app.ui.people.shown import again, ticked

_EVERYTHING = (Kind.PEOPLE, Kind.CONVERSATIONS, Kind.ACTIONS, Kind.ENTRIES)


class Deeds(QObject):
    """Changes people, their actions and notes, and tells everybody.

    Signals:
    changed(): something was committed; the page is to be read again.
    returned(str): the id of a person who came back.
    """

    changed = Signal()
    returned = Signal(str)

    def __init__(self, desk: Desk, room: QObject) -> None:
        super().__init__(room)
        self._desk, self._room = desk, room

    def pin(self, person: Person) -> None:
        """Show somebody in the sidebar, or no longer."""
        people = self._desk.practice.people
        self._desk.worker.do(lambda: people.pin(person.id, not person.is_pinned), self._on_kept)

    def remove(self, id: PersonId) -> None:
        """Remove somebody with everything, and offer to take that back."""
        people = self._desk.practice.people
        self._desk.worker.do(lambda: people.remove(id), self._on_removed)

    def _on_removed(self, gone: Binned) -> None:
        self._committed(*_EVERYTHING)
        words = self.tr("{0} removed").format(gone.title)
        self._desk.offer_undo(words, partial(self._bring_back, gone))

    def _bring_back(self, gone: Binned) -> None:
        binning = self._desk.practice.binning
        self._desk.worker.do(lambda: binning.bring_back(gone.id), partial(self._on_back, gone.ref))

    def _on_back(self, id: str, _back: object) -> None:
        self.returned.emit(id)
        self._committed(*_EVERYTHING)

    def tick(self, before: Action) -> None:
        """Mark an action done, or open again, and offer the way back."""
        acting, today = self._desk.practice.acting, self._desk.clock.today()
        after = ticked(before, today).progress
        self._desk.worker.do(lambda: acting.settle(before.id, after), self._on_settled)
        words = self.tr("Marked done") if after is Progress.DONE else self.tr("Opened again")
        self._desk.offer_undo(words, partial(self._put_back, before))

    def _put_back(self, before: Action) -> None:
        acting = self._desk.practice.acting
        self._desk.worker.do(lambda: acting.save(again(acting.action(before.id), before)), self._on_put_back)

    def _on_settled(self, _after: Action) -> None:
        self._committed(Kind.ACTIONS)

    def _on_put_back(self, _nothing: None) -> None:
        self._committed(Kind.ACTIONS)

    def remove_note(self, note: Meeting) -> None:
        """Remove a private note, and offer to bring it back as it stood."""
        people = self._desk.practice.people
        self._desk.worker.do(lambda: people.remove_meeting(note), self._on_note_gone)

    def _on_note_gone(self, gone: Binned) -> None:
        self._committed(Kind.PEOPLE)
        self._desk.offer_undo(self.tr("Note deleted"), partial(self._bring_note_back, gone))

    def _bring_note_back(self, gone: Binned) -> None:
        binning = self._desk.practice.binning
        self._desk.worker.do(lambda: binning.bring_back(gone.id), self._on_kept)

    def _on_kept(self, _nothing: object) -> None:
        self._committed(Kind.PEOPLE)

    def _committed(self, *kinds: Kind) -> None:
        self._desk.noticeboard.post(*kinds, cause=self._room)
        self.changed.emit()
