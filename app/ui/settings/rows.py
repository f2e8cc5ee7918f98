"""Rows of settings: what it is, what it means, and the control at the end."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.preferences import Preferences
from app.ui.kit.card import Card, IconSign
from app.ui.kit.label import Label
from app.ui.kit.look import look
from app.ui.kit.paint import hairline

_HEIGHT = 63
_SIDE = 18
_WIDEST = 760
_LEAST_WORDS = 150
_CLOSE = 1  # the line under a title stands closer to it than two lines of a paragraph
_LIFT = 3


class SettingRow(QWidget):
    """One setting. `control` may be left out where a row only tells something; a row among many alike has no icon."""

    def __init__(
        self, icon: str, title: str, sub: str = "", control: QWidget | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._control = control
        self._is_stacked = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(_SIDE, 8, _SIDE - 1, 8)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self.sign = IconSign(icon, 18, "text2", self)
        self.title = Label(title, "body-m", wrap=True)
        self.sub = Label(sub, "small", "text3", wrap=True)
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, _LIFT)
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self.title)
        words.addSpacing(-_CLOSE)
        words.addWidget(self.sub)
        words.addStretch(1)
        if icon:
            self._grid.addWidget(self.sign, 0, 0)
        self.sign.setVisible(bool(icon))
        self._grid.addLayout(words, 0, 1)
        if control is not None:
            self._grid.addWidget(control, 0, 2, Qt.AlignmentFlag.AlignVCenter)
        self.say(sub)
        self._measure()
        look().resized.connect(self._measure)

    def say(self, sub: str, color: str = "text3") -> None:
        """Change the line under the title; "" takes it away."""
        self.sub.set_text(sub)
        self.sub.set_color(color)
        self.sub.setVisible(bool(sub))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stack()

    def _stack(self) -> None:
        """Put the control under the words where it would leave them too little room."""
        control = self._control
        if control is None:
            return
        wide = max(control.sizeHint().width(), control.minimumWidth())
        sign = 0 if self.sign.isHidden() else self.sign.sizeHint().width()
        taken = 2 * _SIDE + sign + 28 + wide
        is_stacked = self.width() - taken < look().px(_LEAST_WORDS)
        if is_stacked != self._is_stacked:
            self._is_stacked = is_stacked
            self._grid.removeWidget(control)
            if is_stacked:
                self._grid.addWidget(control, 1, 1, Qt.AlignmentFlag.AlignLeft)
            else:
                self._grid.addWidget(control, 0, 2, Qt.AlignmentFlag.AlignVCenter)

    def _measure(self) -> None:
        self.setMinimumHeight(look().px(_HEIGHT))


class _Rule(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        hairline(QPainter(self), _SIDE - 1, self.width() - _SIDE + 1, 0)


class Group(QWidget):
    """Rows that belong together, under a small title; `meta` is said quietly at its end."""

    def __init__(self, title: str, rows: list[QWidget], meta: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        heading = QHBoxLayout()
        heading.setSpacing(16)
        heading.addWidget(Label(title, "ui-s"))
        self.meta = Label(meta, "small", "text3", wrap=True, figures=True, align=Qt.AlignmentFlag.AlignRight)
        heading.addWidget(self.meta, 1)
        column.addLayout(heading)
        self._card = Card(padding=1)
        self._card.body.setSpacing(0)
        self._parts: list[QWidget] = []
        self._put(rows)
        column.addWidget(self._card)

    def show_rows(self, rows: list[QWidget]) -> None:
        """Show these rows instead; those before are gone for good."""
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._put(rows)

    def _put(self, rows: list[QWidget]) -> None:
        self._parts = []
        for place, row in enumerate(rows):
            self._parts += [_Rule(), row] if place else [row]
        for part in self._parts:
            self._card.body.addWidget(part)


class Section(QWidget):
    """One page of the settings; subclasses add to `column` and show what was chosen.

    Signals:
    chose(dict): fields of Preferences, by name, with what the person chose for them.
    """

    chose = Signal(object)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        page = QHBoxLayout(self)
        page.setContentsMargins(43, 32, 43, 44)
        page.setSpacing(0)
        inside = QWidget()
        inside.setMaximumWidth(_WIDEST)
        page.addWidget(inside, 1000)
        page.addStretch(1)
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(Label(title, "display", wrap=True))
        whole.addSpacing(19)
        self.column = QVBoxLayout()
        self.column.setSpacing(19)
        whole.addLayout(self.column)
        whole.addStretch(1)

    def show_chosen(self, chosen: Preferences) -> None:
        """Show what was chosen, without telling."""

    def leave(self) -> None:
        """Keep what is being written."""
