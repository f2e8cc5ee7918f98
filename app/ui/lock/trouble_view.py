"""What the lock page shows of a vault that does not open; loaded when first shown."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.problems import NoSuchVault, Problem, VaultInUse
from app.ui.kit.button import Button
from app.ui.kit.label import Label
from app.ui.kit.look import look
from app.ui.kit.spoken import announce
from app.ui.lock.troubles import at_the_door, title

_CENTRE = Qt.AlignmentFlag.AlignHCenter
_WIDE = 520


class TroubleView(QWidget):
    """Why the vault does not open, and what to do.

    Signals:
    restore_asked(Problem): there is no vault, and the person has a backup of one.
    """

    restore_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Label("", "display", wrap=True, align=_CENTRE)
        self.sentence = Label("", "body", "text2", wrap=True, align=_CENTRE)
        self.raise_it = Button(self.tr("Show the open window"), "primary", "l")
        self.again = Button(self.tr("Try again"), "primary", "l")
        self.restore = Button(self.tr("Restore a backup"), "link", icon="history")
        self.setFocusProxy(self.again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addSpacing(5)
        column.addWidget(self.sentence)
        column.addSpacing(25)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.raise_it)
        row.addWidget(self.again)
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(16)
        column.addWidget(self.restore, 0, _CENTRE)
        self.restore.clicked.connect(lambda: self.restore_asked.emit(self._told))
        self._measure()
        look().resized.connect(self._measure)

    def tell(self, problem: Problem, hides_place: bool = False) -> None:
        """Say what happened, that nothing is lost, and what to do; `hides_place`: not where the vault would lie."""
        self._told = problem
        is_in_use = isinstance(problem, VaultInUse)
        self.restore.setVisible(isinstance(problem, NoSuchVault))
        self.title.set_text(title(problem))
        words = at_the_door(problem, hides_place)
        self.sentence.set_text(words)
        self.raise_it.setVisible(is_in_use)
        self.again.set_kind("secondary" if is_in_use else "primary")
        self.setFocusProxy(self.raise_it if is_in_use else self.again)
        announce(self, words)

    def _measure(self) -> None:
        self.setFixedWidth(look().px(_WIDE))
