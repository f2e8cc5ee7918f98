"""Things in a row that go on in the next line where there is no more room, such as chips.

This is a widget that places its children itself, not a QLayout of our own: PySide (6.11) keeps a handle on each
item of a layout that Python has seen, Qt deletes the item with its widget, and the stale handle later comes back
in place of whatever lies at that address. For the same reason nobody here calls `itemAt`; a test looks for it.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class FlowBox(QWidget):
    """Lays out what is given to `add` in reading order, `gap` pixels apart in a line and `between` the lines."""

    def __init__(self, gap: int = 6, between: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flowing: list[QWidget] = []
        self._placed: list[tuple[QWidget, QSize]] = []
        self._told: tuple[QSize, QSize, int] | None = None
        self._keeps_quiet = False
        self._gap, self._between = gap, between
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Put `widget` at the end."""
        if widget.parentWidget() is not self:
            widget.setParent(self)
        self._flowing.append(widget)
        if self.isVisible() and not widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            widget.show()  # as a layout does with what nobody has hidden
        self._changed()

    def lay(self, widgets: Sequence[QWidget]) -> None:
        """Have these in the row, in this order. What was there and is not among them is hidden, and can come back."""
        for gone in self._flowing:
            if gone not in widgets:
                gone.hide()
        self._flowing = list(widgets)
        for widget in widgets:
            widget.setVisible(True)
        self._changed()

    def take_out(self) -> None:
        """Let everything go out of the row; what it was is still there, hidden or not."""
        self._flowing.clear()
        self._changed()

    def empty(self) -> None:
        """Take everything out of it for good."""
        gone = self._flowing[:]
        self.take_out()
        for widget in gone:
            widget.hide()
            widget.deleteLater()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(self._wanted(), width, is_trial=True)

    def sizeHint(self) -> QSize:
        hints = [widget.sizeHint() for widget in self._in_sight()]
        width = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSizeHint(self) -> QSize:
        hints = [widget.minimumSizeHint() for widget in self._in_sight()]
        width = max((hint.width() for hint in hints), default=0)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wider_or_narrower = event.oldSize().width() != self.width()
        if is_wider_or_narrower:
            self._told = None
        wanted = self._wanted()
        if wanted == self._placed:
            self._place(wanted, self.width(), is_trial=False)
        else:
            self._changed()  # before whoever changed has said so, and may by then be as it was
        if is_wider_or_narrower and self._keeps_quiet:
            self._tell()  # how high it is in another width they remember from before

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # a child wants another size, or came or went
            self._changed()
        return super().event(event)

    def _changed(self) -> None:
        wanted = self._wanted()
        if wanted != self._placed:
            self._placed = wanted
            wants = self.sizeHint(), self.minimumSizeHint(), self._place(wanted, self.width(), is_trial=False)
            self._keeps_quiet = wants == self._told
            if not self._keeps_quiet:
                self._told = wants
                self._tell()

    def _tell(self) -> None:
        """Have the layouts around it ask what it wants now, and all that stands beside it."""
        self._keeps_quiet = False
        self.updateGeometry()

    def _in_sight(self) -> list[QWidget]:
        return [widget for widget in self._flowing if not widget.isHidden()]

    def _wanted(self) -> list[tuple[QWidget, QSize]]:
        return [(widget, widget.sizeHint()) for widget in self._in_sight()]

    def _place(self, wanted: Sequence[tuple[QWidget, QSize]], width: int, is_trial: bool) -> int:
        x, y, high = 0, 0, 0
        for widget, size in wanted:
            wide = min(size.width(), width)
            if x > 0 and x + wide > width:
                x, y, high = 0, y + high + self._between, 0
            if not is_trial:
                widget.setGeometry(QRect(x, y, wide, size.height()))
            x += wide + self._gap
            high = max(high, size.height())
        return y + high
