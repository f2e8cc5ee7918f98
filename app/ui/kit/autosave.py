"""Keeps what is being written without being asked, and says "kept" only when it is committed and synced."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.problems import DiskFull, Problem
from app.ui.kit.worker import Worker, is_refusal

PAUSE_MS = 600
SLOW_MS = 400

T = TypeVar("T")


class Draft(Generic[T]):
    """What stands on the page against what is in the vault; no Qt, so it can be tested without a window."""

    def __init__(self, kept: T) -> None:
        self.now = kept
        self._kept = kept

    def write(self, value: T) -> bool:
        """Take `value` as what stands on the page; return whether that changed anything."""
        changed = value != self.now
        self.now = value
        return changed

    def keep(self, value: T) -> None:
        """Take note that `value` is in the vault now."""
        self._kept = value

    @property
    def is_kept(self) -> bool:
        """Whether what stands on the page is in the vault, word for word."""
        return self.now == self._kept


class Autosave(QObject, Generic[T]):
    """Saves a draft 600 ms after the last change, and at once when told to.

    Signals:
        saving(): a save takes longer than 400 ms.
        kept(): what stands on the page is committed and synced.
        troubled(Problem): saving failed; the words stay on the page, and the next change tries again.
    """

    saving = Signal()
    kept = Signal()
    troubled = Signal(object)

    def __init__(self, worker: Worker, save: Callable[[T], None], kept: T, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self._save = save
        self.draft: Draft[T] = Draft(kept)
        self._under_way = 0
        self._pause = self._timer(PAUSE_MS, self._on_pause)
        self._slow = self._timer(SLOW_MS, self.saving.emit)

    def _timer(self, ms: int, told: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(ms)
        timer.timeout.connect(told)
        return timer

    def write(self, value: T) -> None:
        """Take `value` as what stands on the page; it is saved after a pause if it differs."""
        if self.draft.write(value):
            self._pause.start()

    @property
    def is_kept(self) -> bool:
        """Whether everything on the page is committed, and nothing older is still on its way."""
        return self.draft.is_kept and self._under_way == 0

    def flush(self) -> None:
        """Save now what is not saved yet. Called when the page is left and before locking."""
        self._begin(_twice_if_full(self._save))

    def _on_pause(self) -> None:
        self._begin(self._save)

    def _begin(self, save: Callable[[T], None]) -> None:
        self._pause.stop()
        if self.draft.is_kept:
            return
        value = self.draft.now

        def keep() -> T:
            save(value)
            return value

        self._under_way += 1
        self._slow.start()
        self._worker.do(keep, self._on_kept, self._on_trouble)

    def _on_kept(self, value: T) -> None:
        self._settle()
        self.draft.keep(value)
        if self.is_kept:
            self.kept.emit()
        elif not self.draft.is_kept and self._under_way == 0 and not self._pause.isActive():
            # Taken back while the change was on its way: the vault now holds what the page does not.
            self.flush()

    def _on_trouble(self, problem: Problem) -> None:
        self._settle()
        if not is_refusal(problem):
            self._worker.refusals += 1  # a damaged page, say: the words are only here all the same
        self.troubled.emit(problem)

    def _settle(self) -> None:
        self._under_way -= 1
        if self._under_way == 0:
            self._slow.stop()


def _twice_if_full(save: Callable[[T], None]) -> Callable[[T], None]:
    """Try again at once when the disk is full: the vault then lets go of the room it set aside.

    While somebody types it is told instead, and tried at the next pause. At the lock there is no next pause.
    """

    def keep(value: T) -> None:
        try:
            save(value)
        except DiskFull:
            save(value)

    return keep
