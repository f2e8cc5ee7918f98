"""Pictures of the settings, by hand: `python -m tests.ui.settings.gallery FOLDER`."""

import os
import sys
import tempfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.preferences import Preferences
from app.paths import resources
from app.services.guidance import Guidance
from app.services.opening import Opened, Opening
from app.system.clock import StoppedClock
from app.system.typesetter import Typesetter
from app.ui.kit.ask import AskThePerson
from app.ui.kit.desk import Desk
from app.ui.kit.layer import close_all
from app.ui.kit.look import dress, look
from app.ui.kit.noticeboard import Noticeboard
from app.ui.kit.place import Place
from app.ui.kit.worker import Worker
from app.ui.settings.change_passphrase import ChangePassphrase
from app.ui.settings.new_sheet import MakeSheet, NewSheet
from app.ui.settings.proving import ProveSheet
from app.ui.settings.room import SettingsRoom
from app.ui.settings.security import SecuritySection
from app.ui.shell.sheet import Sheet
from app.vault.keys import FLOOR

_PASSPHRASE = b"harbour lantern"
WINDOWS = {"": (QSize(1280, 800), 232), "-960x640": (QSize(960, 640), 64)}


def main(folder: Path) -> None:
    """Write one picture for each page, theme and size."""
    application = QApplication([])
    dress(application)
    worker, clock = Worker(), StoppedClock(datetime(2026, 3, 12, 9, 12))
    opening = Opening(clock, Typesetter(resources()), FLOOR)
    with tempfile.TemporaryDirectory() as home:
        chosen = Preferences(my_name="Helena Marsh", recovery_sheet_on=date(2025, 9, 3))
        made = opening.make(Path(home) / "Sotto.sotto", bytearray(_PASSPHRASE), chosen)
        made.practice.close()
        practices: list[Opened] = []
        worker.do(lambda: opening.unlock(Path(home) / "Sotto.sotto", bytearray(_PASSPHRASE)), practices.append)
        worker.finish()
        practice = practices[0].practice
        told = replace(chosen, passphrase_set_on=date(2025, 9, 3))
        desk = Desk(worker, Noticeboard(), practice, clock, AskThePerson(), Guidance(resources()), told)
        for theme, percent in (("light", 100), ("dark", 100), ("contrast", 100), ("light", 150)):
            look().wear(theme, percent, reduced_motion=True)
            for name, (size, left) in WINDOWS.items():
                paint_all(folder, f"{theme}-{percent}{name}", desk, size, left)
        worker.do(practice.close)
        worker.close()


class Canvas(QWidget):
    """A window with an empty sidebar."""

    def paintEvent(self, _event: object) -> None:
        from PySide6.QtGui import QPainter

        QPainter(self).fillRect(self.rect(), look().color("canvas"))


def paint_all(folder: Path, name: str, desk: Desk, size: QSize, left: int) -> None:
    """Write every page and dialog of one window."""
    window = Canvas()
    window.resize(size)
    sheet = Sheet(window)
    sheet.setGeometry(left, 8, size.width() - left - 8, size.height() - 16)
    room = SettingsRoom(desk)
    sheet.pages.addWidget(room)
    window.show()
    for part in room.rows:
        room.arrive(Place("settings", "", part))
        desk.worker.finish()
        save(window, folder / f"settings-{part}-{name}.png")
    paint_each_fact(folder, name, room, window)
    change = ChangePassphrase(room, desk)
    change.open()
    save(window, folder / f"settings-change-{name}.png")
    change.owner.other.click()
    save(window, folder / f"settings-change-by-sheet-{name}.png")
    close_all(window)
    MakeSheet(room, desk).open()
    save(window, folder / f"settings-make-sheet-{name}.png")
    close_all(window)
    ProveSheet(room, desk).open()
    save(window, folder / f"settings-prove-{name}.png")
    close_all(window)
    found: list[NewSheet] = []
    make = desk.practice.securing.new_recovery_sheet
    desk.worker.do(lambda: make(bytearray(_PASSPHRASE)), lambda made: found.append(NewSheet(room, desk, made)))
    desk.worker.finish()
    found[0].open()
    desk.worker.finish()
    save(window, folder / f"settings-new-sheet-{name}.png")


def paint_each_fact(folder: Path, name: str, room: SettingsRoom, window: QWidget) -> None:
    """Write what is in force, unfolded."""
    room.arrive(Place("settings", "", "security"))
    section = room.sections["security"]
    assert isinstance(section, SecuritySection)
    section.in_force.show_each.click()
    room.areas["security"].ensureWidgetVisible(section.in_force.rows[-1])
    save(window, folder / f"settings-in-force-{name}.png")
    section.in_force.show_each.click()


def save(window: QWidget, to: Path) -> None:
    """Let layouts settle, then keep what is on the screen."""
    for _ in range(4):
        QApplication.processEvents()
    window.grab().save(str(to))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
