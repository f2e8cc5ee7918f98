"""Draws the export dialog as PNG files, to be laid beside the design's pictures. Run by hand:

python tests/ui/export/gallery.py FOLDER [name ...]
"""

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from app.ui.actions.room import ActionsRoom
from app.ui.export.dialog import ExportDialog, open_export
from app.ui.kit import fonts
from app.ui.kit.layer import close_all, top_layer
from app.ui.kit.look import dress, look
from app.ui.kit.place import Place
from tests.ui.rooms import asked, close_desk, open_desk, settle
from tests.ui.sheets import Sheet, draw

SCENES = [
    ("export-light", "", "light", 1280, 800, 100, 1.0),
    ("export-dark", "", "dark", 1280, 800, 100, 1.0),
    ("export-2x", "", "light", 1280, 800, 100, 2.0),
    ("export-letter", "letter", "light", 1280, 800, 100, 1.0),
    ("export-empty", "empty", "light", 1280, 800, 100, 1.0),
    ("export-960", "", "light", 960, 640, 100, 1.0),
    ("export-130", "", "light", 1280, 800, 130, 1.0),
    ("export-150", "", "light", 960, 640, 150, 1.0),
]


def main(folder: Path, names: list[str]) -> None:
    application = QApplication(sys.argv[:1])
    dress(application)
    fonts.load_rest()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        full, bare = open_desk(Path(scratch) / "full"), open_desk(Path(scratch) / "bare")
        asked(full.worker, full.practice.examples.furnish)
        for name, what, theme, width, height, size, scale in SCENES:
            if names and name not in names:
                continue
            desk = bare if what == "empty" else full
            look().wear(theme, size, reduced_motion=True)
            room = ActionsRoom(desk)
            sheet = Sheet(room, width, height)
            sheet.show()
            room.arrive(Place("actions"))
            open_export(sheet, desk)
            settle(desk)
            dialog = top_layer(sheet)
            if what == "letter" and isinstance(dialog, ExportDialog):
                dialog.paper.choose("us-letter")
                dialog.paper.chosen.emit("us-letter")
                dialog._print()
                settle(desk)
            draw(sheet, folder / f"{name}.png", scale)
            close_all(sheet)
            settle(desk)
            sheet.close()
            sheet.deleteLater()
        close_desk(full)
        close_desk(bare)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
