"""What lies behind the cards: the other backups, what one of them holds, and what a rescue brought back."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.backup import Backup, Contents, Salvaged
from app.services.salvage_words import lost_words, more_lost
from app.ui.kit.button import Button
from app.ui.kit.card import Card
from app.ui.kit.contents import ContentsTable
from app.ui.kit.field import Field
from app.ui.kit.keyboard import KeyboardWatch
from app.ui.kit.label import Label
from app.ui.kit.look import look
from app.ui.kit.scroll import ScrollArea
from app.ui.kit.sizes import size_text
from app.ui.kit.words import translate
from app.ui.lock.countdown import Countdown
from app.ui.lock.rescue import loss_words, moment
from app.ui.lock.rescue_cards import checked_chip

_ROW = 52
_LIST_HEIGHT = 6 + 5 * _ROW  # ends with a whole row


class _OneBackup(QWidget):
    def __init__(self, backup: Backup, today: date) -> None:
        super().__init__()
        when = moment(backup.made_at, today)
        self.open = Button(self.tr("Open"), size="s")
        self.open.setAccessibleDescription(when)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 16, 0)
        row.setSpacing(12)
        row.addWidget(Label(when, "body-m", figures=True, elide=True), 1)
        row.addWidget(Label(size_text(backup.size), "small", "text3", figures=True))
        row.addWidget(checked_chip(backup))
        row.addWidget(self.open)
        self.setFixedHeight(look().height(_ROW, "body-m"))


class OtherBackups(QWidget):
    """Every backup, the newest first.

    Signals:
    chosen(Backup, Button): that one is to be opened; the button is the one that was pressed.
    file_asked(): a file from elsewhere is to be opened.
    left(): back to the cards.
    """

    chosen = Signal(object, object)
    file_asked = Signal()
    left = Signal()

    def __init__(self, backups: tuple[Backup, ...], today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = [_OneBackup(backup, today) for backup in backups]
        self.back = Button(self.tr("Back"), "link", icon="arrow-left")
        self.back.clicked.connect(self.left)
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 6, 0, 6)
        lines.setSpacing(0)
        for row, backup in zip(self.rows, backups, strict=True):
            row.open.clicked.connect(lambda _on, one=(backup, row.open): self.chosen.emit(*one))
            lines.addWidget(row)
        area = ScrollArea()
        area.setWidget(inside)
        area.setFixedHeight(min(inside.sizeHint().height(), look().px(_LIST_HEIGHT)))
        card = Card(padding=1)
        card.body.addWidget(area)
        column = _column(self)
        column.addWidget(card)
        self.file = Button(self.tr("Use a backup file..."), "link", icon="folder-open")
        self.file.clicked.connect(self.file_asked)
        column.addLayout(_links(self.back, self.file))
        if self.rows:
            self.setFocusProxy(self.rows[0].open)


class LookPage(QWidget):
    """What was read out of one backup, and what can be done with it.

    Signals:
    restore_asked(), visit_asked(), others_asked(), left(): its four buttons.
    """

    restore_asked = Signal()
    visit_asked = Signal()
    others_asked = Signal()
    left = Signal()

    def __init__(
        self, contents: Contents, today: date, has_others: bool, may_visit: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.restore = Button(self.tr("Restore this backup"), "primary")
        self.visit = Button(self.tr("Look around first"))
        self.visit.setVisible(may_visit)
        self.back = Button(self.tr("Back"), "link", icon="arrow-left")
        table = ContentsTable()
        table.tell(contents, today)
        card = Card()
        card.body.addWidget(Label(self.tr("Read in full just now"), "h3"))
        card.body.addWidget(table)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.visit)
        buttons.addWidget(self.restore)
        card.body.addSpacing(4)
        card.body.addLayout(buttons)
        self.others = Button(self.tr("Other backups"), "link", icon="history")
        self.others.setVisible(has_others)
        column = _column(self)
        column.addWidget(card)
        column.addLayout(_links(self.back, self.others))
        self.restore.clicked.connect(self.restore_asked)
        self.visit.clicked.connect(self.visit_asked)
        self.others.clicked.connect(self.others_asked)
        self.back.clicked.connect(self.left)
        self.setFocusProxy(self.restore)


class PassphrasePage(QWidget):
    """Asks for the passphrase of the day of one backup.

    Signals:
    given(bytearray): what was typed, UTF-8; whoever takes it zeroes it.
    left(): back to the cards.
    """

    given = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = Field(icon="key-round", secret=True, size="l")
        self.field.set_name(self.tr("Passphrase of that day"))
        self.keyboard = KeyboardWatch(self.field.edit)
        self.countdown: Countdown | None = None
        self.open = Button(self.tr("Open the backup"), "primary", "l")
        self.back = Button(self.tr("Back"), "link", icon="arrow-left")
        column = _column(self)
        column.addWidget(self.field)
        column.addWidget(self.open)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignHCenter)
        self.open.clicked.connect(self._give)
        self.field.entered.connect(self._give)
        self.field.edited.connect(self.field.say_nothing)
        self.back.clicked.connect(self.left)
        self.setFocusProxy(self.field)

    def _give(self) -> None:
        typed = self.field.secret()
        if typed and not self.open.is_busy:
            self.given.emit(typed)


class Brought(QWidget):
    """What a rescue brought back, and by name what it could not.

    Signals:
    left(): on to unlocking what was brought back.
    """

    left = Signal()

    def __init__(self, salvaged: Salvaged, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.unlock = Button(self.tr("Unlock what was rescued"), "primary", "l")
        self.unlock.clicked.connect(self.left)
        table = ContentsTable()
        table.tell(salvaged.contents, today)
        card = Card()
        card.body.addWidget(Label(self.tr("Brought back"), "h3"))
        card.body.addWidget(table)
        column = _column(self)
        column.addWidget(card)
        if salvaged.lost or salvaged.may_lack_more:
            column.addWidget(self._losses(salvaged))
        column.addWidget(self.unlock, 0, Qt.AlignmentFlag.AlignHCenter)
        self.setFocusProxy(self.unlock)

    def _losses(self, salvaged: Salvaged) -> Card:
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        for loss in salvaged.lost:
            lines.addWidget(Label(loss_words(loss), "ui", "text2", wrap=True))
        area = ScrollArea()
        area.setWidget(inside)
        area.setFixedHeight(min(inside.sizeHint().height(), look().px(_LIST_HEIGHT // 2)))
        card = Card(tone="hsoft")
        card.body.addWidget(Label(self.tr("Could not be read"), "h3", "htext"))
        told = self.tr("{0}.").format(lost_words(salvaged.lost, translate)) if salvaged.lost else ""
        more = more_lost(translate) if salvaged.may_lack_more else ""
        card.body.addWidget(Label(f"{told} {more}".strip(), "ui-m", "htext", wrap=True))
        if salvaged.lost:
            card.body.addWidget(area)
        return card


def _links(*links: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(28)
    row.addStretch(1)
    for link in links:
        row.addWidget(link)
    row.addStretch(1)
    return row


def _column(page: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(13)
    return column
