"""Words that come in from elsewhere, and what of it can still be undone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.imports import Import
from app.ui.kit.button import Button
from app.ui.kit.days import plain_day
from app.ui.kit.desk import Desk
from app.ui.kit.place import Place
from app.ui.settings.rows import Group, SettingRow

_AT_ONCE = 5


class ElsewhereGroup(QWidget):
    """Signals:
    asked_for(Place): something is to be brought in, or an import to be undone.
    """

    asked_for = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.bring_in = Button(self.tr("Choose..."), writes=True)
        self.bring_in.setAccessibleDescription(self.tr("Bring in a journal"))
        self.bring_in.clicked.connect(lambda: self.asked_for.emit(Place("import")))
        sub = self.tr("From Day One, jrnl, Joplin, Standard Notes and others. You see what comes in first")
        first = SettingRow("folder-open", self.tr("Bring in a journal"), sub, self.bring_in)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(19)
        column.addWidget(Group(self.tr("From elsewhere"), [first]))
        self.undoable = Group(self.tr("Came in lately"), [])
        self.undoable.hide()
        self.rows: list[ImportRow] = []
        column.addWidget(self.undoable)

    def read(self) -> None:
        """Ask the vault what came in."""
        self._desk.worker.do(self._desk.practice.importing.imports, self._show)

    def _show(self, imports: Sequence[Import]) -> None:
        now = self._desk.clock.now()
        lately = [one for one in imports if one.can_be_undone(now)][:_AT_ONCE]
        self.rows = [ImportRow(one, self._desk) for one in lately]
        for row in self.rows:
            row.asked_for.connect(self.asked_for)
        self.undoable.show_rows(list(self.rows))
        self.undoable.setVisible(bool(self.rows))


class ImportRow(SettingRow):
    """One import that can still be undone.

    Signals:
    asked_for(Place): it is to be undone.
    """

    asked_for = Signal(object)

    def __init__(self, one: Import, desk: Desk) -> None:
        self.undo = Button(self.tr("Undo..."), writes=True)
        self.undo.setAccessibleDescription(one.name)
        self.undo.clicked.connect(lambda: self.asked_for.emit(Place("import", one.id)))
        today = desk.clock.today()
        came = self.tr("1 entry") if one.came == 1 else self.tr("{0} entries").format(QLocale().toString(one.came))
        words = self.tr("{0} on {1}. Can be undone until {2}")
        if not one.is_finished:
            words = self.tr("{0} on {1}, stopped on the way. Can be undone until {2}")
        until = plain_day(one.undo_until().date(), today)
        told = words.format(came, plain_day(one.began_at.date(), today), until)
        super().__init__("history", one.name, told, self.undo)
