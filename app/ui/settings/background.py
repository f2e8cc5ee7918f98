"""Whether reminders are told while Sotto has no window, and after the computer has started."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.problems import Problem
from app.ui.kit.desk import Desk
from app.ui.kit.toggle import Toggle
from app.ui.settings.rows import Group, SettingRow


class BackgroundGroup(QWidget):
    """Both are off until the person wants them. They are choices of this device, and lie outside the vault.

    Signals:
    troubled(Problem): the desktop's list could not be changed.
    """

    troubled = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._worker, self._chosen = desk.worker, desk.background
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        # They can be chosen in a vault that is only for reading, too: nothing of it changes.
        self.waits = Toggle(self.tr("Remind me when the window is closed"), writes=False)
        self.starts = Toggle(self.tr("Also after the computer starts"), writes=False)
        self.waits.clicked.connect(self._wait)
        self.starts.clicked.connect(self._start)
        self.waits_row = SettingRow("bell", self.waits.accessibleName(), "", self.waits)
        sub = self.tr("Sotto starts locked, without a window. One time, to the quarter hour, is kept outside the vault")
        self.starts_row = SettingRow("alarm-clock", self.starts.accessibleName(), sub, self.starts)
        can_start = self._chosen is not None and self._chosen.can_start_with_desktop
        rows: list[QWidget] = [self.waits_row, *([self.starts_row] if can_start else [])]
        column.addWidget(Group(self.tr("While Sotto is closed"), rows))
        self.setVisible(self._chosen is not None)

    def read(self) -> None:
        """Show how it stands; the person may have changed the desktop's list there."""
        if self._chosen is not None:
            self.waits.setChecked(self._chosen.waits_hidden)
            self.waits_row.say(self._where())
            self._worker.do(self._chosen.starts_with_desktop, self.starts.setChecked)

    def _where(self) -> str:
        if self._chosen is not None and self._chosen.has_tray():
            return self.tr("Sotto waits in the tray, locked")
        return self.tr("Sotto can wait without a window; start it again to bring it back")

    def _wait(self, on: bool) -> None:
        if self._chosen is not None:
            self._chosen.wait_hidden(on)

    def _start(self, on: bool) -> None:
        if self._chosen is not None:
            self._worker.do(lambda: self._start_with_desktop(on), self._on_started, self._on_problem)

    def _start_with_desktop(self, on: bool) -> bool:
        assert self._chosen is not None
        self._chosen.start_with_desktop(on)
        return on

    def _on_started(self, on: bool) -> None:
        assert self._chosen is not None
        self._chosen.tell_after_restart(on)

    def _on_problem(self, problem: Problem) -> None:
        self.troubled.emit(problem)
        self.read()
