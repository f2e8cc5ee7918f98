"""How a new entry begins, told as a place one can go to."""

from __future__ import annotations

from dataclasses import dataclass

from app.ui.kit.place import Place

_NEW = "new"
_PARTED = "\x1f"  # in no question and no id


@dataclass(frozen=True, slots=True)
class Beginning:
    """The question over the page, the skeleton it starts with, and the conversation it is about; each may be ""."""

    prompt: str = ""
    template: str = ""
    conversation: str = ""

    def place(self) -> Place:
        """Where to go for such a page."""
        parts = (self.prompt, self.template, self.conversation)
        return Place("journal", _NEW, _PARTED.join(parts).rstrip(_PARTED))


def beginning_at(place: Place) -> Beginning | None:
    """Return how the page at `place` begins, None where no new one is asked for. A bare part is the question."""
    if place.id != _NEW:
        return None
    return Beginning(*place.part.split(_PARTED)[:3])
