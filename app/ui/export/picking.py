"""A column of things to tick, each going onto the page only when it was chosen by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.kit.check import SquareCheck
from app.ui.kit.tip import set_tip

_LEAST_WIDTH = 120


@dataclass(frozen=True)
class Pickable:
    """One thing to tick: its words, and quieter ones under them."""

    key: str
    words: str
    sub: str = ""


class PickRow(SquareCheck):
    """One of them. It writes nothing in the vault, and its words give way to a narrow dialog."""

    def __init__(self, one: Pickable, parent: QWidget) -> None:
        super().__init__(one.words, one.sub, parent, writes=False)
        set_tip(self, one.words)

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST_WIDTH, self.sizeHint().height())


class PickList(QWidget):
    """Signals:
    picked(str, bool): this one was ticked, or not any more.
    """

    picked = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, PickRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    def show_rows(self, things: Sequence[Pickable], ticked: Sequence[str]) -> None:
        """Show these, and only these."""
        for row in self.rows.values():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = {}
        self.add_rows(things, ticked)

    def add_rows(self, things: Sequence[Pickable], ticked: Sequence[str]) -> None:
        """Show these too, under the others."""
        for one in things:
            row = PickRow(one, self)
            row.setChecked(one.key in ticked)
            row.toggled.connect(partial(self.picked.emit, one.key))
            self.rows[one.key] = row
            self._column.addWidget(row)

    def tick_all(self) -> None:
        """Tick whatever is shown, as a hand would."""
        for row in self.rows.values():
            row.setChecked(True)
