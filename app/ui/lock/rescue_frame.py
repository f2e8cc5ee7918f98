"""The frame of every page of a rescue: mark, title and line over it, in whatever room there is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.kit.label import Label
from app.ui.kit.look import look
from app.ui.kit.mark import Mark
from app.ui.kit.notice import Notice
from app.ui.kit.scroll import ScrollArea
from app.ui.kit.spoken import announce

_CENTRE = Qt.AlignmentFlag.AlignHCenter
_WIDE = 520
_BOUNDLESS = 10_000


class RescueFrame(QWidget):
    """Shows one page after the other, `_page` now. In too little room the mark gives way first, then it scrolls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sign = Mark(48)
        self.title = Label("", "display", wrap=True, align=_CENTRE)
        self.line = Label("", "body", "text2", wrap=True, align=_CENTRE)
        self.trouble = Notice("", "danger")
        self.trouble.hide()
        self._page = QWidget()
        self._room = _BOUNDLESS
        self._inside = QWidget()
        self._inside.installEventFilter(self)
        self._area = ScrollArea()
        self._area.setWidget(self._inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.sign, 0, _CENTRE)
        self._column.addSpacing(21)
        self._column.addWidget(self.title)
        self._column.addSpacing(5)
        self._column.addWidget(self.line)
        self._column.addSpacing(28)
        self._column.addWidget(self.trouble)
        self._column.addWidget(self._page)
        self._measure()
        look().resized.connect(self._measure)

    def _show(self, page: QWidget, heading: str, words: str) -> None:
        before, self._page = self._page, page
        self.trouble.hide()
        self._column.removeWidget(before)
        before.hide()
        before.deleteLater()
        self._column.addWidget(page)
        page.show()
        self.title.set_text(heading)
        self.line.set_text(words)
        self._settle()
        self.setFocusProxy(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"{heading}. {words}")

    def give_room(self, height: int) -> None:
        """Be at most so high: the mark gives way first, then the page scrolls."""
        self._room = height
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return False

    def _settle(self) -> None:
        self._column.activate()  # at once: what is shown can be pressed, wherever it would have been before
        self._fit()

    def _fit(self) -> None:
        with_sign = self._needed()
        if self.sign.isHidden():
            with_sign += self.sign.height()
        self.sign.setVisible(with_sign <= self._room)
        self._area.setFixedHeight(min(self._needed(), self._room))

    def _needed(self) -> int:
        # What stands on one line may need two in the width that a label asks for by itself, and it keeps their height.
        return max(self._column.totalHeightForWidth(self.width()), self._column.totalMinimumSize().height())

    def _measure(self) -> None:
        self.setFixedWidth(look().px(_WIDE))
