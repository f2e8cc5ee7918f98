"""The very spot on a page: which field the caret is in, and where; and how far everything is scrolled.

Told as plain numbers and words, so that the vault can keep it over a lock. Fields are known by what a screen reader
calls them, and by their number among those of the same name.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QTextEdit, QWidget
from shiboken6 import isValid

from app.ui.kit.layer import top_layer
from app.ui.kit.room import Memory

_LOOK_AGAIN_MS = 10
_TRIES = 40  # looks; a page that has not grown to its length by then has become a shorter one

Line = QLineEdit | QTextEdit


def spot_in(page: QWidget) -> dict[str, int | str]:
    """Where the person is on `page`; nothing for what stands at its beginning."""
    spot: dict[str, int | str] = {
        f"spot scroll {number}": area.verticalScrollBar().value()
        for number, area in enumerate(_areas(page))
        if area.isVisibleTo(page) and area.verticalScrollBar().value()
    }
    field = page.focusWidget()
    if isinstance(field, Line) and field.isVisibleTo(page):
        same = _called(page, field.accessibleName())
        number = same.index(field) if field in same else 0
        spot |= {"spot field": field.accessibleName(), "spot number": number, "spot caret": _caret(field)}
    return spot


class GoingBack(QObject):
    """Goes back to a spot on `page` once it is filled, which `is_filled` tells. What the person does first counts more.

    It ends by itself; the page owns it.
    """

    def __init__(self, page: QWidget, spot: Memory, is_filled: Callable[[], bool]) -> None:
        super().__init__(page)
        self._page, self._spot, self._is_filled = page, spot, is_filled
        self._tries = _TRIES
        window = page.window().windowHandle()
        if window is not None:
            window.installEventFilter(self)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_AGAIN_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel):
            self._end()
        return False

    def _look(self) -> None:
        if not self._is_filled():
            return
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        over = top_layer(self._page)
        if over is None or over.isAncestorOf(self._page):
            self._put_caret()
        self._tries -= 1
        if self._has_scrolled() or not self._tries:
            self._end()

    def _put_caret(self) -> None:
        name = self._spot.get("spot field")
        fields = _called(self._page, name) if isinstance(name, str) else []
        number = int(self._spot.get("spot number", 0))
        if number < len(fields):
            _go(fields[number], int(self._spot.get("spot caret", 0)))

    def _has_scrolled(self) -> bool:
        is_there = True
        for number, area in enumerate(_areas(self._page)):
            wanted, bar = int(self._spot.get(f"spot scroll {number}", 0)), area.verticalScrollBar()
            if area.isVisibleTo(self._page) and bar.value() != wanted:
                bar.setValue(wanted)
                is_there = is_there and bar.value() == wanted
        return is_there

    def _end(self) -> None:
        if isValid(self):
            self._timer.stop()
            self.deleteLater()


def _areas(page: QWidget) -> list[QAbstractScrollArea]:
    return page.findChildren(QAbstractScrollArea)


def _called(page: QWidget, name: str) -> list[Line]:
    lines: list[Line] = [*page.findChildren(QLineEdit), *page.findChildren(QTextEdit)]
    return [one for one in lines if one.accessibleName() == name and one.isVisibleTo(page)]


def _caret(field: Line) -> int:
    return field.cursorPosition() if isinstance(field, QLineEdit) else field.textCursor().position()


def _go(field: Line, caret: int) -> None:
    if not field.hasFocus():
        field.setFocus(Qt.FocusReason.OtherFocusReason)
    if isinstance(field, QLineEdit):
        field.setCursorPosition(caret)
        return
    cursor = field.textCursor()
    cursor.setPosition(min(caret, field.document().characterCount() - 1))
    field.setTextCursor(cursor)
