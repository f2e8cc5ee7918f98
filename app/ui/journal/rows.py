"""One row of the journal's list: the day large, the title, and two lines of what was written."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTextLayout
from PySide6.QtWidgets import QWidget

from app.ui.journal.shown import EntryRow, Month, months
from app.ui.kit.days import whole_day
from app.ui.kit.look import look
from app.ui.kit.paint import elided
from app.ui.kit.row_delegate import RowDelegate, RowState, RowStyle, paint_words
from app.ui.kit.rows import Group, RowsModel
from app.ui.kit.words import translate

_STYLE = RowStyle(
    height=84,
    roles=("body-m", "small", "small"),
    ground="raised",
    bleed=10,
    inset=2,
    heading=31,
    first_heading=20,
    heading_drop=9,
)
_LEFT, _DAY, _DAY_LEFT = 46, 34, 0


def month_words(month: Month, today: date) -> str:
    """The words over a month, with the year where it is another one."""
    first = QDate(month.first.year, month.first.month, 1)
    return QLocale().toString(first, "MMMM" if month.first.year == today.year else "MMMM yyyy")


def by_month(rows: Sequence[EntryRow], today: date) -> list[Group[EntryRow]]:
    """The rows under the words of their months."""
    return [Group(month_words(month, today), month.rows) for month in months(rows)]


def felt_like(written: str) -> tuple[str, ...]:
    """Words that are offered for how something felt, as far as they begin as what is `written`.

    None is better than another, and any other can be written.
    """
    words = translate("Journal", "calm, clear, light, grateful, curious, moved, unsure, restless, heavy, tired")
    begun = written.strip().casefold()
    return tuple(word.strip() for word in words.split(",") if word.strip().startswith(begun))


def title_words(row: EntryRow) -> str:
    """The title, or that there is none."""
    return row.title or translate("Journal", "Untitled")


def spoken(row: EntryRow, today: date) -> str:
    """The row as a sentence for those who hear the screen."""
    return ", ".join(part for part in (whole_day(row.day, today), title_words(row), row.preview) if part)


class EntryRows(RowDelegate[EntryRow]):
    """Draws the rows of the list."""

    def __init__(self, model: RowsModel[EntryRow], parent: QWidget) -> None:
        super().__init__(model, _STYLE, parent)

    def paint_row(self, painter: QPainter, box: QRectF, row: EntryRow, state: RowState) -> None:
        worn = look()
        self._paint_day(painter, box, row, state)
        left, right = box.left() + worn.px(_LEFT), box.right() - 2
        high, low = worn.line("body-m"), worn.line("small")
        top = box.top() + worn.px(11)
        title = QRectF(left, top, right - left, high)
        paint_words(painter, title, title_words(row), "body-m", "text" if row.title else "text3")
        under = QRectF(left, top + high, right - left, 2 * low)
        _paint_two_lines(painter, under, row.preview, low, "text2" if state.is_selected else "text3")

    def _paint_day(self, painter: QPainter, box: QRectF, row: EntryRow, state: RowState) -> None:
        worn = look()
        middle = Qt.AlignmentFlag.AlignCenter
        column = QRectF(box.left() + _DAY_LEFT, box.top() + worn.px(13), worn.px(_DAY), worn.line("h2"))
        painter.setFont(worn.font("h2", figures=True))
        painter.setPen(worn.color("accent" if state.is_selected else "text2"))
        painter.drawText(column, int(middle | Qt.TextFlag.TextDontClip), str(row.day.day))
        column.translate(0, worn.line("h2") - worn.px(1))
        column.setHeight(worn.line("tiny"))
        painter.setFont(worn.font("tiny"))
        painter.setPen(worn.color("text3"))
        weekday = QLocale().toString(QDate(row.day.year, row.day.month, row.day.day), "ddd")
        painter.drawText(column, int(middle | Qt.TextFlag.TextDontClip), weekday)


def _paint_two_lines(painter: QPainter, box: QRectF, text: str, line: int, color: str) -> None:
    """Two lines of `text`, the second one elided; those who write from right to left get theirs at the right."""
    worn = look()
    font = worn.font("small")
    metrics = QFontMetricsF(font)
    painter.setPen(worn.color(color))
    painter.setFont(font)
    layout = QTextLayout(text, font)
    layout.beginLayout()
    first = layout.createLine()
    if first.isValid():
        first.setLineWidth(box.width())
    layout.endLayout()
    if not first.isValid():
        return
    lead = (line - metrics.ascent() - metrics.descent()) / 2
    layout.draw(painter, QPointF(box.x(), round(box.y() + lead)))
    # Qt counts in UTF-16, where an emoji is two.
    rest = text.encode("utf-16-le")[2 * first.textLength() :].decode("utf-16-le", "ignore").strip()
    short = elided(rest, metrics, box.width())
    second = QTextLayout(short, font)
    second.beginLayout()
    made = second.createLine()
    if made.isValid():
        made.setLineWidth(box.width())
    second.endLayout()
    second.draw(painter, QPointF(box.x(), round(box.y() + lead) + line))
