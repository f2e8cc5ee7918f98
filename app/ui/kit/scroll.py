"""Scrolling without clutter: a thin bar that lies over the content and takes no room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollArea, QScrollBar, QStyle, QStyleOptionSlider, QWidget
from shiboken6 import isValid

from app.ui.kit import paint
from app.ui.kit.look import look

_WIDTH = 10
_FADE = 28


class OverlayBar(QScrollBar):
    """A vertical scroll bar that follows the hidden one of a scroll area."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(Qt.Orientation.Vertical, area)
        self._area = area
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, False)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        real = area.verticalScrollBar()
        real.rangeChanged.connect(self._follow)
        real.valueChanged.connect(self.setValue)
        self.valueChanged.connect(self._lead)
        area.installEventFilter(self)
        self._follow()

    def _real(self) -> QScrollBar | None:
        """The hidden bar, asked for anew: what Python once got may be let go of while the bar itself lives on.

        None of an area that is going away, which tells of its last change while its parts are gone already.
        """
        if not isValid(self._area):
            return None
        real = self._area.verticalScrollBar()
        return real if isValid(real) else None

    def _follow(self) -> None:
        real = self._real()
        if real is None:
            return
        self.setPageStep(real.pageStep())
        self.setSingleStep(real.singleStep())
        self.setRange(real.minimum(), real.maximum())
        self.setValue(real.value())
        self.setVisible(real.maximum() > real.minimum())
        self._settle()

    def _lead(self, value: int) -> None:
        real = self._real()
        if real is not None:
            real.setValue(value)

    def _settle(self) -> None:
        # At the end of the area and not of what it shows: a list may leave a gutter there for it.
        view = self._area.viewport().geometry()
        self.setGeometry(self._area.width() - _WIDTH, view.y() + 2, _WIDTH, view.height() - 4)
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.LayoutRequest):
            self._settle()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ScrollBarSlider
        handle = self.style().subControlRect(QStyle.ComplexControl.CC_ScrollBar, option, part, self)
        painter = QPainter(self)
        paint.smooth(painter)
        is_held = self.underMouse() or self.isSliderDown()
        width = 6 if is_held else 4
        color = look().color("ctl" if is_held else "line2")
        rect = QRectF(_WIDTH - 2 - width, handle.y() + 2, width, max(20, handle.height() - 4))
        paint.rounded(painter, rect, width / 2, color)


class SoftEnd(QWidget):
    """Lets what goes on below fade into the ground of the page, which is of the colour `ground`."""

    def __init__(self, area: QAbstractScrollArea, ground: str = "surface") -> None:
        super().__init__(area)
        self._area, self._ground = area, ground
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        bar = area.verticalScrollBar()
        bar.rangeChanged.connect(self._follow)
        bar.valueChanged.connect(self._follow)
        area.installEventFilter(self)
        look().changed.connect(self.update)
        self._follow()

    def _follow(self) -> None:
        bar = self._area.verticalScrollBar()
        if isValid(bar):
            self.setVisible(bar.value() < bar.maximum())
            self._settle()

    def _settle(self) -> None:
        view, high = self._area.viewport().geometry(), look().px(_FADE)
        self.setGeometry(view.x(), view.bottom() + 1 - high, view.width() - _WIDTH, high)
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.LayoutRequest):
            self._settle()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        ground = look().color(self._ground)
        shade = QLinearGradient(0, 0, 0, self.height())
        shade.setColorAt(0, paint.faded(ground, 0))
        shade.setColorAt(1, ground)
        QPainter(self).fillRect(self.rect(), shade)


def quiet(area: QAbstractScrollArea) -> OverlayBar:
    """Give any scroll area the thin bar, and no frame and no ground of its own."""
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.viewport().setAutoFillBackground(False)
    return OverlayBar(area)


class ScrollArea(QScrollArea):
    """A page that scrolls by itself. It is as wide as it is told and never scrolls sideways."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.is_reaching = False
        self.is_watched = False  # by an `InSight`, which then alone goes along with what grows
        quiet(self)

    def reach(self, box: QRect) -> None:
        """Scroll no further than it takes to show `box`, told in the coordinates of what is scrolled.

        Of one that is too high its head is shown. `is_reaching` tells this from somebody who scrolls.
        """
        bar, room = self.verticalScrollBar(), self.viewport().height()
        lowest, highest = box.bottom() + 1 - room, box.top()
        self.is_reaching = True
        bar.setValue(min(max(bar.value(), lowest), highest))
        self.is_reaching = False

    def setWidget(self, widget: QWidget) -> None:
        super().setWidget(widget)
        widget.setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        inside = self.widget()
        return inside.sizeHint() if inside is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        inside = self.widget()
        width = inside.minimumSizeHint().width() if inside is not None else 0
        return QSize(width, 60)

    def focusNextPrevChild(self, is_next: bool) -> bool:
        moved = super().focusNextPrevChild(is_next)
        focused = self.window().focusWidget()
        inside = self.widget()
        if moved and focused is not None and inside is not None and inside.isAncestorOf(focused):
            self.reach(QRect(focused.mapTo(inside, QPoint(0, 0)), focused.size()).adjusted(0, -24, 0, 24))
        return moved
