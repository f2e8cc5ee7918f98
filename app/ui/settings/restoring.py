"""Going back to a backup: what that means is said first, and what was restored is said after."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.backup import Backup, Contents
from app.domain.problems import BackupNeedsPassphrase, Problem
from app.ui.kit.desk import Desk
from app.ui.settings.asking import PassphraseDialog
from app.ui.settings.backup_words import moment


class _Restoring(PassphraseDialog):
    """What both ways share: the vault is closed once it is restored, so nothing is left but to lock."""

    def wrong_words(self) -> str:
        return self.tr("That does not open this backup. It opens with the passphrase of its day.")

    def _on_restored(self, contents: Contents) -> None:
        with_which = (
            self.tr("Unlock it with your passphrase.")
            if self.field.isHidden()
            else self.tr("Unlock it with the passphrase you just typed.")
        )
        told = self.tr("Sotto locks now. {0} What was there before is kept until you let it go. Restored were:")
        today = self._desk.clock.today()
        self.done(self.tr("The backup is restored"), told.format(with_which), contents, today, self.tr("Lock Sotto"))
        self.closes_on_escape = False
        self.closed.connect(self._desk.lock)


class RestoreDialog(_Restoring):
    """Restores one of the vault's own backups. A passphrase is asked for only where the keys are others by now."""

    def __init__(self, window: QWidget, desk: Desk, backup: Backup) -> None:
        self._backup = backup
        made: datetime = backup.made_at
        told = self.tr(
            "Your vault goes back to {0}. What you wrote after that is not in it. A backup of the present is made "
            "first, and the vault as it is now is kept until you let it go."
        ).format(moment(made, desk.clock.today()))
        super().__init__(
            window,
            desk,
            title=self.tr("Restore this backup?"),
            told=told,
            field=self.tr("Passphrase of that day"),
            go=self.tr("Restore"),
            busy=self.tr("Restoring"),
        )
        self.field.hide()

    def begin(self, passphrase: bytearray) -> None:
        restore, backup = self._desk.practice.backing_up.restore, self._backup
        given = None if self.field.isHidden() else passphrase
        self._desk.worker.do(lambda: restore(backup, given), self._on_restored, self._on_problem)

    def _on_problem(self, problem: Problem) -> None:
        super()._on_problem(problem)
        if isinstance(problem, BackupNeedsPassphrase):
            self.field.show()
            self.field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self.settle()


class RestoreFileDialog(_Restoring):
    """Restores a backup from anywhere, a stick or another device."""

    def __init__(self, window: QWidget, desk: Desk, path: Path) -> None:
        self._path = path
        told = self.tr(
            "Your vault becomes what is in {0}. A backup of the present is made first, and the vault as it is now "
            "is kept until you let it go."
        ).format(path.name)
        super().__init__(
            window,
            desk,
            title=self.tr("Restore from this file?"),
            told=told,
            field=self.tr("Passphrase of the backup"),
            go=self.tr("Restore"),
            busy=self.tr("Restoring"),
        )

    def begin(self, passphrase: bytearray) -> None:
        restore_file, path = self._desk.practice.backing_up.restore_file, self._path
        self._desk.worker.do(lambda: restore_file(path, passphrase), self._on_restored, self._on_problem)
