"""Loads what the hall needs while the passphrase is typed, behind a page that is painted by then."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from importlib import import_module
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QScrollArea

from app.ui.kit import fonts
from app.ui.kit.worker import Worker
from app.ui.shell.first_paint import FirstPaint
from app.ui.shell.loading_ahead import HALL, ROOMS, what_unlocking_needs
from app.ui.shell.signs_of_life import SIGNS_OF_LIFE
from app.ui.shell.window import Window

if TYPE_CHECKING:
    from app.services.opening import Opened
    from app.ui.shell.arrival import Arrival
    from app.ui.shell.dawn import Dawn
    from app.ui.shell.hall import Hall
    from app.ui.shell.surroundings import Surroundings

_PATIENCE = 10.0  # seconds: who waits this long for a page that is being loaded goes on without


class Ahead(QObject):
    """Begins once `window` is painted. After a lock it waits for somebody to be there: until then what only waits
    should be small."""

    def __init__(self, window: Window, worker: Worker, around: Surroundings, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._worker, self._around = window, worker, around
        self._is_over = self._has_come_in = False
        self._dawn: Dawn | None = None
        self.waits_for_somebody = False
        self._steps: Iterator[None] = iter(())
        # Not what is posted to be done next: that comes before any key, and nobody could type until all is loaded.
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)
        self._hall_is_there, self.is_done = Event(), False
        window.shown.connect(self._on_shown)

    def take_hall(self) -> Hall | None:
        """Give the hall that was begun, if one was. The rest is loaded once the first page is painted."""
        self._has_come_in = True
        dawn, self._dawn = self._dawn, None
        if self._timer.isActive() and not self._is_over:
            self._timer.stop()
            FirstPaint(self._window, self).came.connect(lambda: self._timer.start(0))
        return dawn.end() if dawn is not None else None

    def wait_for_the_hall(self) -> None:
        """Return once what the first page needs is loaded, or the program ends. For the worker alone."""
        self._hall_is_there.wait(_PATIENCE)

    def arrived(self, opened: Opened, give_up: Callable[[Opened], None]) -> Arrival:
        """Read what the hall shows first, once all that it needs is loaded. For the worker; see `arrival`."""
        self.wait_for_the_hall()
        from app.ui.shell.arrival import arrival

        return arrival(opened, give_up)

    def stop(self) -> None:
        """Load no more: the program ends."""
        self._is_over = True
        self._hall_is_there.set()
        self.take_hall()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in SIGNS_OF_LIFE:
            watched.removeEventFilter(self)
            self._begin()
        return False

    def _on_shown(self) -> None:
        if self.waits_for_somebody:
            self._window.windowHandle().installEventFilter(self)
        QTimer.singleShot(0, self._window.wear_mark if self.waits_for_somebody else self._begin)

    def _begin(self) -> None:
        if self._is_over:
            return
        from app.ui.kit.clipboard import copied_text

        self._window.wear_mark()
        copied_text()
        self._worker.do(what_unlocking_needs)
        self._worker.do(lambda: self._around.guidance().read_ahead())
        self._worker.do(self._around.lock_signals)  # to have them loaded: what is made hears nothing, and goes
        # The first time it is asked what a bare child is, PySide makes every class of widgets ready: 10 ms that
        # would otherwise pass between Enter and the hall.
        QScrollArea().viewport()
        fonts.load_rest()
        self._steps = self._all()
        self._timer.start(0)

    def _step(self) -> None:
        # One at a time, so that whoever types fast waits for no more than one of them.
        if self._is_over or next(self._steps, self) is self:
            self._timer.stop()

    def _all(self) -> Iterator[None]:
        for piece in HALL:
            import_module(piece)
            yield
        self._hall_is_there.set()
        if not self._has_come_in:
            from app.ui.shell.dawn import Dawn

            dawn = self._dawn = Dawn(self._window, self._around.guidance())
            while self._dawn is dawn and dawn.goes_on():
                yield
        for piece in ROOMS:
            import_module(piece)
            yield
        # All of the program is loaded, and stays: the search for garbage need not go through it again and again.
        gc.freeze()
        self.is_done = True
