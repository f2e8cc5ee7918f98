"""Pictures of the lock page, by hand: `python -m tests.ui.lock.gallery FOLDER`."""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from app.domain import problems
from app.system.clock import Clock
from app.ui.kit.look import dress, look
from app.ui.kit.worker import Worker
from app.ui.lock.page import LockPage

SIZES = {"": QSize(1280, 800), "-960x640": QSize(960, 640)}


def main(folder: Path) -> None:
    """Write one picture for each state, theme and size."""
    application = QApplication([])
    dress(application)
    worker = Worker()
    for theme in ("light", "dark", "contrast"):
        for percent in (100, 150):
            look().wear(theme, percent)
            for name, size in SIZES.items():
                paint_all(folder, f"{theme}-{percent}{name}", size, worker)
    worker.close()


def paint_all(folder: Path, name: str, size: QSize, worker: Worker) -> None:
    """Write the states of one page."""
    page = LockPage(worker, bytes, str, Clock().monotonic)
    page.resize(size)
    page.show()
    page.activateWindow()
    page.passphrase.field.set_text("thirteen dots")
    page.passphrase.field.edit.focused.emit(True)
    save(page, folder / f"lock-{name}.png")
    page.passphrase.say_wrong("That did not open it. Check the spelling and try again.")
    save(page, folder / f"lock-wrong-{name}.png")
    page.show_sheet()
    page.sheet.groups.cells[0].edit.setText("7KQ2")
    page.sheet.say_wrong("Group 2 does not read right. Compare it with your sheet.", 2)
    save(page, folder / f"lock-sheet-{name}.png")
    page.show_trouble(problems.DatabaseDamaged())
    save(page, folder / f"lock-damaged-{name}.png")
    page.show_trouble(problems.VaultInUse(Path("Sotto.sotto")))
    save(page, folder / f"lock-in-use-{name}.png")


def save(page: LockPage, to: Path) -> None:
    """Let layouts settle, then keep what is on the screen."""
    for _ in range(4):
        QApplication.processEvents()
    page.grab().save(str(to))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
