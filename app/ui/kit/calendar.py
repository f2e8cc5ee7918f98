"""A month to pick a day from, with the mouse or the arrow keys."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.kit import paint
from app.ui.kit.button import IconButton
from app.ui.kit.label import Label
from app.ui.kit.look import look
from app.ui.kit.writing import can_write

_CENTRE = int(Qt.AlignmentFlag.AlignCenter)


def shift_month(month: date, by: int) -> date:
    """The first day of the month `by` months away."""
    number = month.year * 12 + month.month - 1 + by
    number = min(max(number, 12), 9999 * 12 + 11)
    return date(number // 12, number % 12 + 1, 1)


def first_weekday() -> int:
    """On which day weeks begin here: 0 is Monday, 6 Sunday."""
    return QLocale().firstDayOfWeek().value - 1


def _weekday_names() -> list[str]:
    locale, start = QLocale(), first_weekday()
    short = QLocale.FormatType.ShortFormat
    names = [locale.standaloneDayName((start + number) % 7 + 1, short) for number in range(7)]
    return [name.strip(".")[:2] for name in names]


class Days(QWidget):
    """The grid of one month; the marked day is where the arrow keys are."""

    taken = Signal(object)
    turned = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.month = date(2000, 1, 1)
        self.here = self.month
        self.selected: date | None = None
        self.today: date | None = None
        self.marked: frozenset[date] = frozenset()
        self.looks_back = ""
        self.for_past = False
        self._over: date | None = None
        self.setEnabled(can_write())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_month(self, month: date, here: date) -> None:
        self.month, self.here = month.replace(day=1), here
        self.say()
        self.updateGeometry()
        self.update()

    def say(self) -> None:
        """Name the marked day, for those who hear the screen."""
        here = QDate(self.here.year, self.here.month, self.here.day)
        name = QLocale().toString(here, QLocale.FormatType.LongFormat)
        if self.here == self.selected:
            name = self.tr("{0}, chosen").format(name)
        elif self.here in self.marked:
            name = (self.looks_back or self.tr("{0}, something is planned")).format(name)
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        return QSize(7 * self._least_width(), self._top() + 6 * self._row())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.smooth(painter)
        worn = look()
        wide = self.width() / 7
        painter.setFont(worn.font("tiny"))
        painter.setPen(worn.color("text3"))
        for column, name in enumerate(_weekday_names()):
            box = QRectF(self._left_of(column), 0, wide, self._row())
            painter.drawText(box, _CENTRE, name)
        for number in range(1, monthrange(self.month.year, self.month.month)[1] + 1):
            self._paint_day(painter, self.month.replace(day=number))

    def _paint_day(self, painter: QPainter, day: date) -> None:
        worn, box = look(), self.box(day)
        side = min(box.width(), box.height()) - 3
        circle = QRectF(0, 0, side, side)
        circle.moveCenter(box.center())
        color, role = self._ink(day)
        if day == self.selected:
            paint.rounded(painter, circle, side / 2, worn.color("accent"))
        elif day == self._over:
            paint.rounded(painter, circle, side / 2, worn.color("hover"))
        if day == self.today and day != self.selected:
            paint.rounded(painter, circle.adjusted(0.2, 0.2, -0.2, -0.2), side / 2, line=worn.color("ctl"), width=1.3)
        if day == self.here and paint.keyboard_focus(self):
            around = circle.adjusted(-2.5, -2.5, 2.5, 2.5)
            paint.focus_ring(painter, around, around.width() / 2)
        font = QFont(worn.font(role, figures=True))
        painter.setFont(font)
        painter.setPen(worn.color(color))
        painter.drawText(box, _CENTRE, QLocale().toString(day.day))
        if day in self.marked:
            dot = QRectF(0, 0, worn.px(4), worn.px(4))
            dot.moveCenter(box.center())
            dot.translate(0, worn.px(11))
            painter.setPen(Qt.PenStyle.NoPen)
            dotted = "accent" if self.looks_back else "hint"
            painter.setBrush(worn.color("onaccent" if day == self.selected else dotted))
            painter.drawEllipse(dot)

    def _ink(self, day: date) -> tuple[str, str]:
        if day == self.selected:
            return "onaccent", "small-s"
        if day == self.today:
            return "text", "small-s"
        if self.looks_back:
            return ("text" if day in self.marked else "text3"), "small"
        is_pale = self.today is not None and (day > self.today if self.for_past else day < self.today)
        return ("text3" if is_pale else "text"), "small"

    # Where a day lies

    def _row(self) -> int:
        return look().height(30, "small-s")

    def _top(self) -> int:
        return self._row() - look().px(2)

    def _least_width(self) -> int:
        return max(28, look().px(31))

    def _left_of(self, column: int) -> float:
        column = 6 - column if self.isRightToLeft() else column
        return column * self.width() / 7

    def _offset(self) -> int:
        return (self.month.weekday() - first_weekday()) % 7

    def box(self, day: date) -> QRectF:
        """The place of a day of the month shown."""
        place = self._offset() + day.day - 1
        top = self._top() + (place // 7) * self._row()
        return QRectF(self._left_of(place % 7), top, self.width() / 7, self._row())

    def _day_at(self, x: float, y: float) -> date | None:
        if y < self._top() or not 0 <= x < self.width():
            return None
        column = int(x * 7 / self.width())
        column = 6 - column if self.isRightToLeft() else column
        number = int((y - self._top()) // self._row()) * 7 + column - self._offset() + 1
        last = monthrange(self.month.year, self.month.month)[1]
        return self.month.replace(day=number) if 1 <= number <= last else None

    # The hand

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._day_at(event.position().x(), event.position().y())
        if over != self._over:
            self._over = over
            self.update()

    def leaveEvent(self, _event: QEvent) -> None:
        self._over = None
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position().x(), event.position().y())
        if day is not None and event.button() == Qt.MouseButton.LeftButton:
            self.here = day
            self.taken.emit(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        paint.note_keys(self)
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.taken.emit(self.here)
            return
        there = self._after_key(Qt.Key(key))
        if there is None:
            super().keyPressEvent(event)
        else:
            self._go(there)

    def _after_key(self, key: Qt.Key) -> date | None:
        ahead = -1 if self.isRightToLeft() else 1
        days = {
            Qt.Key.Key_Left: -ahead,
            Qt.Key.Key_Right: ahead,
            Qt.Key.Key_Up: -7,
            Qt.Key.Key_Down: 7,
            Qt.Key.Key_Home: -((self.here.weekday() - first_weekday()) % 7),
            Qt.Key.Key_End: 6 - (self.here.weekday() - first_weekday()) % 7,
        }
        months = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if key in months:
            month = shift_month(self.here, months[key])
            return month.replace(day=min(self.here.day, monthrange(month.year, month.month)[1]))
        if key not in days:
            return None
        try:
            return self.here + timedelta(days=days[key])
        except OverflowError:
            return self.here

    def _go(self, there: date) -> None:
        self.here = there
        if there.replace(day=1) != self.month:
            self.turned.emit(there)
        else:
            self.say()
            self.update()


class Calendar(QWidget):
    """One month. Arrow keys walk, Page Up and Down turn the month, Enter takes the day.

    `marked` days carry a dot; `today` is circled and the days before it are paler, or those
    after it where what is asked for has happened (`for_past`). One that `looks_back` (the
    sentence for a marked day, with {0} for its name) is to read from, in any vault, and there unmarked days are paler.

    Signals:
    chosen(date): the day the person took; not sent by `select`.
    turned(date): the first day of the month that is shown now.
    """

    chosen = Signal(object)
    turned = Signal(object)

    def __init__(
        self,
        month: date,
        selected: date | None = None,
        marked: Iterable[date] = (),
        today: date | None = None,
        parent: QWidget | None = None,
        looks_back: str = "",
        for_past: bool = False,
    ) -> None:
        super().__init__(parent)
        self._title = Label("", "ui-s", parent=self)
        self.days = Days(self)
        self.days.today, self.days.selected = today, selected
        self.days.marked = frozenset(marked)
        self.days.looks_back, self.days.for_past = looks_back, for_past
        self.days.setEnabled(can_write() or bool(looks_back))
        self._lay_out()
        self.days.taken.connect(self._on_taken)
        self.days.turned.connect(lambda day: self._show(day.replace(day=1), day))
        self.setFocusProxy(self.days)
        start = month.replace(day=1)
        self._show(start, self._start_day(start))

    @property
    def month(self) -> date:
        return self.days.month

    @property
    def selected(self) -> date | None:
        return self.days.selected

    def select(self, day: date | None) -> None:
        """Show `day` as chosen, and its month, without telling."""
        self.days.selected = day
        if day is not None:
            self._show(day.replace(day=1), day)
        self.days.say()
        self.days.update()

    def know_today(self, today: date) -> None:
        """Circle another day: a month may stand on a page overnight."""
        if today != self.days.today:
            self.days.today = today
            self.days.update()

    def mark(self, marked: Iterable[date]) -> None:
        """Let these days carry a dot."""
        self.days.marked = frozenset(marked)
        self.days.say()
        self.days.update()

    def show_month(self, month: date) -> None:
        start = month.replace(day=1)
        self._show(start, self._start_day(start))

    def _lay_out(self) -> None:
        back = IconButton("arrow-left", self.tr("Month before"), size=28, parent=self)
        ahead = IconButton("arrow-right", self.tr("Month after"), size=28, parent=self)
        back.clicked.connect(lambda: self.show_month(shift_month(self.month, -1)))
        ahead.clicked.connect(lambda: self.show_month(shift_month(self.month, 1)))
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self._title, 1)
        head.addWidget(back)
        head.addWidget(ahead)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.days)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _start_day(self, month: date) -> date:
        for day in (self.days.selected, self.days.today):
            if day is not None and day.replace(day=1) == month:
                return day
        return month

    def _show(self, month: date, here: date) -> None:
        name = QLocale().standaloneMonthName(month.month, QLocale.FormatType.LongFormat)
        self._title.set_text(self.tr("{0} {1}").format(name, month.year))
        self.days.show_month(month, here)
        self.turned.emit(month)

    def _on_taken(self, day: date) -> None:
        self.days.selected = day
        self.days.say()
        self.days.update()
        self.chosen.emit(day)
