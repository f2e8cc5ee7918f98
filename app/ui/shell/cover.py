"""What is on screen the moment somebody locks: nothing. The words are saved and the vault closed behind it.

Where that takes long, as of a drive that does not answer, it says what is waited for; and not for ever.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.kit.layer import close_all
from app.ui.kit.look import look
from app.ui.kit.worker import Worker

QUIET = 2.0  # seconds


class Cover(QWidget):
    """The plain ground over the whole of a window."""

    said = ""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # else all that it hides would be painted first
        self.setGeometry(window.rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, worn = QPainter(self), look()
        painter.fillRect(self.rect(), worn.color("canvas"))
        painter.setFont(worn.font("body"))
        painter.setPen(worn.color("text2"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.said)

    def finish(self, worker: Worker) -> bool:
        """Have the worker finish behind it, and say whether it did."""
        if not worker.is_lost and not worker.answers_within(QUIET):
            self.said = self.tr("Sotto is locking, and waits for the drive with your vault.")
            self.repaint()
        return worker.finish()


def cover(window: QWidget) -> Cover:
    """Let nothing of this program be seen any more, at once: layers, menus, file dialogs, what is being dragged.

    A menu, a dialog or a drag may wait in a loop of its own, which ends when the program does. What is dragged has a
    window too, which is no widget. `QDrag.cancel` is not there on every system.
    """
    close_all(window)
    return cover_over(window)


def cover_over(window: QWidget) -> Cover:
    """The same, with all that lies over the page left open below it: its words are not kept yet."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.hide()
    for other in QGuiApplication.topLevelWindows():
        if other is not window.windowHandle() and other.isVisible():
            other.hide()
    ground = window.findChild(Cover) or Cover(window)
    if ground.isHidden() or window.children()[-1] is not ground:
        ground.show()
        ground.raise_()
        ground.repaint()
    return ground
