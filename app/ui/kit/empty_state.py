"""What a place shows before there is anything in it: a calm picture, a sentence, one thing to do."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.kit.art import SettlingArt
from app.ui.kit.button import Button
from app.ui.kit.label import Label
from app.ui.kit.look import look
from app.ui.kit.writing import can_write

_WIDTH, _SIDE = 400, 24


def centred(*widgets: QWidget) -> QHBoxLayout:
    """A row in the middle. Unlike an alignment, it lets a paragraph be as high as it needs."""
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addStretch(1)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


class EmptyState(QWidget):
    """Art, a title, one or two sentences, and at most two buttons, in the middle of its place; `more` under them.

    It invites one to begin. Where nothing can be kept, it says only that there is nothing.
    """

    def __init__(
        self,
        title: str,
        sentence: str = "",
        primary: Button | None = None,
        secondary: Button | None = None,
        parent: QWidget | None = None,
        more: Button | None = None,
    ) -> None:
        super().__init__(parent)
        if primary is not None and not can_write():
            title, sentence, primary, secondary, more = self.tr("Nothing here yet"), "", None, None, None
        middle = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 24, _SIDE, 24)
        column.setSpacing(0)
        column.addStretch(1)
        self._art = SettlingArt()
        column.addWidget(self._art, 0, middle)
        column.addSpacing(26)
        self.title = Label(title, "h1", wrap=True, align=middle)
        column.addWidget(self.title)
        self.sentence = Label(sentence, "body", "text2", wrap=True, align=middle, parent=self)
        self.sentence.setVisible(bool(sentence))
        if sentence:
            column.addSpacing(7)
            column.addLayout(centred(self.sentence))
        self._buttons = [button for button in (primary, secondary) if button is not None]
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._add_buttons(column)
        if more is not None:
            column.addSpacing(8)
            column.addLayout(centred(more))
        column.addStretch(1)
        self._measure()
        look().resized.connect(self._measure)

    def minimumSizeHint(self) -> QSize:
        wide = max((button.sizeHint().width() for button in self._buttons), default=0)
        art = 0 if self._art.isHidden() else self._art.sizeHint().height()
        return QSize(wide + 2 * _SIDE, super().minimumSizeHint().height() - art)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stack()
        self._make_room()

    def _make_room(self) -> None:
        """In a low place the words come first, and the picture gives way."""
        layout = self.layout()
        if layout is not None:
            art = self._art.sizeHint().height() if self._art.isHidden() else 0
            self._art.setVisible(layout.totalHeightForWidth(self.width()) + art <= self.height())

    def _add_buttons(self, column: QVBoxLayout) -> None:
        if not self._buttons:
            return
        column.addSpacing(25)
        self._row.setSpacing(8)
        for button in self._buttons:
            self._row.addWidget(button)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addLayout(self._row)
        across.addStretch(1)
        column.addLayout(across)

    def _measure(self) -> None:
        self.sentence.setMaximumWidth(look().px(_WIDTH))
        self._stack()

    def _stack(self) -> None:
        """Put the buttons under each other where they have no room beside each other."""
        wide = sum(button.sizeHint().width() + 8 for button in self._buttons) - 8
        fits = wide <= self.width() - 2 * _SIDE
        way = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(way)
