"""The backups one by one, and what can be done with each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.backup import Backup, BackupStanding
from app.ui.kit.button import Button, IconButton
from app.ui.kit.chip import Chip
from app.ui.kit.label import Label
from app.ui.kit.look import look
from app.ui.kit.menu import Choice, Menu
from app.ui.kit.notice import Notice
from app.ui.kit.sizes import size_text
from app.ui.kit.writing import can_write
from app.ui.settings.backup_words import all_of_them, moment, where
from app.ui.settings.rows import Group

_AT_FIRST = 4
_HEIGHT, _HEIGHT_NARROW = 44, 56
_WHEN = 218
_NARROW = 600  # below it, the place stands under the day
_SIZE = 64


class BackupRow(QWidget):
    """Signals:
    asked(str): "look", "restore", "copy" or "delete", from the menu at its end; Delete is "delete".
    """

    asked = Signal(str)

    def __init__(
        self, backup: Backup, standing: BackupStanding, today: date, is_read: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.backup = backup
        self._may_copy = standing.second is not None and standing.second.is_there and not backup.in_second_place
        when = moment(backup.made_at, today)
        self.when = Label(when, "body-m", figures=True)
        self.size_label = Label(
            size_text(backup.size), "small", "text3", figures=True, align=Qt.AlignmentFlag.AlignRight
        )
        self.where = Label(where(backup, standing.second), "small", "text3", elide=True)
        self.chip = Chip(self.tr("Not verified"), "rust")
        if backup.is_verified:
            self.say_whether_read(is_read)
        self.more = IconButton("ellipsis", self.tr("{0}: what to do").format(when), size=28)
        self.more.clicked.connect(self._open_menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(17, 0, 17, 0)
        row.setSpacing(0)
        self._words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._words.setSpacing(0)
        self._words.addWidget(self.when)
        self._words.addWidget(self.where, 1)
        row.addLayout(self._words, 1)
        row.addWidget(self.size_label)
        row.addSpacing(32)
        row.addWidget(self.chip)
        row.addSpacing(12)
        row.addWidget(self.more)
        self._measure()
        look().resized.connect(self._measure)

    def say_whether_read(self, is_read: bool) -> None:
        """Call it verified where it was read in full just now; else all that is known is that it was once."""
        self.chip.set_text(self.tr("Verified") if is_read else self.tr("Checked when made"))
        self.chip.set_tone("accent" if is_read else "neutral")
        self.chip.set_icon("check" if is_read else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and can_write():
            self.asked.emit("delete")
        else:
            super().keyPressEvent(event)

    def _open_menu(self) -> None:
        # To be looked into, a backup is unpacked beside the vault: so that is offered only where one may write.
        choices: list[Choice | None] = [
            Choice(self.tr("Open read-only"), "eye", lambda: self.asked.emit("look")),
            Choice(self.tr("Restore..."), "history", lambda: self.asked.emit("restore")),
        ]
        if self._may_copy:
            copy = Choice(self.tr("Copy to the second place"), "copy", lambda: self.asked.emit("copy"), writes=False)
            choices.append(copy)
        delete = Choice(self.tr("Delete"), "trash-2", lambda: self.asked.emit("delete"), True, "Delete")
        Menu(self.more, [*choices, None, delete]).open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        worn = look()
        is_narrow, ways = self.width() < worn.px(_NARROW), QBoxLayout.Direction
        self._words.setDirection(ways.TopToBottom if is_narrow else ways.LeftToRight)
        self._words.setContentsMargins(0, worn.px(8) if is_narrow else 0, 0, worn.px(8) if is_narrow else 0)
        self.when.setMinimumWidth(0 if is_narrow else worn.px(_WHEN))
        self.when.setMaximumWidth(16777215 if is_narrow else worn.px(_WHEN))
        self.size_label.setFixedWidth(worn.px(_SIZE))
        self.setFixedHeight(worn.height(_HEIGHT_NARROW if is_narrow else _HEIGHT, "body-m"))


class BackupList(QWidget):
    """The newest four, and the others when they are asked for.

    Signals:
    asked(str, Backup): what to do with one; see BackupRow.
    file_asked(): restore from a file that lies elsewhere.
    """

    asked = Signal(str, object)
    file_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[BackupRow] = []
        self._standing: BackupStanding | None = None
        self._today = date.min
        self._is_read: Callable[[Backup], bool] = lambda backup: False
        self._shows_all = False
        self.trouble = Notice("", "danger")
        self.trouble.hide()
        self.group = Group(self.tr("Verified backups"), [])
        self.more = Button("", "link")
        self.file = Button(self.tr("Restore from a file..."), "link", icon="folder-open", writes=True)
        links = QHBoxLayout()
        links.setContentsMargins(0, 0, 0, 0)
        links.addWidget(self.more)
        links.addStretch(1)
        links.addWidget(self.file)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self.trouble, self.group):
            column.addWidget(part)
        column.addLayout(links)
        self.more.clicked.connect(self._show_all)
        self.file.clicked.connect(self.file_asked)

    def tell(self, standing: BackupStanding, today: date, is_read: Callable[[Backup], bool]) -> None:
        """Show these backups instead; of those that were read just now, `is_read` is true."""
        self._standing, self._today, self._is_read = standing, today, is_read
        self._fill()

    def say_which_are_read(self) -> None:
        """Say it in the rows that are there."""
        for row in self.rows:
            if row.backup.is_verified:
                row.say_whether_read(self._is_read(row.backup))

    def say_trouble(self, sentence: str) -> None:
        """Say, over the list, what did not work with one of them; "" takes it away."""
        self.trouble.set_text(sentence)
        self.trouble.setVisible(bool(sentence))

    def _show_all(self) -> None:
        self._shows_all = True
        first_new = len(self.rows)
        self._fill()
        if first_new < len(self.rows):
            self.rows[first_new].more.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        standing = self._standing
        if standing is None:
            return
        at = next((number for number, row in enumerate(self.rows) if row.more.hasFocus()), None)
        if at is not None:
            self.file.setFocus(Qt.FocusReason.OtherFocusReason)  # its row goes; the next one takes it below
        shown = standing.backups if self._shows_all else standing.backups[:_AT_FIRST]
        self.rows = [BackupRow(one, standing, self._today, self._is_read(one)) for one in shown]
        for row in self.rows:
            row.asked.connect(lambda deed, backup=row.backup: self.asked.emit(deed, backup))
        self.group.show_rows(list(self.rows))
        self.group.setVisible(bool(self.rows))
        self.group.meta.set_text(all_of_them(standing.backups))
        left = len(standing.backups) - len(shown)
        self.more.setVisible(left > 0)
        self.more.set_text(self.tr("Show {0} more").format(left))
        if at is not None and self.rows:
            self.rows[min(at, len(self.rows) - 1)].more.setFocus(Qt.FocusReason.OtherFocusReason)
