"""What a restore, a new data key or a sync tool left behind, until the person lets it go."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.backup import KeptDatabase
from app.ui.kit.button import Button
from app.ui.kit.dialog import confirm
from app.ui.kit.sizes import size_text
from app.ui.settings.backup_words import moment
from app.ui.settings.rows import Group, SettingRow


class KeptDatabases(Group):
    """Signals:
    let_go(KeptDatabase): the person needs it no more, and was asked.
    open_asked(KeptDatabase): it is to be looked at.
    """

    let_go = Signal(object)
    open_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Kept from before"), [], parent=parent)
        self.rows: list[SettingRow] = []
        self.hide()

    def tell(self, kept: tuple[KeptDatabase, ...], today: date) -> None:
        """Show these instead; without any the group takes no room."""
        self.rows = [self._row(one, today) for one in kept]
        self.show_rows(list(self.rows))
        self.setVisible(bool(self.rows))

    def _row(self, one: KeptDatabase, today: date) -> SettingRow:
        look, go = Button(self.tr("Open read-only")), Button(self.tr("Let it go"), writes=True)
        when = moment(one.kept_at, today)
        for button in (look, go):
            button.setAccessibleDescription(when)
        look.clicked.connect(lambda: self.open_asked.emit(one))
        go.clicked.connect(lambda: self._ask(one))
        sub = self.tr("{0}, encrypted. A restore or a new data key took its place")
        if one.is_conflict:
            sub = self.tr("{0}, encrypted. Sotto uses it for nothing; see whether something is only in it")
        icon = "layers" if one.is_conflict else "history"
        return SettingRow(icon, self._title(one, today), sub.format(size_text(one.size)), _both(look, go))

    def _title(self, one: KeptDatabase, today: date) -> str:
        if one.is_conflict:
            words = self.tr("A copy that a sync tool made, changed {0}")
        else:
            words = self.tr("The vault as it was until {0}")
        return words.format(moment(one.kept_at, today))

    def say_damaged(self, one: KeptDatabase, today: date) -> None:
        """Say at its row why it is not shown."""
        title = self._title(one, today)
        for row in self.rows:
            if row.title.text() == title:
                row.say(self.tr("It is damaged, so it cannot be shown. The vault you are in is another one"), "dtext")

    def _ask(self, one: KeptDatabase) -> None:
        title = self.tr("Let the copy go?") if one.is_conflict else self.tr("Let the earlier vault go?")
        sentence = self.tr("It is deleted and cannot be brought back. The vault you are in and its backups stay.")
        confirm(self, title, sentence, self.tr("Let it go"), lambda: self.let_go.emit(one), danger=True)


def _both(first: QWidget, second: QWidget) -> QWidget:
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(first)
    row.addWidget(second)
    return both
