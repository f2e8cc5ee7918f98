"""The third tab: what was agreed with one person, and what became of it."""

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.action import Action
from app.services.people import PersonPage
from app.ui.kit.afresh import Afresh
from app.ui.kit.label import Label
from app.ui.people.lines import ActionRow, plate
from app.ui.people.shown import to_do_first
from app.ui.people.words import due_mark


class ActionsTab(QWidget):
    """Signals:
    ticked(Action): its check was pressed; the action is as it was before.
    opened(str): the id of an action.
    """

    ticked = Signal(object)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[PersonPage, date] | None = None
        self.rows: dict[str, ActionRow] = {}
        self._place = Afresh(self)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._place)

    def show_page(self, page: PersonPage, today: date) -> None:
        """Show `page`; nothing is touched where it stands already."""
        if (page, today) == self._shown:
            return
        self._shown = page, today
        focused = self._focused()
        self._column = self._place.column()
        self.rows = {one.id: self._row(one, today) for one in to_do_first(page.actions)}
        if self.rows:
            self._column.addWidget(plate(list(self.rows.values())))
        else:
            words = self.tr("Nothing agreed with {0} yet.").format(page.person.first_name)
            self._column.addWidget(Label(words, "body", "text2", wrap=True))
        self._column.addStretch(1)
        if focused is not None and focused[0] in self.rows:
            row = self.rows[focused[0]]
            (row.check if focused[1] else row.wording).setFocus()

    def _focused(self) -> tuple[str, bool] | None:
        """Whose row has the keyboard, and whether it is on the check."""
        for id, row in self.rows.items():
            if row.check.hasFocus() or row.wording.hasFocus():
                return id, row.check.hasFocus()
        return None

    def _row(self, one: Action, today: date) -> ActionRow:
        row = ActionRow(one.text or self.tr("No words yet"), not one.is_open, due_mark(one, today))
        row.ticked.connect(partial(self.ticked.emit, one))
        row.opened.connect(partial(self.opened.emit, one.id))
        return row
