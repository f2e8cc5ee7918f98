"""Draws the export dialog as PNG files, to be laid beside the design's pictures. Run by hand:

python tests/ui/export/gallery.py FOLDER [name ...]
"""

import sys
from functools import partial
from pathlib import Path

from app.ui.actions.room import ActionsRoom
from app.ui.export.dialog import ExportDialog, open_export
from app.ui.kit.desk import Desk
from app.ui.kit.layer import top_layer
from app.ui.kit.place import Place
from tests.ui.rooms import asked, settle
from tests.ui.sheets import Scene, Studio, desk_in_scratch

SCENES: list[Scene[str]] = [
    ("export-light", "", "light", 1280, 800, 100, 1.0),
    ("export-dark", "", "dark", 1280, 800, 100, 1.0),
    ("export-2x", "", "light", 1280, 800, 100, 2.0),
    ("export-letter", "letter", "light", 1280, 800, 100, 1.0),
    ("export-empty", "empty", "light", 1280, 800, 100, 1.0),
    ("export-960", "", "light", 960, 640, 100, 1.0),
    ("export-130", "", "light", 1280, 800, 130, 1.0),
    ("export-150", "", "light", 960, 640, 150, 1.0),
]


def stage(desk: Desk, what: str, room: ActionsRoom) -> None:
    """Open the dialog over the room."""
    room.arrive(Place("actions"))
    open_export(room.window(), desk)
    settle(desk)
    dialog = top_layer(room.window())
    if what == "letter" and isinstance(dialog, ExportDialog):
        dialog.paper.choose("us-letter")
        dialog.paper.chosen.emit("us-letter")
        dialog._print()


def main(folder: Path, names: list[str]) -> None:
    studio = Studio(folder, names)
    with desk_in_scratch() as full, desk_in_scratch() as bare:
        asked(full.worker, full.practice.examples.furnish)
        for scene in SCENES:
            desk = bare if scene[1] == "empty" else full
            studio.draw(scene, desk, partial(ActionsRoom, desk), partial(stage, desk, scene[1]))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
