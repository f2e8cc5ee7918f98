"""The soft light around the field that is being written in.

It lies outside the field's own edge, so that a field at rest lines up with the text and buttons
around it; a widget beside the field, under it, paints it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.kit import paint
from app.ui.kit.look import look

_REACH = 3


class Halo(QWidget):
    """Lies around `box`, in the nearest widget above it that has room for the light.

    It is made when first lit: a page of many fields at rest has none.
    """

    def __init__(self, box: QWidget, radius: int) -> None:
        super().__init__(box.parentWidget())
        self._box, self._radius = box, radius
        self._below: QWidget = box
        self._watched: list[QWidget] = []
        self._color = "accent"
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def light(self, color: str = "accent") -> None:
        self._color = color
        self._settle()
        self._follow()
        self.show()
        self.stackUnder(self._below)
        self.update()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        # Also while the whole page is hidden: it is laid out before it is shown, and nothing tells of it then.
        if kind in (QEvent.Type.Move, QEvent.Type.Resize) and not self.isHidden():
            self._follow()
        elif kind in (QEvent.Type.Hide, QEvent.Type.ParentChange):
            self.hide()
        return False

    def _settle(self) -> None:
        """Find the widget to lie in, and watch everything between it and the box."""
        for widget in self._watched:
            widget.removeEventFilter(self)
        self._below, above = self._box, self._box.parentWidget()
        self._watched = [self._box]
        while above is not None and not above.isWindow() and not above.rect().contains(self._place(above)):
            self._below, above = above, above.parentWidget()
            self._watched.append(self._below)
        if above is not None and above is not self.parentWidget():
            self.setParent(above)
        for widget in self._watched:
            widget.installEventFilter(self)

    def _place(self, above: QWidget) -> QRect:
        place = QRect(self._box.mapTo(above, QPoint(0, 0)), self._box.size())
        return place.adjusted(-_REACH, -_REACH, _REACH, _REACH)

    def _follow(self) -> None:
        above = self.parentWidget()
        if above is not None and above.isAncestorOf(self._box):
            self.setGeometry(self._place(above))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.smooth(painter)
        inner = QRectF(self.rect()).adjusted(_REACH, _REACH, -_REACH, -_REACH)
        paint.halo(painter, inner, self._radius, look().color(self._color))


class LitBox(QWidget):
    """The frame of a field: at rest a thin outline, in use a thicker one with its halo.

    Around what is only `for_reading` it is as quiet as a card, and throws no light.
    """

    def __init__(self, owner: QWidget, radius: int, for_reading: bool = False) -> None:
        super().__init__(owner)
        self._radius = radius
        self._for_reading = for_reading
        self._halo: Halo | None = None
        self._is_lit = False
        self._is_wrong = False

    def set_lit(self, lit: bool) -> None:
        self._is_lit = lit
        self._show_halo()

    def set_wrong(self, wrong: bool) -> None:
        if wrong != self._is_wrong:
            self._is_wrong = wrong
            self._show_halo()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.smooth(painter)
        worn, box = look(), QRectF(self.rect())
        fill = worn.color("pane" if self._for_reading else "raised" if self.isEnabled() else "sunken")
        width = 1.5 if self._is_lit or self._is_wrong else 1.0
        if worn.tokens.high_contrast and self._is_lit:
            width = 2.0
        paint.rounded(painter, box, self._radius, fill, worn.color(self._edge()), width)

    def _edge(self) -> str:
        if self._is_wrong:
            return "danger"
        if self._for_reading:
            return "ctl" if self._is_lit else "line"
        return "accent" if self._is_lit else "ctl"

    def _show_halo(self) -> None:
        if self._is_lit and not self._for_reading:
            if self._halo is None:
                self._halo = Halo(self, self._radius)
            self._halo.light("danger" if self._is_wrong else "accent")
        elif self._halo is not None:
            self._halo.hide()
        self.update()
