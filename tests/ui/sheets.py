"""The window around a room, as far as a picture of the room needs it."""

from pathlib import Path

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.kit import paint
from app.ui.kit.look import look
from app.ui.kit.room import Room


class Sheet(QWidget):
    """Canvas, sheet, and room for a sidebar."""

    def __init__(self, room: Room, width: int, height: int) -> None:
        super().__init__()
        self.resize(width, height)
        self.left = 64 if width < 1120 else 232
        room.setParent(self)
        room.setGeometry(self.left + 1, 9, width - self.left - 10, height - 18)
        room.set_compact(width < 1120)
        room.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().color("canvas"))
        paint.smooth(painter)
        box = QRectF(self.left, 8, self.width() - self.left - 8, self.height() - 16)
        paint.rounded(painter, box, 12, look().color("surface"), look().color("line"))


def draw(window: QWidget, path: Path, scale: float = 1.0) -> None:
    """Paint the window into a file."""
    image = QImage(round(window.width() * scale), round(window.height() * scale), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    window.render(image, QPoint(0, 0))
    image.save(str(path))
