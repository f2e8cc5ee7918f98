"""Draws the rooms of this folder as PNG files, to be laid beside the design's pictures. Run by hand:

python tests/ui/conversations/gallery.py FOLDER [name ...]
"""

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.ids import ConversationId
from app.ui.conversations.planner import PlannerRoom
from app.ui.conversations.room import ConversationsRoom
from app.ui.conversations.their_view_page import TheirViewPage
from app.ui.kit import fonts, paint
from app.ui.kit.desk import Desk
from app.ui.kit.look import dress, look
from app.ui.kit.place import Place
from app.ui.kit.room import Room
from tests.ui.rooms import asked, close_desk, open_desk


class Sheet(QWidget):
    """The window around a room, as far as a room can see it: canvas, sheet, and room for a sidebar."""

    def __init__(self, room: Room, width: int, height: int) -> None:
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


def draw(window: QWidget, path: Path, scale: float = 1.0) -> None:
    """Paint the window into a file."""
    image = QImage(round(window.width() * scale), round(window.height() * scale), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    window.render(image, QPoint(0, 0))
    image.save(str(path))


def conversations(desk: Desk) -> Room:
    room = ConversationsRoom(desk)
    room.arrive(Place("conversations"))
    return room


def planner(subject: str, part: str) -> Callable[[Desk], Room]:
    """The planner of the first conversation whose subject begins so."""

    def make(desk: Desk) -> Room:
        lines = asked(desk.worker, desk.practice.planning.lines)
        line = next(one for one in lines if one.conversation.preparation.subject.startswith(subject))
        room = PlannerRoom(desk)
        room.arrive(Place("planner", line.conversation.id, part))
        return room

    return make


def shown(room: Room) -> QWidget | None:
    """The page of the planner that is shown."""
    return room.stack.currentWidget() if isinstance(room, PlannerRoom) else None


def write_in_last(room: Room) -> None:
    """Open the last card of the step that is shown, with the caret in it."""
    cards = getattr(shown(room), "cards", None)
    if cards is not None:
        cards.open_item(cards.cards[-1].item.id)


def plan_dialog(desk: Desk) -> Room:
    room = conversations(desk)
    room.arrive(Place("conversations", "", "plan"))
    return room


def without_view(desk: Desk) -> Room:
    """The fifth step before the fourth, with a step that nobody owns."""
    planning = desk.practice.planning
    lines = asked(desk.worker, planning.lines)
    one = next(line.conversation for line in lines if line.conversation.preparation.subject.startswith("Talking"))
    steps = one.preparation.next_steps
    blank = replace(steps[2], owner=None, due=None)
    plan = replace(one.preparation, their_view="", questions=(), next_steps=(*steps[:2], blank))
    second = replace(one, id=ConversationId("1" * 16), preparation=plan)
    asked(desk.worker, lambda: planning.save(second))
    room = PlannerRoom(desk)
    room.arrive(Place("planner", second.id, "next_steps"))
    return room


Scene = tuple[str, Callable[[Desk], Room], str, int, int, int, float]
WRITTEN_IN = (
    "planner-light",
    "planner-dark",
    "planner-contrast-hc",
    "planner-960x640-light",
    "planner-960x640-dark",
    "planner-2x-dark",
    "planner-nextsteps-light",
    "planner-impact",
)
SCENES: list[Scene] = [
    ("conversations-light", conversations, "light", 1280, 800, 100, 1.0),
    ("conversations-dark", conversations, "dark", 1280, 800, 100, 1.0),
    ("conversations-960", conversations, "light", 960, 640, 100, 1.0),
    ("conversations-150", conversations, "light", 960, 640, 150, 1.0),
    ("planner-intent", planner("Talking", "intent"), "light", 1280, 800, 100, 1.0),
    ("planner-light", planner("Talking", "examples"), "light", 1280, 800, 100, 1.0),
    ("planner-dark", planner("Talking", "examples"), "dark", 1280, 800, 100, 1.0),
    ("planner-contrast-hc", planner("Talking", "examples"), "contrast", 1280, 800, 100, 1.0),
    ("planner-960x640-light", planner("Talking", "examples"), "light", 960, 640, 100, 1.0),
    ("planner-960x640-dark", planner("Talking", "examples"), "dark", 960, 640, 100, 1.0),
    ("planner-2x-dark", planner("Talking", "examples"), "dark", 1280, 800, 100, 2.0),
    ("planner-impact", planner("Talking", "impact"), "light", 1280, 800, 100, 1.0),
    ("planner-view", planner("Talking", "their_view"), "light", 1280, 800, 100, 1.0),
    ("planner-nextsteps-light", planner("Talking", "next_steps"), "light", 1280, 800, 100, 1.0),
    ("planner-nextsteps-960", planner("Talking", "next_steps"), "light", 960, 640, 100, 1.0),
    ("planner-followup-light", planner("Talking", "follow_up"), "light", 1280, 800, 100, 1.0),
    ("planner-followup-960", planner("Talking", "follow_up"), "light", 960, 640, 100, 1.0),
    ("planner-150", planner("Talking", "next_steps"), "light", 960, 640, 150, 1.0),
    ("held", planner("A promotion", ""), "light", 1280, 800, 100, 1.0),
    ("planner-open-view", without_view, "light", 1280, 800, 100, 1.0),
    ("plan-dialog", plan_dialog, "light", 1280, 800, 100, 1.0),
    ("agree-dialog", planner("Talking", "examples"), "light", 1280, 800, 100, 1.0),
    ("agree-dialog-held", planner("A promotion", ""), "dark", 960, 640, 100, 1.0),
    ("bank", planner("Talking", "their_view"), "light", 1280, 800, 100, 1.0),
    ("held-960", planner("A promotion", ""), "dark", 960, 640, 100, 1.0),
]


def main(folder: Path, names: list[str]) -> None:
    application = QApplication(sys.argv[:1])
    dress(application)
    fonts.load_rest()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        desk = open_desk(Path(scratch))
        asked(desk.worker, desk.practice.examples.furnish)
        for name, make, theme, width, height, size, scale in SCENES:
            if names and name not in names:
                continue
            look().wear(theme, size, reduced_motion=True)
            room = make(desk)
            sheet = Sheet(room, width, height)
            sheet.show()
            settle(desk)
            sheet.activateWindow()
            if name in WRITTEN_IN:
                write_in_last(room)
                settle(desk)
            if name.startswith("agree-dialog") and isinstance(room, PlannerRoom):
                room.hold()
                settle(desk)
            if name == "bank":
                page = shown(room)
                assert isinstance(page, TheirViewPage)
                page.bank_button.click()
                settle(desk)
            draw(sheet, folder / f"{name}.png", scale)
            room.leave()
            settle(desk)
            sheet.close()
            sheet.deleteLater()
        close_desk(desk)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
