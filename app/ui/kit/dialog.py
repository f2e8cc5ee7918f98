"""Dialogs: a page over the page, for something with a beginning and an end."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractSlider, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.kit.button import Button
from app.ui.kit.label import Label
from app.ui.kit.layer import Layer
from app.ui.kit.look import look
from app.ui.kit.scroll import ScrollArea
from app.ui.kit.tokens import RADII

_PADDING = 32
_SCROLLS: dict[int, QAbstractSlider.SliderAction] = {
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}
_EDGE = 24


class Aside(QWidget):
    """The tinted left part of a dialog, such as the preview of an export."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(_PADDING, _PADDING, _PADDING, _PADDING)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        worn, radius = look(), RADII.dialog - 1
        rect = QRectF(self.rect())
        path = QPainterPath()
        path.addRoundedRect(rect, radius, radius)
        path.addRect(rect.adjusted(radius, 0, 0, 0))
        path.setFillRule(Qt.FillRule.WindingFill)
        painter.fillPath(path, worn.color("pane"))
        painter.fillRect(QRectF(rect.right() - 1, 0, 1, rect.height()), worn.color("line"))


class Foot(QWidget):
    """Where the buttons are; a line parts them from the page while more of it lies below."""

    def __init__(self, area: ScrollArea) -> None:
        super().__init__()
        bar = area.verticalScrollBar()
        self._at, self._end = bar.value(), bar.maximum()  # a dialog that goes away loses its bar before its buttons
        bar.rangeChanged.connect(self._on_range)
        bar.valueChanged.connect(self._on_scrolled)

    def _on_range(self, _start: int, end: int) -> None:
        self._end = end
        self.update()

    def _on_scrolled(self, at: int) -> None:
        self._at = at
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._at < self._end:
            QPainter(self).fillRect(0, 0, self.width(), 1, look().color("line"))


class Dialog(Layer):
    """A titled dialog over a scrim. Fill `body`, put buttons in `footer`, then `open()`.

    `width` and `height` are in pixels at 100 % and give way to a small window; without a height
    the dialog is as high as what it holds. The title is also its spoken name.
    """

    def __init__(self, window: QWidget, title: str, width: int, height: int | None = None) -> None:
        super().__init__(window, depth=3, fill="surface", radius=RADII.dialog)
        self._wanted = (width, height)
        self.panel.setAccessibleName(title)
        row = QHBoxLayout(self.panel)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        self.aside: Aside | None = None
        self._row = row
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row.addLayout(column, 1)
        self._area = ScrollArea()
        self._content = QWidget()
        self.body = QVBoxLayout(self._content)
        self.body.setContentsMargins(_PADDING, 28, _PADDING, 8)
        self.body.setSpacing(8)
        self.title = Label(title, "h1", wrap=True)
        if title:
            self.body.addWidget(self.title)
        self._area.setWidget(self._content)
        column.addWidget(self._area, 1)
        self._foot = Foot(self._area)
        self.footer = QHBoxLayout(self._foot)
        self.footer.setContentsMargins(_PADDING, 16, _PADDING, 24)
        self.footer.setSpacing(8)
        self.footer.addStretch(1)
        column.addWidget(self._foot)

    def put_aside(self, width: int) -> Aside:
        """Give the dialog a tinted left part of that width, and return it to be filled."""
        self.aside = Aside(self.panel)
        self.aside.setFixedWidth(width)
        self._row.insertWidget(0, self.aside)
        return self.aside

    def spot(self, room: QRect) -> QRect:
        worn = look()
        width = min(worn.px(self._wanted[0]), room.width() - 2 * _EDGE)
        wanted = self._wanted[1]
        height = worn.px(wanted) if wanted is not None else self._needed(width)
        height = min(height, room.height() - 2 * _EDGE)
        corner = QPoint((room.width() - width) // 2, (room.height() - height) // 2)
        return QRect(corner, QSize(width, height))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # A page without fields has nothing that Tab could scroll to.
        action = _SCROLLS.get(event.key())
        if action is not None:
            self._area.verticalScrollBar().triggerAction(action)
        super().keyPressEvent(event)

    def _needed(self, width: int) -> int:
        inside = width - 2 - (self.aside.width() if self.aside is not None else 0)
        for part in self._content.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            # One with parts of its own tells of their new heights only when its turn comes.
            layout = part.layout()
            if layout is not None:
                layout.activate()
        body = self.body.heightForWidth(inside) if self.body.hasHeightForWidth() else -1
        if body < 0:
            body = self.body.sizeHint().height()
        return body + self._foot.sizeHint().height() + 2


class _Question(Dialog):
    """A question with two answers; see `confirm`."""

    def __init__(self, window: QWidget, title: str, sentence: str, yes: str, danger: bool) -> None:
        super().__init__(window, title, 420)
        self.body.addWidget(Label(sentence, "body", "text2", wrap=True))
        self.no = Button(self.tr("Cancel"), "ghost")
        self.yes = Button(yes, "danger" if danger else "primary")
        self.footer.addWidget(self.no)
        self.footer.addWidget(self.yes)
        self._is_danger = danger
        self.no.clicked.connect(self.shut)

    def first(self) -> QWidget:
        return self.no if self._is_danger else self.yes


def confirm(
    window: QWidget, title: str, sentence: str, yes: str, on_yes: Callable[[], None], danger: bool = False
) -> Dialog:
    """Ask before something that cannot be undone; `on_yes` is called after the dialog has gone."""
    question = _Question(window, title, sentence, yes, danger)

    def agreed() -> None:
        question.shut()
        on_yes()

    question.yes.clicked.connect(agreed)
    question.open()
    return question
