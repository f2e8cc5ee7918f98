"""Menus: a short list of things one can do with what one has just pointed at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.ui.kit import paint
from app.ui.kit.button import Pressable
from app.ui.kit.icons import paint_icon
from app.ui.kit.label import Label
from app.ui.kit.look import look
from app.ui.kit.popover import Popover
from app.ui.kit.tokens import RADII
from app.ui.kit.writing import can_write


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a menu. `keys` such as "Delete" are only shown; `is_chosen` puts a tick at the end.

    One that `writes` is left out where nothing can be kept.
    """

    text: str
    icon: str
    act: Callable[[], None]
    danger: bool = False
    keys: str = ""
    is_chosen: bool = False
    writes: bool = True


Plain = tuple[str, str, Callable[[], None]] | tuple[str, str, Callable[[], None], bool]


class MenuRow(Pressable):
    """One line of a menu; the pointer and the arrow keys move the same mark."""

    def __init__(self, choice: Choice, parent: QWidget) -> None:
        self.choice = choice
        super().__init__(choice.text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        worn = look()
        metrics = QFontMetricsF(worn.font("ui-m"))
        width = metrics.horizontalAdvance(self.text()) + worn.px(10 + 16 + 10 + 24)
        if self.choice.keys:
            width += QFontMetricsF(worn.font("small")).horizontalAdvance(paint.key_signs(self.choice.keys)) + 16
        return QSize(max(worn.px(168), round(width)), worn.height(32, "ui-m"))

    def enterEvent(self, event: object) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.smooth(painter)
        worn, choice, box = look(), self.choice, QRectF(self.rect())
        color = worn.color("dtext" if choice.danger else "text")
        if self.hasFocus():
            paint.rounded(painter, box, RADII.button, worn.color("dsoft" if choice.danger else "asoft"))
        if paint.keyboard_focus(self) and worn.tokens.high_contrast:
            paint.focus_ring(painter, box, RADII.button)
        icon = worn.px(16)
        left = worn.px(10)
        if choice.icon:
            spot = QRectF(left, (box.height() - icon) / 2, icon, icon)
            paint_icon(painter, spot, choice.icon, color if choice.danger else worn.color("text2"))
        painter.setFont(worn.font("ui-m"))
        painter.setPen(color)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box.adjusted(left + icon + worn.px(10), 0, 0, 0), int(middle), self.text())
        self._paint_end(painter, box.adjusted(0, 0, -worn.px(10), 0))

    def _paint_end(self, painter: QPainter, box: QRectF) -> None:
        worn, choice = look(), self.choice
        if choice.is_chosen:
            side = worn.px(14)
            spot = QRectF(box.right() - side, (box.height() - side) / 2, side, side)
            paint_icon(painter, spot, "check", worn.color("accent"))
        elif choice.keys:
            painter.setFont(worn.font("small"))
            painter.setPen(worn.color("text3"))
            end = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(box, int(end), paint.key_signs(choice.keys))


class _Divider(QWidget):
    def sizeHint(self) -> QSize:
        return QSize(10, 9)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.hairline(QPainter(self), 6, self.width() - 6, 4, paint.line_on_pop())


def _offered(choices: Sequence[Choice | None]) -> list[Choice | None]:
    """What can be done here, with a line only between two of it."""
    found: list[Choice | None] = []
    for one in choices:
        if one is None and (not found or found[-1] is None):
            continue
        if one is None or can_write() or not one.writes:
            found.append(one)
    return found[:-1] if found and found[-1] is None else found


def _is_letter(event: QKeyEvent) -> bool:
    """Whether it is a letter to jump to. Esc has a text as well: a sign that no space is stripped of."""
    text, modifiers = event.text().strip(), event.modifiers()
    return text != "" and text.isprintable() and not modifiers & Qt.KeyboardModifier.ControlModifier


class Menu(Popover):
    """A menu at `anchor`; open it with `open()`. `None` among the items draws a line.

    An item is a Choice, or (text, icon, callback) with True behind it where it destroys. Where nothing is left of
    them because nothing can be kept, the menu says so.
    """

    def __init__(
        self,
        anchor: QWidget,
        items: Sequence[Choice | Plain | None],
        align: str = "right",
        at: QPoint | None = None,
    ) -> None:
        super().__init__(anchor, None, "left" if at is not None else align, at, padding=6)
        self.body.setSpacing(0)
        self.rows: list[MenuRow] = []
        for choice in _offered([Choice(*item) if isinstance(item, tuple) else item for item in items]):
            if choice is None:
                self.body.addWidget(_Divider(self.panel))
            else:
                self._add(choice)
        if not self.rows:
            self._say_why_empty()

    def _say_why_empty(self) -> None:
        words = self.tr("Nothing can be changed in this vault here.")
        self.panel.setAccessibleName(words)
        around = QHBoxLayout()
        around.setContentsMargins(10, 6, 10, 6)
        around.addWidget(Label(words, "ui", "text2"))
        self.body.addLayout(around)

    def _add(self, choice: Choice) -> None:
        row = MenuRow(choice, self.panel)
        row.clicked.connect(lambda: self._choose(choice))
        self.body.addWidget(row)
        self.rows.append(row)

    def first(self) -> QWidget | None:
        chosen = [row for row in self.rows if row.choice.is_chosen]
        rows = chosen or self.rows
        return rows[0] if rows else None

    def _choose(self, choice: Choice) -> None:
        # Gone first, so that what the choice opens gives the focus back to the page and not to us.
        self.shut()
        choice.act()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        now = self._here()
        if key == Qt.Key.Key_Down:
            self._go(now + 1)
        elif key == Qt.Key.Key_Up:
            self._go(now - 1)
        elif key == Qt.Key.Key_Home:
            self._go(0)
        elif key == Qt.Key.Key_End:
            self._go(-1)
        elif _is_letter(event):
            self._jump(event.text())
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _here(self) -> int:
        focused = self.window().focusWidget()
        return self.rows.index(focused) if isinstance(focused, MenuRow) and focused in self.rows else -1

    def _go(self, number: int) -> None:
        if self.rows:
            self.rows[number % len(self.rows)].setFocus(Qt.FocusReason.TabFocusReason)

    def _jump(self, letter: str) -> None:
        start = self._here() + 1
        for row in [*self.rows[start:], *self.rows[:start]]:
            if row.text().casefold().startswith(letter.casefold()):
                row.setFocus(Qt.FocusReason.TabFocusReason)
                return
