"""The bell of an open vault: asks what is due every half minute, and whenever time may have passed unseen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import NamedTuple, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from app.domain.awaited import PutOff
from app.domain.problems import Problem
from app.domain.reminder import Digest, Key, Occurrence
from app.ui.kit.worker import Worker

TICK_MS = 30_000


class Reminding(Protocol):
    """What the bell asks, on the worker; see `services/reminding.py`."""

    def to_tell(self) -> int:
        """Of how many things one was not told yet; they count as told from then on."""

    def now(self) -> Digest:
        """What is due."""

    def snooze(self, key: Key, until: datetime) -> object:
        """Put off what is due."""

    def in_an_hour(self) -> datetime:
        """The instant an hour from now."""


class _Answer(NamedTuple):
    """`untold` is of how many things nobody was told before."""

    untold: int
    digest: Digest


class Bell(QObject):
    """It must be told to `begin`, and to `end` before the vault closes.

    Signals:
    stands(Digest): what is due, as it was last asked.
    rang(int): so many things wait, of which something is new; or 0: nothing waits any more.
    asked_for(): the person wants to see the reminders, and is at the window.
    """

    stands = Signal(object)
    rang = Signal(int)
    asked_for = Signal()

    def __init__(self, reminding: Reminding, worker: Worker, parent: QObject) -> None:
        super().__init__(parent)
        self._reminding, self._worker = reminding, worker
        self._is_asking = self._asks_again = False
        self._timer = QTimer(self)
        # To the due instant itself no timer can be set: most count 24 days only, and stand still in sleep.
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.look)

    def begin(self, put_off: PutOff | None = None) -> None:
        """Look now, and from now on. `put_off` is what was put off while the vault was locked."""
        if put_off is not None:
            self._worker.do(partial(self._put_off, put_off))
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._on_state)
        self._timer.start()
        self.look()

    def end(self) -> None:
        """Look no more."""
        self._timer.stop()

    def look(self) -> None:
        """Ask what is due. Call it also when the computer wakes, and when something may have become due, or undue."""
        if not self._timer.isActive():
            return
        if self._is_asking:
            self._asks_again = True  # what was asked for may be a moment too old
            return
        self._is_asking = True
        self._worker.tend(self._ask, self._on_answer, self._on_problem)

    def snooze(self) -> None:
        """Put off by an hour what is due."""
        self._worker.do(self._snooze, lambda _: self.look())

    # On the worker

    def _ask(self) -> _Answer:
        untold = self._reminding.to_tell()
        return _Answer(untold, self._reminding.now())

    def _snooze(self) -> None:
        self._put_off_all(self._reminding.now().due, self._reminding.in_an_hour())

    def _put_off(self, asked: PutOff) -> None:
        self._put_off_all([one for one in self._reminding.now().due if one.instant <= asked.at], asked.until)

    def _put_off_all(self, due: Iterable[Occurrence], until: datetime) -> None:
        for one in due:
            self._reminding.snooze(one.key, until)

    # On the window's thread

    def _on_answer(self, answer: _Answer) -> None:
        self._is_asking = False
        self.stands.emit(answer.digest)
        if answer.untold or not answer.digest.count:
            self.rang.emit(answer.digest.count)
        self._once_more()

    def _on_problem(self, problem: Problem) -> None:
        self._is_asking = False
        self._worker.troubled.emit(problem)
        self._once_more()

    def _once_more(self) -> None:
        if self._asks_again:
            self._asks_again = False
            self.look()

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self.look()
