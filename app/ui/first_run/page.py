"""The first run: from nothing to one's own vault in three steps, under a minute in all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.domain.preferences import Preferences, Use
from app.domain.problems import Problem
from app.ui.first_run.passphrase_step import PassphraseStep
from app.ui.first_run.promise import WIDTH, Promise
from app.ui.first_run.sheet_steps import CheckStep, SheetStep
from app.ui.first_run.step import SIDE, Step
from app.ui.first_run.use_step import UseStep
from app.ui.kit.ask import Ask, backups_only
from app.ui.kit.look import look
from app.ui.kit.spare_key import SheetSaving
from app.ui.kit.words import say_of_deed
from app.ui.kit.worker import Worker

if TYPE_CHECKING:  # heavy: the first page is painted before any of it is loaded
    from app.services.opening import Made
    from app.services.securing import SparePage

_FORM = 440
_EDGE = 8


class FirstRun(QWidget):
    """Asks for the use, for a passphrase, makes the vault, and shows its recovery sheet.

    `make` makes a vault from a passphrase (UTF-8, zeroed by it) on the worker; `words` is welcome.toml.
    `open_another` takes the folder of a vault that there is already, `restore` the file of a backup.

    Signals:
    stays(): the vault is there, and the key of its recovery sheet is on the screen.
    moved_in(Made): the vault is there and the person wants to begin.
    """

    stays = Signal()
    moved_in = Signal(object)

    def __init__(
        self,
        worker: Worker,
        ask: Ask,
        words: Mapping[str, Any],
        make: Callable[[bytearray, Preferences], Made],
        open_another: Callable[[Path], None],
        restore: Callable[[Path], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._worker, self._ask, self._words = worker, ask, words
        self._make, self._open_another, self._restore = make, open_another, restore
        self._use = Use.BOTH
        self._made: Made | None = None
        self._pdf = b""
        self.promise = Promise(words["promise"], self)
        self.use = UseStep(words["use"], self)
        self.passphrase = PassphraseStep(worker, words["passphrase"], self)
        self.sheet = SheetStep(words["sheet"], self)
        self.check: CheckStep | None = None
        self._connect()
        self.now: Step = self.use
        self._show(self.use)
        look().resized.connect(self._settle)

    @property
    def made(self) -> Made | None:
        """The vault that lies open behind this page, while nobody has moved in: to be closed with the window."""
        return self._made

    def _connect(self) -> None:
        self.use.taken.connect(self._on_use)
        self.use.another_asked.connect(lambda: self._ask.which_folder(self, self._open_another))
        self.use.restore_asked.connect(lambda: self._ask.which_file(self, backups_only(), self._restore))
        self.passphrase.back_asked.connect(lambda: self._show(self.use))
        self.passphrase.chosen.connect(self._make_vault)
        self.sheet.later_asked.connect(self._move_in)
        self.sheet.save_asked.connect(self._save)

    def _show(self, step: Step) -> None:
        self.now = step
        for one in (self.use, self.passphrase, self.sheet, self.check):
            if one is not None:
                one.setVisible(one is step)
        self._settle()
        step.begin()

    # The steps

    def _on_use(self, use: Use) -> None:
        self._use = use
        self._show(self.passphrase)

    def _make_vault(self) -> None:
        chosen = Preferences(use=self._use, my_name=self.use.name())
        secret, make = self.passphrase.secret(), self._make
        self.passphrase.begin_work()
        self._worker.do(lambda: make(secret, chosen), self._on_made, self._on_trouble)

    def _on_made(self, made: Made) -> None:
        self._made = made
        self.passphrase.end_work()
        self.passphrase.passphrase.clear()
        if not self.passphrase.sheet.isChecked():
            self._move_in()
            return
        self._show(self.sheet)
        self.stays.emit()
        securing, sheet, width = made.practice.securing, made.sheet, self.sheet.card.page.device_width()
        self._worker.do(lambda: securing.spare_page(sheet, width), self._on_page, self._on_page_trouble)

    def _on_trouble(self, problem: Problem) -> None:
        self.passphrase.end_work()
        self.passphrase.say_trouble(say_of_deed(problem))

    def _on_page(self, page: SparePage) -> None:
        self._pdf = page.pdf
        self.sheet.card.page.show_page(page.picture)

    def _on_page_trouble(self, problem: Problem) -> None:
        self.sheet.say_trouble(say_of_deed(problem))

    def _save(self) -> None:
        if self._made is None or not self._pdf:
            return
        self.sheet.forget_trouble()
        saving = SheetSaving(self, self._worker, self._ask, self._made.practice.securing.save_page, self._pdf)
        saving.saved.connect(self._on_saved)
        saving.troubled.connect(self.sheet.say_trouble)
        saving.begin()

    def _on_saved(self) -> None:
        if self._made is None:
            return
        if self.check is None:
            self.check = CheckStep(self._words["check"], self._made.sheet.groups, self)
            self.check.back_asked.connect(lambda: self._show(self.sheet))
            self.check.skipped.connect(self._move_in)
            self.check.done.connect(self._on_proven)
        self._show(self.check)

    def _on_proven(self) -> None:
        if self._made is not None:
            self._worker.do(self._made.practice.securing.sheet_was_proven)
        self._move_in()

    def _move_in(self) -> None:
        made, self._made = self._made, None
        if made is not None:
            self._pdf = b""
            self.sheet.card.page.clear()
            self.moved_in.emit(made)

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.now is self.passphrase and not self.passphrase.is_at_work:
            self._show(self.use)
        elif self.now is self.check:
            self._show(self.sheet)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.now.begin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), look().color("surface"))

    def _settle(self) -> None:
        left, wanted = _EDGE + WIDTH, look().px(_FORM) + 2 * SIDE
        # Large letters need the whole window: the promises give way to the form.
        has_room = self.width() - left >= wanted
        self.promise.setVisible(has_room)
        self.promise.setGeometry(_EDGE, _EDGE, WIDTH, self.height() - 2 * _EDGE)
        left = left if has_room else 0
        room = self.width() - left
        wide = min(wanted, room)
        self.now.setGeometry(QRect(left + (room - wide) // 2, 0, wide, self.height()))
