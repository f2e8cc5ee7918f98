"""What stands around the field of the lock page: heading and foot."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.kit import paint
from app.ui.kit.button import Pressable
from app.ui.kit.card import IconSign
from app.ui.kit.label import Label
from app.ui.kit.mark import Mark
from app.ui.kit.tokens import RADII

_SIGN, _GAP = 15, 8
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


class WhichVault(Pressable):
    """Where the vault lies, and the way to another one. It looks like the words beside it until it is pointed at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._sign = IconSign("hard-drive", _SIGN, "text3")
        self._label = Label("", "small", "text3")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        for part in (self._sign, self._label):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(part)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleDescription(self.tr("Opens a list of vaults"))
        self.say("", is_away=False)

    def say(self, name: str, is_away: bool) -> None:
        """Say where it lies, or its `name` where that may be seen."""
        self._sign.set_icon("usb" if is_away else "hard-drive")
        words = name or (self.tr("Vault on another drive") if is_away else self.tr("Vault on this device"))
        self._label.set_text(words)
        self.setAccessibleName(words)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else QSize()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._label.set_color("text")

    def leaveEvent(self, event: QEvent) -> None:
        self._label.set_color("text3")

    def paintEvent(self, event: QPaintEvent) -> None:
        if paint.keyboard_focus(self):
            painter = QPainter(self)
            paint.smooth(painter)
            paint.focus_ring(painter, QRectF(self.rect()), RADII.button)


class Foot(QWidget):
    """What is true of every vault. A folder's name could name its owner, so none is shown unless that is allowed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.which = WhichVault()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addWidget(self.which)
        row.addWidget(Label("·", "small", "text3"))
        row.addWidget(IconSign("wifi-off", _SIGN, "text3"))
        row.addWidget(Label(self.tr("No network, ever"), "small", "text3"))
