"""The journal as it lies open: every entry, its row, and whom it can be about. No Qt: it is tested without a window."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.entry import Entry
from app.domain.ids import EntryId
from app.services.practice import Practice
from app.ui.journal.shown import EntryRow, Linkable, Talk, newest_first, row_of


@dataclass(frozen=True)
class Contents:
    """What was read from the vault."""

    entries: tuple[Entry, ...]
    linkable: Linkable


def contents(practice: Practice) -> Contents:
    """Read every entry, and everybody and everything one can be about."""
    talks = tuple(
        Talk(
            line.conversation.id,
            line.conversation.preparation.subject,
            line.person.name,
            line.conversation.held_on,
        )
        for line in reversed(practice.planning.lines())
    )
    return Contents(practice.journaling.entries(), Linkable(practice.people.everyone(), talks))


class Book:
    """Entries by their ids, newest first. Rows are made once for each text."""

    def __init__(self) -> None:
        self._entries: dict[EntryId, Entry] = {}
        self._rows: dict[EntryId, EntryRow] = {}
        self.linkable = Linkable()

    def fill(self, found: Contents) -> None:
        """Take what was read in place of everything."""
        before = self._entries
        self.linkable = found.linkable
        self._entries = {one.id: one for one in found.entries}
        kept = {id: row for id, row in self._rows.items() if self._entries.get(id) == before.get(id)}
        self._rows = {one.id: kept.get(one.id) or row_of(one) for one in found.entries}

    def put(self, entry: Entry) -> None:
        """Take a new entry, or a changed one."""
        is_new = entry.id not in self._entries
        self._entries[entry.id] = entry
        self._rows[entry.id] = row_of(entry)
        if is_new:
            self._entries = {one.id: one for one in newest_first(self._entries.values())}

    def take_out(self, id: EntryId) -> None:
        """Let an entry go. One that is not here is no trouble."""
        self._entries.pop(id, None)
        self._rows.pop(id, None)

    def has(self, id: EntryId) -> bool:
        return id in self._entries

    def entry(self, id: EntryId) -> Entry | None:
        return self._entries.get(id)

    def row(self, id: EntryId) -> EntryRow | None:
        return self._rows.get(id)

    def newest(self) -> Entry | None:
        return next(iter(self._entries.values()), None)

    def entries(self) -> Iterable[Entry]:
        return self._entries.values()

    def rows(self) -> tuple[EntryRow, ...]:
        """The rows in the order the list shows them."""
        return tuple(self._rows[id] for id in self._entries)
