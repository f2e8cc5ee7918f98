"""A new passphrase for the open vault. The present one is asked for: an open window is not its owner."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.problems import Problem, WrongPassphrase
from app.ui.kit.button import Button
from app.ui.kit.desk import Desk
from app.ui.kit.dialog import Dialog
from app.ui.kit.field import Field
from app.ui.kit.keyboard import KeyboardWatch
from app.ui.kit.label import Label
from app.ui.kit.new_passphrase import NewPassphrase
from app.ui.kit.words import say_of_deed


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
        self.now = Field(self.tr("Present passphrase"), secret=True, size="l")
        self._keyboard = KeyboardWatch(self.now.edit)
        self.new = NewPassphrase(desk.worker, desk.guidance.welcome["passphrase"], self.tr("New passphrase"))
        self.body.addWidget(self.title)
        self.body.addWidget(Label(told, "body", "text2", wrap=True))
        self.body.addSpacing(8)
        self.body.addWidget(self.now)
        self.body.addSpacing(4)
        self.body.addWidget(self.new)
        self.cancel = Button(self.tr("Cancel"), "ghost")
        self.change = Button(self.tr("Change passphrase"), "primary")
        self.footer.addWidget(self.cancel)
        self.footer.addWidget(self.change)
        self.cancel.clicked.connect(self.shut)
        self.change.clicked.connect(self.new.check)
        self.now.entered.connect(self.new.setFocus)
        self.now.edited.connect(self.now.say_nothing)
        self.new.entered.connect(self.new.check)
        self.new.accepted.connect(self._begin)

    def first(self) -> QWidget:
        return self.now.edit

    def _begin(self) -> None:
        securing, now, new = self._desk.practice.securing, self.now.secret(), self.new.secret()

        def change() -> None:
            try:
                if not any(now) or not securing.is_passphrase(now):
                    raise WrongPassphrase
                securing.change_passphrase(new)
            finally:
                new[:] = bytes(len(new))

        self._set_busy(True)
        self._desk.worker.do(change, self._on_changed, self._on_problem)

    def _set_busy(self, is_busy: bool) -> None:
        # Esc must not hide a change that is half way.
        self.closes_on_escape = not is_busy
        for one in (self.cancel, self.now, self.new):
            one.setEnabled(not is_busy)
        if is_busy:
            self.change.busy(self.tr("Changing it"))
        else:
            self.change.ready()

    def _on_changed(self, _nothing: None) -> None:
        self.now.set_text("")
        self.new.clear()
        self.changed.emit()
        self.shut()

    def _on_problem(self, problem: Problem) -> None:
        self._set_busy(False)
        is_slip = isinstance(problem, WrongPassphrase)
        wrong = self._keyboard.with_slip(self.tr("That is not the present passphrase."))
        self.now.say_wrong(wrong if is_slip else say_of_deed(problem))
        self.now.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.now.select_all()
