"""What stands around the field of the lock page: heading and foot."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.kit.card import IconSign
from app.ui.kit.label import Label
from app.ui.kit.mark import Mark

_CENTRE = Qt.AlignmentFlag.AlignHCenter


class Sign(QWidget):
    """The mark, with the room below it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 25)
        column.addWidget(Mark(56), 0, _CENTRE)


class Heading(QWidget):
    """Two lines under the mark."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Label("", "display", align=_CENTRE)
        self.line = Label("", "body", "text2", align=_CENTRE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 25)
        column.setSpacing(5)
        column.addWidget(self.title, 0, _CENTRE)
        column.addWidget(self.line, 0, _CENTRE)

    def say(self, title: str, line: str) -> None:
        self.title.set_text(title)
        self.line.set_text(line)


class Foot(QWidget):
    """What is true of every vault. A file's name could name its owner, so none is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconSign("hard-drive", 15, "text3"))
        row.addWidget(Label(self.tr("Vault on this device"), "small", "text3"))
        row.addWidget(Label("·", "small", "text3"))
        row.addWidget(IconSign("wifi-off", 15, "text3"))
        row.addWidget(Label(self.tr("No network, ever"), "small", "text3"))
