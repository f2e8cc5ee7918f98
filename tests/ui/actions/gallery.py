"""Draws the actions room as PNG files, to be laid beside the design's pictures. Run by hand:

python tests/ui/actions/gallery.py FOLDER [name ...]
"""

import sys
from functools import partial
from pathlib import Path

from app.ui.actions.room import ActionsRoom
from app.ui.kit.desk import Desk
from app.ui.kit.place import Place
from tests.ui.rooms import asked, settle
from tests.ui.sheets import Scene, Studio, desk_in_scratch

SCENES: list[Scene[str]] = [
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


def stage(desk: Desk, what: str, room: ActionsRoom) -> None:
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
    studio = Studio(folder, names)
    with desk_in_scratch() as desk:
        asked(desk.worker, desk.practice.examples.furnish)
        for scene in SCENES:
            studio.draw(scene, desk, partial(ActionsRoom, desk), partial(stage, desk, scene[1]))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
