"""What happens when the drive with the open vault is taken out: nothing of it is seen, and no word is lost.

What was saved is on the drive. What was written last and could not be saved is kept here, behind a page that says so,
until the drive is back, or until the time to lock has come.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.problems import Problem
from app.services.practice import Practice
from app.ui.kit.button import Button
from app.ui.kit.empty_state import centred
from app.ui.kit.label import Label
from app.ui.kit.layer import Layer
from app.ui.kit.look import look
from app.ui.kit.mark import Mark
from app.ui.kit.worker import Worker

_LOOK_AGAIN_MS = 2000
_WIDTH = 440


class Absence(QObject):
    """Looks every two seconds whether the vault of `practice` is where it was.

    Signals:
    gone(): it is not. Told once, until it is back.
    back(): it is there again, and open.
    """

    gone = Signal()
    back = Signal()

    def __init__(self, practice: Practice, worker: Worker, parent: QObject) -> None:
        super().__init__(parent)
        self._practice, self._worker = practice, worker
        self._is_gone = False
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
            self._worker.do(self._look, self._on_looked, self._on_trouble)

    def _look(self) -> bool:
        is_there = self._practice.is_there or not self._practice.is_open
        if is_there and self._is_gone:
            self._practice.come_back()
        return is_there

    def _on_looked(self, is_there: bool) -> None:
        if not self._timer.isActive() or is_there is not self._is_gone:
            return
        self._is_gone = not is_there
        (self.back if is_there else self.gone).emit()

    def _on_trouble(self, _problem: Problem) -> None:
        """It is not quite back, or it is another one: it is looked for again."""


class Away(QObject):
    """Locks when the vault of `practice` is gone: at once where nothing is unsaved, else when it is back.

    `keep` saves what can be saved and returns whether that is all of it; `lock` locks.
    """

    def __init__(
        self, practice: Practice, worker: Worker, window: QWidget, keep: Callable[[], bool], lock: Callable[[], None]
    ) -> None:
        super().__init__(window)
        self._window, self._keep, self._lock = window, keep, lock
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
            page.raise_()  # over whatever told of the words that could not be saved


class AwayPage(Layer):
    """Covers everything while words are here that the vault does not have.

    Signals:
    lock_asked(): lock, and lose them.
    """

    lock_asked = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, depth=0, fill="canvas", radius=0)
        self.closes_on_escape = False
        middle = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self.panel)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(Mark(56), 0, middle)
        column.addSpacing(24)
        title = self.tr("The drive with your vault is not there")
        self.panel.setAccessibleName(title)
        column.addWidget(Label(title, "h1", wrap=True, align=middle))
        column.addSpacing(8)
        words = self.tr(
            "Put it back, and what you wrote last is saved. Everything before is on the drive, encrypted. "
            "Sotto locks as soon as it can."
        )
        sentence = Label(words, "body", "text2", wrap=True, align=middle)
        sentence.setFixedWidth(_WIDTH)
        column.addLayout(centred(sentence))
        column.addSpacing(24)
        self.lock = Button(self.tr("Lock and lose the last words"), "secondary", icon="lock")
        self.lock.clicked.connect(self.lock_asked)
        column.addLayout(centred(self.lock))
        column.addStretch(1)

    def spot(self, room: QRect) -> QRect:
        return room

    def first(self) -> QWidget:
        return self.panel

    def remember(self) -> None:
        """There is nothing to come back to."""

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), look().color("canvas"))
