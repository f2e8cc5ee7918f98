"""What stands in the palette: its rows of one line or two, its field, and the chips that narrow it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem, QWidget

from app.domain.folding import Span
from app.ui.kit import paint
from app.ui.kit.avatar import paint_avatar
from app.ui.kit.caret import Caret
from app.ui.kit.chip import ChipButton
from app.ui.kit.flow import FlowBox
from app.ui.kit.icons import paint_icon
from app.ui.kit.look import look
from app.ui.kit.marks import paint_mark
from app.ui.kit.row_delegate import RowDelegate, RowState, RowStyle, paint_words
from app.ui.kit.rows import Heading, Index
from app.ui.shell.answers import Filter
from app.ui.shell.caps import cap_height, paint_cap
from app.ui.shell.finds import Find, marked

_STYLE = RowStyle(
    height=46, roles=("body-m",), ground="soft", bleed=14, inset=0, heading=29, first_heading=33, heading_drop=11
)
_TALL, _TITLE, _SNIPPET = 64, 39, 43  # pixels at 100 %: a row of two lines, its first line, the middle of its second
_TITLES = 0.55  # of the width, which a long note leaves to the title
_ORDER = "order"
_IN_THE_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine)
_TITLE_ROLE, _SNIPPET_ROLE = "body-m", "serif-s"


def spoken(find: Find) -> str:
    """A row as a sentence."""
    parts = (find.title, find.note, find.snippet.text if find.snippet else "")
    return ", ".join(part for part in parts if part)


class FindRows(RowDelegate[Find]):
    """A find: its icon or picture, its title, a note or keys at the end, and, where it has one, a snippet."""

    typed = ""

    def __init__(self, model: object, parent: QWidget | None = None) -> None:
        super().__init__(model, _STYLE, parent)  # type: ignore[arg-type]

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = self.model.line_at(index)
        if isinstance(line, Find) and line.snippet is not None:
            return self._height("tall")
        return super().sizeHint(option, index)

    def _measure(self, kind: str) -> int:
        worn = look()
        if kind != "tall":
            return super()._measure(kind)
        return max(worn.px(_TALL), worn.line(_TITLE_ROLE) + worn.line(_SNIPPET_ROLE) + 8)

    def paint_row(self, painter: QPainter, box: QRectF, row: Find, state: RowState) -> None:
        worn, is_tall = look(), row.snippet is not None
        first = QRectF(box.left(), box.top(), box.width(), worn.px(_TITLE) if is_tall else box.height())
        self._paint_sign(painter, first, row, state, is_tall)
        right = self._paint_end(painter, first, row, state)
        left = box.left() + worn.px(40)
        role = _TITLE_ROLE if is_tall or state.is_selected else "body"
        marks = marked(self.typed, row.title) if row.marks is None else row.marks
        self._paint_marked(painter, QRectF(left, first.top(), right - left, first.height()), row.title, marks, role)
        if row.snippet is not None:
            middle, high = box.top() + worn.px(_SNIPPET), worn.line(_SNIPPET_ROLE)
            under = QRectF(left, middle - high / 2, box.right() - 2 - left, high)
            self._paint_marked(painter, under, row.snippet.text, row.snippet.marks, _SNIPPET_ROLE, "text2")

    def _paint_sign(self, painter: QPainter, box: QRectF, row: Find, state: RowState, is_tall: bool) -> None:
        worn = look()
        middle = box.top() + worn.px(22) if is_tall else box.center().y()
        if row.person:
            side = worn.px(28)
            spot = QRectF(box.left() - 2, middle - side / 2, side, side)
            paint_avatar(painter, spot, row.title, row.person)
            return
        side = worn.px(18)
        spot = QRectF(box.left() + 3, middle - side / 2, side, side)
        paint_icon(painter, spot, row.icon, worn.color("atext" if state.is_selected else "text2"))

    def _paint_end(self, painter: QPainter, box: QRectF, row: Find, state: RowState) -> float:
        """Draw the note, and the key that opens the selected one; where the room for the title ends comes back."""
        worn, right = look(), box.right() - 2
        if state.is_selected:
            wide, high = worn.px(28), cap_height()
            cap = QRectF(box.right() - wide, box.top() + round((box.height() - high) / 2), wide, high)
            paint_cap(painter, cap, "Return")
            right = cap.left() - (10 if row.snippet is not None else 14)
        note = row.note or paint.key_signs(row.keys)
        if note:
            left = box.left() + box.width() * _TITLES
            end = QRectF(left, box.top(), right - left, box.height())
            right -= paint_words(painter, end, note, "small", "text2" if state.is_selected else "text3", end=True) + 16
        return right

    def _paint_marked(
        self, painter: QPainter, box: QRectF, text: str, marks: Sequence[Span], role: str, color: str = "text"
    ) -> None:
        metrics = QFontMetricsF(look().font(role))
        high = look().px(20)
        for start, length in marks:
            left = box.left() + metrics.horizontalAdvance(text[:start])
            wide = metrics.horizontalAdvance(text[start : start + length])
            if left + wide <= box.right():
                paint_mark(painter, QRectF(left - 1, box.center().y() - high / 2, wide + 2, high))
        paint_words(painter, box, text, role, color)

    def _paint_heading(self, painter: QPainter, rect: QRectF, heading: Heading) -> None:
        super()._paint_heading(painter, rect, Heading(heading.title, None, heading.tone, heading.is_first))
        if heading.count is None:
            return
        worn, high = look(), look().line(_STYLE.heading_role)
        box = self.words_box(rect)
        box.setTop(rect.bottom() - worn.px(_STYLE.heading_drop) - high / 2)
        box.setHeight(high)
        paint_words(painter, box.adjusted(0, 0, -2, 0), str(heading.count), "small", "text3", end=True, figures=True)


class SearchField(QLineEdit):
    """The palette's field: 21 pixels of serif, and no frame."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # else a key paints all that lies below it, too
        palette = self.palette()
        palette.setColor(palette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        font = QFont(look().font("serif"))
        font.setPixelSize(look().px(21))
        self.setFont(font)
        self._caret = Caret(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_at_end = self.cursorPosition() == len(self.text()) and not self.hasSelectedText()
        if event.key() == Qt.Key.Key_Delete and is_at_end:
            event.ignore()  # there is nothing to delete here: it is meant for the row
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), look().color("surface"))
        painter.end()
        super().paintEvent(event)
        self._caret.paint(self.cursorRect())


class FilterChip(ChipButton):
    """A kind and how many there are of it."""

    # Its size, asked for a dozen times whenever the chips are laid out, and that of its words alone.
    _measured: QSize | None = None
    _bare: tuple[QSize, float] | None = None

    def __init__(self, of: Filter, parent: QWidget) -> None:
        self.of = of
        super().__init__(of.words, parent=parent)
        self.setCheckable(True)
        self._name()

    def tell(self, of: Filter, is_on: bool) -> None:
        """Say another number, or other words, in its place."""
        if of != self.of:
            self._take(of)
        self.setChecked(is_on)

    def _take(self, of: Filter) -> None:
        has_same_words, before, self.of = of.words == self.of.words, self.sizeHint(), of
        self.set_text(of.words)
        self._name()
        self._measured = None
        if self.sizeHint() != before:
            self._measure()
        elif has_same_words:
            self.update(self._number_box())  # nothing else is painted, and no layout asked

    def _name(self) -> None:
        self.setAccessibleName(f"{self.of.words}, {self.of.count}" if self.of.count else self.of.words)

    def sizeHint(self) -> QSize:
        if self._measured is None:
            worn, (words, _) = look(), self._words_measured()
            count = self._count_width() + worn.px(6) if self.of.count else 0
            self._measured = QSize(words.width() + round(count), words.height())
        return self._measured

    def _words_measured(self) -> tuple[QSize, float]:
        if self._bare is None:
            worn = look()
            size = QSize(super().sizeHint().width() + 2 * worn.px(1), max(28, worn.height(28, "small-m")))
            self._bare = size, QFontMetricsF(worn.font("small-m")).horizontalAdvance(self.of.words)
        return self._bare

    def _measure(self) -> None:
        self._measured = self._bare = None
        super()._measure()

    def _number_box(self) -> QRect:
        """What is painted anew for another number: it ends before the edge, wherever that is round."""
        worn = look()
        left = worn.px(10) + self._words_measured()[1] + 1
        return QRectF(left, 0, self.width() - worn.px(10) + 1 - left, self.height()).adjusted(0, 5, 0, -5).toRect()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, worn = QPainter(self), look()
        box, is_on = QRectF(self.rect()), self.isChecked()
        fill = worn.color("asoft" if is_on else "hover") if is_on or self.underMouse() else None
        if not self._number_box().contains(event.rect()):
            self._paint_all_but_the_number(painter, box, fill, is_on)
        elif fill is not None:
            painter.fillRect(event.rect(), fill)
        if self.of.count:
            painter.setFont(worn.font("small-m", figures=True))
            painter.setPen(worn.color("atext" if is_on else "text3"))
            left = worn.px(10) + self._words_measured()[1] + worn.px(6)
            painter.drawText(box.adjusted(left, 0, 0, 0), _IN_THE_MIDDLE, self.of.count)

    def _paint_all_but_the_number(self, painter: QPainter, box: QRectF, fill: QColor | None, is_on: bool) -> None:
        worn = look()
        paint.smooth(painter)
        edge = worn.color("accent" if is_on else "line2")
        paint.rounded(painter, box, box.height() / 2, fill, edge, 1.5 if is_on else 1)
        if paint.keyboard_focus(self):
            paint.focus_ring(painter, box, box.height() / 2)
        # As wide as they are: whoever lays the chips out gives them the room they want.
        painter.setFont(worn.font("small-m"))
        painter.setPen(worn.color("atext" if is_on else "text2"))
        painter.drawText(box.adjusted(worn.px(10), 0, 0, 0), _IN_THE_MIDDLE, self.of.words)

    def _count_width(self) -> float:
        return QFontMetricsF(look().font("small-m", figures=True)).horizontalAdvance(self.of.count)


class Filters(FlowBox):
    """The chips under the field: all, each kind, and in which order. Left and Right go from one to the next.

    Signals:
    chosen(str): a kind, "" for all.
    order_asked(): the other order is wanted.
    """

    chosen = Signal(str)
    order_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(6, 6, parent)
        self.chips: list[FilterChip] = []
        self._made: dict[str, FilterChip] = {}  # kept between two keys: making one takes longer than showing three
        self._shown: tuple[Sequence[Filter], str, bool] = ((), "", False)

    def sizeHint(self) -> QSize:
        return QSize(0, 0)  # beyond the least: it has the whole line, whatever is in it

    def show_filters(self, filters: Sequence[Filter], kind: str, best_first: bool) -> None:
        """Show these chips, that of `kind` switched on. One that has the focus keeps it."""
        if (filters, kind, best_first) == self._shown:
            return
        self._shown = filters, kind, best_first
        order = Filter(_ORDER, self.tr("Best first") if best_first else self.tr("Newest first"), "")
        wanted = [*filters, order] if filters else []
        chips = [self._made.get(one.kind) or self._chip(one) for one in wanted]
        for chip, one in zip(chips, wanted, strict=True):
            chip.tell(one, best_first if one.kind == _ORDER else one.kind == kind)
        if chips == self.chips:
            self._changed()
        else:
            self.chips = chips
            self.lay(chips)
            for before, after in pairwise(chips):
                self.setTabOrder(before, after)

    def focused(self) -> FilterChip | None:
        """The chip that has the focus."""
        return next((chip for chip in self.chips if chip.hasFocus()), None)

    def _chip(self, one: Filter) -> FilterChip:
        chip = self._made[one.kind] = FilterChip(one, self)
        if one.kind == _ORDER:
            chip.setToolTip(self.tr("Ctrl+Enter"))
            chip.clicked.connect(self.order_asked)
        else:
            chip.clicked.connect(partial(self.chosen.emit, one.kind))
        return chip

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        now = self.focused()
        if step and now is not None:
            self.chips[(self.chips.index(now) + step) % len(self.chips)].setFocus(Qt.FocusReason.TabFocusReason)
            event.accept()
        else:
            event.ignore()
