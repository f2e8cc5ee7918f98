"""Asking the vault what somebody types, and dropping every answer but the last.

A search that is still under way when the next key comes is interrupted; one that waits behind other work is not begun.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject

from app.domain.finding import Findings, Found, SavedSearches
from app.domain.news import Kind
from app.ui.kit.desk import Desk
from app.ui.kit.place import Place

_KINDS = {
    "journal": "entry",
    "people": "person",
    "planner": "conversation",
    "conversations": "conversation",
    "actions": "action",
}
_RECENT = 4


@dataclass(frozen=True, slots=True)
class Start:
    """What an empty field offers: where somebody was lately, and the searches they kept."""

    recent: tuple[tuple[Place, Found], ...] = ()
    saved: SavedSearches = SavedSearches()


class Seeker(QObject):
    """Asks for the palette. `go` leads to a find; `recent` tells where somebody was, the last place first."""

    def __init__(
        self, desk: Desk, go: Callable[[Place], None], recent: Callable[[], Sequence[Place]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.go = go
        self._recent = recent
        self._asked = 0

    def ask(self, typed: str, kind: str, best_first: bool, then: Callable[[Findings], None]) -> None:
        """Find what fits; `then` hears of it, unless something else is asked before."""
        number, finding = self._next(), self.desk.practice.finding

        def find() -> Findings | None:
            return finding.find(typed, kind, best_first=best_first) if number == self._asked else None

        self.desk.worker.do(find, partial(self._on_found, number, then))

    def start(self, then: Callable[[Start], None]) -> None:
        """Read what an empty field offers."""
        number, finding = self._next(), self.desk.practice.finding
        places = [one for one in self._recent() if one.id and one.room in _KINDS][:_RECENT]

        def read() -> Start:
            named = [(one, finding.named([(_KINDS[one.room], one.id)])) for one in places]
            return Start(tuple((place, found[0]) for place, found in named if found), finding.saved())

        self.desk.worker.do(read, partial(self._on_start, number, then))

    def stop(self) -> None:
        """Nobody waits for an answer any more, or types."""
        self._next()
        self.desk.worker.do(self.desk.practice.finding.forget)

    def keep(self, name: str, typed: str) -> None:
        """Keep a search under a name."""
        finding = self.desk.practice.finding
        self.desk.worker.do(lambda: finding.keep(name, typed))

    def let_go(self, name: str) -> None:
        """Remove a kept search; the undo bar brings it back."""
        finding = self.desk.practice.finding
        self.desk.worker.do(lambda: finding.let_go(name), self._on_let_go)

    def begin_entry(self, title: str) -> None:
        """Begin an entry with this title, and go there."""
        journaling = self.desk.practice.journaling

        def begin() -> Place:
            entry = replace(journaling.fresh(), title=title)
            journaling.save(entry)
            return Place("journal", entry.id)

        self.desk.worker.do(begin, self._on_begun)

    def _on_begun(self, place: Place) -> None:
        self.desk.noticeboard.post(Kind.ENTRIES)
        self.go(place)

    def _next(self) -> int:
        self._asked += 1
        self.desk.practice.finding.give_up()
        return self._asked

    def _on_found(self, number: int, then: Callable[[Findings], None], found: Findings | None) -> None:
        if number == self._asked and found is not None:
            then(found)

    def _on_start(self, number: int, then: Callable[[Start], None], start: Start) -> None:
        if number == self._asked:
            then(start)

    def _on_let_go(self, before: SavedSearches) -> None:
        worker, finding = self.desk.worker, self.desk.practice.finding
        self.desk.offer_undo(self.tr("Search removed"), lambda: worker.do(lambda: finding.put_back(before)))
