"""All of one's own reminders in one list: what waits, what comes, and what is over. Each is changed or deleted here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from app.domain.binned import Binned
from app.domain.ids import ReminderId
from app.domain.news import Kind, News
from app.domain.reminder import About, Key, Occurrence, Reminder
from app.ui.kit.button import Button, IconButton
from app.ui.kit.desk import Desk
from app.ui.kit.dialog import Dialog
from app.ui.kit.label import Label
from app.ui.kit.menu import Choice, Menu
from app.ui.reminders.line import ROOM, Overhang, ReminderLine
from app.ui.reminders.reading import AllOwn, Group, Listed, read_own
from app.ui.reminders.words import own_line, title_words

_WIDTH = 560
_MATTERS = frozenset({Kind.REMINDERS, Kind.PEOPLE, Kind.DAY})


class OwnReminders(Dialog):
    """`change` opens one of them over the list, `begin` the form for a new one."""

    def __init__(
        self,
        window: QWidget,
        desk: Desk,
        shown: AllOwn,
        change: Callable[[ReminderId], None],
        begin: Callable[[], None],
    ) -> None:
        super().__init__(window, self.tr("Your reminders"), _WIDTH)
        self._desk, self._change = desk, change
        self.lines: list[ReminderLine] = []
        self._list = QWidget()
        self.body.addWidget(Label(self.tr("What you set yourself, and when it comes."), "body", "text2", wrap=True))
        self.body.addSpacing(12)
        self.body.addLayout(Overhang(self._list))
        self.body.addStretch(1)
        new = Button(self.tr("New reminder"), "soft", icon="plus", writes=True)
        new.clicked.connect(begin)
        close = Button(self.tr("Close"), "ghost")
        close.clicked.connect(self.shut)
        self.footer.insertWidget(0, new)
        self.footer.addWidget(close)
        self._close = close
        desk.noticeboard.posted.connect(self._on_news)
        self.show_own(shown)

    def first(self) -> QWidget:
        return self.lines[0] if self.lines else self._close

    def fields(self) -> QWidget | None:
        return None

    def show_own(self, shown: AllOwn) -> None:
        """Show them, keeping the focus at the same place."""
        focused = next((number for number, one in enumerate(self.lines) if one.hasFocus()), None)
        self.lines = []
        before, self._list = self._list, QWidget()
        column = QVBoxLayout(self._list)
        column.setContentsMargins(ROOM, 0, ROOM, 8 - ROOM)
        column.setSpacing(0)
        groups = ((self.tr("Now"), shown.due), (self.tr("To come"), shown.coming), (self.tr("Over"), shown.over))
        for title, group in groups:
            if group.count:
                self._add(column, title, group)
        if not self.lines:
            nothing = self.tr("Nothing yet. What you set yourself appears here.")
            column.addWidget(Label(nothing, "body", "text3", wrap=True))
        self.body.replaceWidget(before, self._list)
        before.hide()
        before.deleteLater()
        if self.is_open:
            self.settle()
        if focused is not None and self.is_open:
            self.lines[min(focused, len(self.lines) - 1)].setFocus() if self.lines else self._close.setFocus()

    def _add(self, column: QVBoxLayout, title: str, group: Group) -> None:
        if self.lines:
            column.addSpacing(24 - ROOM)
        column.addWidget(Label(title, "small-s", "text3"))
        for number, one in enumerate(group.shown):
            column.addSpacing(12 - 2 * ROOM if number else 12 - ROOM)
            column.addLayout(Overhang(self._line(one)))
        if group.count > len(group.shown):
            words = self.tr("And {0} more. Search finds them by their words.").format(group.count - len(group.shown))
            column.addSpacing(12 - ROOM)
            column.addWidget(Label(words, "small", "text3", wrap=True))

    def _line(self, listed: Listed) -> ReminderLine:
        own, now = listed.own, self._desk.clock.now()
        id, at = own.reminder.id, own.at
        one = Occurrence(Key(About.OWN, id, at), at, self._desk.clock.instant(), own.reminder.text, own.name)
        title, line = title_words(one, now), own_line(own, listed.sentence, now)
        made = ReminderLine(one, "history" if listed.sentence else "bell", title, line, f"{title}. {line}")
        made.opened.connect(partial(self._change, id))
        more = IconButton("ellipsis", self.tr("More for: {0}").format(title), size=28, writes=True)
        more.clicked.connect(lambda: self._menu(own.reminder, more))
        made.put(more)
        self.lines.append(made)
        return made

    def _menu(self, one: Reminder, anchor: QWidget) -> None:
        choices = [Choice(self.tr("Change the reminder"), "pencil", partial(self._change, one.id))]
        today = self._desk.clock.today()
        if one.rule is not None and one.first.date() <= today and (one.rule.until is None or one.rule.until > today):
            choices.append(Choice(self.tr("No more after today"), "calendar", partial(self._end, one.id)))
        choices.append(Choice(self.tr("Delete"), "trash-2", partial(self._delete, one.id), danger=True))
        Menu(anchor, choices, align="right").open()

    def _end(self, id: ReminderId) -> None:
        desk = self._desk

        def tell() -> None:
            desk.noticeboard.post(Kind.REMINDERS)

        def ended(undo: Callable[[], None]) -> None:
            tell()
            desk.offer_undo(self.tr("No more after today"), lambda: desk.worker.do(undo, lambda _: tell()))

        desk.worker.do(lambda: desk.practice.reminding.end(id), ended)

    def _delete(self, id: ReminderId) -> None:
        worker, practice = self._desk.worker, self._desk.practice
        worker.do(lambda: practice.reminding.remove(id), self._on_deleted)

    def _on_deleted(self, gone: Binned) -> None:
        desk = self._desk
        desk.noticeboard.post(Kind.REMINDERS)
        desk.offer_undo(
            self.tr("Reminder deleted"),
            lambda: desk.worker.do(
                lambda: desk.practice.binning.bring_back(gone.id), lambda _: desk.noticeboard.post(Kind.REMINDERS)
            ),
        )

    def _on_news(self, news: News) -> None:
        if news.kinds & _MATTERS and isValid(self) and self.is_open:
            self._desk.worker.do(partial(read_own, self._desk.practice), self._show_again)

    def _show_again(self, shown: AllOwn) -> None:
        if isValid(self) and self.is_open:
            self.show_own(shown)
