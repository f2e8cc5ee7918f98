"""A tab that lists something of one person: rows on a plate, or a sentence where there are none."""

from collections.abc import Sequence
from datetime import date
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.people import PersonPage
from app.ui.kit.afresh import Afresh
from app.ui.kit.label import Label
from app.ui.people.lines import ActionRow, Line, plate

Row = TypeVar("Row", Line, ActionRow)


class Listing(QWidget, Generic[Row]):
    """Keeps the keyboard where it is when the rows are built anew.

    Signals:
    opened(str): the id of what the pressed row stands for.
    """

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[PersonPage, date] | None = None
        self.rows: dict[str, Row] = {}
        self._place = Afresh(self)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._place)

    # What a kind of list decides for itself

    def make(self, page: PersonPage, today: date) -> dict[str, Row]:
        """Return the rows in their order, each under the id of what it shows."""
        raise NotImplementedError

    def nothing(self, page: PersonPage) -> str:
        """What is said where there is no row."""
        raise NotImplementedError

    def stops(self, row: Row) -> Sequence[QWidget]:
        """What in a row can have the keyboard."""
        return (row,)

    # Showing

    def show_page(self, page: PersonPage, today: date) -> None:
        """Show `page`; nothing is touched where it stands already."""
        if (page, today) == self._shown:
            return
        self._shown = page, today
        focused = self._focused()
        column = self._place.column()
        self.rows = self.make(page, today)
        if self.rows:
            column.addWidget(plate(list(self.rows.values())))
        else:
            column.addWidget(Label(self.nothing(page), "body", "text2", wrap=True))
        column.addStretch(1)
        if focused is not None and focused[0] in self.rows:
            self.stops(self.rows[focused[0]])[focused[1]].setFocus()

    def _focused(self) -> tuple[str, int] | None:
        """Whose row has the keyboard, and at which of its stops."""
        for id, row in self.rows.items():
            for number, stop in enumerate(self.stops(row)):
                if stop.hasFocus():
                    return id, number
        return None
