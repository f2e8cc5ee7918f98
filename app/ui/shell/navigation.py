"""The way back: where the person was, in order, and the very spot there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app.ui.kit.place import Place

_MOST = 50


@dataclass(frozen=True, slots=True)
class Stop:
    """A place, with the scroll and caret that were left there."""

    place: Place
    memory: Mapping[str, int | str] = field(default_factory=dict)


class Navigation:
    """Steps back and forward, as in a book with two fingers in it."""

    def __init__(self) -> None:
        self._stops: list[Stop] = []
        self._at = -1

    @property
    def here(self) -> Stop | None:
        return self._stops[self._at] if self._at >= 0 else None

    def can_go_back(self) -> bool:
        return self._at > 0

    def can_go_forward(self) -> bool:
        return self._at < len(self._stops) - 1

    def recent(self) -> list[Place]:
        """Return the places before this one, the last first, each thing once."""
        found: dict[tuple[str, str], Place] = {}
        here = self.here.place if self.here else None
        for stop in reversed(self._stops):
            place = stop.place
            if here is None or (place.room, place.id) != (here.room, here.id):
                found.setdefault((place.room, place.id), place)
        return list(found.values())

    def remember(self, memory: Mapping[str, int | str]) -> None:
        """Keep the spot of the place that is about to be left."""
        if self._at >= 0:
            self._stops[self._at] = Stop(self._stops[self._at].place, dict(memory))

    def go(self, place: Place) -> None:
        """Be at `place` now; what lay forward is forgotten. Going where one is adds no step."""
        if self.here is not None and self.here.place == place:
            return
        self._stops = [*self._stops[: self._at + 1], Stop(replace(place, words=()))][-_MOST:]
        self._at = len(self._stops) - 1

    def back(self) -> Stop | None:
        """Go one step back, and return that stop; None at the beginning."""
        if not self.can_go_back():
            return None
        self._at -= 1
        return self._stops[self._at]

    def forward(self) -> Stop | None:
        """Go one step forward, and return that stop; None at the end."""
        if not self.can_go_forward():
            return None
        self._at += 1
        return self._stops[self._at]
