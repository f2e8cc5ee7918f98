"""A day: typed as one likes to write it, or picked from a month."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.kit import paint
from app.ui.kit.button import IconButton
from app.ui.kit.calendar import Calendar
from app.ui.kit.days import Today
from app.ui.kit.field import Field
from app.ui.kit.popover import Popover
from app.ui.kit.words import translate
from app.ui.kit.writing import can_write

_WITH_YEAR = ("yyyy-MM-dd", "d.M.yyyy", "d/M/yyyy", "d MMMM yyyy", "d MMM yyyy", "MMMM d, yyyy", "MMM d, yyyy")
_WITHOUT_YEAR = ("d MMMM", "d MMM", "MMMM d", "MMM d", "d.M.")


def day_in_words(day: date, is_brief: bool = False) -> str:
    """The day as it stands in a field: "Tuesday 3 March 2026" in English, and without its weekday where `is_brief`."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMMM yyyy" if is_brief else "dddd d MMMM yyyy")


def read_day(text: str, today: date, looks_back: bool = False) -> date | None:
    """The day that `text` means, None when it means none.

    ISO dates and the forms of the person's language are read. A weekday in front is passed over; alone it is the
    coming one, and a day without a year the next one from `today` on; where somebody `looks_back`, the last one.
    """
    words = " ".join(text.split())
    named = _by_name(words.casefold().rstrip(",."), today, looks_back)
    if named is not None:
        return named
    for locale in _locales():
        for attempt in _without_weekday(words, locale):
            found = _read(attempt, locale, today, looks_back)
            if found is not None:
                return found
    return None


def _locales() -> tuple[QLocale, QLocale]:
    return QLocale(), QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)


def _by_name(words: str, today: date, looks_back: bool) -> date | None:
    """Today and its neighbours, or a weekday. Not "next Friday": on which one that is, people do not agree."""
    near = (translate("DateField", "yesterday"), translate("DateField", "today"), translate("DateField", "tomorrow"))
    if words in near:
        return today + timedelta(days=near.index(words) - 1)
    found = (day for locale in _locales() for day in range(1, 8) if words in _names_of(day, locale))
    number = next(found, None)
    if number is None:
        return None
    back, ahead = (today.isoweekday() - number) % 7 or 7, (number - today.isoweekday()) % 7 or 7
    return today + timedelta(days=-back if looks_back else ahead)


def _names_of(day: int, locale: QLocale) -> set[str]:
    """A weekday, 1 for Monday, in full and cut short; never ""."""
    forms = (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat)
    return {name for form in forms if (name := locale.dayName(day, form).casefold().strip("."))}


def _without_weekday(words: str, locale: QLocale) -> list[str]:
    head, _, tail = words.partition(" ")
    names = {name for day in range(1, 8) for name in _names_of(day, locale)}
    return [tail] if head.casefold().strip(",.") in names else [words]


def _read(words: str, locale: QLocale, today: date, looks_back: bool) -> date | None:
    short = locale.dateFormat(QLocale.FormatType.ShortFormat)
    forms = [*_WITH_YEAR[:1], short.replace("yyyy", "yy").replace("yy", "yyyy"), *_WITH_YEAR[1:]]
    for form in forms:
        found = locale.toDate(words, form)
        if found.isValid() and found.year() >= 1000:
            return date(found.year(), found.month(), found.day())
    for form in _WITHOUT_YEAR:
        for away in range(9):  # 29 February may be years away
            year = today.year + (-away if looks_back else away)
            found = locale.toDate(f"{words} {year}", f"{form} yyyy")
            day = date(found.year(), found.month(), found.day()) if found.isValid() else None
            if day is not None and (day <= today if looks_back else day >= today):
                return day
    return None


class DateField(QWidget):
    """A field for a day, or for none; one that `is_brief` has less room, and leaves the weekday out.

    Where somebody `looks_back`, a weekday or a day without a year is the last one, and the days to come are paler.

    Signals:
    chosen(object): the day as a `date`, or None when the field was emptied; not sent by `set_day`.
    """

    chosen = Signal(object)

    def __init__(
        self,
        label: str,
        day: date | None,
        today: Today,
        marked: Iterable[date] = (),
        placeholder: str = "",
        parent: QWidget | None = None,
        is_brief: bool = False,
        looks_back: bool = False,
    ) -> None:
        super().__init__(parent)
        self._day, self._today, self._is_brief, self._looks_back = day, today, is_brief, looks_back
        self._marked = frozenset(marked)
        self._popover: Popover | None = None
        self.field = Field(label, placeholder or self.tr("Day, month, year"), icon="calendar", parent=self)
        self._opener = IconButton("chevrons-up-down", self.tr("Pick a day"), size=28, parent=self, writes=True)
        self.field.add_button(self._opener)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)
        self.setFocusProxy(self.field)
        self._show()
        self._opener.clicked.connect(self.pick)
        self.field.entered.connect(self._take_words)
        self.field.left.connect(self._take_words)
        self.field.edited.connect(lambda _text: self.field.say_nothing())

    @property
    def day(self) -> date | None:
        return self._day

    def set_day(self, day: date | None) -> None:
        """Show `day` without telling; words on the way to another one stay where it is the day from before."""
        is_written_in = day == self._day and self.window().focusWidget() is self.field.edit
        self._day = day
        if not is_written_in:
            self._show()

    def pick(self) -> None:
        """Open the month below the field."""
        if self._popover is not None or not can_write():
            return
        popover = Popover(self.field)
        today = self._today()
        month = Calendar(self._day or today, self._day, self._marked, today, popover.panel, for_past=self._looks_back)
        month.chosen.connect(self._on_picked)
        popover.body.addWidget(month)
        popover.closed.connect(self._on_closed)
        self._popover = popover
        popover.open()
        month.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            paint.note_keys(self)
            self.pick()
            return
        super().keyPressEvent(event)

    def _on_picked(self, day: date) -> None:
        if self._popover is not None:
            self._popover.shut()
        self._take(day)

    def _on_closed(self) -> None:
        self._popover = None

    def _take_words(self) -> None:
        words = self.field.text().strip()
        if self._day is not None and words == day_in_words(self._day, self._is_brief):
            return
        today = self._today()
        day = read_day(words, today, self._looks_back) if words else None
        if words and day is None:
            self.field.say_wrong(self.tr("That is not a day yet. Try 26 March or {0}.").format(today.isoformat()))
            return
        self._take(day)

    def _take(self, day: date | None) -> None:
        is_new = day != self._day
        self._day = day
        self._show()
        if is_new:
            self.chosen.emit(day)

    def _show(self) -> None:
        self.field.say_nothing()
        self.field.set_text("" if self._day is None else day_in_words(self._day, self._is_brief))
