"""What the hallway expects of every room, and what a room may leave as it is."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.kit.place import Place

Memory = Mapping[str, int | str]
_FOUND_IN = {"journal": "journal", "people": "people", "planner": "conversations", "actions": "actions"}


class Room(QWidget):
    """One place of the program.

    Signals:
    asked_for(Place): the person wants to be somewhere else.
    moved(Place): the room now shows another thing or part of itself; only for the way back.
    focus_asked(): the person wants to see only the page, or everything again.
    """

    asked_for = Signal(Place)
    moved = Signal(Place)
    focus_asked = Signal()

    def arrive(self, place: Place) -> None:
        """Show `place`, which lies in this room. Called each time the person comes here."""

    def leave(self) -> None:
        """Keep what is being written. Called before another room, and before locking."""

    def place(self) -> Place:
        """Where in this room the person is."""
        raise NotImplementedError

    def remember(self) -> dict[str, int | str]:
        """Scroll and caret as plain numbers and words, for coming back to the very spot."""
        return {}

    def recall(self, memory: Memory) -> None:
        """Go back to the spot that `remember` told of; keys that are missing mean nothing."""

    def panes(self) -> list[QWidget]:
        """Where F6 leads, in reading order: list, detail, inspector. The sidebar is not among them."""
        return [self]

    def find_here(self) -> None:
        """Let the person search in this room: in a list of it, or with the palette."""
        kind = _FOUND_IN.get(self.place().room, "")
        self.asked_for.emit(Place("palette", "", f"in:{kind} " if kind else ""))

    def offers_focus(self) -> bool:
        """Whether F11 may hide everything but the page in this room."""
        return False

    def focus_on_page(self, is_alone: bool) -> None:
        """Show only the page (`is_alone`), or everything again."""

    def set_compact(self, is_compact: bool) -> None:
        """The window is narrower than 1120 (or not any more): list panes and inspectors shrink."""
