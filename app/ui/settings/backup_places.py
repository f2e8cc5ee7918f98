"""Where backups lie: here, in a second place, and whether one was ever tried."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.backup import BackupStanding
from app.ui.kit.button import Button
from app.ui.kit.chip import Chip
from app.ui.kit.clipboard import copy
from app.ui.kit.spoken import announce
from app.ui.kit.tip import set_tip
from app.ui.settings.backup_words import last_drill, second_place
from app.ui.settings.rows import Group, SettingRow


class BackupPlaces(Group):
    """Three rows; what their buttons do is the section's, but for copying a path."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._folder = ""
        self.copy = Button(self.tr("Copy folder path"))
        self.change = Button(self.tr("Choose..."), writes=True)
        self.change.setAccessibleDescription(self.tr("A second place"))
        self.drill = Button(self.tr("Try it..."), writes=True)  # it unpacks beside the vault and notes the day
        self.drill.setAccessibleDescription(self.tr("Restore drill"))
        self.absent = Chip(self.tr("Not plugged in"), "amber")
        self.absent.hide()
        here = self.tr("Once each day you open Sotto. Keeps 7 days and 4 weeks")
        self.here = SettingRow("hard-drive", self.tr("On this device"), here, self.copy)
        self.second = SettingRow("usb", self.tr("A second place"), "", self._ends())
        self.trial = SettingRow("life-buoy", self.tr("Restore drill"), "", self.drill)
        super().__init__(self.tr("Where"), [self.here, self.second, self.trial], parent=parent)
        self.copy.clicked.connect(self._copy)

    def tell(self, standing: BackupStanding, today: date) -> None:
        """Say where they lie now."""
        self._folder = str(standing.folder)
        self.copy.set_text(self.tr("Copy folder path"))
        set_tip(self.here, self._folder)
        self.second.say(second_place(standing.second, today))
        self.absent.setVisible(standing.second is not None and not standing.second.is_there)
        self.change.set_text(self.tr("Change...") if standing.second else self.tr("Choose..."))
        self.trial.say(last_drill(standing.last_drill, today))
        self.drill.setEnabled(bool(standing.backups))

    def _ends(self) -> QWidget:
        ends = QWidget()
        row = QHBoxLayout(ends)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self.absent, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.change)
        return ends

    def _copy(self) -> None:
        # No viewer is started from here: whatever Sotto starts would be as cut off from the world as it is itself.
        copy(self._folder)
        self.copy.set_text(self.tr("Copied"))
        announce(self.copy, self.tr("The path of the folder is copied."))
