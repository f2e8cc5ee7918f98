"""The moment an entry belongs to: shown over it, and moved where it was written later, or elsewhere."""

import re
from datetime import date, datetime, time

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.entry import Entry
from app.ui.journal.shown import place_of
from app.ui.journal.zone_field import ZoneField
from app.ui.kit import paint
from app.ui.kit.button import Button, Pressable
from app.ui.kit.date_field import DateField
from app.ui.kit.days import Today, hour, plain_day, short_day, whole_day
from app.ui.kit.field import Field
from app.ui.kit.label import Label
from app.ui.kit.look import look
from app.ui.kit.popover import Popover
from app.ui.kit.tokens import RADII
from app.ui.kit.words import translate

_BLEED = 8
_TIME = re.compile(r"(\d{1,2})\s*(?:[:.h]\s*(\d{2}))?\s*([ap])?\.?m?\.?", re.IGNORECASE)


def moment_words(entry: Entry, today: date, here: str) -> tuple[str, str, str]:
    """As in "Thursday 12 March, 16:20", "Thu 12 March, 16:20" and "12 March, 16:20", for the room there is.

    With the place of its time zone where that is not the one `here`.
    """
    day, place = entry.written_at.date(), place_of(entry.zone, here)
    rest = translate("Journal", "{0}, {1}").format(hour(entry.written_at), place) if place else hour(entry.written_at)
    whole, short, plain = (
        translate("Journal", "{0}, {1}").format(words(day, today), rest) for words in (whole_day, short_day, plain_day)
    )
    return whole, short, plain


def read_time(words: str) -> time | None:
    """The time that `words` mean, as in "16:20", "16.20", "9" or "4:20 pm"; None when they mean none."""
    found = _TIME.fullmatch(words.strip())
    if found is None:
        return None
    hours, minutes = int(found[1]), int(found[2] or 0)
    if found[3] and 1 <= hours <= 12:
        hours = hours % 12 + (12 if found[3].casefold() == "p" else 0)
    return time(hours, minutes) if hours < 24 and minutes < 60 else None


class Moment(Pressable):
    """The day and the hour, quiet as a label, that can be pressed to change them.

    Where there is little room the day is written shorter, and where that is still too long, on two lines.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._forms: tuple[str, ...] = ("",)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_forms(self, forms: tuple[str, ...]) -> None:
        """Show the first of these that fits, or the last. Who hears the screen is told the first."""
        if forms != self._forms:
            self._forms = forms
            self.set_text(forms[0])

    def sizeHint(self) -> QSize:
        return QSize(self._wide(self._forms[0]), look().height(28, "small"))

    def heightForWidth(self, width: int) -> int:
        lines = 1 if self._wide(self.fitting(width)) <= width else 2
        return look().height(28, "small") + (lines - 1) * look().line("small")

    def _wide(self, words: str) -> int:
        return round(QFontMetricsF(look().font("small")).horizontalAdvance(words) + 0.5) + 2 * look().px(_BLEED)

    def fitting(self, width: int) -> str:
        """What is shown where it is so many pixels wide."""
        return next((words for words in self._forms if self._wide(words) <= width), self._forms[-1])

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(96), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, worn, box = QPainter(self), look(), QRectF(self.rect())
        paint.smooth(painter)
        fill = self.state_of("", "hover", "line")
        if fill:
            paint.rounded(painter, box, RADII.button, worn.color(fill))
        if paint.keyboard_focus(self):
            paint.focus_ring(painter, box, RADII.button)
        painter.setFont(worn.font("small"))
        painter.setPen(worn.color("text3"))
        words, room = self.fitting(self.width()), box.adjusted(worn.px(_BLEED), 1, -worn.px(_BLEED), 1)
        how = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        if self._wide(words) > self.width():
            how |= Qt.TextFlag.TextWordWrap
        painter.drawText(room, int(how), words)


class MomentPopover(Popover):
    """Asks for another day and hour, and for the time zone that both are in.

    Signals:
    moved(datetime, str): the moment that was chosen, and its zone; the popover is gone by then.
    """

    moved = Signal(object, str)

    known_as = "moment"

    def __init__(self, anchor: QWidget, entry: Entry, today: Today, here: str) -> None:
        super().__init__(anchor, look().px(316))
        self._before = (entry.written_at, entry.zone)
        self._day = DateField(self.tr("Day"), entry.written_at.date(), today, looks_back=True)
        self.time = Field(self.tr("Time"), self.tr("As in 16:20"), icon="clock")
        self.time.set_text(hour(entry.written_at))
        self.body.addWidget(self._day)
        self.body.addWidget(self.time)
        self.zone = ZoneField(entry.zone)
        self.zone.narrowed.connect(self.settle)
        self.body.addWidget(self.zone)
        if place_of(entry.zone, here):
            words = self.tr("Day and time are those of the place where it was written.")
            self.body.addWidget(Label(words, "small", "text3", wrap=True))
        change = Button(self.tr("Change"), "soft", writes=True)
        self.body.addWidget(change, 0, Qt.AlignmentFlag.AlignRight)
        change.clicked.connect(self._take)
        self.time.entered.connect(self._take)
        self.zone.field.entered.connect(self._take)
        self.time.edited.connect(lambda _words: self.time.say_nothing())

    @property
    def day(self) -> DateField:
        return self._day

    def first(self) -> QWidget:
        return self._day.field.edit

    def _take(self) -> None:
        at, day = read_time(self.time.text()), self._day.day
        if at is None:
            self.time.say_wrong(self.tr("That is not a time yet. Try 16:20."))
            return
        if day is None:
            self._day.field.say_wrong(self.tr("An entry has a day."))
            return
        zone, moment = self.zone.read(), datetime.combine(day, at)
        if zone is None:
            return
        self.shut()
        written_at, before = self._before
        if moment == written_at.replace(second=0, microsecond=0):
            moment = written_at
        if (moment, zone) != (written_at, before):
            self.moved.emit(moment, zone)
