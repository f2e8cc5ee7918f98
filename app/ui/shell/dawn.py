"""What is built before the vault is open, on the window's own thread, while the passphrase is typed.

The walls of the hall stand then, and every letter, icon and shape of Today was painted once where nobody sees it:
the first time takes Qt several times as long as the second. Nothing here knows anything of a vault.
"""

from __future__ import annotations

from collections.abc import Generator

from PySide6.QtWidgets import QWidget

from app.services.guidance import Guidance
from app.ui.shell import floor
from app.ui.shell.hall import Hall


class Dawn:
    """One step at a time, and between two of them whatever the person does: a key waits for one step at most."""

    def __init__(self, window: QWidget, guidance: Guidance) -> None:
        self._window = window
        self._hall: Hall | None = None
        self._steps = self._all(guidance)

    def goes_on(self) -> bool:
        """Take one step, and say whether there is another."""
        return next(self._steps, self) is not self

    def end(self) -> Hall | None:
        """Stop where it is, and hand over the hall if it stands already."""
        self._steps.close()
        return self._hall

    def _all(self, guidance: Guidance) -> Generator[None, None, None]:
        hall = Hall(self._window)
        hall.hide()
        self._hall = hall
        yield
        hall.resize(self._window.size())
        hall.sidebar.grab()
        yield
        hall.grab()
        yield
        for piece in floor.rehearsal(guidance):
            yield
            piece.grab()
            piece.deleteLater()
            yield
