"""The one thread that touches the vault, so that the window never waits for disk, keys, PDF or search.

Calls run in the order they were asked for. What they return comes back to the window's thread.
"""

import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from types import MethodType
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from shiboken6 import isValid

from app.domain.problems import Problem

T = TypeVar("T")


@dataclass(frozen=True)
class _Return:
    """What a call came back with, on its way to the window's thread."""

    value: Any
    problem: Problem | None
    bug: BaseException | None
    then: Callable[[Any], None] | None
    otherwise: Callable[[Problem], None] | None


def _can_hear(call: Callable[..., None]) -> bool:
    # A widget may be gone by the time its answer comes; then nobody is left to tell.
    owner = call.__self__ if isinstance(call, MethodType) else None
    return not isinstance(owner, QObject) or isValid(owner)


class Worker(QObject):
    """Signals:
    troubled(Problem): a call met a Problem that its caller left to the window.
    """

    troubled = Signal(object)
    _came_back = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="vault")
        self._came_back.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._last: Future[None] | None = None

    def do(
        self,
        call: Callable[[], T],
        then: Callable[[T], None] | None = None,
        otherwise: Callable[[Problem], None] | None = None,
    ) -> None:
        """Run `call` on the worker; then `then(result)` or `otherwise(problem)` on this thread.

        Give bound methods of the widget that asks: if it is gone by then, they are not called.
        """
        self._last = self._thread.submit(self._run, call, then, otherwise)

    def finish(self) -> None:
        """Wait until everything asked for is done and delivered. For leaving: it blocks the window."""
        while self._last is not None and not self._last.done():
            self._last.result()
            QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)

    @property
    def is_idle(self) -> bool:
        """Whether everything asked for is done and delivered."""
        return self._last is None or self._last.done()

    def close(self) -> None:
        """Finish, and end the thread."""
        self.finish()
        self._thread.shutdown(wait=True)

    def _run(
        self,
        call: Callable[[], Any],
        then: Callable[[Any], None] | None,
        otherwise: Callable[[Problem], None] | None,
    ) -> None:
        try:
            back = _Return(call(), None, None, then, otherwise)
        except Problem as problem:
            back = _Return(None, problem, None, then, otherwise)
        except Exception as bug:  # ours: told on the window's thread, where the crash page is
            back = _Return(None, None, bug, then, otherwise)
        self._came_back.emit(back)

    def _deliver(self, back: _Return) -> None:
        if back.bug is not None:
            sys.excepthook(type(back.bug), back.bug, back.bug.__traceback__)
        elif back.problem is not None and back.otherwise is not None:
            if _can_hear(back.otherwise):
                back.otherwise(back.problem)
        elif back.problem is not None:
            self.troubled.emit(back.problem)
        elif back.then is not None and _can_hear(back.then):
            back.then(back.value)
