"""A few lines under each other, each in its own place to write, with room for one more."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.conversations.reading_order import order_focus
from app.ui.kit.button import Button, IconButton
from app.ui.kit.text_area import TextArea


class LineRow(QWidget):
    """One line with its small buttons."""

    def __init__(self, text: str, name: str, placeholder: str) -> None:
        super().__init__()
        self.field = TextArea("", placeholder, "serif-s", 1)
        self.field.set_name(name)
        self.field.set_text(text)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(4)
        self.row.addWidget(self.field, 1)
        self.setFocusProxy(self.field)

    def add_button(self, icon: str, name: str, act: Callable[[], None]) -> None:
        """Put a small button behind the line."""
        button = IconButton(icon, name, size=28, icon_size=14, color="text3", writes=True)
        button.clicked.connect(act)
        self.row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)


class LineList(QWidget):
    """Lines of which blank ones do not count.

    `watch` is told of each line that is made.
    `most` is how many there may be; beyond that nothing can be added, but what is there is shown.

    Signals:
    edited(object): the lines as they now stand, a tuple.
    acted(int): the extra button of that line was pressed.
    removed(str, int): a line with words on it was taken away, from that place.
    """

    edited = Signal(object)
    acted = Signal(int)
    removed = Signal(str, int)

    def __init__(
        self, name: str, placeholder: str, add: str, most: int = 0, action: tuple[str, str] = ("", "")
    ) -> None:
        super().__init__()
        self._name, self._placeholder, self._most, self._action = name, placeholder, most, action
        self.rows: list[LineRow] = []
        self.watch: Callable[[TextArea], None] = lambda field: None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(3, 3, 3, 3)
        self._column.setSpacing(8)
        self.add_button = Button(add, "ghost", "s", icon="plus", writes=True)
        self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_button.clicked.connect(self.add)

    def lines(self) -> tuple[str, ...]:
        """What is written, without blank lines."""
        return tuple(row.field.text() for row in self.rows if row.field.text().strip())

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show these lines without telling; none is shown as one blank line."""
        if tuple(lines) == self.lines() and self.rows:
            return
        for row in self.rows:
            self._drop(row)
        self.rows = []
        for text in lines or [""]:
            self._put(text)
        self._settle()

    def add(self) -> None:
        """Go to a blank line, a new one if there is none."""
        blank = [row for row in self.rows if not row.field.text().strip()]
        row = blank[0] if blank else self._put("")
        self._settle()
        row.field.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put(self, text: str) -> LineRow:
        row = LineRow(text, self._name, self._placeholder)
        self.watch(row.field)
        icon, words = self._action
        if icon:
            row.add_button(icon, words, partial(self._act, row))
        row.add_button("x", self.tr("Remove this line"), partial(self._remove, row))
        row.field.edited.connect(lambda _text: self._tell())
        self._column.insertWidget(len(self.rows), row)
        self.rows.append(row)
        return row

    def _drop(self, row: LineRow) -> None:
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _number(self, row: LineRow) -> int:
        """The place of a line among those with words on them."""
        before = self.rows[: self.rows.index(row)]
        return sum(1 for one in before if one.field.text().strip())

    def _act(self, row: LineRow) -> None:
        if row.field.text().strip():
            self.acted.emit(self._number(row))

    def _remove(self, row: LineRow) -> None:
        text, at = row.field.text(), self._number(row)
        self.rows.remove(row)
        self._drop(row)
        if not self.rows:
            self._put("")
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()
        if text.strip():
            self.removed.emit(text, at)

    def _tell(self) -> None:
        self._settle()
        self.edited.emit(self.lines())

    def _may_add(self) -> bool:
        return not self._most or len(self.lines()) < self._most

    def _settle(self) -> None:
        self.add_button.setVisible(self._may_add() and bool(self.lines()))
        order_focus(self)
