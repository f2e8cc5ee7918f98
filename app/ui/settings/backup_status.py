"""The card that says whether there is a good backup, and makes one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.kit.button import Button
from app.ui.kit.card import Card
from app.ui.kit.label import Label
from app.ui.kit.ring import VaultRing
from app.ui.settings.backup_words import Status


class BackupStatus(Card):
    """Pine while the newest backup is a good one, amber where there is none or a check did not pass."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, tone="asoft", parent=parent)
        self.body.setContentsMargins(18, 15, 18, 16)
        self.ring = VaultRing(46, "archive")
        self.title = Label("", "h3", wrap=True)
        self.sentence = Label("", "ui", "text2", wrap=True)
        self.make = Button(self.tr("Back up now"), "secondary", icon="archive", writes=True)
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 1)
        words.setSpacing(4)
        words.addStretch(1)
        words.addWidget(self.title)
        words.addWidget(self.sentence)
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.ring)
        row.addLayout(words, 1)
        row.addWidget(self.make, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)

    def tell(self, status: Status) -> None:
        """Say how it stands."""
        self.title.set_text(status.title)
        self.say(status.sentence, status.is_well)

    def say(self, sentence: str, is_well: bool) -> None:
        """Change the second line alone, such as for a backup that could not be made."""
        self.sentence.set_text(sentence)
        self.sentence.set_color("text2" if is_well else "htext")
        self.title.set_color("text" if is_well else "htext")
        self.set_tone("asoft" if is_well else "hsoft")
        self.ring.set_value(1.0, amber=not is_well)
