"""The palette (Ctrl+K): type a few letters, press Enter, and be there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.ui.kit import paint
from app.ui.kit.caret import Caret
from app.ui.kit.icons import paint_icon
from app.ui.kit.label import Label
from app.ui.kit.layer import Layer
from app.ui.kit.list_view import ListView
from app.ui.kit.look import look
from app.ui.kit.row_delegate import RowDelegate, RowState, RowStyle, paint_words
from app.ui.kit.rows import Group, RowsModel
from app.ui.kit.spoken import announce
from app.ui.kit.tokens import RADII
from app.ui.shell.caps import Cap, cap_height, paint_cap
from app.ui.shell.finds import Find, marked

_WIDTH, _TOP, _HEAD, _FOOT, _GUTTER = 640, 96, 65, 42, 8
_STYLE = RowStyle(
    height=46, roles=("body-m",), ground="soft", bleed=14, inset=0, heading=34, first_heading=33, heading_drop=11
)
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


def _spoken(find: Find) -> str:
    return f"{find.title}, {find.note}" if find.note else find.title


class _Rows(RowDelegate[Find]):
    """A find: its icon, its title with what was typed marked, a note or keys at the end."""

    typed = ""

    def paint_row(self, painter: QPainter, box: QRectF, row: Find, state: RowState) -> None:
        worn = look()
        side = worn.px(18)
        spot = QRectF(box.left() + 3, box.top() + (box.height() - side) / 2, side, side)
        paint_icon(painter, spot, row.icon, worn.color("atext" if state.is_selected else "text2"))
        right = box.right() - 2
        if state.is_selected:
            wide, high = worn.px(28), cap_height()
            cap = QRectF(box.right() - wide, box.top() + round((box.height() - high) / 2), wide, high)
            paint_cap(painter, cap, "Return")
            right = cap.left() - 14
        note = row.note or paint.key_signs(row.keys)
        if note:
            end = QRectF(box.left(), box.top(), right - box.left(), box.height())
            right -= paint_words(painter, end, note, "small", "text2" if state.is_selected else "text3", end=True) + 16
        left = box.left() + worn.px(40)
        words = QRectF(left, box.top(), right - left, box.height())
        role = "body-m" if state.is_selected else "body"
        self._mark(painter, words, row.title, role)
        paint_words(painter, words, row.title, role, "text")

    def _mark(self, painter: QPainter, words: QRectF, title: str, role: str) -> None:
        metrics = QFontMetricsF(look().font(role))
        high = look().px(20)
        for start, length in marked(self.typed, title):
            left = words.left() + metrics.horizontalAdvance(title[:start])
            wide = metrics.horizontalAdvance(title[start : start + length])
            if left + wide <= words.right():
                spot = QRectF(left - 1, words.top() + (words.height() - high) / 2, wide + 2, high)
                paint.rounded(painter, spot, 3, paint.faded(look().color("hint"), 0.2))


class _Field(QLineEdit):
    """The palette's field: 21 pixels of serif, and no frame."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        palette = self.palette()
        palette.setColor(palette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        font = QFont(look().font("serif"))
        font.setPixelSize(look().px(21))
        self.setFont(font)
        self._caret = Caret(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._caret.paint(self.cursorRect())


class Palette(Layer):
    """Places and commands under one field. `finds` answers what was typed, best first, "" for a start."""

    def __init__(self, window: QWidget, finds: Callable[[str], Sequence[Find]]) -> None:
        super().__init__(window, depth=3, fill="surface", radius=RADII.dialog)
        self._finds = finds
        self.panel.setAccessibleName(self.tr("Go to a place or do something"))
        self.field = _Field(self.panel)
        self.field.setAccessibleName(self.tr("Go to a place or do something"))
        self.field.setPlaceholderText(self.tr("Where to?"))
        self.rows: RowsModel[Find] = RowsModel(lambda find: f"{find.group}/{find.title}", lambda f: f.title, _spoken)
        self._delegate = _Rows(self.rows, _STYLE, self)
        self.list: ListView[Find] = ListView(self.rows, self._delegate, self.tr("What was found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._nothing = Label(self.tr("Nothing by that name. Try fewer letters."), "body", "text2")
        self._lay_out()
        self.field.textChanged.connect(self._on_typed)
        self.list.clicked.connect(self._on_clicked)
        self._on_typed("")

    def spot(self, room: QRect) -> QRect:
        worn = look()
        width = min(worn.px(_WIDTH), room.width() - 48)
        top = min(_TOP, room.height() // 8)
        rows = sum(self.list.sizeHintForRow(number) for number in range(self.rows.rowCount()))
        body = rows + 20 if rows else worn.px(70)
        height = min(worn.px(_HEAD) + body + worn.px(_FOOT), room.height() - top - 40)
        return QRect(QPoint((room.width() - width) // 2, top), QSize(width, height))

    def first(self) -> QWidget:
        return self.field

    def chosen(self) -> Find | None:
        """The line Enter would take."""
        return self.list.selected()

    def _lay_out(self) -> None:
        worn = look()
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        head = _Head(self.panel)
        head.setFixedHeight(worn.px(_HEAD))
        row = QHBoxLayout(head)
        row.setContentsMargins(23 + worn.px(32), 0, 19, 0)
        row.addWidget(self.field, 1)
        row.addWidget(Cap("Esc"))
        column.addWidget(head)
        body = QVBoxLayout()
        body.setContentsMargins(9, 0, 9 - _GUTTER, 10)
        body.addWidget(self.list)
        self.list.leave_gutter(_GUTTER)
        column.addLayout(body, 1)
        column.addWidget(self._nothing, 1, Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._foot())

    def _foot(self) -> QWidget:
        foot = _Foot(self.panel)
        foot.setFixedHeight(look().px(_FOOT))
        row = QHBoxLayout(foot)
        row.setContentsMargins(21, 1, 21, 0)
        row.setSpacing(6)
        row.addWidget(Cap("Up"))
        row.addWidget(Cap("Down"))
        row.addWidget(Label(self.tr("move"), "small", "text3"))
        row.addSpacing(10)
        row.addWidget(Cap("Return"))
        row.addWidget(Label(self.tr("open"), "small", "text3"))
        row.addStretch(1)
        row.addWidget(Label(self.tr("People, places and commands"), "small", "text3"))
        return foot

    def _on_typed(self, typed: str) -> None:
        self._delegate.typed = typed
        finds = self._finds(typed)
        groups = self._best_first(finds) if typed.strip() else self._grouped(finds)
        self.rows.show(groups)
        self.list.setVisible(bool(finds))
        self._nothing.setVisible(not finds)
        if finds:
            self.list.setCurrentIndex(self.list.first_row())
            self.list.scrollToTop()
            self._say()
        self.settle()

    def _best_first(self, finds: Sequence[Find]) -> list[Group[Find]]:
        return [Group(self.tr("Best match"), finds[:1]), *self._grouped(finds[1:])]

    def _grouped(self, finds: Sequence[Find]) -> list[Group[Find]]:
        titles = list(dict.fromkeys(find.group for find in finds))
        return [Group(title, [find for find in finds if find.group == title]) for title in titles]

    def _on_clicked(self) -> None:
        self._take()

    def _take(self) -> None:
        find = self.chosen()
        if find is not None:
            self.shut()
            find.act()

    def _say(self) -> None:
        find = self.chosen()
        if find is not None:
            announce(self.field, _spoken(find))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The field keeps the focus; what it has no use for comes up here.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            self._take()
        elif event.key() in _MOVES:
            event.accept()
            self.list.keyPressEvent(event)
            self._say()
        else:
            super().keyPressEvent(event)


class _Head(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        worn = look()
        side = worn.px(20)
        spot = QRectF(21, (self.height() - side) / 2, side, side)
        paint_icon(painter, spot, "search", worn.color("text2"))
        paint.hairline(painter, 0, self.width(), self.height() - 1)


class _Foot(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        paint.hairline(QPainter(self), 0, self.width(), 0)
