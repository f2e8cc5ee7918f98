"""Loads what the hall needs while the passphrase is typed, behind a page that is painted by then."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QScrollArea

from app.ui.kit import fonts
from app.ui.kit.worker import Worker
from app.ui.shell.loading_ahead import HALL, ROOMS, what_unlocking_needs
from app.ui.shell.signs_of_life import SIGNS_OF_LIFE
from app.ui.shell.window import Window

if TYPE_CHECKING:
    from app.services.guidance import Guidance
    from app.services.opening import Opened
    from app.ui.shell.arrival import Arrival
    from app.ui.shell.dawn import Dawn
    from app.ui.shell.hall import Hall

_PATIENCE = 10.0  # seconds: who waits this long for a page that is being loaded goes on without


class Ahead(QObject):
    """Begins once `window` is painted. After a lock it waits for somebody to be there: until then what only waits
    should be small."""

    def __init__(self, window: Window, worker: Worker, guidance: Callable[[], Guidance], parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._worker, self._guidance = window, worker, guidance
        self._is_over = self._has_come_in = False
        self._dawn: Dawn | None = None
        self.waits_for_somebody = False
        self._pieces: Iterator[str] = iter(())
        self._hall_is_there, self.is_done = Event(), False
        window.shown.connect(self._on_shown)

    def take_hall(self) -> Hall | None:
        """Give the hall that was begun, if one was. Nothing more is built, only loaded."""
        self._has_come_in = True
        dawn, self._dawn = self._dawn, None
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
        self._worker.do(lambda: self._guidance().read_ahead())
        # The first time it is asked what a bare child is, PySide makes every class of widgets ready: 10 ms that
        # would otherwise pass between Enter and the hall.
        QScrollArea().viewport()
        fonts.load_rest()
        self._pieces = iter(HALL)
        self._load_next(self._build)

    def _load_next(self, then: Callable[[], None]) -> None:
        # One at a time, so that whoever types fast waits for no more than one of them.
        piece = None if self._is_over else next(self._pieces, None)
        if piece is None:
            then()
            return
        import_module(piece)
        QTimer.singleShot(0, self, partial(self._load_next, then))

    def _build(self) -> None:
        self._hall_is_there.set()
        if not self._is_over and not self._has_come_in:
            from app.ui.shell.dawn import Dawn

            self._dawn = Dawn(self._window, self._guidance())
        self._pieces = iter(ROOMS)
        self._load_next(self._end)

    def _end(self) -> None:
        # All of the program is loaded, and stays: the search for garbage need not go through it again and again.
        gc.freeze()
        self.is_done = True
