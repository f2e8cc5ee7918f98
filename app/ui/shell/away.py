"""What happens when the drive with the open vault is taken out: nothing of it is seen, and no word is lost.

What was saved is on the drive. What was written last and could not be saved is kept here, behind a page that says so,
until the drive is back. No time to lock comes before that, nor does sleep or a locked screen lose them: nothing can be
seen or opened there meanwhile, and only the person may decide to lock without them. That the drive is gone may not be
noticed yet when it is time to lock, so it is looked for then: behind what is under way, which the lock calls off and
waits for in any case.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.domain.problems import Problem
from app.services.practice import Practice
from app.ui.kit.button import Button
from app.ui.kit.worker import Worker
from app.ui.shell.cover import Cover, cover_over
from app.ui.shell.full_page import FullPage

_LOOK_AGAIN_MS = 2000


class Absence(QObject):
    """Looks every two seconds whether the vault of `practice` is where it was; `is_gone` is what was seen last.

    Signals:
    gone(): it is not. Told once, until it is back.
    back(): it is there again, and open.
    """

    gone = Signal()
    back = Signal()

    def __init__(self, practice: Practice, worker: Worker, parent: QObject) -> None:
        super().__init__(parent)
        self._practice, self._worker = practice, worker
        self.is_gone = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_AGAIN_MS)
        self._timer.timeout.connect(self.look_again)
        self._timer.start()

    def stop(self) -> None:
        """Look no more: the vault is closing."""
        self._timer.stop()

    def look_again(self) -> None:
        """Look now. On the worker: a drive that is not quite there may keep one waiting."""
        if self._worker.is_idle:
            self._worker.tend(self._look, self._on_looked, self._on_trouble)

    def look_at_once(self, ground: Cover) -> None:
        """Look, and know it on return, unless the drive does not answer.

        For leaving: it waits behind `ground` for the worker, which calls off what would take long.
        """
        if not self._worker.is_idle:
            self._worker.is_hurried = True
        if ground.finish(self._worker):
            self.look_again()
            ground.finish(self._worker)

    def _look(self) -> bool:
        is_there = self._practice.is_there or not self._practice.is_open
        if is_there and self.is_gone:
            self._practice.come_back()
        return is_there

    def _on_looked(self, is_there: bool) -> None:
        if not self._timer.isActive() or is_there is not self.is_gone:
            return
        self.is_gone = not is_there
        (self.back if is_there else self.gone).emit()

    def _on_trouble(self, _problem: Problem) -> None:
        """It is not quite back, or it is another one: it is looked for again."""


class Away(QObject):
    """Locks when the vault of `practice` is gone: at once where nothing is unsaved, else when it is back or when asked.

    `keep` saves what can be saved and returns whether that is all of it; `lock` locks.
    """

    def __init__(
        self, practice: Practice, worker: Worker, window: QWidget, keep: Callable[[], bool], lock: Callable[[], None]
    ) -> None:
        super().__init__(window)
        self._window, self._worker, self._keep, self._lock = window, worker, keep, lock
        self._page: AwayPage | None = None
        self.absence = Absence(practice, worker, self)
        self.absence.gone.connect(self._on_gone)
        self.absence.back.connect(lock)

    def _on_gone(self) -> None:
        page = AwayPage(self._window)
        page.lock_asked.connect(self._lock)
        page.open()
        if self._keep():
            self._lock()
        else:
            self._page = page
            page.raise_()  # over whatever told of the words that could not be saved

    def may_lock(self) -> bool:
        """Whether locking loses no word. Else the page that hides them stays, and is painted again after a sleep.

        Where the drive turns out to be gone just now and no word is missing, it has locked by itself. Asked only where
        it locks in any case: what is under way is called off, and nothing is seen any more while that is waited for. Of
        one that does not answer nothing is known, and no words wait for it: it locks.
        """
        if not self.absence.is_gone:
            self.absence.look_at_once(cover_over(self._window))
        if self._page is not None:
            self._page.update()
        return not self.absence.is_gone


class AwayPage(FullPage):
    """Covers everything while words are here that the vault does not have.

    Signals:
    lock_asked(): lock, and lose them.
    """

    lock_asked = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.lock = Button(self.tr("Lock and lose the last words"), "secondary", icon="lock")
        self.lock.clicked.connect(self.lock_asked)
        words = self.tr(
            "Put it back, and what you wrote last is saved and Sotto locks. Until then those words wait in memory"
            " behind this page, however long it takes. Everything before is on the drive, encrypted."
        )
        self.say(self.tr("The drive with your vault is not there"), words, self.lock)

    def first(self) -> QWidget:
        return self.panel

    def remember(self) -> None:
        """There is nothing to come back to."""
