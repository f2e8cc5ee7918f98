"""Groups of four characters from a recovery sheet, typed in the order and shape they are printed in."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui.kit.field import Field

LENGTH = 4
_COLUMNS = 3


def parted(typed: str) -> list[str]:
    """Part what was typed or pasted into groups, in capitals.

    Where the person left spaces or dashes, those part it; otherwise every fourth character does.
    """
    plain = unicodedata.normalize("NFKC", typed).upper()
    groups = "".join(one if one.isalnum() else " " for one in plain).split()
    if len(groups) > 1:
        return groups
    letters = "".join(groups)
    return [letters[at : at + LENGTH] for at in range(0, len(letters), LENGTH)]


class KeyGroups(QWidget):
    """Numbered fields, one for each group; a whole key pasted into one of them spreads over all.

    Signals:
    edited(): the person changed something.
    entered(): Enter was pressed in one of the fields.
    """

    edited = Signal()
    entered = Signal()

    def __init__(self, numbers: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.numbers = tuple(numbers)
        self.cells: list[Field] = []
        self._came_to: QObject | None = None
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(10)
        for place, number in enumerate(self.numbers):
            grid.addWidget(self._cell(place, number), place // _COLUMNS, place % _COLUMNS)
        self.setFocusProxy(self.cells[0])

    def groups(self) -> tuple[str, ...]:
        """What stands in the fields now."""
        return tuple(cell.edit.text() for cell in self.cells)

    def typed(self) -> str:
        """Everything that was typed, with a space between groups."""
        return " ".join(self.groups())

    def is_empty(self) -> bool:
        return not any(self.groups())

    def first_odd(self) -> int | None:
        """The number of the first group that has not four characters."""
        odd = (number for number, group in zip(self.numbers, self.groups(), strict=True) if len(group) != LENGTH)
        return next(odd, None)

    def blame(self, number: int) -> None:
        """Mark one group as wrong and put the caret there."""
        self.forgive()
        if number in self.numbers:
            cell = self.cells[self.numbers.index(number)]
            cell.say_wrong("")
            cell.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            cell.select_all()

    def forgive(self) -> None:
        """Take the marks away."""
        for cell in self.cells:
            cell.say_nothing()

    def clear(self) -> None:
        self.forgive()
        for cell in self.cells:
            cell.edit.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            came_to, self._came_to = self._came_to, None
            if event.key() == Qt.Key.Key_Tab:
                return watched is came_to
            return event.key() == Qt.Key.Key_Backspace and self._step_back(watched)
        return False

    def _step_back(self, edit: QObject) -> bool:
        """From an empty field, Backspace goes on in the one before."""
        place = next((place for place, cell in enumerate(self.cells) if cell.edit is edit), 0)
        if place == 0 or self.cells[place].edit.text():
            return False
        self.cells[place - 1].edit.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _cell(self, place: int, number: int) -> Field:
        cell = Field(str(number), writes=False)
        cell.set_name(self.tr("Group {0}").format(number))
        cell.edit.setMinimumWidth(0)
        cell.edited.connect(lambda text: self._on_edited(place, text))
        cell.entered.connect(self.entered)
        cell.edit.installEventFilter(self)
        self.cells.append(cell)
        return cell

    def _on_edited(self, place: int, text: str) -> None:
        groups, room = parted(text) or [""], self.cells[place:]
        is_at_end = room[0].edit.cursorPosition() == len(text)
        if len(groups) == 2 and len(groups[1]) == 1 and len(room) > 1 and room[1].edit.text():
            # One letter too many is a slip in this group; the next one was typed already and stays.
            groups = ["".join(groups)]
        for cell, group in zip(room, groups, strict=False):
            if cell.edit.text() != group:
                cell.edit.setText(group)
            cell.say_nothing()
        last = min(len(groups), len(room)) - 1
        if is_at_end and len(groups[last]) == LENGTH and last + 1 < len(room):
            last += 1
            self._came_to = room[last].edit  # whoever presses Tab now as well, as one learned to, means this very step
        if last > 0:
            room[last].edit.setFocus(Qt.FocusReason.OtherFocusReason)
            room[last].select_all()
        self.edited.emit()
