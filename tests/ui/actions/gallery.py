"""Draws the actions room as PNG files, to be laid beside the design's pictures. Run by hand:

python tests/ui/actions/gallery.py FOLDER [name ...]
"""

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from app.ui.actions.room import ActionsRoom
from app.ui.kit import fonts
from app.ui.kit.desk import Desk
from app.ui.kit.look import dress, look
from app.ui.kit.place import Place
from tests.ui.rooms import asked, close_desk, open_desk, settle
from tests.ui.sheets import Sheet, draw

SCENES = [
    ("actions-light", "", "light", 1280, 800, 100, 1.0),
    ("actions-dark", "", "dark", 1280, 800, 100, 1.0),
    ("actions-person", "person", "light", 1280, 800, 100, 1.0),
    ("actions-done", "done", "light", 1280, 800, 100, 1.0),
    ("actions-amended", "amended", "light", 1280, 800, 100, 1.0),
    ("actions-new", "new", "light", 1280, 800, 100, 1.0),
    ("actions-960", "", "light", 960, 640, 100, 1.0),
    ("actions-960-open", "open", "light", 960, 640, 100, 1.0),
    ("actions-150", "open", "light", 960, 640, 150, 1.0),
    ("actions-130", "", "light", 1280, 800, 130, 1.0),
]


def stage(room: ActionsRoom, desk: Desk, what: str) -> None:
    """Bring the room to what the picture shows."""
    lines = desk.practice.acting.lines
    wanted = {"amended": "Send it to two", "": "Send Priya"}.get(what, "")
    found = [line for line in asked(desk.worker, lines) if line.action.text.startswith(wanted or "Send Priya")]
    room.arrive(Place("actions", found[0].action.id))
    settle(desk)
    if what in ("person", "done"):
        room.view.choose(what)
        room.view.chosen.emit(what)
    elif what == "new":
        room.ask_for_new()
    elif what == "open":
        room._edit(found[0])


def main(folder: Path, names: list[str]) -> None:
    application = QApplication(sys.argv[:1])
    dress(application)
    fonts.load_rest()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        desk = open_desk(Path(scratch))
        asked(desk.worker, desk.practice.examples.furnish)
        for name, what, theme, width, height, size, scale in SCENES:
            if names and name not in names:
                continue
            look().wear(theme, size, reduced_motion=True)
            room = ActionsRoom(desk)
            sheet = Sheet(room, width, height)
            sheet.show()
            stage(room, desk, what)
            settle(desk)
            draw(sheet, folder / f"{name}.png", scale)
            room.leave()
            settle(desk)
            sheet.close()
            sheet.deleteLater()
        close_desk(desk)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
