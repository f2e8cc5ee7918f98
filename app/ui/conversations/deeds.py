"""What one can do with a whole conversation, from the list and from its own page alike."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.binned import Binned
from app.domain.conversation import Conversation, Preparation, State
from app.domain.ids import ConversationId
from app.domain.news import Kind
from app.ui.conversations.looking_back import look_back
from app.ui.kit.desk import Desk
from app.ui.kit.menu import Choice


@dataclass(frozen=True)
class Here:
    """What the page of a conversation does itself, because it holds a draft of it."""

    move: Callable[[State], None]
    hold: Callable[[], None]
    see: Callable[[], None]


class Deeds(QObject):
    """Duplicates, moves and removes conversations, and tells everybody.

    Signals:
    duplicated(str): the id of the second conversation.
    removed(str): the id of the one that is gone; an undo is on offer.
    export_asked(str): the id of the one whose paper is wanted.
    """

    duplicated = Signal(str)
    removed = Signal(str)
    export_asked = Signal(str)

    def __init__(self, desk: Desk, room: QWidget) -> None:
        super().__init__(room)
        self._desk, self._room = desk, room

    def choices(self, one: Conversation, here: Here | None = None) -> list[Choice | None]:
        """The lines of the menu for a conversation as it stands."""
        moves = here.move if here is not None else partial(self.move, one.id)
        lines: list[Choice | None] = [Choice(self.tr("Duplicate"), "copy", partial(self.duplicate, one.id))]
        lines += self._of_page(one, here) if here is not None else []
        lines += [Choice(words, sign, partial(moves, state)) for words, sign, state in self._moves(one)]
        if one.held_on is not None:
            export = partial(self.export_asked.emit, one.id)
            lines.append(Choice(self.tr("Export PDF"), "file-down", export, writes=False))
        lines.append(Choice(self.tr("Earlier versions"), "history", partial(self.look_back, one.id), writes=False))
        delete = Choice(self.tr("Delete"), "trash-2", partial(self.remove, one.id), danger=True, keys="Delete")
        return [*lines, None, delete]

    def _of_page(self, one: Conversation, here: Here) -> list[Choice]:
        if one.held_on is None:
            return [Choice(self.tr("Mark as held"), "handshake", here.hold)]
        see = Choice(self.tr("See what was agreed"), "handshake", here.see, writes=False)
        return [see, Choice(self.tr("Edit what was agreed"), "pencil", here.hold)]

    def _moves(self, one: Conversation) -> list[tuple[str, str, State]]:
        close = (self.tr("Close"), "archive", State.CLOSED)
        match one.state:
            case State.PREPARING:
                return [(self.tr("Mark as ready"), "circle-check-big", State.READY), close]
            case State.READY:
                return [(self.tr("Back to preparing"), "pencil", State.PREPARING), close]
            case State.HELD:
                return [close]
            case State.CLOSED:
                return [(self.tr("Open again"), "undo-2", State.HELD if one.held_on else State.PREPARING)]

    def duplicate(self, id: str) -> None:
        """Keep a second conversation with the same plan."""
        planning = self._desk.practice.planning
        self._desk.worker.do(lambda: planning.duplicate(ConversationId(id)), self._on_duplicated)

    def move(self, id: str, state: State) -> None:
        """Put a conversation into another state."""
        planning = self._desk.practice.planning
        self._desk.worker.do(lambda: planning.move(ConversationId(id), state), self._on_moved)

    def look_back(self, id: str) -> None:
        """Show what a conversation was before it was changed. What is written on its page is saved by then."""
        look_back(self._room, self._desk, ConversationId(id))

    def remove(self, id: str) -> None:
        """Delete a conversation with its actions, and offer to take that back."""
        planning = self._desk.practice.planning
        self._desk.worker.do(lambda: planning.remove(ConversationId(id)), self._on_removed)

    def change_plan(self, id: str, change: Callable[[Preparation], Preparation]) -> None:
        """Change the private layer of a conversation that is open nowhere."""
        planning = self._desk.practice.planning

        def keep() -> None:
            now = planning.open(ConversationId(id))
            planning.save(replace(now, preparation=change(now.preparation)))

        self._desk.worker.do(keep, self._on_moved)

    def _on_duplicated(self, second: Conversation) -> None:
        self._desk.noticeboard.post(Kind.CONVERSATIONS)
        self.duplicated.emit(second.id)

    def _on_moved(self, _after: object) -> None:
        self._desk.noticeboard.post(Kind.CONVERSATIONS)

    def _on_removed(self, gone: Binned) -> None:
        self._desk.noticeboard.post(Kind.CONVERSATIONS, Kind.ACTIONS)
        self.removed.emit(gone.ref)
        self._desk.offer_undo(self.tr("Conversation deleted"), partial(self._bring_back, gone))

    def _bring_back(self, gone: Binned) -> None:
        binning = self._desk.practice.binning
        self._desk.worker.do(lambda: binning.bring_back(gone.id), self._on_back)

    def _on_back(self, _back: object) -> None:
        self._desk.noticeboard.post(Kind.CONVERSATIONS, Kind.ACTIONS)
