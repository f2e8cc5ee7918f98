"""Layers: everything that lies over the page, kept inside the window.

No layer is a window of its own and none waits in a loop of its own: locking covers or closes all
of them by construction, and shadows need no compositor.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.ui.kit import paint
from app.ui.kit.look import look
from app.ui.kit.motion import POP, RISE, Veil, play
from app.ui.kit.room import Memory


class Panel(QWidget):
    """The rounded plate that a layer carries; `ground` names its colour."""

    def __init__(self, layer: QWidget, fill: str, radius: int) -> None:
        super().__init__(layer)
        self.ground = fill
        self.radius = radius
        self.setAttribute(Qt.WidgetAttribute.WA_StaticContents)  # see `resizeEvent`

    def resizeEvent(self, event: QResizeEvent) -> None:
        # Of one that only grows or shrinks at its foot all that stands above stays as it is painted.
        before, now = event.oldSize(), event.size()
        same = before.width() == now.width()
        self.update(self.rect().adjusted(0, min(before.height(), now.height()) - self.radius - 1 if same else 0, 0, 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.smooth(painter)
        worn = look()
        edge = worn.color(paint.line_on_pop())
        if self.radius == 0:
            painter.fillRect(self.rect(), worn.color(self.ground))  # the whole window: it has no edge
            return
        paint.rounded(painter, QRectF(self.rect()), self.radius, worn.color(self.ground), edge)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # a click on the plate is not a click beside it


class Layer(QWidget):
    """Something over the page: it holds the focus, Esc closes it, and the focus goes back after.

    A layer with a scrim (`is_modal`) stops what lies below; one without closes at the first click
    or step of the focus beside it.

    Signals:
    closed(): the layer is gone from the screen.
    """

    closed = Signal()

    known_as = ""  # by which it is opened again after locking; a layer without one is not

    def __init__(
        self, window: QWidget, depth: int, fill: str = "surface", radius: int = 16, is_modal: bool = True
    ) -> None:
        super().__init__(window.window())
        self.is_modal = is_modal
        self.closes_on_escape = True
        self.is_open = False
        self._depth = depth
        self._came_from: QWidget | None = None
        self._is_tracing = False
        self._below = 0
        self.panel = Panel(self, fill, radius)
        self.hide()
        window.window().installEventFilter(self)
        look().resized.connect(self.settle)

    # What a kind of layer decides for itself

    def spot(self, room: QRect) -> QRect:
        """Where the panel lies inside the window's rectangle `room`."""
        size = self.panel.sizeHint().boundedTo(room.size() - QSize(32, 32))
        return QRect(room.center() - QPoint(size.width() // 2, size.height() // 2), size)

    def first(self) -> QWidget | None:
        """What has the focus when the layer opens; None is the first thing that can."""
        return None

    def leave(self) -> None:
        """Keep what is being written here. Called before locking, while the layer is still open."""

    # Coming back after locking; see `unfinished.py`

    def remember(self) -> dict[str, int | str] | None:
        """Tell what else than its fields it takes to come back; None where there is nothing to come back to."""
        return {}

    def recall(self, memory: Memory) -> None:
        """Show what `remember` told of. Called while it is open; its fields are filled after this."""

    def fields(self) -> QWidget | None:
        """What holds the fields to be filled again; None where what is written in them is kept elsewhere."""
        return self.panel

    # Opening and closing

    def open(self) -> None:
        """Show the layer over everything else."""
        if self.is_open:
            return
        window = self.window()
        self._came_from = window.focusWidget()
        self.is_open = True
        moves = look().duration(POP) > 0 and window.isVisible()
        before = window.grab() if moves else None
        self.settle()
        self.show()
        self.raise_()
        self._take_focus()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)
            self._is_tracing = True
        if before is not None:
            self._rise(0.0)
            play(self, POP, self._rise)
            Veil(self, before, self.rect()).lift(POP)

    def shut(self) -> None:
        """Take the layer away and give the focus back. Shut twice is shut once."""
        if not self.is_open:
            return
        self.is_open = False
        self._stop_tracing()
        focused = self.window().focusWidget()
        back = self._came_from
        if focused is None or focused is self or self.isAncestorOf(focused):
            # Before hiding, or Qt would look for the next one itself and could wake the page's first field.
            if back is not None and isValid(back) and back.isVisible():
                paint.hand_focus_to(back, Qt.FocusReason.PopupFocusReason)
            elif focused is not None:
                focused.clearFocus()
        self.hide()
        self.closed.emit()
        self.deleteLater()

    def settle(self) -> None:
        """Fill the window, and put the panel where it belongs."""
        room, before = self.window().rect(), self.panel.geometry()
        is_as_large = room == self.geometry()
        self.setGeometry(room)
        layout = self.panel.layout()
        if layout is not None:
            layout.activate()
        self.panel.setGeometry(self.spot(self.rect()).translated(0, self._below))
        # The shadow lies around the panel, so Qt does not know that it moved as well.
        touched = self._touched(before, self.panel.geometry()) if is_as_large else self.rect()
        self.update(QRegion(touched).subtracted(self._covered()))

    def _touched(self, before: QRect, now: QRect) -> QRect:
        """Where something else is to be painted around the panel, which was `before` and is `now`."""
        reach, inside = paint.shadow_reach(self._depth), paint.shadow_inside(self._depth, self.panel.radius)
        touched = before.united(now).adjusted(-reach, -reach, reach, reach)
        same_above = before.topLeft() == now.topLeft() and before.width() == now.width()
        if same_above and min(before.height(), now.height()) > 2 * inside:
            touched.setTop(min(before.bottom(), now.bottom()) - inside)
        return touched

    def _covered(self) -> QRegion:
        """Where the panel hides all that lies below it: it has round corners, and an edge."""
        panel, corner = self.panel.geometry(), self.panel.radius
        across = QRegion(panel.adjusted(2, corner, -2, -corner))
        return across.united(QRegion(panel.adjusted(corner, 2, -corner, -2)))

    def _rise(self, done: float) -> None:
        # By an offset and not to a spot: what is typed meanwhile may move the spot.
        before = self._below
        self._below = round(RISE * (1.0 - done))
        self.panel.move(self.panel.pos() + QPoint(0, self._below - before))
        self.update()

    def _stop_tracing(self) -> None:
        application = QApplication.instance()
        if self._is_tracing and isinstance(application, QApplication):
            application.focusChanged.disconnect(self._on_focus)
        self._is_tracing = False

    # Focus stays inside

    def _stops(self) -> list[QWidget]:
        """Everything Tab can reach in the panel, in the order of the focus chain."""
        found = []
        widget = self.nextInFocusChain()
        while widget is not None and widget is not self:
            takes_tab = bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
            is_here = self.panel is widget or self.panel.isAncestorOf(widget)
            if takes_tab and is_here and widget.isVisibleTo(self) and widget.isEnabled():
                found.append(widget)
            widget = widget.nextInFocusChain()
        return found

    def _take_focus(self) -> None:
        stops = self._stops()
        target = self.first() or (stops[0] if stops else self)
        if target is self:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        paint.hand_focus_to(target, Qt.FocusReason.PopupFocusReason)

    def focusNextPrevChild(self, is_next: bool) -> bool:
        stops = self._stops()
        if not stops:
            return True
        reason = Qt.FocusReason.TabFocusReason if is_next else Qt.FocusReason.BacktabFocusReason
        now = self.window().focusWidget()
        if now in stops:
            step = 1 if is_next else -1
            target = stops[(stops.index(now) + step) % len(stops)]
        else:
            target = stops[0] if is_next else stops[-1]
        target.setFocus(reason)
        return True

    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is None or not isValid(self) or not self.is_open or new.window() is not self.window():
            return
        if new is self or self.isAncestorOf(new) or top_layer(self.window()) is not self:
            return
        if self.is_modal:
            self._take_focus()
        else:
            self.shut()

    # Keys, clicks, painting

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.closes_on_escape:
            self.shut()
        # What a layer does not use goes no further: the page below does not hear it.
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if not self.is_modal:
            self.shut()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.is_open and watched is self.parent():
            self.settle()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        seen = event.region().subtracted(self._covered())
        if seen.isEmpty():
            return  # a row or a letter on the plate: what lies below it would be painted for nobody
        painter = QPainter(self)
        painter.setClipRegion(seen)
        if self.is_modal:
            painter.fillRect(self.rect(), look().color("scrim"))
        paint.shadow(painter, QRectF(self.panel.geometry()), self.panel.radius, self._depth)


def layers(window: QWidget) -> list[Layer]:
    """The open layers of a window, the top one last."""
    return [child for child in window.window().children() if isinstance(child, Layer) and child.is_open]


def top_layer(window: QWidget) -> Layer | None:
    """The layer that lies over all others, if one is open."""
    opened = layers(window)
    return opened[-1] if opened else None


def is_blocked(window: QWidget) -> bool:
    """Whether a layer with a scrim lies over the page, so that the page must stay as it is."""
    return any(layer.is_modal for layer in layers(window))


def close_all(window: QWidget) -> None:
    """Close every layer, the top one first."""
    for layer in reversed(layers(window)):
        layer.shut()
