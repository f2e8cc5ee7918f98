"""Drafts of several things, one of them on the page: going on to the next loses nothing of the one before."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from app.domain.problems import Problem
from app.ui.kit.autosave import Autosave
from app.ui.kit.worker import Worker

T = TypeVar("T")


class Drafts(QObject, Generic[T]):
    """Keeps what is written on the page, and what could not be saved of pages shown before.

    Signals:
    kept(object): this value is committed and synced; it may be of a page that was left meanwhile.
    saving(): saving the page takes longer than 400 ms.
    troubled(Problem): a value could not be saved; it is still here, and the next change tries again.
    """

    kept = Signal(object)
    saving = Signal()
    troubled = Signal(object)

    def __init__(self, worker: Worker, save: Callable[[T], None], parent: QObject) -> None:
        super().__init__(parent)
        self._worker, self._save = worker, save
        self._open: dict[str, Autosave[T]] = {}
        self.key = ""

    @property
    def now(self) -> T | None:
        """What stands on the page, None when no page is open."""
        autosave = self._open.get(self.key)
        return autosave.draft.now if autosave is not None else None

    @property
    def is_kept(self) -> bool:
        """Whether everything, on the page and left behind, is committed."""
        return all(one.is_kept for one in self._open.values())

    def open(self, key: str, value: T) -> T:
        """Open the page of `key`; what is not saved of it yet comes back, else `value`.

        The page before is saved first.
        """
        if key != self.key:
            self.flush()
            self._drop(self.key)
        self.key = key
        autosave = self._open.get(key)
        if autosave is not None and not autosave.is_kept:
            return autosave.draft.now
        self._forget(key)
        self._open[key] = self._begin(key, value)
        return value

    def unsaved(self, key: str) -> T | None:
        """What stands on the page of `key` and is not committed yet; None where all of it is."""
        autosave = self._open.get(key)
        return None if autosave is None or autosave.is_kept else autosave.draft.now

    def write(self, value: T) -> None:
        """Take `value` as what stands on the page; it is saved after a pause if it differs."""
        autosave = self._open.get(self.key)
        if autosave is not None:
            autosave.write(value)

    def flush(self) -> None:
        """Save now what is not saved yet, of every page."""
        for autosave in list(self._open.values()):
            autosave.flush()

    def close(self) -> None:
        """Save the page and leave it; nothing is open after."""
        self.flush()
        self._drop(self.key)
        self.key = ""

    def throw_away(self, key: str) -> None:
        """Forget the page of `key`, saved or not: what it was about is gone."""
        self._forget(key)
        if key == self.key:
            self.key = ""

    def _begin(self, key: str, value: T) -> Autosave[T]:
        autosave = Autosave(self._worker, self._save, value, self)
        autosave.kept.connect(partial(self._on_kept, key, autosave))
        autosave.saving.connect(self.saving)
        autosave.troubled.connect(self._on_trouble)
        return autosave

    def _on_kept(self, key: str, autosave: Autosave[T]) -> None:
        self.kept.emit(autosave.draft.now)
        if key != self.key:
            self._drop(key)

    def _on_trouble(self, problem: Problem) -> None:
        self.troubled.emit(problem)

    def _drop(self, key: str) -> None:
        """Let a page go that needs no more saving."""
        autosave = self._open.get(key)
        if autosave is not None and autosave.is_kept:
            self._forget(key)

    def _forget(self, key: str) -> None:
        autosave = self._open.pop(key, None)
        if autosave is not None:
            autosave.deleteLater()
