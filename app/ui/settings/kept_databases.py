"""What a restore or a new data key left behind, until the person lets it go."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.backup import KeptDatabase
from app.ui.kit.button import Button
from app.ui.kit.dialog import confirm
from app.ui.kit.sizes import size_text
from app.ui.settings.backup_words import moment
from app.ui.settings.rows import Group, SettingRow


class KeptDatabases(Group):
    """Signals:
    let_go(KeptDatabase): the person needs it no more, and was asked.
    """

    let_go = Signal(object)

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
        button = Button(self.tr("Let it go"), writes=True)
        when = moment(one.kept_at, today)
        button.setAccessibleDescription(when)
        button.clicked.connect(lambda: self._ask(one))
        title = self.tr("The vault as it was until {0}").format(when)
        sub = self.tr("{0}, encrypted. A restore or a new data key took its place").format(size_text(one.size))
        return SettingRow("history", title, sub, button)

    def _ask(self, one: KeptDatabase) -> None:
        title = self.tr("Let the earlier vault go?")
        sentence = self.tr("It is deleted and cannot be brought back. The vault you are in and its backups stay.")
        confirm(self, title, sentence, self.tr("Let it go"), lambda: self.let_go.emit(one), danger=True)
