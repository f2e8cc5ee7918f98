"""The restore drill: proving that a backup opens, without touching the vault."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.backup import Backup, Contents
from app.ui.kit.desk import Desk
from app.ui.settings.asking import PassphraseDialog
from app.ui.settings.backup_words import moment


class DrillDialog(PassphraseDialog):
    """Signals:
    passed(): the backup opened and was read in full.
    """

    passed = Signal()

    def __init__(self, window: QWidget, desk: Desk, backup: Backup) -> None:
        self._backup = backup
        self._today = desk.clock.today()
        told = self.tr(
            "Opens a copy of the backup of {0} with your passphrase, and reads all of it. "
            "Your vault and the backup stay as they are."
        ).format(moment(backup.made_at, self._today))
        super().__init__(
            window,
            desk,
            title=self.tr("Try a backup"),
            told=told,
            field=self.tr("Passphrase"),
            go=self.tr("Try it"),
            busy=self.tr("Reading all of it"),
        )

    def begin(self, passphrase: bytearray) -> None:
        drill, backup = self._desk.practice.backing_up.drill, self._backup
        self._desk.worker.do(lambda: drill(backup, passphrase), self._on_read, self._on_problem)

    def wrong_words(self) -> str:
        return self.tr("That does not open this backup. It opens with the passphrase of its day.")

    def _on_read(self, contents: Contents) -> None:
        self.passed.emit()
        title = self.tr("This backup can be restored")
        told = self.tr("It opened, and every page of it was read and checked. It holds:")
        self.done(title, told, contents, self._today, self.tr("Done"))
