"""Hears what the system tells while the vault is open, and says when to lock by it."""

from __future__ import annotations

import sys
from collections.abc import Collection
from functools import partial

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.domain.lock_signals import Happening, LockChoices, locks
from app.system.lock_signals import LockSignals
from app.ui.kit.worker import Worker
from app.ui.shell.native_messages import NativeMessages

_LOOK_AGAIN_MS = 60_000


class LockListener(QObject):
    """Joins the system behind everything the first page reads, and decides by what was chosen.

    Signals:
    due(): lock now. Where the computer is about to sleep, it waits until whoever hears this has returned.
    woke(): the computer slept, and woke.
    """

    due = Signal()
    woke = Signal()

    def __init__(self, signals: LockSignals, worker: Worker, chosen: LockChoices, window: QWidget) -> None:
        super().__init__(window)
        self._signals, self._worker, self._chosen = signals, worker, chosen
        self._window = int(window.winId())
        self._is_over = False
        self._notifiers: dict[int, QSocketNotifier] = {}
        self._messages = NativeMessages(signals.message) if sys.platform == "win32" else None
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_LOOK_AGAIN_MS)
        self._again.timeout.connect(self.begin)

    def begin(self) -> None:
        """Find out who tells what."""
        if self._is_over:
            return
        self._worker.do(partial(self._signals.begin, self._on_happening, self._window), self._on_begun)

    def choose(self, chosen: LockChoices) -> None:
        """Decide by this from now on."""
        self._chosen = chosen
        if not self._is_over:
            self._signals.delay_sleep(chosen.locks_on_sleep)

    def told(self) -> Collection[Happening]:
        """What this system tells."""
        return self._signals.told()

    def end(self, stays_open: bool = False) -> None:
        """Hear nothing more. The computer goes on waiting for this process, unless the vault `stays_open` in it."""
        self._is_over = True
        self._again.stop()
        self._drop()
        if self._messages is not None:
            self._messages.end()
        if stays_open:
            self._signals.delay_sleep(False)
        self._signals.end()

    def _on_begun(self, _: None) -> None:
        if self._is_over:  # it was locked while the system was slow to answer
            self._signals.end()
            return
        self._signals.delay_sleep(self._chosen.locks_on_sleep)
        for source in self._signals.sources():
            source.read()  # what came while others were asked is told of by no descriptor
        self._follow()

    def _on_happening(self, happening: Happening) -> None:
        if self._is_over:
            return
        if happening is Happening.WOKE:
            self.woke.emit()
        elif locks(happening, self._chosen):
            self.due.emit()

    def _follow(self) -> None:
        """Watch what is there to be read now."""
        if self._is_over:
            return
        sources = {source.number: source for source in self._signals.sources()}
        if sources.keys() != self._notifiers.keys():
            self._drop()
            for number, source in sources.items():
                notifier = QSocketNotifier(number, QSocketNotifier.Type.Read, self)
                notifier.activated.connect(partial(self._on_readable, source.read))
                self._notifiers[number] = notifier
        if self._signals.is_cut_off and not self._again.isActive():
            self._again.start()

    def _on_readable(self, read: object, *_: object) -> None:
        assert callable(read)
        read()
        self._follow()

    def _drop(self) -> None:
        for notifier in self._notifiers.values():
            notifier.setEnabled(False)
            notifier.deleteLater()
        self._notifiers.clear()
