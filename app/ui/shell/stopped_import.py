"""What is said after unlocking where a lock, or worse, stopped an import half way."""

from collections.abc import Callable

from app.domain.imports import Import
from app.ui.kit.desk import Desk
from app.ui.kit.words import translate


def look_for_stopped_import(desk: Desk, say: Callable[[str], None]) -> None:
    """Ask the vault whether an import was stopped, and say so, once."""

    def tell(stopped: Import | None) -> None:
        if stopped is not None:
            words = translate(
                "Import", "The import of {0} was stopped: {1} of {2} entries are in. Bring it in again for the rest."
            )
            say(words.format(stopped.name, stopped.came + stopped.replaced, stopped.wanted))

    desk.worker.do(lambda: desk.practice.importing.stopped(), tell)  # which is loaded there, too
