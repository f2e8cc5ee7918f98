"""What a step in plain words says of itself: read a moment after typing stops, and asked about where it is unclear."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.kit import paint
from app.ui.kit.button import Button
from app.ui.kit.days import plain_day, weekday
from app.ui.kit.desk import Desk
from app.ui.kit.hint_marks import PAUSE_MS
from app.ui.kit.label import Label
from app.ui.kit.look import look
from app.ui.kit.marks import in_document, in_qt
from app.ui.kit.text_area import TextArea

if TYPE_CHECKING:
    from app.services.hinting import Understood


class StepReading(QObject):
    """Reads what is written, on the worker.

    Signals:
    understood(Understood): what was understood, 700 ms after the last change.
    """

    understood = Signal(object)

    def __init__(self, desk: Desk, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._name = desk, name
        self._text = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(lambda: self.read(self._text, self._on_read))

    def soon(self, text: str) -> None:
        """Read `text` unless it changes again before long."""
        self._text = text
        self._pause.start()

    def read(self, text: str, then: Callable[[Understood], None]) -> None:
        """Read `text` now; `then` is a bound method of who asks."""
        practice, me, today = self._desk.practice, self._desk.preferences.my_name, self._desk.clock.today()
        self._desk.worker.do(lambda: practice.hinting.understand(text, today, me, self._name), then)

    def _on_read(self, found: Understood) -> None:
        self.understood.emit(found)


class SaidWords(QObject):
    """Tints the words of a field that were understood, for as long as they stand as they were read."""

    def __init__(self, area: TextArea) -> None:
        super().__init__(area)
        self._area = area
        self._text = ""
        self._spans: tuple[tuple[int, int], ...] = ()
        area.page.viewport().installEventFilter(self)

    def show(self, text: str, spans: Sequence[tuple[int, int]]) -> None:
        """Tint these (start, end) of `text`."""
        self._text, self._spans = text, tuple(spans)
        self._area.page.viewport().update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_painting = event.type() == QEvent.Type.Paint and bool(self._spans)
        if is_painting and isinstance(watched, QWidget) and self._area.text() == self._text:
            painter = QPainter(watched)
            paint.smooth(painter)
            for start, end in self._spans:
                for box in in_document(self._area.page, *in_qt(self._text, (start, end - start))):
                    paint.rounded(painter, box, 3, look().color("asoft"))
            painter.end()
        return False


class WhichDay(QWidget):
    """Asks which of several days was meant, as in "Which Friday?".

    Signals:
    picked(date): the day the person took.
    """

    picked = Signal(object)

    def __init__(self, days: Sequence[date], today: date) -> None:
        super().__init__()
        self.buttons: list[Button] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        is_one_weekday = len({one.weekday() for one in days}) == 1
        words = self.tr("Which {0}?").format(weekday(days[0])) if is_one_weekday else self.tr("Which day?")
        row.addWidget(Label(words, "small-m", "htext"))
        for day in days:
            button = Button(plain_day(day, today), "hint", "s", writes=True)
            button.setAccessibleDescription(words)
            button.clicked.connect(lambda _on=False, day=day: self.picked.emit(day))
            row.addWidget(button)
            self.buttons.append(button)
        row.addStretch(1)
