"""Pictures of a room: the window around it, as far as a picture needs it, and what is done for each."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.kit import fonts, paint
from app.ui.kit.desk import Desk
from app.ui.kit.layer import close_all
from app.ui.kit.look import dress, look
from app.ui.kit.room import Room
from tests.ui.rooms import close_desk, open_desk, settle

What = TypeVar("What")
Some = TypeVar("Some", bound=Room)

# A name, what is shown, the theme, the window's width and height, the size of the text, and dots in a pixel.
Scene = tuple[str, What, str, int, int, int, float]


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


@contextmanager
def desk_in_scratch() -> Iterator[Desk]:
    """A desk whose vault is gone afterwards."""
    with tempfile.TemporaryDirectory() as scratch:
        desk = open_desk(Path(scratch))
        yield desk
        close_desk(desk)


class Studio:
    """Draws scenes into `folder`: those with one of these `names`, or all where there is none."""

    def __init__(self, folder: Path, names: Sequence[str]) -> None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        self._application = QApplication(sys.argv[:1])
        dress(self._application)
        fonts.load_rest()
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._names = folder, names

    def draw(self, scene: Scene[What], desk: Desk, make: Callable[[], Some], stage: Callable[[Some], None]) -> None:
        """Draw the room that `make` returns, once `stage` has brought it to what the picture shows."""
        name, _what, theme, width, height, percent, scale = scene
        if self._names and name not in self._names:
            return
        look().wear(theme, percent, reduced_motion=True)
        room = make()
        sheet = Sheet(room, width, height)
        sheet.show()
        settle(desk)
        sheet.activateWindow()
        stage(room)
        settle(desk)
        draw(sheet, self._folder / f"{name}.png", scale)
        room.leave()
        settle(desk)
        close_all(sheet)
        settle(desk)
        sheet.close()
        sheet.deleteLater()
