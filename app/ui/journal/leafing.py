"""Leafing through the journal: reads it as far as somebody looks, and shows its list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.services.journaling import LEAVES, Leaves
from app.ui.journal.book import Book, Contents, contents, further
from app.ui.journal.rows import EntryRows, by_month, spoken, title_words
from app.ui.journal.shown import EntryRow
from app.ui.kit.days import whole_day
from app.ui.kit.desk import Desk
from app.ui.kit.list_view import ListView
from app.ui.kit.rows import Group, RowsModel


class Leafing(QObject):
    """The entries by month, or those of one day, as far as they were read.

    `wanted` is the id of an entry that is to be reached, "" for none; `now` tells that of the one on the page.

    Signals:
    filled(): everything was read anew that was asked for; the list shows it after `show`.
    """

    filled = Signal()

    def __init__(self, desk: Desk, room: QWidget, now: Callable[[], str]) -> None:
        super().__init__(room)
        self._desk, self._now = desk, now
        self.book = Book()
        self.is_read = False
        self.wanted = ""
        self.day: date | None = None
        self._least = 0
        self._reading_on: Leaves | None = None
        self._wants_all = False
        self.model: RowsModel[EntryRow] = RowsModel(
            lambda row: row.id, title_words, lambda row: spoken(row, desk.clock.today()), self
        )
        self.list: ListView[EntryRow] = ListView(self.model, EntryRows(self.model, room), self.tr("Entries"))
        self.list.end_neared.connect(self._read_on)
        self.list.rest_wanted.connect(partial(self._read_on, is_all=True))

    def read(self) -> None:
        """Read as far as was read before, and on to what is wanted and what is open."""
        most = max(LEAVES, len(self.book), self._least)
        read = partial(contents, self._desk.practice, most, self.day, self.wanted, self._now())
        self._desk.worker.do(read, self._on_read)

    def reach(self, least: int) -> None:
        """Read at least so many entries, as many as were read when somebody was here last."""
        self._least = least
        if self.is_read and self._reaches():
            self.filled.emit()
        elif self.is_read:
            self.read()

    def choose_day(self, day: date | None) -> None:
        """Show only what was written on `day`, or everything again."""
        if day != self.day:
            self.day = day
            self.read()

    def show(self) -> None:
        """Show the rows as they are in the book."""
        rows = self.book.rows(self.day)
        if self.day is not None and all(row.id != self._now() for row in rows):
            self.list.select("")  # else the list would choose what stands nearest to where that was
        self.model.show(self._groups(rows), self.day is None and self.book.has_more)
        self.list.setVisible(bool(rows))
        if self.book.has(self._now()):
            self.list.select(self._now())

    def _on_read(self, found: Contents) -> None:
        if found.day != self.day:
            return  # another day was chosen meanwhile, and is being read
        is_second = self.is_read
        self.book.fill(found)
        self.is_read = True
        if not is_second and not self._reaches():
            self.read()  # where to come back to was told while the first page was being read
            return
        self.filled.emit()

    def _reaches(self) -> bool:
        """Whether all is read that the way back leads to."""
        if not self.book.has_more:
            return True
        return len(self.book) >= self._least and (not self.wanted or self.book.has(self.wanted))

    def _read_on(self, is_all: bool = False) -> None:
        """Read further entries, some of them or all. Once is enough for each place where they follow on."""
        if self.day is not None:
            return
        self._wants_all = self._wants_all or is_all
        if self._reading_on is not self.book.leaves:
            self._reading_on = self.book.leaves
            read = partial(further, self._desk.practice, self.book.leaves, self._wants_all)
            self._desk.worker.do(read, self._on_read_on)

    def _on_read_on(self, found: Contents) -> None:
        if self.book.add(found) and self.day is None:
            self.model.extend(self._groups(found.rows), self.book.has_more)
        self._wants_all = self._wants_all and self.book.has_more
        if self._wants_all:
            self._read_on()

    def _groups(self, rows: Sequence[EntryRow]) -> list[Group[EntryRow]]:
        today = self._desk.clock.today()
        if self.day is not None:
            return [Group(whole_day(self.day, today), rows)]
        return by_month(rows, today)
