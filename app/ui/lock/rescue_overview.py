"""The first page of a rescue: the cards, and what else one may want to know."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.kit.button import Button
from app.ui.kit.card import IconSign
from app.ui.kit.label import Label
from app.ui.lock.readable import Readable
from app.ui.lock.rescue import Rescue
from app.ui.lock.rescue_cards import BackupCard, SalvageCard, SealedBackupCard, WayOut

_CENTRE = Qt.AlignmentFlag.AlignHCenter


class Cards(QWidget):
    """The ways out, what stays, and a line of links."""

    def __init__(self, rescue: Rescue, readable: Readable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        newest = rescue.newest_good
        sealed = rescue.needs_passphrase
        self.backup = BackupCard(rescue, newest) if newest is not None and not sealed else None
        self.sealed = SealedBackupCard() if newest is not None and sealed else None
        self.salvage = SalvageCard(rescue, readable) if rescue.is_damaged else None
        cards: list[WayOut] = [card for card in (self.backup, self.sealed, self.salvage) if card is not None]
        self.others = Button(self.tr("Other backups"), "link", icon="history")
        is_all = rescue.is_anew and not cards
        file = self.tr("Choose a backup file...") if is_all else self.tr("Use a backup file...")
        self.file = Button(file, "primary" if is_all else "link", icon="folder-open")
        self.happened = Button(self.tr("What happened?"), "link", icon="info")
        again = self.tr("Back") if rescue.is_anew else self.tr("Try again")
        self.again = Button(again, "link" if cards or rescue.is_anew else "primary")
        has_others = len(rescue.backups) > 1 and not sealed
        self.others.setVisible(has_others)
        self.file.setVisible(not has_others)  # else the page of the others offers it
        self.happened.setVisible(not rescue.is_anew)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for card in cards:
            column.addWidget(card)
        if not rescue.backups and not rescue.is_anew:
            none = self.tr("There is no backup of this vault on this device.")
            column.addWidget(Label(none, "small", "text2", align=_CENTRE), 0, _CENTRE)
        damaged = self.tr("The damaged vault stays as it is until you let it go.")
        other = self.tr("What lies in the vault’s folder stays as it is.")
        anew = self.tr("The file of the backup is only read.")
        column.addSpacing(2)
        column.addLayout(_promise(damaged if rescue.is_damaged else anew if rescue.is_anew else other))
        column.addLayout(self._links())
        first = cards[0].button if cards else self.file if is_all else self.again
        self.setFocusProxy(self.sealed.field if self.sealed else first)

    def _links(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(28)
        row.addStretch(1)
        for link in (self.others, self.file, self.happened, self.again):
            row.addWidget(link)
        row.addStretch(1)
        return row


def _promise(words: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addStretch(1)
    row.addWidget(IconSign("shield-check", 15, "atext"))
    row.addWidget(Label(words, "small", "text2"))
    row.addStretch(1)
    return row
