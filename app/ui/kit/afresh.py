"""A part of a page that is built anew when what it shows has changed."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.kit.paint import hand_focus_to


class Afresh(QWidget):
    """Holds one column at a time.

    The old one goes as a whole, with the widget it lies in. Taking it apart item by item left Python with
    handles on layouts that Qt had deleted, and one of them came back as something else (PySide 6.11).

    Where the focus was in the old one, it goes to what stands there now, unless somebody is given it first.
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
            self._keep_focus(before)
            before.hide()
            self._around.removeWidget(before)
            before.deleteLater()
        return made

    def _keep_focus(self, before: QWidget) -> None:
        focused = self.window().focusWidget()
        if focused is None or not before.isAncestorOf(focused):
            return
        stops = _stops(before)
        at = stops.index(focused) if focused in stops else 0
        hand_focus_to(self)
        QTimer.singleShot(0, self, lambda: self._give_focus(at))  # by then the new column is filled and shown

    def _give_focus(self, at: int) -> None:
        stops = _stops(self._shown) if self._shown is not None and self.window().focusWidget() is self else []
        if stops:
            hand_focus_to(stops[min(at, len(stops) - 1)])


def _stops(column: QWidget) -> list[QWidget]:
    """What Tab can reach in `column`, as it was made."""
    found = (one for one in column.findChildren(QWidget) if one.isVisibleTo(column) and one.isEnabled())
    return [one for one in found if one.focusPolicy().value & Qt.FocusPolicy.TabFocus.value]
