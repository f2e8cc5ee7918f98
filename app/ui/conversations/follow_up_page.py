"""Step 6: the day on which the two look again, and how both will know that it worked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from app.domain.guide import Step
from app.ui.conversations.day_before import DayBefore
from app.ui.conversations.draft import moment, weeks_after_talk
from app.ui.conversations.hours import HourSelect
from app.ui.conversations.quiet import pick_day
from app.ui.conversations.reading_order import order_focus
from app.ui.conversations.step_page import HALO, StepPage, quiet_line
from app.ui.conversations.understood import SaidWords, StepReading, WhichDay
from app.ui.kit import paint
from app.ui.kit.calendar import Calendar
from app.ui.kit.card import Card
from app.ui.kit.days import has_hour, short_day
from app.ui.kit.hairline import Hairline
from app.ui.kit.icons import paint_icon
from app.ui.kit.label import Label
from app.ui.kit.look import look
from app.ui.kit.nav import paint_dot
from app.ui.kit.row_delegate import paint_words
from app.ui.kit.spoken import announce
from app.ui.kit.text_area import TextArea
from app.ui.kit.tokens import RADII
from app.ui.kit.writing import can_write

if TYPE_CHECKING:
    from app.services.hinting import Understood


class DayTile(QRadioButton):
    """One way to say when: words, and the day they mean."""

    def __init__(self, text: str, icon: str = "") -> None:
        super().__init__()
        self._words, self._sub, self._icon = text, "", icon
        self.setEnabled(can_write())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look().resized.connect(self.updateGeometry)

    def show_day(self, sub: str) -> None:
        self._sub = sub
        self.setAccessibleName(f"{self._words}, {sub}")
        self.update()

    def hitButton(self, _pos: object) -> bool:
        return True

    def sizeHint(self) -> QSize:
        worn = look()
        roles = (("body-m", self._words), ("small", self._sub))
        wide = max(QFontMetricsF(worn.font(role)).horizontalAdvance(words) for role, words in roles)
        text = worn.line("body-m") + worn.line("small")
        return QSize(round(wide) + worn.px(60), max(worn.px(60), text + 16))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(96), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, worn, box = QPainter(self), look(), QRectF(self.rect())
        paint.smooth(painter)
        is_on = self.isChecked()
        rest = "raised" if self.isEnabled() else "pane"
        fill = "asoft" if is_on else "hover" if self.underMouse() and self.isEnabled() else rest
        edge = worn.color("accent" if is_on else "line2" if self.isEnabled() else "line")
        paint.rounded(painter, box, RADII.row, worn.color(fill), edge, 1.5 if is_on else 1.0)
        side = worn.px(16)
        icon = "check" if is_on else self._icon
        right = box.right() - worn.px(14)
        if icon:
            spot = QRectF(right - side, (box.height() - side) / 2, side, side)
            paint_icon(painter, spot, icon, worn.color("accent" if is_on else "text2"))
            right = spot.left() - 4
        left, high, low = worn.px(16), worn.line("body-m"), worn.line("small")
        top = box.center().y() - (high + low + 1) / 2
        title = QRectF(left, int(top), right - left, high)
        paint_words(painter, title, self._words, "body-m", "text" if is_on or self.isEnabled() else "text3")
        under = QRectF(left, int(top) + high + 1, right - left, low)
        under_color = "atext" if is_on else "text2" if self.isEnabled() else "text3"
        paint_words(painter, under, self._sub, "small", under_color)
        if paint.keyboard_focus(self):
            paint.focus_ring(painter, box.adjusted(2, 2, -2, -2), RADII.row - 2)


class BookedLine(QWidget):
    """The amber dot and what it means."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 0, 0)
        self.words = Label("", "small", "text2", wrap=True, figures=True)
        row.addWidget(self.words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.smooth(painter)
        paint_dot(painter, QRectF(0, 0, 8, look().line("small")).center())


class FollowUpPage(StepPage):
    """Tiles and calendar are one value."""

    step = Step.FOLLOW_UP
    head_gap = 22

    def build(self) -> None:
        words = self.words("follow_up").texts
        self._weeks: dict[int, date] = {}
        self.tiles = {
            1: DayTile(words["one_week"]),
            2: DayTile(words["two_weeks"]),
            0: DayTile(words["pick"], "calendar"),
        }
        self._group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setContentsMargins(HALO, 0, HALO, 12)
        row.setSpacing(10)
        for number, tile in self.tiles.items():
            self._group.addButton(tile)
            row.addWidget(tile, 1)
            tile.clicked.connect(lambda _on=False, number=number: self._on_tile(number))
        self.column.addLayout(row)
        self._add_hour()
        self._add_measure()
        self._add_calendar()

    def _add_hour(self) -> None:
        self.hour = HourSelect(self.tr("What time"))
        self.hour.picked.connect(self._on_hour)
        self.past = quiet_line(self.tr("That day has passed. It is kept as you set it."))
        row = QHBoxLayout()
        row.setContentsMargins(HALO, 0, HALO, 0)
        row.setSpacing(12)
        row.addWidget(self.hour)
        row.addWidget(self.past, 1)
        row.addStretch(0)
        self.column.addLayout(row)
        self.column.addSpacing(22)

    def _add_measure(self) -> None:
        guide = self.words("how_we_know")
        head = QHBoxLayout()
        head.setContentsMargins(HALO, 0, HALO, 4)
        head.addWidget(Label(guide.label, "ui-s"))
        head.addWidget(Label(guide.note, "small", "text3", wrap=True, align=Qt.AlignmentFlag.AlignRight), 1)
        self.column.addLayout(head)
        self.how = TextArea("", guide.placeholder, "serif", 3)
        self.how.set_name(guide.label)
        self.how.edited.connect(self._on_how)
        self._said = SaidWords(self.how)
        self.reading = StepReading(self.around.desk, self.around.name, self)
        self.reading.understood.connect(self._on_understood)
        self._read_day: date | None = None  # the day that was taken from the words, and not by hand
        self.which: WhichDay | None = None
        box = QVBoxLayout()
        box.setContentsMargins(HALO, HALO, HALO, HALO)
        box.addWidget(self.how)
        self.column.addLayout(box)
        self.ask = QVBoxLayout()
        self.ask.setContentsMargins(HALO, 6, HALO, 0)
        self.column.addLayout(self.ask)
        self.day_before = DayBefore(self.around.desk, self.conversation.id)
        below = QVBoxLayout()
        below.setContentsMargins(HALO, 8, HALO, HALO)
        below.addWidget(self.day_before)
        self.column.addLayout(below)

    def _add_calendar(self) -> None:
        today = self.around.today()
        self.calendar = Calendar(today, None, self.around.booked, today)
        self.booked = BookedLine()
        self.line = Hairline()
        self.plate = Card(padding=15, tone="pane")
        self.plate.body.setContentsMargins(15, 10, 15, 10)
        self.plate.body.setSpacing(8)
        for part in (self.calendar, self.line, self.booked):
            self.plate.body.addWidget(part)
        self.aside.addWidget(self.plate)
        self.calendar.chosen.connect(self._take_day)
        self.calendar.turned.connect(self._say_booked)
        self._say_booked(self.calendar.month)

    def anchor(self) -> QWidget | None:
        return self.tiles[1]

    def on_compact(self) -> None:
        self.plate.setVisible(not self.is_compact)

    def first_field(self) -> QWidget:
        chosen = [tile for tile in self.tiles.values() if tile.isChecked()]
        return chosen[0] if chosen else self.tiles[1]

    def show_plan(self) -> None:
        self.how.set_text(self.plan.how_we_know)
        self._show_day()

    def _show_day(self) -> None:
        at, today = self.plan.follow_up, self.around.today()
        day = at.date() if at else None
        planned = self.conversation.planned_for
        self._weeks = {number: weeks_after_talk(number, planned, today) for number in (1, 2)}
        for number, there in self._weeks.items():
            self.tiles[number].show_day(short_day(there, today))
        is_other = day is not None and day not in self._weeks.values()
        any_day = self.words("follow_up").texts["any_day"]
        self.tiles[0].show_day(short_day(day, today) if day is not None and is_other else any_day)
        self._group.setExclusive(False)
        for number, tile in self.tiles.items():
            tile.setChecked(is_other if number == 0 else day == self._weeks[number])
        self._group.setExclusive(True)
        self.calendar.select(day)
        self.hour.show_hour(at)
        self.hour.setEnabled(at is not None and can_write())
        self.past.setVisible(day is not None and day < today)

    def _on_tile(self, number: int) -> None:
        if number:
            self._take_day(self._weeks[number])
            return
        at = self.plan.follow_up
        self._show_day()
        if not self.is_compact:
            self.calendar.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        day = at.date() if at else None
        popover, month, none = pick_day(self.tiles[0], day, self.around.today, self.around.booked, self.tr("No day"))

        def take(taken: date | None) -> None:
            popover.shut()
            self._take_day(taken)

        month.chosen.connect(take)
        if none is not None:
            none.clicked.connect(lambda: take(None))

    def _take_day(self, day: date | None) -> None:
        planned = self.conversation.planned_for
        usual = planned.time() if planned is not None and has_hour(planned) else time()
        self._read_day = None
        at = moment(day, self.plan.follow_up, usual) if day is not None else None
        self.change(replace(self.plan, follow_up=at))
        self._show_day()

    def _on_how(self, text: str) -> None:
        self.change(replace(self.plan, how_we_know=text))
        self.reading.soon(text)

    def _on_understood(self, found: Understood) -> None:
        """Take the day that the words name, unless one was set by hand; what could be two days is asked."""
        at = self.plan.follow_up
        is_by_hand = at is not None and at.date() != self._read_day
        if found.text != self.plan.how_we_know:
            return
        self._ask(() if is_by_hand else found.days)
        if not is_by_hand and not found.days and found.day != self._read_day:
            self._take_day(found.day)
            self._read_day = found.day
            if found.day is not None:
                announce(self, self.tr("Understood: {0}").format(short_day(found.day, self.around.today())))
        self._said.show(found.text, found.said[-1:] if found.day is not None and found.day == self._read_day else ())

    def _ask(self, days: Sequence[date]) -> None:
        if self.which is not None:
            self.ask.removeWidget(self.which)
            self.which.hide()
            self.which.deleteLater()
            self.which = None
        if days:
            self.which = WhichDay(days, self.around.today())
            self.which.picked.connect(self._on_which)
            self.ask.addWidget(self.which)
            order_focus(self)

    def _on_which(self, day: date) -> None:
        self._take_day(day)
        self._ask(())
        self.tiles[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_hour(self, hour: time | None) -> None:
        at = self.plan.follow_up
        if at is not None:
            self.change(replace(self.plan, follow_up=datetime.combine(at.date(), hour or time())))

    def _say_booked(self, month: date) -> None:
        days = sorted({one.day for one in self.around.booked if one.replace(day=1) == month})
        for part in (self.line, self.booked):
            part.setVisible(bool(days))
        if len(days) > 1:
            rest = ", ".join(str(one) for one in days[:-1])
            self.booked.words.set_text(self.tr("Already booked: {0} and {1}").format(rest, days[-1]))
        elif days:
            self.booked.words.set_text(self.tr("Already booked: {0}").format(days[0]))
