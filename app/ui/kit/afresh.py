"""A part of a page that is built anew when what it shows has changed."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget


class Afresh(QWidget):
    """Holds one column at a time.

    The old one goes as a whole, with the widget it lies in. Taking it apart item by item left Python with
    handles on layouts that Qt had deleted, and one of them came back as something else (PySide 6.11).
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = QVBoxLayout(self)
        self._around.setContentsMargins(0, 0, 0, 0)
        self._around.setSpacing(0)
        self._shown: QWidget | None = None

    def column(self) -> QVBoxLayout:
        """Return an empty column without margins in place of the one before."""
        before, self._shown = self._shown, QWidget()
        made = QVBoxLayout(self._shown)
        made.setContentsMargins(0, 0, 0, 0)
        made.setSpacing(0)
        self._around.addWidget(self._shown)
        if before is not None:
            before.hide()
            self._around.removeWidget(before)
            before.deleteLater()
        return made
