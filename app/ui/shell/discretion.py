"""What others may get of an open vault, as somebody chose: copied text, the window behind theirs, its picture."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.domain.preferences import Preferences
from app.system.capture import exclude
from app.ui.kit.clipboard import copied_text
from app.ui.shell.curtain import Curtain


class Discretion(QObject):
    """Exists while a vault is open in `window`."""

    def __init__(self, window: QWidget, chosen: Preferences) -> None:
        super().__init__(window)
        self._window = window
        self._is_excluded = False
        self.curtain = Curtain(window, chosen.blurs_behind)
        self.choose(chosen)

    def choose(self, chosen: Preferences) -> None:
        """Behave so from now on."""
        copied_text().choose(chosen.clears_copies)
        self.curtain.choose(chosen.blurs_behind)
        if chosen.keeps_out_of_captures is not self._is_excluded:
            self._is_excluded = chosen.keeps_out_of_captures
            exclude(int(self._window.winId()), self._is_excluded)

    def wake(self) -> None:
        """The computer slept."""
        copied_text().wake()

    def end(self) -> None:
        """The vault is left: what was copied from it is taken back, and what comes next may be seen."""
        copied_text().take_back()
        self.curtain.choose(False)
        self.curtain.deleteLater()
