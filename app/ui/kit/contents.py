"""What was really read out of a backup, counted."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.backup import Contents
from app.ui.kit.days import hour, short_day
from app.ui.kit.label import Label


def counted(contents: Contents, today: date) -> list[tuple[str, str]]:
    """What there is and how much of it, in the order of the sidebar; the newest entry's day comes last."""
    translate = QCoreApplication.translate
    rows = [
        (translate("Contents", "People"), str(contents.people)),
        (translate("Contents", "Notes of meetings"), str(contents.meetings)),
        (translate("Contents", "Conversations"), str(contents.conversations)),
        (translate("Contents", "Journal entries"), str(contents.entries)),
        (translate("Contents", "Actions"), str(contents.actions)),
    ]
    if contents.pictures:
        rows.append((translate("Contents", "Pictures"), str(contents.pictures)))
    if contents.newest is not None:
        day = short_day(contents.newest.date(), today)
        newest = translate("Contents", "{0}, {1}").format(day, hour(contents.newest))
        rows.append((translate("Contents", "Newest of all"), newest))
    return rows


class ContentsTable(QWidget):
    """The counts under each other, their numbers at the end of the line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(6)
        self._grid.setHorizontalSpacing(16)
        self._grid.setColumnStretch(0, 1)
        self._labels: list[Label] = []

    def tell(self, contents: Contents, today: date) -> None:
        """Show these instead."""
        for label in self._labels:
            label.hide()
            label.deleteLater()
        self._labels = []
        rows = counted(contents, today)
        for number, (what, many) in enumerate(rows):
            pair = Label(what, "ui", "text2", parent=self), Label(many, "ui-m", figures=True, parent=self)
            self._grid.addWidget(pair[0], number, 0)
            self._grid.addWidget(pair[1], number, 1, Qt.AlignmentFlag.AlignRight)
            self._labels += pair
        self.setAccessibleName("; ".join(f"{what}: {many}" for what, many in rows))
