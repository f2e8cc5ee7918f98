"""How a row is drawn: the ground under it and the heading over its group. Its words are each room's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui.kit import paint
from app.ui.kit.look import look
from app.ui.kit.rows import Heading, Index, RowsModel
from app.ui.kit.tokens import RADII

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class RowState:
    """How a row stands just now; `is_last` is of its group."""

    is_selected: bool
    is_hovered: bool
    is_last: bool


@dataclass(frozen=True, slots=True)
class RowStyle:
    """`height` of a row and of a heading in pixels at 100 %; `roles` are those of the lines of text in a row.

    `ground` is "raised" (a white plate with a line, in list panes) or "soft" (asoft over the whole
    width, in lists that fill the sheet). `bleed` is how far that ground reaches out at both sides of
    the words. `inset` keeps rows apart. `divider` is where a line between rows begins, from the words'
    left edge; below zero there is none. `heading_drop` lies between a heading's middle and its rows.
    """

    height: int = 60
    roles: tuple[str, ...] = ("body-m", "small")
    ground: str = "raised"
    bleed: int = 10
    inset: int = 1
    divider: int = -1
    heading: int = 37
    first_heading: int = 28
    heading_drop: int = 12
    heading_role: str = "small-s"
    heading_color: str = "text3"


class RowDelegate(QStyledItemDelegate, Generic[Row]):
    """Draws rows; say what is on one by overriding `paint_row`."""

    def __init__(self, model: RowsModel[Row], style: RowStyle, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.style = style
        self._heights: dict[str, QSize] = {}
        look().resized.connect(self._heights.clear)

    # What a room says

    def paint_row(self, painter: QPainter, box: QRectF, row: Row, state: RowState) -> None:
        """Draw the words of a row into `box`, which has the bleed already taken off."""
        raise NotImplementedError

    def toggle_spot(self, box: QRectF, row: Row) -> QRectF | None:
        """Where in `box` a click toggles the row instead of choosing it; None for nowhere."""
        return None

    def forget_heights(self) -> None:
        """Measure anew: the style is another one now."""
        self._heights.clear()

    # What is the same everywhere

    def words_box(self, rect: QRectF) -> QRectF:
        """The part of an item's rectangle that holds the words."""
        return rect.adjusted(self.style.bleed, 0, -self.style.bleed, 0)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = self.model.line_at(index)
        if not isinstance(line, Heading):
            return self._height("row")
        return self._height("first" if line.is_first else "heading")

    def _height(self, kind: str) -> QSize:
        found = self._heights.get(kind)
        if found is None:
            found = self._heights[kind] = QSize(10, self._measure(kind))
        return found

    def _measure(self, kind: str) -> int:
        worn, style = look(), self.style
        if kind == "row":
            text = sum(max(worn.line(role), QFontMetricsF(worn.font(role)).height()) for role in style.roles)
            return max(worn.px(style.height), round(text) + 8)
        wanted = style.first_heading if kind == "first" else style.heading
        return max(worn.px(wanted), worn.line(style.heading_role))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = self.model.line_at(index)
        rect = QRectF(option.rect)
        painter.save()
        paint.smooth(painter)
        if isinstance(line, Heading):
            self._paint_heading(painter, rect, line)
        elif line is not None:
            self._paint_line(painter, rect, option, index, line)
        painter.restore()

    def _paint_line(
        self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: Index, row: Row
    ) -> None:
        flags = option.state
        state = RowState(
            bool(flags & QStyle.StateFlag.State_Selected),
            bool(flags & QStyle.StateFlag.State_MouseOver),
            self.model.is_last_of_group(index),
        )
        plate = rect.adjusted(0, self.style.inset, 0, -self.style.inset)
        self._paint_ground(painter, plate, state)
        view = option.widget
        if state.is_selected and isinstance(view, QWidget) and paint.keyboard_focus(view):
            paint.focus_ring(painter, plate, RADII.row)
        box = self.words_box(rect)
        if self.style.divider >= 0 and not state.is_last and not state.is_selected:
            left = box.left() + look().px(self.style.divider)
            paint.hairline(painter, left, box.right(), rect.bottom() - 1)
        self.paint_row(painter, box, row, state)

    def _paint_ground(self, painter: QPainter, plate: QRectF, state: RowState) -> None:
        worn, is_raised = look(), self.style.ground == "raised"
        if state.is_selected:
            line = worn.color("line") if is_raised or worn.tokens.high_contrast else None
            paint.rounded(painter, plate, RADII.row, worn.color("raised" if is_raised else "asoft"), line)
        elif state.is_hovered:
            fill = worn.color("hover")
            paint.rounded(painter, plate, RADII.row, paint.faded(fill, 0.6))

    def _paint_heading(self, painter: QPainter, rect: QRectF, heading: Heading) -> None:
        worn, style = look(), self.style
        box = self.words_box(rect)
        high = worn.line(style.heading_role)
        box.setTop(rect.bottom() - worn.px(style.heading_drop) - high / 2)
        box.setHeight(high)
        painter.setFont(worn.font(style.heading_role))
        painter.setPen(worn.color("dtext" if heading.tone == "danger" else style.heading_color))
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(box, flags, heading.title)
        if heading.count is not None:
            wide = QFontMetricsF(painter.font()).horizontalAdvance(heading.title)
            painter.setFont(worn.font("small", figures=True))
            painter.setPen(worn.color("text3"))
            painter.drawText(box.adjusted(wide + worn.px(9), 0, 0, 0), flags, str(heading.count))


# Added up once: Python takes longer for it than Qt for the words.
_LINE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip
_AT_START, _AT_END = int(_LINE | Qt.AlignmentFlag.AlignLeft), int(_LINE | Qt.AlignmentFlag.AlignRight)


def paint_words(
    painter: QPainter,
    box: QRectF,
    text: str,
    role: str,
    color: str,
    *,
    end: bool = False,
    struck: bool = False,
    figures: bool = False,
) -> float:
    """One line of text in the vertical middle of `box`, elided where it is too long; its width comes back."""
    worn = look()
    font = worn.font(role, figures)
    if struck:
        font = QFont(font)
        font.setStrikeOut(True)
    metrics = QFontMetricsF(font)
    shown = paint.elided(text.replace("\n", " "), metrics, max(0.0, box.width() + 0.5))
    painter.setFont(font)
    painter.setPen(worn.color(color))
    painter.drawText(box, _AT_END if end else _AT_START, shown)
    return metrics.horizontalAdvance(shown)
