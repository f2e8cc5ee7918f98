"""Draws the room of people as PNG files, to be laid beside the design's pictures. Run by hand:

python tests/ui/people/gallery.py FOLDER [name ...]
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.kit import fonts, paint
from app.ui.kit.desk import Desk
from app.ui.kit.look import dress, look
from app.ui.kit.place import Place
from app.ui.people.room import PeopleRoom
from tests.ui.rooms import asked, close_desk, open_desk


class Sheet(QWidget):
    """The window around a room, as far as a room can see it: canvas, sheet, and room for a sidebar."""

    def __init__(self, room: PeopleRoom, width: int, height: int) -> None:
        super().__init__()
        self.resize(width, height)
        self.is_compact = width < 1120
        self.left = 64 if self.is_compact else 232
        room.setParent(self)
        room.setGeometry(self.left + 1, 9, width - self.left - 10, height - 18)
        room.set_compact(self.is_compact)
        room.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().color("canvas"))
        paint.smooth(painter)
        box = QRectF(self.left, 8, self.width() - self.left - 8, self.height() - 16)
        paint.rounded(painter, box, 12, look().color("surface"), look().color("line"))


def settle(desk: Desk) -> None:
    """Let everything asked for arrive and be laid out."""
    for _ in range(6):
        desk.worker.finish()
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def part(name: str) -> Callable[[PeopleRoom], None]:
    return lambda room: room.detail.go_to(name)


def stay(_room: PeopleRoom) -> None:
    """Draw the room as one comes into it."""


def asking(room: PeopleRoom) -> None:
    assert room._page is not None
    room.asking.ask_who(room._page.person)


def writing(room: PeopleRoom) -> None:
    room.detail.go_to("notes")
    room.activateWindow()
    card = next(iter(room.detail.notes.cards.values()))
    card.text.setFocus()
    QTest.keyClicks(card.text.page, "Snow. ")
    room.leave()


def emptied(room: PeopleRoom) -> None:
    room._pages.setCurrentWidget(room._empty)


def removing(room: PeopleRoom) -> None:
    assert room._page is not None
    room._ask_to_remove(room._page.person.id)


Scene = tuple[str, Callable[[PeopleRoom], None], str, int, int, int, float]
SCENES: list[Scene] = [
    ("people-light", stay, "light", 1280, 800, 100, 1.0),
    ("people-dark", stay, "dark", 1280, 800, 100, 1.0),
    ("people-contrast", stay, "contrast", 1280, 800, 100, 1.0),
    ("people-2x", stay, "light", 1280, 800, 100, 2.0),
    ("people-960", stay, "light", 960, 640, 100, 1.0),
    ("people-150", stay, "light", 960, 640, 150, 1.0),
    ("people-130", stay, "light", 1280, 800, 130, 1.0),
    ("talks-light", part("conversations"), "light", 1280, 800, 100, 1.0),
    ("actions-light", part("actions"), "light", 1280, 800, 100, 1.0),
    ("actions-150", part("actions"), "light", 960, 640, 150, 1.0),
    ("notes-light", part("notes"), "light", 1280, 800, 100, 1.0),
    ("notes-dark", part("notes"), "dark", 1280, 800, 100, 1.0),
    ("notes-150", part("notes"), "light", 960, 640, 150, 1.0),
    ("writing-light", writing, "light", 1280, 800, 100, 1.0),
    ("writing-150", writing, "dark", 960, 640, 150, 1.0),
    ("empty-light", emptied, "light", 1280, 800, 100, 1.0),
    ("dialog-light", asking, "light", 1280, 800, 100, 1.0),
    ("dialog-150", asking, "light", 960, 640, 150, 1.0),
    ("remove-light", removing, "light", 1280, 800, 100, 1.0),
]


def draw(window: QWidget, path: Path, scale: float) -> None:
    image = QImage(round(window.width() * scale), round(window.height() * scale), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    window.render(image, QPoint(0, 0))
    image.save(str(path))


def main(folder: Path, names: list[str]) -> None:
    application = QApplication(sys.argv[:1])
    dress(application)
    fonts.load_rest()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        desk = open_desk(Path(scratch))
        asked(desk.worker, desk.practice.examples.furnish)
        for name, act, theme, width, height, size, scale in SCENES:
            if names and name not in names:
                continue
            look().wear(theme, size, reduced_motion=True)
            room = PeopleRoom(desk)
            room.arrive(Place("people"))
            sheet = Sheet(room, width, height)
            sheet.show()
            settle(desk)
            act(room)
            settle(desk)
            draw(sheet, folder / f"{name}.png", scale)
            room.leave()
            settle(desk)
            sheet.close()
            sheet.deleteLater()
        close_desk(desk)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
