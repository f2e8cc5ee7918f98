"""The one thread that touches the vault, so that the window never waits for disk, keys, PDF or search.

Calls run in the order they were asked for. What they return comes back to the window's thread.
"""

import sys
import time
from collections import deque
from collections.abc import Callable
from functools import partial
from threading import Event, Lock, Thread
from types import MethodType
from typing import Any, NamedTuple, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from shiboken6 import isValid

from app.domain.problems import DiskFailing, DiskFull, Problem, VaultAway, VaultReadOnly
from app.ui.kit.sweeping import BROOM

T = TypeVar("T")

# Seconds a busy worker may keep Python to itself while the window asks for its turn. The window asks every time Qt
# calls back into Python, so Python's own 5 ms add up: ten such asks are a window that stands still for 50 ms.
_TURN = 0.001
PATIENCE = 20.0  # seconds for one answer at the lock; a slow disk has answered by then, or a stick that slept
_TIMES = 15  # that often where the thread is at work: five minutes
_AT_WORK = 0.005  # seconds of the processor's time meanwhile; what is read is decrypted, and who waits takes none
_BEHIND_PAINTING = Qt.EventPriority.LowEventPriority.value - 1  # what Qt asks itself to paint with is of the lowest


class Abandoned(BaseException):
    """Flies out of a long call that is given up before it has changed anything; nobody is told."""


class _Return(NamedTuple):
    """What a call came back with, on its way to the window's thread."""

    value: Any
    problem: Problem | None
    bug: BaseException | None
    then: Callable[[Any], None] | None
    otherwise: Callable[[Problem], None] | None
    is_upkeep: bool = False


def _can_hear(call: Callable[..., None]) -> bool:
    # A widget may be gone by the time its answer comes; then nobody is left to tell.
    owner = call.__self__ if isinstance(call, MethodType) else None
    return not isinstance(owner, QObject) or isValid(owner)


def _facts_of(problem: Problem) -> Problem:
    # Its traceback holds on to the frames it went through: to what was being saved, and to a statement that keeps
    # the database open, and locked, after it was closed.
    problem.__cause__ = problem.__context__ = None
    return problem.with_traceback(None)


def is_refusal(problem: Problem) -> bool:
    """Whether this says by itself that something could not be kept; a damaged page may be met in reading, too."""
    return isinstance(problem, DiskFull | DiskFailing | VaultReadOnly | VaultAway)


class _Painted(QObject):
    """Is told behind everything that waits to be laid out and painted, and passes it on."""

    def __init__(self, pass_on: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._pass_on = pass_on

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.User:
            self._pass_on()
            return True
        return super().event(event)


class Worker(QObject):
    """`refusals` counts how often something of the person's could not be kept: no room, a disk that fails, no drive.

    Whoever has words to keep counts other reasons there as well. What Sotto does by itself is asked for with `tend`,
    and is not counted: nobody is asked to stay, or told of lost words, for its sake.

    `is_hurried` tells long calls to give up, where they can; see `progress.py`. `is_lost` says that an answer was
    waited for in vain: none is waited for again before one comes after all.

    Signals:
    troubled(Problem): a call met a Problem that its caller left to the window.
    """

    troubled = Signal(object)
    _came_back = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # With these two for a queue, the module of queues, which takes 1 ms, is not loaded before the lock page. The
        # lock is held while nothing is asked for; with a semaphore it takes twice as long until a call begins.
        self._calls: deque[Callable[[], None] | None] = deque()
        self._rest = Lock()
        self._rest.acquire()
        self._held_back: list[Callable[[], None]] | None = None
        self._returned = Event()
        self._under_way = 0
        self.refusals = 0
        self.is_hurried = self.is_lost = False
        self._is_closed = False
        self._painted = _Painted(self.go_on, self)
        self._came_back.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._thread = Thread(target=self._work, name="vault", daemon=True)
        BROOM.take()
        sys.setswitchinterval(_TURN)
        self._thread.start()

    def do(
        self,
        call: Callable[[], T],
        then: Callable[[T], None] | None = None,
        otherwise: Callable[[Problem], None] | None = None,
    ) -> None:
        """Run `call` on the worker; then `then(result)` or `otherwise(problem)` on this thread.

        Give bound methods of the widget that asks: if it is gone by then, they are not called. Once the worker
        is closed nobody is left to ask, and nothing happens.
        """
        self._ask(_Return(None, None, None, then, otherwise), call)

    def tend(
        self,
        call: Callable[[], T],
        then: Callable[[T], None] | None = None,
        otherwise: Callable[[Problem], None] | None = None,
    ) -> None:
        """Do as `do` what nobody asked for: what is refused there costs no word."""
        self._ask(_Return(None, None, None, then, otherwise, is_upkeep=True), call)

    def _ask(self, back: _Return, call: Callable[[], Any]) -> None:
        if not self._is_closed:
            self._under_way += 1
            asked = partial(self._run, call, back)
            if self._held_back is not None:
                self._held_back.append(asked)
            else:
                self._put(asked)

    def hold_back(self) -> None:
        """Begin nothing that is asked for from now on, until `go_on`: the window has Python to itself, to paint."""
        if self._held_back is None:
            self._held_back = []

    def go_on(self) -> None:
        """Do what was held back, in the order in which it was asked for."""
        held, self._held_back = self._held_back or [], None
        for asked in held:
            self._put(asked)

    def rest_a_turn(self) -> None:
        """Begin nothing that is asked for from now on before what was just told is painted.

        Each call of Qt into Python waits for a busy worker: a bar and its words, 5 ms of painting, stood still for 60.
        """
        self.hold_back()
        QCoreApplication.postEvent(self._painted, QEvent(QEvent.Type.User), _BEHIND_PAINTING)

    def finish(self) -> bool:
        """Wait until everything asked for is done and delivered, and say whether it is.

        For leaving: it blocks the window. Of a drive across a network that died no answer may ever come; the worker
        `is_lost` then. One that is still at work, as with a slow stick, is waited for longer: words may be behind it.
        """
        patience, times = (0.0, 1) if self.is_lost else (PATIENCE, _TIMES)
        for _ in range(times):
            before = self._used()
            if self.answers_within(patience):
                self.is_lost = False
                return True
            if self._used() - before < _AT_WORK:
                break
        self.is_lost = True
        return False

    def _used(self) -> float:
        """Seconds of the processor's time that the thread took so far.

        Windows and macOS do not tell: there it is what all threads took. The window's own only waits meanwhile.
        """
        clock_of = getattr(time, "pthread_getcpuclockid", None)
        if clock_of is None:
            return time.process_time()
        if self._thread.ident is None or not self._thread.is_alive():
            return 0.0
        return time.clock_gettime(clock_of(self._thread.ident))

    def answers_within(self, seconds: float) -> bool:
        """The same, where the next answer, and each after it, is waited for so long and no longer."""
        while True:
            self._returned.clear()
            QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)
            self.go_on()  # also what was held back by an answer just delivered: else it is waited for in vain
            if self.is_idle:
                return True
            if not self._returned.wait(seconds):
                return False

    @property
    def is_idle(self) -> bool:
        """Whether everything asked for is done and delivered."""
        return self._under_way == 0

    def close(self) -> None:
        """Finish, and end the thread; one that is lost ends with the process."""
        if not self._is_closed:
            self.finish()
            self._is_closed = True
            self._put(None)
            if not self.is_lost:
                self._thread.join()
            BROOM.give_back()

    def _work(self) -> None:
        while (call := self._next()) is not None:
            call()

    def _put(self, call: Callable[[], None] | None) -> None:
        self._calls.append(call)
        if self._rest.locked():  # only this thread lets go of it: else the worker is about to look again by itself
            self._rest.release()

    def _next(self) -> Callable[[], None] | None:
        while not self._calls:
            self._rest.acquire()
        return self._calls.popleft()

    def _run(self, call: Callable[[], Any], back: _Return) -> None:
        try:
            back = back._replace(value=call())
        except Problem as problem:
            back = back._replace(problem=_facts_of(problem))
        except Abandoned:
            back = _Return(None, None, None, None, None)
        except Exception as bug:  # ours: told on the window's thread, where the crash page is
            back = back._replace(bug=bug)
        except BaseException as panic:  # a library written in Rust gave up; without an answer `finish` waits for ever
            told = RuntimeError(type(panic).__name__).with_traceback(panic.__traceback__)
            back = back._replace(bug=told)
        self._came_back.emit(back)
        self._returned.set()

    def _deliver(self, back: _Return) -> None:
        self._under_way -= 1
        self.is_lost = False
        self._hand_back(back)
        BROOM.sweep()

    def _hand_back(self, back: _Return) -> None:
        if back.problem is not None and is_refusal(back.problem) and not back.is_upkeep:
            self.refusals += 1
        if back.bug is not None:
            sys.excepthook(type(back.bug), back.bug, back.bug.__traceback__)
        elif back.problem is not None and back.otherwise is not None:
            if _can_hear(back.otherwise):
                back.otherwise(back.problem)
        elif back.problem is not None:
            self.troubled.emit(back.problem)
        elif back.then is not None and _can_hear(back.then):
            back.then(back.value)
