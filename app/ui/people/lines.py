"""Lines of a person's page one can press: a day, what it was, a quieter line, and how it stands."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.ui.kit import paint
from app.ui.kit.button import Pressable
from app.ui.kit.card import Card
from app.ui.kit.check import RoundCheck
from app.ui.kit.chip import Chip, chip_width, paint_chip
from app.ui.kit.label import Label
from app.ui.kit.look import look
from app.ui.kit.row_delegate import paint_words
from app.ui.kit.tokens import RADII
from app.ui.people.words import Mark

_GAP = 16
_BELOW = 3  # of a chip that stands under the words
BLEED = 8
NO_MARK: Mark = ("", "neutral", None)


class Line(Pressable):
    """One thing with its day. `dates` is how wide the column of days is; 0 leaves it out, and puts the
    chip on the second line, so that the first has the whole width.

    It reaches 8 pixels out at both sides, for the ground under the pointer.
    """

    def __init__(self, day: str, title: str, sub: str, mark: Mark = NO_MARK, dates: int = 62) -> None:
        self.day, self.title, self.sub, self.mark = day, title, sub, mark
        self._dates = dates
        self.is_last = False
        super().__init__(", ".join(one for one in (day, title, sub, mark[0]) if one))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        worn = look()
        text = worn.line("body-m") + (worn.line("small") if self.sub else 0)
        wanted = 46 if not self.sub else 52 if self._dates else 62
        return QSize(worn.px(240), max(worn.px(wanted), text + worn.px(12)))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, worn = QPainter(self), look()
        paint.smooth(painter)
        box = QRectF(self.rect())
        if self.underMouse() or self.isDown():
            over = paint.faded(worn.color(paint.hover_over(self)), 0.6)
            paint.rounded(painter, box.adjusted(0, 1, 0, -2), RADII.row, over)
        inside = box.adjusted(BLEED, 0, -BLEED, 0)
        if not self.is_last:
            paint.hairline(painter, inside.left(), inside.right(), box.bottom() - 1)
        if paint.keyboard_focus(self):
            paint.focus_ring(painter, box.adjusted(0, 1, 0, -2), RADII.row)
        self._paint_words(painter, inside.adjusted(0, 0, 0, -1))

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        worn = look()
        left, right = box.left(), box.right()
        high, low = worn.line("body-m"), worn.line("small") if self.sub else 0
        top = round(box.center().y() - (high + low) / 2) + (worn.px(2) if low else 0)
        if self._dates:
            wide = worn.px(self._dates)
            date_box = QRectF(left, box.top(), wide - worn.px(6), box.height())
            paint_words(painter, date_box, self.day, "small-s", "text", figures=True)
            left += wide
        drop = worn.px(3)
        words, tone, icon = self.mark
        if words:
            wide, tall = chip_width(words, icon is not None), worn.height(24, "small-m")
            chip = QRectF(right - wide, round(box.center().y() - tall / 2), wide, tall)
            if not self._dates:
                top = round(box.center().y() - (high + worn.px(_BELOW) + tall) / 2)
                chip.moveTop(top + high + worn.px(_BELOW))
                drop = -round(worn.px(_BELOW) + (tall - low) / 2)
            paint_chip(painter, chip, words, tone, icon)
            right = chip.left() - worn.px(_GAP)
        ends = right if self._dates else box.right()
        paint_words(painter, QRectF(left, top, ends - left, high), self.title, "body-m", "text")
        if low:
            under = QRectF(left, top + high - drop, right - left, low)
            paint_words(painter, under, self.sub, "small", "text3")


class Wording(Pressable):
    """The words of an action, which open it. Long ones break into lines."""

    def __init__(self, text: str, is_done: bool) -> None:
        super().__init__("")
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.label = Label(text, "body", "text3" if is_done else "text", wrap=True)
        self.label.set_struck(is_done)
        self.label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 11, 6, 11)
        row.addWidget(self.label, 1)
        self._row = row

    def sizeHint(self) -> QSize:
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._row.minimumSize()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.smooth(painter)
        box = QRectF(self.rect()).adjusted(0, 2, 0, -2)
        if self.underMouse() or self.isDown():
            paint.rounded(painter, box, RADII.row, paint.faded(look().color(paint.hover_over(self)), 0.6))
        if paint.keyboard_focus(self):
            paint.focus_ring(painter, box, RADII.row)


class ActionRow(QWidget):
    """One action: a round check, its words, and when.

    Signals:
    ticked(): the check was pressed.
    opened(): its words were pressed.
    """

    ticked = Signal()
    opened = Signal()

    def __init__(self, text: str, is_done: bool, mark: Mark) -> None:
        super().__init__()
        self.is_last = False
        self.check = RoundCheck(self.tr("Done: {0}").format(text))
        self.check.setChecked(is_done)
        self.wording = Wording(text, is_done)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 1, BLEED, 2)
        row.setSpacing(6)
        row.addWidget(self.check, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.wording, 1)
        words, tone, icon = mark
        if words:
            row.addWidget(Chip(words, tone, icon), 0, Qt.AlignmentFlag.AlignVCenter)
        self.check.clicked.connect(self.ticked)
        self.wording.clicked.connect(self.opened)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.is_last:
            paint.hairline(QPainter(self), BLEED, self.width() - BLEED, self.height() - 1)


def dates_width(days: Iterable[str]) -> int:
    """How wide a column of days is, in pixels at 100 %: wider where a year stands there too."""
    return 92 if any(len(day) > 8 for day in days) else 62


def plate(rows: Sequence[Line | ActionRow]) -> Card:
    """A card that holds nothing but rows."""
    card = Card()
    card.body.setContentsMargins(20 - BLEED, 6, 20 - BLEED, 5)
    card.body.setSpacing(0)
    rows[-1].is_last = True
    for row in rows:
        card.body.addWidget(row)
    return card
