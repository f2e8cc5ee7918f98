"""What protects the vault, and when it locks."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.preferences import IDLE_MINUTES, Preferences
from app.services.securing import VaultFacts
from app.system.capture import can_exclude
from app.ui.kit.button import Button
from app.ui.kit.card import Card
from app.ui.kit.days import plain_day
from app.ui.kit.desk import Desk
from app.ui.kit.label import Label
from app.ui.kit.ring import VaultRing
from app.ui.kit.segmented import Segmented
from app.ui.kit.toggle import Toggle
from app.ui.settings.change_passphrase import ChangePassphrase
from app.ui.settings.data_key import DataKeyRow
from app.ui.settings.erase import EraseGroup
from app.ui.settings.in_force import InForceGroup
from app.ui.settings.new_sheet import SheetMaking
from app.ui.settings.proving import SheetProving, in_a_row
from app.ui.settings.rows import Group, Section, SettingRow


class StatusCard(Card):
    """That the vault is closed to everybody else, and the button that closes it to all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, tone="asoft", parent=parent)
        self.body.setContentsMargins(18, 16, 18, 16)
        self.facts = Label("", "ui", "text2", wrap=True)
        self.lock = Button(self.tr("Lock now"), "secondary", icon="lock", keys="Ctrl+L")
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 2)
        words.setSpacing(3)
        words.addStretch(1)
        words.addWidget(Label(self.tr("Your vault is encrypted and offline"), "h3", wrap=True))
        words.addWidget(self.facts)
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(VaultRing(46, "shield-check"))
        row.addLayout(words, 1)
        row.addWidget(self.lock, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)

    def tell(self, facts: VaultFacts) -> None:
        size = QLocale().formattedDataSize(facts.size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
        sentence = self.tr("{0}, {1}, on this device. Sotto has no network code.")
        if facts.read_only:
            sentence = self.tr("{0}, {1}, opened for reading only. Sotto has no network code.")
        self.facts.set_text(sentence.format(facts.folder.name, size))


class SecuritySection(Section):
    """Signals:
    changed(): keys were changed; what was noted about them is to be read again.
    """

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Security"), parent)
        self._desk = desk
        self.making = SheetMaking(self, desk)
        self.making.changed.connect(self.changed)
        self.proving = SheetProving(self, desk)
        self.proving.proven.connect(self.changed)
        self.status = StatusCard()
        self.status.lock.clicked.connect(lambda: self._desk.lock())
        self.column.addWidget(self.status)
        self.column.addSpacing(1)
        self._add_unlocking()
        self._add_locking()
        self.in_force = InForceGroup(desk)
        self.column.addWidget(self.in_force)
        self.erasing = EraseGroup(desk)
        self.column.addWidget(self.erasing)

    def show_chosen(self, chosen: Preferences) -> None:
        self.idle.choose(str(chosen.lock_after))
        self.in_force.set_counts_down(chosen.lock_after > 0)
        for field, switch in self.switches.items():
            switch.setChecked(getattr(chosen, field))
        self.passphrase.say(self._since(chosen.passphrase_set_on))
        saved, proven = chosen.recovery_sheet_on, chosen.recovery_proven_on
        if proven is not None:
            self.sheet.say(self.tr("Tried {0}, and it opens this vault").format(self._day(proven)))
        elif saved is not None:
            self.sheet.say(self.tr("Saved {0}. Not tried yet.").format(self._day(saved)))
        else:
            self.sheet.say(self.tr("Not saved yet. Without it, a forgotten passphrase cannot be replaced."), "htext")
        self.proving.button.setVisible(saved is not None and proven is None)

    def read_facts(self) -> None:
        """Ask the disk how large the vault is, and the machine what protects it."""
        self._desk.worker.do(self._desk.practice.securing.facts, self.status.tell)
        self.in_force.look()

    def _add_unlocking(self) -> None:
        self.change = Button(self.tr("Change..."), writes=True)
        self.change.setAccessibleDescription(self.tr("Passphrase"))
        self.change.clicked.connect(self._change_passphrase)
        self.new_sheet = Button(self.tr("Make a new sheet..."), writes=True)
        self.new_sheet.clicked.connect(self._make_sheet)
        self.passphrase = SettingRow("key-round", self.tr("Passphrase"), "", self.change)
        both = in_a_row(self.proving.button, self.new_sheet)
        self.sheet = SettingRow("file-key", self.tr("Recovery sheet"), "", both)
        self.data_key = DataKeyRow(self._desk)
        self.data_key.made.connect(self.making.show_sheet)
        self.column.addWidget(Group(self.tr("Unlocking"), [self.passphrase, self.sheet, self.data_key]))

    def _add_locking(self) -> None:
        words = [
            (str(minutes), self.tr("{0} min").format(minutes) if minutes else self.tr("Never"))
            for minutes in IDLE_MINUTES
        ]
        self.idle = Segmented(words)
        self.idle.setAccessibleName(self.tr("Lock when idle"))
        self.idle.chosen.connect(lambda minutes: self.chose.emit({"lock_after": int(minutes)}))
        idle = SettingRow("timer", self.tr("Lock when idle"), self.tr("Counts down in the sidebar"), self.idle)
        rows: list[QWidget] = [idle]
        self.switches: dict[str, Toggle] = {}
        for field, icon, title, sub in self._switches():
            if field == "keeps_out_of_captures" and not can_exclude():
                continue
            switch = Toggle(title)
            switch.clicked.connect(lambda on, field=field: self.chose.emit({field: on}))
            self.switches[field] = switch
            rows.append(SettingRow(icon, title, sub, switch))
        self.column.addWidget(Group(self.tr("Locking"), rows))

    def _switches(self) -> list[tuple[str, str, str, str]]:
        """The field of `Preferences`, and how its row looks."""
        return [
            ("locks_on_sleep", "moon", self.tr("Lock on sleep"), self.tr("Before the computer falls asleep")),
            ("locks_with_screen", "lock", self.tr("Lock with the screen"), self.tr("Not when it only goes dark")),
            ("locks_on_user_switch", "users", self.tr("Lock when you switch user"), self.tr("Someone else sits down")),
            (
                "blurs_behind",
                "eye-off",
                self.tr("Blur when another window is in front"),
                self.tr("For open offices and shared screens"),
            ),
            (
                "keeps_out_of_captures",
                "image",
                self.tr("Keep Sotto out of screenshots"),
                self.tr("Out of recordings and shared screens, too"),
            ),
            (
                "clears_copies",
                "clipboard-x",
                self.tr("Clear copied text"),
                self.tr("30 seconds after you copy it here"),
            ),
        ]

    def _change_passphrase(self) -> None:
        dialog = ChangePassphrase(self, self._desk)
        dialog.changed.connect(self.changed)
        dialog.open()

    def _make_sheet(self) -> None:
        self.making.begin()

    def _since(self, day: date | None) -> str:
        return self.tr("Chosen {0}").format(self._day(day)) if day else ""

    def _day(self, day: date) -> str:
        # With its year even in this year: a key is kept for long.
        return plain_day(day, date.min)
