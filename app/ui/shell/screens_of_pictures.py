"""Screens of pictures in the journal: one on its page, one that the caret is on, and one shown large."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPolygonF, QTextCursor

from app.domain.picture import alone_in
from app.ui.journal.room import JournalRoom
from app.ui.kit.place import Place

if TYPE_CHECKING:
    from app.ui.journal.illustrated import IllustratedPage
    from app.ui.shell.home import Home

_WIDE, _HIGH = 1600, 900


def show_picture(home: Home, entry: str) -> None:
    """A picture between two paragraphs, with a caption under it."""
    page = _page(home, entry)
    _onto_picture(home, page)
    page.say_under(page.place(), "The bench by the lake, before we walked back")
    page.moveCursor(QTextCursor.MoveOperation.Start)


def show_chosen_picture(home: Home, entry: str) -> None:
    """The caret is on it."""
    _onto_picture(home, _page(home, entry))


def show_picture_large(home: Home, entry: str) -> None:
    """It fills the window as far as it can."""
    page = _page(home, entry)
    _onto_picture(home, page)
    page.opened.emit()
    _rest(home)


def _page(home: Home, entry: str) -> IllustratedPage:
    assert home.indoors is not None
    home.indoors.hall.go(Place("journal", entry))
    _rest(home)
    room = home.indoors.hall.room()
    assert isinstance(room, JournalRoom)
    return room.page.text.page


def _onto_picture(home: Home, page: IllustratedPage) -> None:
    """Put the caret on the picture, and take one in where there is none yet."""
    page.setFocus()
    block = page.document().firstBlock()
    while block.isValid() and alone_in(block.text()) is None:
        block = block.next()
    if block.isValid():
        page.setTextCursor(QTextCursor(block))
        return
    page.moveCursor(QTextCursor.MoveOperation.Start)
    page.given.emit((_lake(),))
    _rest(home)
    _onto_picture(home, page)


def _lake() -> QImage:
    """Hills behind a lake, as somebody might photograph them."""
    image = QImage(_WIDE, _HIGH, QImage.Format.Format_RGB32)
    sky = QLinearGradient(0, 0, 0, _HIGH * 0.62)
    sky.setColorAt(0, QColor("#9db4c4"))
    sky.setColorAt(1, QColor("#e6dcc8"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(image.rect(), sky)
    for color, points in (
        ("#8a9c9a", ((0, 0.5), (0.2, 0.32), (0.42, 0.48), (0.66, 0.28), (1, 0.5), (1, 0.64), (0, 0.64))),
        ("#5d746c", ((0, 0.56), (0.3, 0.46), (0.55, 0.58), (0.8, 0.44), (1, 0.55), (1, 0.64), (0, 0.64))),
        ("#a9b7b3", ((0, 0.62), (1, 0.62), (1, 0.82), (0, 0.86))),
        ("#4c5d48", ((0, 0.84), (0.4, 0.8), (1, 0.86), (1, 1), (0, 1))),
    ):
        painter.setBrush(QColor(color))
        painter.setPen(QColor(color))
        painter.drawPolygon(QPolygonF([QPointF(x * _WIDE, y * _HIGH) for x, y in points]))
    painter.end()
    return image


def _rest(home: Home) -> None:
    for _ in range(20):
        home.worker.finish()
        home.window.grab()
        QCoreApplication.processEvents()
