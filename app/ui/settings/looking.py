"""Looking into what has keys of another day: its passphrase is asked for, and nothing can be changed in it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.domain.problems import BackupDamaged, Problem
from app.services.opening import Opened
from app.ui.kit.desk import Desk
from app.ui.settings.asking import PassphraseDialog


class LookDialog(PassphraseDialog):
    """`look` opens it by a passphrase (UTF-8, zeroed by it) on the worker; `visit` takes what it gives, and a copy of
    what was typed, which it zeroes once nobody can ask to restore any more.
    """

    def __init__(
        self,
        window: QWidget,
        desk: Desk,
        title: str,
        look: Callable[[bytearray], Opened],
        visit: Callable[[Opened, bytearray], None],
    ) -> None:
        self._look, self._visit = look, visit
        super().__init__(
            window,
            desk,
            title=title,
            told=self.tr("It has keys of its own, and opens with the passphrase of its day. Nothing is changed in it."),
            field=self.tr("Passphrase of that day"),
            go=self.tr("Open read-only"),
            busy=self.tr("Opening it"),
        )

    def begin(self, passphrase: bytearray) -> None:
        look, typed = self._look, bytearray(passphrase)

        def opened(found: Opened) -> None:
            self.shut_done()
            self._visit(found, typed)

        self._desk.worker.do(lambda: look(passphrase), opened, self._on_problem)

    def _on_problem(self, problem: Problem) -> None:
        super()._on_problem(problem)
        if isinstance(problem, BackupDamaged):
            self.trouble.set_text(self.tr("It is damaged, so nothing of it is shown. Your vault is as it was."))
            self.settle()

    def wrong_words(self) -> str:
        return self.tr("That does not open it. It opens with the passphrase of its day.")
