"""F1: every shortcut on one page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.kit.button import Button
from app.ui.kit.dialog import Dialog
from app.ui.kit.label import Label
from app.ui.kit.shortcuts import SHORTCUTS, Keys, group_title, is_offered, meaning
from app.ui.shell.caps import Cap


class ShortcutSheet(Dialog):
    """The table of shortcuts, in two columns. `silent` names those that nothing answers to yet."""

    def __init__(self, window: QWidget, silent: frozenset[str] = frozenset()) -> None:
        super().__init__(window, "", 760)
        self.title.set_text(self.tr("Keyboard shortcuts"))
        self.panel.setAccessibleName(self.title.text())
        self.body.addWidget(self.title)
        self.body.addSpacing(8)
        columns = QHBoxLayout()
        columns.setSpacing(44)
        self.body.addLayout(columns)
        known = [keys for keys in SHORTCUTS if keys.name not in silent and is_offered(keys.name)]
        everywhere = [keys for keys in known if keys.where == "everywhere"]
        half = (len(known) + 5) // 2  # the other column has the titles of three groups
        left, right = QVBoxLayout(), QVBoxLayout()
        self._add_group(left, group_title("everywhere"), everywhere[:half])
        self._add_group(right, "", everywhere[half:])
        for where in ("planner", "journal", "lists"):
            self._add_group(right, group_title(where), [keys for keys in known if keys.where == where])
        for column in (left, right):
            column.setSpacing(6)
            column.addStretch(1)
            columns.addLayout(column, 1)
        close = Button(self.tr("Close"), "secondary")
        close.clicked.connect(self.shut)
        self.footer.addWidget(close)

    def _add_group(self, column: QVBoxLayout, title: str, shortcuts: list[Keys]) -> None:
        if not shortcuts:
            return
        # The second column begins without a title, but on the same line.
        column.addWidget(Label(title or " ", "small-s", "text3"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for number, shortcut in enumerate(shortcuts):
            grid.addWidget(Label(meaning(shortcut.name), "ui", elide=True), number, 0)
            grid.addWidget(Cap(shortcut.keys[0]), number, 1, Qt.AlignmentFlag.AlignRight)
        column.addLayout(grid)
        column.addSpacing(14)
