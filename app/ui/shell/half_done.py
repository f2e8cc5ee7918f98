"""What is said after unlocking where Sotto was stopped while a file was on its way out of the vault."""

from collections.abc import Callable
from pathlib import Path

from app.ui.kit.desk import Desk
from app.ui.kit.words import translate


def clear_half_done(desk: Desk, say: Callable[[str], None]) -> None:
    """Have what was left in plain words removed, and say where it was."""

    def tell(folders: tuple[Path, ...]) -> None:
        if folders:
            words = translate(
                "Export", "Sotto was stopped while it wrote a file into {0}. What lay there half done was removed."
            )
            say(words.format(", ".join(str(one) for one in folders)))

    desk.worker.tend(desk.practice.leaving.sweep, tell)
