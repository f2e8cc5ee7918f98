"""Rows in groups, as a list view wants them: typed, found by key, and each with a sentence to be read aloud."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Group(Generic[Row]):
    """Rows under one heading; without a `title` they have none.

    `count` is shown behind the title; `tone` is "" or "danger" for what is overdue.
    """

    title: str
    rows: Sequence[Row]
    count: int | None = None
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """The line over a group."""

    title: str
    count: int | None
    tone: str
    is_first: bool

    def spoken(self) -> str:
        return self.title if self.count is None else f"{self.title}, {self.count}"


class RowsModel(QAbstractListModel, Generic[Row]):
    """What a list shows.

    `key` is the id a row is known by, `title` its words for type-to-jump, `spoken` the whole
    sentence a screen reader says. Where it `has_more`, what is shown is the beginning of a longer list.
    """

    def __init__(
        self,
        key: Callable[[Row], str],
        title: Callable[[Row], str],
        spoken: Callable[[Row], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._key, self._title, self._spoken = key, title, spoken
        self.lines: list[Row | Heading] = []
        self.has_more = False
        self._last_title = ""
        self._last: set[int] = set()
        self._at: dict[str, int] = {}

    def show(self, groups: Sequence[Group[Row]], has_more: bool = False) -> None:
        """Show these groups instead; empty ones are left out."""
        self.beginResetModel()
        self.lines, self._last, self._at, self._last_title = [], set(), {}, ""
        self.has_more = has_more
        self._append(groups)
        self.endResetModel()

    def extend(self, groups: Sequence[Group[Row]], has_more: bool) -> None:
        """Show these groups too, after what is shown; the first one goes on with the last where both have one title."""
        self.has_more = has_more
        coming = [group for group in groups if group.rows]
        if not coming:
            return
        before, goes_on = len(self.lines), bool(self.lines) and coming[0].title == self._last_title
        headings = sum(bool(group.title) for group in coming[int(goes_on) :])
        self.beginInsertRows(QModelIndex(), before, before + headings + sum(len(group.rows) for group in coming) - 1)
        self._append(coming, goes_on)
        self.endInsertRows()
        if goes_on:  # what was the last of its group is so no more
            self._last.discard(before - 1)
            self.dataChanged.emit(self.index(before - 1), self.index(before - 1))

    def _append(self, groups: Sequence[Group[Row]], goes_on: bool = False) -> None:
        for group in groups:
            if not group.rows:
                continue
            if group.title and not goes_on:
                self.lines.append(Heading(group.title, group.count, group.tone, not self.lines))
            self._at.update(zip(map(self._key, group.rows), count(len(self.lines))))
            self.lines.extend(group.rows)
            self._last.add(len(self.lines) - 1)
            self._last_title, goes_on = group.title, False

    def put(self, row: Row) -> None:
        """Show the changed `row` where the one with its key stood."""
        number = self._at.get(self._key(row))
        if number is not None:
            self.lines[number] = row
            here = self.index(number)
            self.dataChanged.emit(here, here)

    def row_at(self, index: Index) -> Row | None:
        """The row of an index; None for a heading and for no index."""
        line = self.line_at(index)
        return None if line is None or isinstance(line, Heading) else line

    def line_at(self, index: Index) -> Row | Heading | None:
        number = index.row()
        return self.lines[number] if 0 <= number < len(self.lines) else None

    def key_at(self, index: Index) -> str:
        """The key of the row there, "" where there is none."""
        row = self.row_at(index)
        return "" if row is None else self._key(row)

    def index_of(self, key: str) -> QModelIndex:
        """Where the row with that key stands; an invalid index where it is not shown."""
        number = self._at.get(key)
        return self.index(number) if number is not None else QModelIndex()

    def is_last_of_group(self, index: Index) -> bool:
        return index.row() in self._last

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.line_at(index), Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        line = self.line_at(index)
        if line is None:
            return None
        if isinstance(line, Heading):
            return line.spoken()
        return self._title(line) if role == Qt.ItemDataRole.DisplayRole else self._spoken(line)
