"""What is due and what comes next, under the bell, with what one can do about it on the spot.

Nothing here is counted as seen by being shown: it stays until somebody deals with it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.reminder import About, Digest, Key, Occurrence
from app.ui.kit.button import Button, IconButton
from app.ui.kit.card import IconSign
from app.ui.kit.hairline import Hairline
from app.ui.kit.label import Label
from app.ui.kit.look import look
from app.ui.kit.menu import Choice, Menu
from app.ui.kit.notice import Notice
from app.ui.kit.popover import Popover
from app.ui.kit.scroll import ScrollArea
from app.ui.kit.shortcuts import keys_of
from app.ui.reminders.line import ROOM, Overhang, ReminderLine
from app.ui.reminders.reading import AtHand
from app.ui.reminders.words import ICONS, due_line, later_line, spoken, title_words

WIDTH = 348
_LEFT, _TOP, _RIGHT, _FOOT = 19, 13, 15, 13
_BETWEEN = 16
_EDGE = 8
_LATER_SHOWN = 4


class RemindersPopover(Popover):
    """Signals:
    done_asked(Key), snoozed(Key, str), opened(Occurrence), edit_asked(str): what the person wants of one of them; how
    long to snooze is "ten", "hour", "morning" or "pick".
    new_asked(), settings_asked(), rest_asked(): the plus, the settings, and all that is not shown here.
    own_asked(): the list of all one's own.
    """

    done_asked = Signal(object)
    snoozed = Signal(object, str)
    opened = Signal(object)
    edit_asked = Signal(str)
    new_asked = Signal()
    settings_asked = Signal()
    rest_asked = Signal()
    own_asked = Signal()

    def __init__(self, anchor: QWidget, shown: AtHand, now: datetime, is_under: bool = True) -> None:
        super().__init__(anchor, look().px(WIDTH), padding=0)
        self.panel.setAccessibleName(self.tr("Reminders"))
        self._is_under = is_under
        self.lines: list[ReminderLine] = []
        self._now = now
        self._inside: QWidget | None = None
        self.area = ScrollArea()
        self.body.setSpacing(0)
        self.body.setContentsMargins(_LEFT - ROOM, _TOP, 0, _FOOT)
        self.body.addLayout(self._head())
        self.body.addWidget(self.area, 1)
        self.body.addLayout(self._tail())
        self.show_at_hand(shown, now)

    def spot(self, room: QRect) -> QRect:
        found = super().spot(room)
        if self._is_under:
            return found.translated(-9, 2)
        # In the rail it stands beside the bell, or it would hide it.
        bell = self._anchored()
        top = min(bell.bottom() + 1 - found.height() // 2, room.height() - _EDGE - found.height())
        return QRect(QPoint(bell.right() + 1 + _EDGE, top), found.size())

    def first(self) -> QWidget | None:
        return self.lines[0] if self.lines else None

    def fields(self) -> QWidget | None:
        return None

    def show_at_hand(self, shown: AtHand, now: datetime) -> None:
        """Show what is due and what comes next, keeping the focus at the same thing."""
        self._now = now
        focused = next((number for number, one in enumerate(self.lines) if self._has_focus_in(one)), None)
        self.lines = []
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(ROOM, 10, _RIGHT, 0)
        column.setSpacing(0)
        for notice in self._notices(shown.digest):
            column.addWidget(notice)
            column.addSpacing(10)
        if shown.digest.due:
            self._add_due(column, shown.digest)
        if shown.later:
            self._add_later(column, shown.later[:_LATER_SHOWN], bool(shown.digest.due))
        if not shown.digest.due and not shown.later:
            self._add_nothing(column)
        column.addStretch(1)
        self.area.setWidget(inside)
        self._inside = inside
        stops = [part for line in self.lines for part in (line, *line.deeds)]
        for before, after in pairwise([self.plus, self.settings, *stops, self.own]):  # as the eye goes
            QWidget.setTabOrder(before, after)
        if focused is not None and self.is_open:
            target = self.lines[min(focused, len(self.lines) - 1)] if self.lines else self.plus
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.is_open:
            self.settle()

    def _size(self, room: QRect) -> QSize:
        wide = min(look().px(WIDTH), room.width() - 16)
        inside = self._inside
        high = inside.sizeHint().height() if inside is not None else 0
        if inside is not None and inside.hasHeightForWidth():
            high = inside.heightForWidth(wide - _LEFT + ROOM)
        around = self.body.contentsMargins().top() + self.body.contentsMargins().bottom()
        around += self._top.sizeHint().height() + self._bottom.sizeHint().height()
        return QSize(wide, min(high + around, room.height() - 16))

    # Parts

    def _head(self) -> QHBoxLayout:
        self._top = row = QHBoxLayout()
        row.setContentsMargins(ROOM, 0, _RIGHT, 0)
        row.setSpacing(2)
        row.addWidget(Label(self.tr("Reminders"), "h3"))
        row.addStretch(1)
        self.plus = IconButton("plus", self.tr("New reminder"), keys_of("new-reminder"), size=34, writes=True)
        self.plus.clicked.connect(self.new_asked)
        self.settings = IconButton("settings-2", self.tr("When to be reminded"), size=28)
        self.settings.clicked.connect(self.settings_asked)
        row.addWidget(self.plus)
        row.addWidget(self.settings)
        return row

    def _tail(self) -> QVBoxLayout:
        self._bottom = column = QVBoxLayout()
        column.setContentsMargins(ROOM, _BETWEEN - ROOM, _RIGHT, 0)
        column.setSpacing(11)
        every = self.own = Button(self.tr("All your reminders"), "link", "s", trailing_icon="arrow-right")
        every.clicked.connect(self.own_asked)
        edge = QHBoxLayout()
        edge.addSpacing(-4)  # its words stand under those above, and not its ground
        edge.addWidget(every)
        edge.addStretch(1)
        column.addLayout(edge)
        column.addWidget(Hairline(on_pop=True))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(IconSign("eye-off", 15, "text3"))
        words = Label(self.tr("Desktop notices say only “Sotto has a reminder”"), "small", "text3", wrap=True)
        row.addWidget(words, 1)
        column.addLayout(row)
        return column

    def _notices(self, digest: Digest) -> list[Notice]:
        said = []
        if digest.is_clock_doubted:
            said.append(
                self.tr("The clock is behind the day you last dealt with a reminder. Is it right? What is done stays.")
            )
        if digest.is_zone_unknown:
            said.append(
                self.tr("This computer does not say its time zone, so reminders go by its clock as it is set now.")
            )
        return [Notice(words, "amber") for words in said]

    def _add_due(self, column: QVBoxLayout, digest: Digest) -> None:
        column.addWidget(Label(self.tr("Now"), "small-s", "text3"))
        column.addSpacing(8 - ROOM)
        for number, one in enumerate(digest.due):
            if number:
                column.addSpacing(_BETWEEN - 2 * ROOM)
            column.addLayout(Overhang(self._line(one, due_line(one, self._now), self._deeds(one))))
        if digest.count > len(digest.due):
            rest = Button(self.tr("And {0} more").format(digest.count - len(digest.due)), "link", "s")
            rest.clicked.connect(self.rest_asked)
            column.addSpacing(8 - ROOM)
            column.addWidget(rest, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_later(self, column: QVBoxLayout, later: Sequence[Occurrence], has_due: bool) -> None:
        if has_due:
            column.addSpacing(_BETWEEN - ROOM)
            column.addWidget(Hairline(on_pop=True))
            column.addSpacing(13)
        column.addWidget(Label(self.tr("Within a week"), "small-s", "text3"))
        column.addSpacing(8 - ROOM)
        for number, one in enumerate(later):
            if number:
                column.addSpacing(11 - 2 * ROOM)
            column.addLayout(Overhang(self._line(one, later_line(one, self._now))))

    def _add_nothing(self, column: QVBoxLayout) -> None:
        column.addWidget(Label(self.tr("Nothing waits"), "body-m"))
        words = self.tr("Conversations, follow-ups, actions that are due and your own reminders appear here.")
        column.addWidget(Label(words, "small", "text3", wrap=True))
        column.addSpacing(12)
        new = Button(self.tr("New reminder"), "soft", "s", icon="plus", writes=True)
        new.clicked.connect(self.new_asked)
        column.addWidget(new, 0, Qt.AlignmentFlag.AlignLeft)

    def _line(self, one: Occurrence, line: str, deeds: Sequence[Button | IconButton] = ()) -> ReminderLine:
        icon = ICONS[one.key.about]
        if not deeds and one.key.about is About.TALK:
            icon = "calendar"
        made = ReminderLine(one, icon, title_words(one, self._now), line, spoken(one, self._now, bool(deeds)), deeds)
        made.opened.connect(partial(self.opened.emit, one))
        self.lines.append(made)
        return made

    # What can be done

    def _deeds(self, one: Occurrence) -> tuple[Button | IconButton, ...]:
        key = one.key
        open_it = partial(self.opened.emit, one)
        done = partial(self.done_asked.emit, key)
        is_ahead = one.at > self._now
        pairs: dict[About, tuple[tuple[str, Callable[[], None], bool], tuple[str, Callable[[], None]]]] = {
            About.OWN: ((self.tr("Done"), done, True), (self.tr("In 1 hour"), self._later(key, "hour"))),
            About.ACTION: ((self.tr("Done"), done, True), (self.tr("Tomorrow"), self._later(key, "morning"))),
            About.FOLLOW_UP: (
                (self.tr("Look again"), open_it, False),
                (self.tr("Tomorrow"), self._later(key, "morning")),
            ),
            About.TALK: (
                (self.tr("Open the plan"), open_it, False),
                (self.tr("In 10 min"), self._later(key, "ten")) if is_ahead else (self.tr("Done"), done),
            ),
        }
        (words, act, writes), (other_words, other) = pairs[key.about]
        first = Button(words, "soft", "s", writes=writes)
        first.clicked.connect(act)
        second = Button(other_words, "ghost", "s", writes=True)
        second.clicked.connect(other)
        name = self.tr("More for: {0}").format(title_words(one, self._now))
        more = IconButton("ellipsis", name, size=28, writes=True)
        more.clicked.connect(lambda: self._menu(one, more))
        return first, second, more

    def _later(self, key: Key, how: str) -> Callable[[], None]:
        return partial(self.snoozed.emit, key, how)

    def _menu(self, one: Occurrence, anchor: QWidget) -> None:
        key = one.key
        choices = [
            Choice(self.tr("Done"), "check", partial(self.done_asked.emit, key)),
            Choice(self.tr("In 1 hour"), "clock", self._later(key, "hour")),
            Choice(self.tr("Tomorrow morning"), "sun", self._later(key, "morning")),
            Choice(self.tr("Pick a time"), "alarm-clock", self._later(key, "pick")),
        ]
        if key.about is About.OWN:
            choices.append(Choice(self.tr("Change the reminder"), "pencil", partial(self.edit_asked.emit, key.ref)))
        Menu(anchor, choices, align="right").open()

    def _has_focus_in(self, line: ReminderLine) -> bool:
        focused = self.window().focusWidget()
        return focused is not None and (focused is line or line.isAncestorOf(focused))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
            event.accept()
            return
        super().keyPressEvent(event)
