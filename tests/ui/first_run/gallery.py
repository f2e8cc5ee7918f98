"""Pictures of the first run, by hand: `python -m tests.ui.first_run.gallery FOLDER`."""

import os
import sys
import tempfile
from datetime import datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from app.domain.preferences import Preferences, Use
from app.paths import resources
from app.services.guidance import Guidance
from app.services.opening import Made, Opening
from app.system.clock import StoppedClock
from app.system.typesetter import Typesetter
from app.ui.first_run.page import FirstRun
from app.ui.kit.ask import AskThePerson
from app.ui.kit.look import dress, look
from app.ui.kit.worker import Worker
from app.vault.keys import FLOOR

SIZES = {"": QSize(1280, 800), "-960x640": QSize(960, 640)}


def main(folder: Path) -> None:
    """Write one picture for each step, theme and size."""
    application = QApplication([])
    dress(application)
    worker = Worker()
    for theme, percent in (("light", 100), ("dark", 100), ("contrast", 100), ("light", 150)):
        look().wear(theme, percent)
        for name, size in SIZES.items():
            with tempfile.TemporaryDirectory() as home:
                paint_all(folder, f"{theme}-{percent}{name}", size, worker, Path(home))
    worker.close()


def paint_all(folder: Path, name: str, size: QSize, worker: Worker, home: Path) -> None:
    """Write the steps of one run."""
    opening = Opening(StoppedClock(datetime(2026, 3, 12, 9, 12)), Typesetter(resources()), FLOOR)

    def make(passphrase: bytearray, chosen: Preferences) -> Made:
        return opening.make(home / "vault", passphrase, chosen)

    words = Guidance(resources()).welcome
    page = FirstRun(worker, AskThePerson(), words, make, lambda _folder: None, lambda _file: None)
    page.resize(size)
    page.show()
    page.activateWindow()
    page.use.field.set_text("Helena")
    save(page, folder / f"first-run-1-{name}.png")
    page.use.taken.emit(Use.MENTOR)
    chosen = page.passphrase.passphrase
    chosen.field.set_text("harbour lantern quiet seven")
    chosen.again.set_text("harbour lantern quiet seven")
    chosen.field.edited.emit("")
    chosen.field.edit.focused.emit(True)
    worker.finish()
    save(page, folder / f"first-run-{name}.png")
    page.passphrase.begin_work()
    page.passphrase._tell_why()
    save(page, folder / f"first-run-making-{name}.png")
    page.passphrase.end_work()
    chosen.check()
    for _ in range(4):
        worker.finish()
    save(page, folder / f"first-run-3-{name}.png")
    made = page.made
    page._on_saved()
    save(page, folder / f"first-run-check-{name}.png")
    if made is not None:
        worker.do(made.practice.close)
        worker.finish()


def save(page: FirstRun, to: Path) -> None:
    """Let layouts settle, then keep what is on the screen."""
    for _ in range(4):
        QApplication.processEvents()
    page.grab().save(str(to))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
