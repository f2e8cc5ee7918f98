"""What is on screen the moment somebody locks: nothing. The words are saved and the vault closed behind it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.kit.layer import close_all
from app.ui.kit.look import look


class Cover(QWidget):
    """The plain ground over the whole of a window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # else all that it hides would be painted first
        self.setGeometry(window.rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), look().color("canvas"))


def cover(window: QWidget) -> None:
    """Let nothing of this program be seen any more, at once: layers, menus, file dialogs, what is being dragged.

    A menu, a dialog or a drag may wait in a loop of its own, which ends when the program does. What is dragged has a
    window too, which is no widget. `QDrag.cancel` is not there on every system.
    """
    close_all(window)
    cover_over(window)


def cover_over(window: QWidget) -> Cover:
    """The same, with all that lies over the page left open below it: its words are not kept yet."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.hide()
    for other in QGuiApplication.topLevelWindows():
        if other is not window.windowHandle() and other.isVisible():
            other.hide()
    ground = Cover(window)
    ground.show()
    ground.raise_()
    ground.repaint()
    return ground
