"""A new data key: everything is encrypted anew, for when somebody may have the old key."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.handout import RecoverySheet
from app.ui.kit.button import Button
from app.ui.kit.desk import Desk
from app.ui.kit.meter import Bar
from app.ui.kit.progress import Progress
from app.ui.settings.asking import PassphraseDialog
from app.ui.settings.rows import SettingRow


class DataKeyRow(SettingRow):
    """Signals:
    made(RecoverySheet): everything is encrypted with a new key, which only this sheet opens as well.
    """

    made = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._desk = desk
        self.make = Button(self.tr("Make one..."), writes=True)
        self.make.setAccessibleDescription(self.tr("New data key"))
        sub = self.tr("Encrypts everything anew. For when somebody may know the old key")
        super().__init__("layers", self.tr("New data key"), sub, self.make, parent)
        self.make.clicked.connect(self._ask)

    def _ask(self) -> None:
        dialog = NewDataKey(self, self._desk)
        dialog.made.connect(self.made)
        dialog.open()


class NewDataKey(PassphraseDialog):
    """Signals:
    made(RecoverySheet): the vault opens with the same passphrase, and with a new key behind it.
    """

    made = Signal(object)

    def __init__(self, window: QWidget, desk: Desk) -> None:
        told = self.tr(
            "Everything in the vault is encrypted anew with a new key. Your passphrase stays the same. Your recovery "
            "sheet stops working, so a new one comes next. The vault as it was and the backups you have still open "
            "with the old key: let them go once you need them no more."
        )
        super().__init__(
            window,
            desk,
            title=self.tr("Make a new data key"),
            told=told,
            field=self.tr("Present passphrase"),
            go=self.tr("Encrypt anew"),
            busy=self.tr("Encrypting"),
        )
        self.bar = Bar()
        self.bar.hide()
        self.body.addWidget(self.bar)

    def begin(self, passphrase: bytearray) -> None:
        securing, progress = self._desk.practice.securing, Progress(self._desk.worker, self._show_progress)
        self._desk.worker.do(lambda: securing.new_data_key(passphrase, progress), self._on_made, self._on_problem)

    def _show_progress(self, done: float) -> None:
        is_first = self.bar.isHidden()
        self.bar.setVisible(self.go.is_busy)
        self.bar.set_value(done)
        self.bar.say(self.tr("{0} % encrypted").format(round(done * 100)))
        if is_first:
            self.settle()

    def _set_busy(self, is_busy: bool) -> None:
        super()._set_busy(is_busy)
        if not is_busy:
            self.bar.hide()

    def _on_made(self, sheet: RecoverySheet) -> None:
        self.shut_done()
        self.made.emit(sheet)
