"""The third tab: what was agreed with one person, and what became of it."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.action import Action
from app.services.people import PersonPage
from app.ui.people.lines import ActionRow
from app.ui.people.listing import Listing
from app.ui.people.shown import to_do_first
from app.ui.people.words import due_mark


class ActionsTab(Listing[ActionRow]):
    """Signals:
    ticked(Action): its check was pressed; the action is as it was before.
    """

    ticked = Signal(object)

    def make(self, page: PersonPage, today: date) -> dict[str, ActionRow]:
        return {one.id: self._row(one, today) for one in to_do_first(page.actions)}

    def nothing(self, page: PersonPage) -> str:
        return self.tr("Nothing agreed with {0} yet.").format(page.person.first_name)

    def stops(self, row: ActionRow) -> Sequence[QWidget]:
        return row.check, row.wording

    def _row(self, one: Action, today: date) -> ActionRow:
        row = ActionRow(one.text or self.tr("No words yet"), not one.is_open, due_mark(one, today))
        row.ticked.connect(partial(self.ticked.emit, one))
        row.opened.connect(partial(self.opened.emit, one.id))
        return row
