"""Picking one out of many beside the thing it belongs to, where a menu would be too long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from app.ui.kit.icons import paint_icon
from app.ui.kit.list_view import ListView
from app.ui.kit.look import look
from app.ui.kit.popover import Popover
from app.ui.kit.row_delegate import RowDelegate, RowState, RowStyle, paint_words
from app.ui.kit.rows import Group, Heading, Index, RowsModel

_MOST_HEIGHT = 320
_STYLE = RowStyle(
    height=32, roles=("ui",), ground="soft", bleed=10, inset=0, heading=30, first_heading=26, heading_drop=13
)


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to pick: `key` is told, `words` and `icon` are shown, `meta` stands quietly at the end."""

    key: str
    words: str
    icon: str
    meta: str = ""


class _OptionRows(RowDelegate[Option]):
    def __init__(self, model: RowsModel[Option], chosen: str, parent: QWidget) -> None:
        super().__init__(model, _STYLE, parent)
        self._chosen = chosen

    def paint_row(self, painter: QPainter, box: QRectF, row: Option, state: RowState) -> None:
        worn = look()
        side = worn.px(16)
        middle = round(box.center().y() - side / 2)
        paint_icon(painter, QRectF(box.left(), middle, side, side), row.icon, worn.color("text2"))
        room = box.adjusted(side + worn.px(10), 0, 0, 0)
        if row.key == self._chosen:
            paint_icon(painter, QRectF(box.right() - side, middle, side, side), "check", worn.color("accent"))
            room.setRight(box.right() - side - worn.px(8))
        elif row.meta:
            # What stands at the end may be long as well; half of the row is for the words, where they need it.
            words = QFontMetricsF(worn.font("ui-m")).horizontalAdvance(row.words) + worn.px(10)
            end = room.adjusted(min(words, room.width() / 2), 0, 0, 0)
            used = paint_words(painter, end, row.meta, "small", "text3", end=True, figures=True)
            room.setRight(room.right() - used - worn.px(10))
        paint_words(painter, room, row.words, "ui-m", "text")


class _Options(ListView[Option]):
    def sizeHint(self) -> QSize:
        model, option, draws = self.model(), QStyleOptionViewItem(), self.itemDelegate()
        most, high = look().px(_MOST_HEIGHT), 0
        for row in range(model.rowCount()):
            high += draws.sizeHint(option, model.index(row, 0)).height()
            if high >= most:
                break
        return QSize(look().px(260), min(most, high))


class Picker(Popover):
    """A list under `anchor`; arrows and typing move in it, Enter or a click takes.

    Signals:
    taken(str): the key that was taken; the list is gone by then.
    """

    taken = Signal(str)

    def __init__(
        self, anchor: QWidget, name: str, groups: Sequence[Group[Option]], chosen: str = "", align: str = "left"
    ) -> None:
        super().__init__(anchor, look().px(300), align, padding=6)
        model: RowsModel[Option] = RowsModel(lambda one: one.key, lambda one: one.words, _spoken, self)
        model.show(groups)
        self.list = _Options(model, _OptionRows(model, chosen, self), name, self.panel)
        self.list.setFixedHeight(self.list.sizeHint().height())
        self.body.addWidget(self.list)
        if not self.list.select(chosen):
            self._mark_first(model)
        self.list.opened.connect(self._take)
        self.list.toggled.connect(self._take)
        self.list.clicked.connect(self._on_click)

    def first(self) -> QWidget:
        return self.list

    def _mark_first(self, model: RowsModel[Option]) -> None:
        first = next((line for line in model.lines if not isinstance(line, Heading)), None)
        if first is not None:
            self.list.select(first.key)

    def _on_click(self, index: Index) -> None:
        row = self.list.selected()
        if row is not None and index.isValid():
            self._take(row)

    def _take(self, row: Option) -> None:
        self.shut()
        self.taken.emit(row.key)


def _spoken(row: Option) -> str:
    return f"{row.words}, {row.meta}" if row.meta else row.words
