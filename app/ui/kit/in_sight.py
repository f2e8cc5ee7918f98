"""Keeps in sight what is being written on a page: all of its card where that fits, else the line of the caret."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget
from shiboken6 import isValid

from app.ui.kit.card import Card
from app.ui.kit.scroll import ScrollArea
from app.ui.kit.text_area import TextArea

_ROOM = 12  # px kept free above and below, so that the light around a card is seen as well
_SHAPED = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show)


class InSight(QObject):
    """Scrolls `area` when the keyboard comes into a card or a field of it, and when that grows or is moved along.

    What the person scrolls away stays away until they write on or go elsewhere. The area owns it.
    """

    def __init__(self, area: ScrollArea) -> None:
        super().__init__(area)
        self._area = area
        area.is_watched = True
        self._field: QWidget | None = None
        self._frame: QWidget | None = None
        self._beside: QWidget | None = None
        self._is_wanted = False
        self._is_cut = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._look)
        area.viewport().installEventFilter(self)
        area.verticalScrollBar().rangeChanged.connect(self._on_range)
        area.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def show_with(self, card: QWidget | None) -> None:
        """Keep a card that lies beside what is written in sight as well, or none any more."""
        self._watch(self._beside, card)
        self._beside = card
        if card is not None:
            self._is_wanted = True
            self._soon.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        is_written = kind in (QEvent.Type.KeyPress, QEvent.Type.InputMethod) and watched is self._field
        self._is_wanted = self._is_wanted or is_written
        if is_written or kind in _SHAPED:
            self._soon.start()
        return False

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if not isValid(self) or now is None or now.window() is not self._area.window():
            return
        sheet = self._area.widget()
        is_here = sheet is not None and sheet.isAncestorOf(now) and not self._is_in_beside(now)
        if not is_here:
            return  # a menu or another window comes back to the same field
        frame = self._frame_of(now)
        self._watch(self._field, now)
        self._watch(self._frame, frame)
        self._field, self._frame, self._is_wanted = now, frame, True
        self._look()

    def _is_in_beside(self, now: QWidget) -> bool:
        return self._beside is not None and isValid(self._beside) and self._beside.isAncestorOf(now)

    def _frame_of(self, field: QWidget) -> QWidget:
        """The card around a field, or the field with its caption."""
        frame, above = field, field.parentWidget()
        while above is not None and above is not self._area.widget():
            if isinstance(above, Card):
                return above
            if isinstance(above, TextArea):
                frame = above
            above = above.parentWidget()
        return frame

    def _watch(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None and isValid(before):
            before.removeEventFilter(self)
        if now is not None:
            now.installEventFilter(self)

    def _on_range(self, _start: int, end: int) -> None:
        self._is_cut = self._area.verticalScrollBar().value() > end  # Qt goes to the new end right after this

    def _on_scrolled(self, _value: int) -> None:
        if not self._area.is_reaching and not self._is_cut:
            self._is_wanted = False  # the person wants to see something else
        self._is_cut = False

    def _look(self) -> None:
        if not self._is_wanted:
            return
        room, seen = self._area.viewport().height() - 2 * _ROOM, QRect()
        for box in self._wanted():
            if seen.isNull() or seen.united(box).height() <= room:
                seen = seen.united(box)
        if not seen.isNull():
            self._area.reach(seen.adjusted(0, -_ROOM, 0, _ROOM))

    def _wanted(self) -> list[QRect]:
        """What is to be seen, the most needed first: what a hint says counts more than the rest of the card."""
        shown: list[QRect] = []
        if self._field is not None and isValid(self._field) and self._field.isVisible():
            shown.append(self._line(self._field))
        for one in (self._beside, self._frame):
            if one is not None and isValid(one) and one.isVisible():
                shown.append(self._box(one, one.rect()))
        return shown

    def _line(self, field: QWidget) -> QRect:
        if isinstance(field, QTextEdit):
            return self._box(field.viewport(), field.cursorRect())
        return self._box(field, field.rect())

    def _box(self, widget: QWidget, rect: QRect) -> QRect:
        sheet = self._area.widget()
        return QRect(widget.mapTo(sheet, QPoint(0, 0)) + rect.topLeft(), rect.size()) if sheet is not None else rect
