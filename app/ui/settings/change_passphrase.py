"""A new passphrase for the open vault; only its owner may choose one, also where the one before is forgotten."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.problems import Problem
from app.ui.kit.button import Button
from app.ui.kit.desk import Desk
from app.ui.kit.dialog import Dialog
from app.ui.kit.label import Label
from app.ui.kit.new_passphrase import NewPassphrase
from app.ui.settings.owner import OwnerCheck


class ChangePassphrase(Dialog):
    """Signals:
    changed(): the new passphrase opens the vault now.
    """

    changed = Signal()

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, "", 480)
        self._desk = desk
        self.title.set_text(self.tr("Change your passphrase"))
        self.panel.setAccessibleName(self.title.text())
        told = self.tr(
            "The old one opens this vault no more, but still the backups there are. If somebody may know it, make a "
            "new data key afterwards. Your recovery sheet stays good."
        )
        self.owner = OwnerCheck(desk.practice.securing)
        self.new = NewPassphrase(desk.worker, desk.guidance.welcome["passphrase"], self.tr("New passphrase"))
        self.body.addWidget(self.title)
        self.body.addWidget(Label(told, "body", "text2", wrap=True))
        self.body.addSpacing(8)
        self.body.addWidget(self.owner)
        self.body.addSpacing(4)
        self.body.addWidget(self.new)
        self.cancel = Button(self.tr("Cancel"), "ghost")
        self.change = Button(self.tr("Change passphrase"), "primary")
        self.footer.addWidget(self.cancel)
        self.footer.addWidget(self.change)
        self.cancel.clicked.connect(self.shut)
        self.change.clicked.connect(self.new.check)
        self.owner.entered.connect(self.new.setFocus)
        self.owner.resized.connect(self.settle)
        self.new.entered.connect(self.new.check)
        self.new.accepted.connect(self._begin)

    def first(self) -> QWidget:
        return self.owner.first()

    def _begin(self) -> None:
        securing, check, new = self._desk.practice.securing, self.owner.check(), self.new.secret()

        def change() -> None:
            try:
                check()
                securing.change_passphrase(new)
            finally:
                new[:] = bytes(len(new))

        self._set_busy(True)
        self._desk.worker.do(change, self._on_changed, self._on_problem)

    def _set_busy(self, is_busy: bool) -> None:
        # Esc must not hide a change that is half way.
        self.closes_on_escape = not is_busy
        for one in (self.cancel, self.owner, self.new):
            one.setEnabled(not is_busy)
        if is_busy:
            self.change.busy(self.tr("Changing it"))
        else:
            self.change.ready()

    def _on_changed(self, _nothing: None) -> None:
        self.owner.clear()
        self.new.clear()
        self.changed.emit()
        self.shut()

    def _on_problem(self, problem: Problem) -> None:
        self._set_busy(False)
        self.owner.say_trouble(problem)
