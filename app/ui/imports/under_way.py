"""An import on the worker, batch by batch, so that whatever else is to be kept comes in between."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.domain.imports import Outcome, Preview
from app.domain.problems import Problem
from app.services.bringing_in import BringingIn
from app.ui.kit.desk import Desk
from app.ui.kit.progress import Progress


@dataclass(frozen=True)
class _Step:
    """What one batch came to. What is under way belongs to the worker, so the window gets these."""

    has_more: bool
    part_done: float
    outcome: Outcome


class UnderWay(QObject):
    """Signals:
    backing_up(float): how much of the backup before it is made.
    moved(float, int): how much is in, from 0 to 1, and how many entries that is.
    ended(Outcome): all of it is in, or it was stopped between two batches.
    troubled(Problem, object): it ended in trouble; with the Outcome of what is in, None where nothing began.
    """

    backing_up = Signal(float)
    moved = Signal(float, int)
    ended = Signal(object)
    troubled = Signal(object, object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_stopped = False
        self._last: Outcome | None = None

    def begin(self, preview: Preview, chosen: Set[int]) -> None:
        """Make the backup, then bring the chosen items in."""
        importing, numbers = self._desk.practice.importing, frozenset(chosen)
        progress = Progress(self._desk.worker, self._on_backup)

        def begin() -> BringingIn:
            under_way = importing.bring_in(preview, numbers)
            under_way.back_up(progress)
            return under_way

        self._desk.worker.do(begin, self._on_begun, self._on_trouble)

    def stop(self) -> None:
        """Stop after the batch that is under way."""
        self._is_stopped = True

    def _on_backup(self, done: float) -> None:
        self.backing_up.emit(done)

    def _on_begun(self, under_way: BringingIn) -> None:
        self._under_way = under_way
        self._go_on(True)

    def _go_on(self, has_more: bool) -> None:
        self._desk.worker.rest_a_turn()
        # Whoever locks waits for the batch that is under way, and for no other.
        if has_more and not self._is_stopped and not self._desk.worker.is_hurried:
            self._desk.worker.do(self._step, self._on_step, self._on_trouble)
        else:
            self._desk.worker.do(self._close, self.ended.emit)

    def _step(self) -> _Step:
        has_more = self._under_way.step()
        return _Step(has_more, self._under_way.part_done, self._under_way.outcome)

    def _close(self) -> Outcome:
        importing = self._desk.practice.importing
        importing.forget()
        if not self._desk.worker.is_hurried:
            importing.stopped()  # whoever stopped it is told here, and not once more after the next unlock
        return self._under_way.outcome

    def _on_step(self, step: _Step) -> None:
        self._last = step.outcome
        self.moved.emit(step.part_done, step.outcome.done.came + step.outcome.done.replaced)
        self._go_on(step.has_more)

    def _on_trouble(self, problem: Problem) -> None:
        self._desk.worker.do(self._desk.practice.importing.forget)
        self.troubled.emit(problem, self._last)
