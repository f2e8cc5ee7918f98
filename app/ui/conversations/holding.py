"""The way from a prepared conversation to a held one, and back to its words."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.ids import ConversationId
from app.domain.news import Kind
from app.domain.problems import Problem
from app.services.planning import Outcome
from app.ui.conversations.held_dialog import HeldDialog
from app.ui.conversations.opened import Opened, read
from app.ui.kit.desk import Desk
from app.ui.kit.layer import is_blocked
from app.ui.kit.room import Memory
from app.ui.kit.unfinished import of_layer, show_again
from app.ui.kit.words import say
from app.ui.kit.writing import can_write


class Holding(QObject):
    """Opens the dialog in which the two write down what they agreed, and keeps it.

    Signals:
    edited(Agreeing): the draft as it now stands.
    left(): the dialog is gone, whether it was kept or not.
    held(Opened): what was agreed is committed; the conversation as it stands now.
    """

    edited = Signal(object)
    left = Signal()
    held = Signal(object)

    def __init__(self, desk: Desk, room: QWidget) -> None:
        super().__init__(room)
        self._desk, self._room = desk, room
        self._opened: Opened | None = None
        self._spot: Memory | None = None
        self.dialog: HeldDialog | None = None

    def begin(self, opened: Opened, spot: Memory | None = None) -> None:
        """Ask what was agreed, at the `spot` where it was left. What is drafted must be saved before."""
        if self.dialog is not None:
            return
        self._opened, self._spot = opened, spot
        planning = self._desk.practice.planning
        self._desk.worker.do(lambda: planning.proposed_outcome(opened.conversation), self._ask)

    def recall(self, opened: Opened | None, memory: Memory) -> None:
        """Ask on where it was asked at the lock."""
        spot = of_layer(memory, HeldDialog.known_as)
        if opened is not None and spot is not None and can_write():
            self.begin(opened, spot)

    def say_wrong(self, problem: Problem) -> None:
        """Say in the dialog that something could not be kept."""
        if self.dialog is not None:
            self.dialog.say_wrong(say(problem))

    def _ask(self, proposed: Outcome) -> None:
        opened = self._opened
        if opened is None or self.dialog is not None or is_blocked(self._room):
            return
        names = (self._desk.preferences.my_name, opened.person.name)
        self.dialog = HeldDialog(self._room, opened.conversation, proposed, names, self._desk)
        self.dialog.edited.connect(self.edited)
        self.dialog.finished.connect(self._keep)
        self.dialog.closed.connect(self._on_closed)
        self.dialog.open()
        if self._spot is not None:
            show_again(self.dialog, self._spot)

    def _on_closed(self) -> None:
        self.dialog = None
        self.left.emit()

    def _keep(self, outcome: Outcome) -> None:
        if self._opened is not None:
            id, practice = ConversationId(self._opened.conversation.id), self._desk.practice

            def keep() -> Opened:
                practice.planning.hold(id, outcome)
                return read(practice, id)

            self._desk.worker.do(keep, self._on_held, self.say_wrong)

    def _on_held(self, opened: Opened) -> None:
        self.held.emit(opened)
        self._desk.noticeboard.post(Kind.CONVERSATIONS, Kind.ACTIONS, cause=self._room)
        if self.dialog is not None:
            self.dialog.shut()
