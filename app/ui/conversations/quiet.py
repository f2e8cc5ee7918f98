"""Small things on a card that look like text until a hand comes near: a day, a place, a choice of words."""

from collections.abc import Iterable, Mapping
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from app.ui.kit import paint
from app.ui.kit.button import Button, Pressable
from app.ui.kit.calendar import Calendar
from app.ui.kit.card import IconSign
from app.ui.kit.chip import ChipButton
from app.ui.kit.days import Today, short_day, whole_day
from app.ui.kit.field import LineEdit
from app.ui.kit.flow import FlowBox
from app.ui.kit.icons import paint_icon
from app.ui.kit.kept import kept_line
from app.ui.kit.look import look
from app.ui.kit.popover import Popover
from app.ui.kit.tokens import RADII
from app.ui.kit.writing import can_write

PAD = 6


class QuietButton(Pressable):
    """A small picture and a few words, without a ground until the pointer is on them."""

    def __init__(self, icon: str, text: str, parent: QWidget | None = None) -> None:
        self._icon = icon
        self._is_faint = False
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_faint(self, is_faint: bool) -> None:
        """Show the words as a hint of what could stand there."""
        self._is_faint = is_faint
        self.update()

    def sizeHint(self) -> QSize:
        worn = look()
        words = QFontMetricsF(worn.font("small", figures=True)).horizontalAdvance(self.text())
        return QSize(round(words) + worn.px(20) + 2 * PAD + 1, max(28, worn.height(24, "small")))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, worn, box = QPainter(self), look(), QRectF(self.rect())
        paint.smooth(painter)
        fill = self.state_of("", "hover", "line")
        if fill:
            paint.rounded(painter, box.adjusted(0, 2, 0, -2), RADII.button, worn.color(fill))
        if paint.keyboard_focus(self):
            paint.focus_ring(painter, box.adjusted(0, 1, 0, -1), RADII.button)
        side = worn.px(14)
        color = worn.color("text3" if self._is_faint else "text2")
        paint_icon(painter, QRectF(PAD, (box.height() - side) / 2, side, side), self._icon, color)
        painter.setFont(worn.font("small", figures=True))
        painter.setPen(color)
        left = PAD + worn.px(20)
        middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(box.adjusted(left, 0, 2, 0), middle, self.text())


def pick_day(
    anchor: QWidget,
    day: date | None,
    today: Today,
    marked: Iterable[date] = (),
    none_words: str = "",
    for_past: bool = False,
) -> tuple[Popover, Calendar, Button | None]:
    """Open a month under `anchor`; with `none_words` there is a button that takes the day away."""
    popover = Popover(anchor)
    month = Calendar(day or today(), day, marked, today(), popover.panel, for_past=for_past)
    popover.body.addWidget(month)
    none = None
    if none_words and day is not None:
        none = Button(none_words, "ghost", "s")
        popover.body.addWidget(none, 0, Qt.AlignmentFlag.AlignLeft)
    popover.open()
    month.setFocus(Qt.FocusReason.PopupFocusReason)
    return popover, month, none


class _Days:
    """What the two day buttons share: the popover, and what was taken in it."""

    _is_past = False

    def _pick(self, anchor: QWidget, day: date | None, today: Today) -> None:
        popover, month, none = pick_day(anchor, day, today, (), self._none_words(), self._is_past)

        def take(taken: date | None) -> None:
            popover.shut()
            self._take(taken)

        month.chosen.connect(take)
        if none is not None:
            none.clicked.connect(lambda: take(None))

    def _none_words(self) -> str:
        raise NotImplementedError

    def _take(self, day: date | None) -> None:
        raise NotImplementedError


class QuietDay(QuietButton, _Days):
    """A day that was, in words, as in "Thursday 5 March"; a press opens the month.

    Signals:
    picked(object): the day the person took, or None.
    """

    picked = Signal(object)
    _is_past = True

    def __init__(self, hint: str, today: Today, parent: QWidget | None = None) -> None:
        super().__init__("calendar", hint, parent)
        self._hint, self._today = hint, today
        self._day: date | None = None
        self.setEnabled(can_write())
        self.clicked.connect(lambda: self._pick(self, self._day, self._today))

    def show_day(self, day: date | None) -> None:
        self._day = day
        self.set_text(whole_day(day, self._today()) if day else self._hint)
        self.set_faint(day is None)
        if day is None and not can_write():
            self.hide()

    def _none_words(self) -> str:
        return self.tr("No day")

    def _take(self, day: date | None) -> None:
        self.show_day(day)
        self.picked.emit(day)


class DayChip(ChipButton, _Days):
    """A day on a chip, as in "Fri 20 March"; a press opens the month.

    Signals:
    picked(object): the day the person took, or None.
    """

    picked = Signal(object)

    def __init__(self, hint: str, today: Today, parent: QWidget | None = None) -> None:
        super().__init__(hint, "outline", "calendar", parent=parent)
        self._hint, self._today = hint, today
        self._day: date | None = None
        self.setEnabled(can_write())
        self.clicked.connect(lambda: self._pick(self, self._day, self._today))

    def show_day(self, day: date | None) -> None:
        self._day = day
        self.set_text(short_day(day, self._today()) if day else self._hint)
        self.set_tone("accent" if day else "outline")
        if day is None and not can_write():
            self.hide()

    def _none_words(self) -> str:
        return self.tr("No day")

    def _take(self, day: date | None) -> None:
        self.show_day(day)
        self.picked.emit(day)


class _SmallLine(LineEdit):
    """A line as small as the words around it, and as wide as what is written."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._dress()
        look().changed.connect(self._dress)

    def _dress(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Text, look().color("text2"))
        palette.setColor(QPalette.ColorRole.PlaceholderText, look().color("text3"))
        self.setPalette(palette)

    def _measure(self) -> None:
        self.setFont(look().font("small"))

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self.font())
        words = max(metrics.horizontalAdvance(text) for text in (self.text(), self.placeholderText()))
        return QSize(round(words) + 12, max(28, look().height(24, "small")))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(60), self.sizeHint().height())


class QuietLine(QWidget):
    """A place or another few words, written where they are read.

    Signals:
    edited(str): what stands there after the person changed it.
    """

    edited = Signal(str)

    def __init__(self, icon: str, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(PAD, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(IconSign(icon, 14, "text2"))
        self.line = _SmallLine(self)
        self.line.setPlaceholderText(hint)
        self.line.setAccessibleName(name)
        row.addWidget(self.line)
        self.setFocusProxy(self.line)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.line.textEdited.connect(self._on_edited)

    def set_text(self, text: str) -> None:
        """Show `text` without telling."""
        if not text and self.line.isReadOnly():
            self.hide()
        if text != self.line.text():
            self.line.setText(text)
            self.line.setCursorPosition(0)
            self.line.updateGeometry()

    def _on_edited(self, text: str) -> None:
        self.line.updateGeometry()
        self.edited.emit(kept_line(text))


class ChipChoice(FlowBox):
    """A few chips of which one is on, or none. Where nothing can be kept, only the one that is on is there.

    Signals:
    chosen(str): the key of the chip the person switched on; "" when it was switched off.
    """

    chosen = Signal(str)

    def __init__(
        self, choices: Mapping[str, str], name: str, icon: str | None = None, can_be_none: bool = False
    ) -> None:
        super().__init__(6, 2)
        self.chips: dict[str, ChipButton] = {}
        self._can_be_none = can_be_none
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self.setAccessibleName(name)
        for key, words in choices.items():
            chip = ChipButton(words, "outline", icon)
            chip.setCheckable(True)
            chip.clicked.connect(lambda _on, key=key: self._on_pressed(key))
            chip.setAccessibleDescription(name)
            chip.setEnabled(can_write())
            self.chips[key] = chip
            self.add(chip)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def current(self) -> str:
        return next((key for key, chip in self.chips.items() if chip.isChecked()), "")

    def choose(self, key: str) -> None:
        """Show `key` as chosen, without telling."""
        for other, chip in self.chips.items():
            chip.setChecked(other == key)
            if not can_write():
                chip.setVisible(other == key)

    def _on_pressed(self, key: str) -> None:
        if not self.chips[key].isChecked() and not self._can_be_none:
            self.choose(key)
            return
        self.choose(key if self.chips[key].isChecked() else "")
        self.chosen.emit(self.current)
