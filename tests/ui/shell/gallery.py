"""Renders the hallway with stand-in rooms into a folder, to be looked at beside the design's pictures.

python tests/ui/shell/gallery.py FOLDER
"""

from __future__ import annotations

import os
import sys
from datetime import timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from PySide6.QtWidgets import QApplication

from app.system.clock import StoppedClock
from app.ui.kit.dialog import confirm
from app.ui.kit.fonts import load_rest
from app.ui.kit.layer import close_all
from app.ui.kit.look import dress, look
from app.ui.kit.menu import Menu
from app.ui.kit.place import Place
from app.ui.shell.lifeguard import mishap
from app.ui.shell.places import Command
from tests.ui.shell.standins import NOON, EmptyRoom, house


def main(folder: Path) -> None:
    application = QApplication([])
    dress(application)
    load_rest()
    folder.mkdir(parents=True, exist_ok=True)
    for theme in ("light", "dark", "contrast"):
        look().wear(theme, reduced_motion=True)
        _render(folder, theme)
    look().wear("light", text_size=150, reduced_motion=True)
    _render(folder, "light-150")


def _render(folder: Path, theme: str) -> None:
    clock = StoppedClock(NOON)
    commands = {
        "new-entry": Command("New journal entry", "notebook-pen", lambda: None),
        "plan": Command("Plan a conversation", "plus", lambda: None),
    }
    window, hall = house(clock, make=EmptyRoom, commands=commands)
    window.resize(1280, 800)
    window.show()

    def shoot(name: str) -> None:
        QApplication.processEvents()
        window.grab().save(str(folder / f"{name}-{theme}.png"))

    hall.watch.begin()
    clock.advance(timedelta(seconds=28))
    hall.watch.look_again()
    shoot("today")
    hall.go(Place("journal"))
    shoot("journal")
    hall.open_palette()
    shoot("palette")
    close_all(window)
    hall.open_shortcuts()
    shoot("shortcuts")
    close_all(window)
    confirm(window, "Delete Priya?", "Three conversations and five actions go with her.", "Delete", lambda: None, True)
    shoot("confirm")
    close_all(window)
    nothing = lambda: None  # noqa: E731
    items = [("Duplicate", "copy", nothing), ("Export", "file-down", nothing), None]
    Menu(hall.sidebar.search, [*items, ("Delete", "trash-2", nothing, True)], align="left").open()
    hall.sheet.notices.say("The disk is full. What you wrote is kept here until there is room.")
    hall.sheet.undo_bar.offer("Action deleted", nothing)
    clock.advance(timedelta(seconds=250))
    hall.watch.look_again()
    shoot("menu")
    close_all(window)
    hall.sheet.notices.clear()
    hall.hide_screen()
    shoot("hidden")
    close_all(window)
    try:
        hall.go(None)  # type: ignore[arg-type]
    except AttributeError as error:
        window.can_lock = True
        window.crashed(mishap(type(error), error.__traceback__))
    shoot("crash")
    close_all(window)
    hall.sidebar.set_waiting({"conversations", "actions"})
    hall.go(Place("planner"))
    window.resize(960, 640)
    shoot("planner-960x640")
    window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
