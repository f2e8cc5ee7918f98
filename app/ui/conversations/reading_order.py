"""Tab goes through a page as it is read, even where parts of it were made later than others."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLayout, QLineEdit, QScrollArea, QTextEdit, QWidget


def in_reading_order(widget: QWidget) -> list[QWidget]:
    """Return what Tab can reach in `widget`, as its layouts have it."""
    found: list[QWidget] = []
    if widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value and widget.focusProxy() is None:
        found.append(widget)
    if isinstance(widget, QComboBox | QLineEdit | QAbstractItemView):
        return found  # what Qt keeps inside of them comes and goes as it likes
    layout = widget.layout()
    laid = _laid(widget, layout) if layout is not None else []
    if isinstance(widget, QScrollArea):
        laid = [inside for inside in (widget.widget(),) if inside is not None]
    if not laid:
        laid = [one for one in widget.children() if isinstance(one, QWidget)]
    for one in laid:
        found += in_reading_order(one)
    return found


def _laid(widget: QWidget, layout: QLayout) -> list[QWidget]:
    """What lies in `layout`, in order. By index and not by item: see kit/flow.py on handles of items."""
    parts: list[QWidget | QLayout] = [one for one in widget.children() if isinstance(one, QWidget)]
    parts += [one for one in layout.children() if isinstance(one, QLayout)]
    inside = sorted((one for one in parts if layout.indexOf(one) >= 0), key=layout.indexOf)
    found: list[QWidget] = []
    for one in inside:
        found += [one] if isinstance(one, QWidget) else _laid(widget, one)
    return found


def write_in(field: QWidget) -> None:
    """Go to a field; in a text that was only read so far, to its end, where writing goes on."""
    if isinstance(field, QTextEdit) and field.textCursor().position() == 0 and not field.isReadOnly():
        field.moveCursor(QTextCursor.MoveOperation.End)
    field.setFocus(Qt.FocusReason.OtherFocusReason)


def order_focus(widget: QWidget) -> None:
    """Let Tab go through `widget` as it is read."""
    stops = in_reading_order(widget)
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)
