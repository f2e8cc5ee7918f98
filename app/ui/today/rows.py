"""The rows of Today: what is due, and what is coming up."""

from datetime import date

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.action import Progress
from app.domain.agenda import Coming, Occasion
from app.services.acting import ActionLine
from app.ui.kit import paint
from app.ui.kit.avatar import Avatar
from app.ui.kit.check import RoundCheck
from app.ui.kit.chip import Chip
from app.ui.kit.days import has_hour, hour, near_day, plain_day
from app.ui.kit.label import Label
from app.ui.kit.look import look


class _Row(QWidget):
    """A row one can press.

    Signals:
    opened(): the person wants to see the whole thing.
    """

    opened = Signal()

    def __init__(self, spoken: str, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._height = height
        self.setAccessibleName(spoken)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        inside = super().sizeHint()
        return QSize(inside.width(), max(look().height(self._height, "body"), inside.height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.smooth(painter)
        if paint.keyboard_focus(self):
            box = self.rect().toRectF().adjusted(1, 1, -1, -1)
            paint.focus_ring(painter, box, 8)
        if self.property("ruled"):
            paint.hairline(painter, 34, self.width(), self.height() - 1)


class DueRow(_Row):
    """One action that is due.

    Signals:
    settled(Progress): the check mark was ticked or cleared.
    """

    settled = Signal(object)

    def __init__(self, line: ActionLine, today: date, parent: QWidget | None = None) -> None:
        action = line.action
        done = not action.is_open
        super().__init__(action.text, 46, parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 4, 0)
        row.setSpacing(10)
        self.check = RoundCheck(self.tr("Done: {0}").format(action.text))
        self.check.setChecked(done)
        self.check.clicked.connect(lambda on: self.settled.emit(Progress.DONE if on else Progress.OPEN))
        self.check.setFixedWidth(look().px(24))
        row.addWidget(self.check)
        text = Label(action.text, "body", "text3" if done else "text", elide=True)
        text.set_struck(done)
        row.addWidget(text, 1)
        if line.person is not None:
            row.addWidget(Avatar(line.person.name, line.person.id, 22))
        row.addWidget(self._chip(action.due, today, done))

    def _chip(self, due: date | None, today: date, done: bool) -> Chip:
        if done:
            return Chip(self.tr("Done"), "accent")
        assert due is not None
        if due < today:
            chip = Chip(near_day(due, today), "rust")
            chip.setAccessibleName(self.tr("Overdue since {0}").format(near_day(due, today)))
            return chip
        return Chip(near_day(due, today), "amber" if due == today else "outline")


class ComingRow(_Row):
    """One day that is coming up: its number and weekday, what it is, and a quieter line."""

    def __init__(self, coming: Coming, today: date, parent: QWidget | None = None) -> None:
        title, meta = self._words(coming, today)
        super().__init__(f"{near_day(coming.at.date(), today)}. {title}. {meta}", 40, parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(self._day(coming))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(title, "body-m", wrap=True))
        if meta:
            words.addSpacing(-3)
            words.addWidget(Label(meta, "small", "text3", elide=True))
        words.addStretch(1)
        row.addLayout(words, 1)

    def _day(self, coming: Coming) -> QVBoxLayout:
        middle = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout()
        column.setSpacing(0)
        number = Label(str(coming.at.day), "ui-s", align=middle)
        number.setFixedWidth(look().px(38))
        column.addWidget(number)
        column.addSpacing(-2)
        weekday = QLocale().dayName(coming.at.isoweekday(), QLocale.FormatType.ShortFormat)
        column.addWidget(Label(weekday, "tiny", "text3", align=middle))
        column.addStretch(1)
        return column

    def _words(self, coming: Coming, today: date) -> tuple[str, str]:
        if coming.reminder is not None:
            parts = [hour(coming.at) if has_hour(coming.at) else "", coming.person.name if coming.person else ""]
            return coming.reminder.text or self.tr("Reminder without words"), ", ".join(one for one in parts if one)
        name = coming.person.first_name if coming.person is not None else ""
        if coming.occasion is Occasion.FOLLOW_UP:
            since = coming.since
            meta = self.tr("Agreed on {0}").format(plain_day(since, today)) if since else ""
            return self.tr("Follow up with {0}").format(name), meta
        subject = coming.conversation.preparation.subject if coming.conversation is not None else ""
        parts = [hour(coming.at)] if has_hour(coming.at) else []
        return self.tr("Talk with {0}").format(name), ", ".join([*parts, *([subject] if subject else [])])
