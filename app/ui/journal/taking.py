"""Taking pictures in, one after the other on the worker, with what could not be taken said in words."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QTextCursor

from app.domain.entry import Entry
from app.domain.picture import Picture
from app.domain.problems import CannotRead, Problem
from app.services.practice import Practice
from app.ui.journal.given import Given, encoded
from app.ui.kit.desk import Desk
from app.ui.kit.words import say

_MOST_SAID = 3


@dataclass
class Wanted:
    """A picture on its way into `entry`, to where `place` is; `page` counts what the page has shown by then."""

    given: Given
    entry: Entry
    place: QTextCursor
    page: int


class Taking(QObject):
    """`put` is told of each picture that is in the vault, to be shown where it was wanted.

    Signals:
    moved(int, int): so many of so many are done, taken or not; both 0 at the end.
    refused(str): at the end: what could not be taken, and why.
    """

    moved = Signal(int, int)
    refused = Signal(str)

    def __init__(self, desk: Desk, put: Callable[[Wanted, Picture], None], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._put = desk, put
        self._waiting: deque[Wanted] = deque()
        self._done = self._all = self._refused = 0
        self._is_at_it = False
        self._not_taken: list[str] = []

    def take(self, wanted: Sequence[Wanted]) -> None:
        """Take these in, behind those that are on their way."""
        self._waiting.extend(wanted)
        self._all += len(wanted)
        self.moved.emit(self._done, self._all)
        if not self._is_at_it:
            self._next()

    def stop(self) -> None:
        """Take no more in; the one that is under way still comes."""
        self._all -= len(self._waiting)
        self._waiting.clear()

    def _next(self) -> None:
        if self._desk.worker.is_hurried:
            self.stop()  # a lock waits for one picture, and not for a hundred
        self._is_at_it = bool(self._waiting)
        if not self._waiting:
            self._end()
            return
        wanted = self._waiting.popleft()
        call = partial(_add, self._desk.practice, wanted.given)
        self._desk.worker.do(call, partial(self._on_taken, wanted), partial(self._on_refused, wanted))

    def _on_taken(self, wanted: Wanted, picture: Picture) -> None:
        self._put(wanted, picture)
        self._go_on()

    def _on_refused(self, wanted: Wanted, problem: Problem) -> None:
        said, given = say(problem), wanted.given
        if isinstance(given, Path) and not isinstance(problem, CannotRead):  # which names the file itself
            said = self.tr("“{0}”: {1}").format(given.name, said)
        self._refused += 1
        if said not in self._not_taken:
            self._not_taken.append(said)
        self._go_on()

    def _go_on(self) -> None:
        self._done += 1
        self.moved.emit(self._done, self._all)
        self._next()

    def _end(self) -> None:
        said = self._not_taken[:_MOST_SAID]
        if self._refused > len(said):
            said.append(self.tr("{0} of {1} could not be taken in.").format(self._refused, self._all))
        self._done = self._all = self._refused = 0
        self._not_taken = []
        self.moved.emit(0, 0)
        if said:
            self.refused.emit("\n".join(said))


def _add(practice: Practice, given: Given) -> Picture:
    """Called on the worker."""
    if isinstance(given, Path):
        return practice.picturing.add_file(given)
    return practice.picturing.add(encoded(given) if isinstance(given, QImage) else given)
