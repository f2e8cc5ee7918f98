"""The journal as it lies open: entries, their rows, and whom they are about. No Qt: it is tested without a window.

Ten years fill thousands of pages, so only the newest are read, and further ones as somebody leafs back.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from app.domain.entry import Entry
from app.domain.ids import EntryId
from app.services.journaling import LEAVES, Leaves
from app.services.planning import ConversationLine
from app.services.practice import Practice
from app.ui.journal.shown import EntryRow, Linkable, Talk, newest_first, row_of


@dataclass(frozen=True)
class Contents:
    """What was read from the vault. `linkable` holds everybody, and the conversations that these entries are about.

    `before` is where further entries follow on, None where these are the first. `day` is the one that was chosen;
    `beside` are its entries, and those of long ago that were asked for. `earlier` is what was written on today's date
    in years before.
    """

    leaves: Leaves
    rows: tuple[EntryRow, ...]
    linkable: Linkable = field(default_factory=Linkable)
    tags: Mapping[str, int] = field(default_factory=dict)
    before: Leaves | None = None
    day: date | None = None
    beside: tuple[Entry, ...] = ()
    earlier: tuple[Entry, ...] = ()


def contents(practice: Practice, most: int = LEAVES, day: date | None = None, *reaching: str) -> Contents:
    """Read the newest entries, at least `most` where there are so many, and on to those with these ids.

    One of very long ago is read by itself: nobody waits for everything that was written since.
    """
    journaling = practice.journaling
    leaves = journaling.newest(most, *reaching)
    there = {one.id for one in leaves.entries}
    far = [one for id in reaching if id and id not in there for one in journaling.with_id(EntryId(id))]
    beside = (*far, *(journaling.of_day(day) if day is not None else ()))
    earlier = journaling.on_this_day()
    linkable = Linkable(practice.people.everyone(), _talks(practice, (*leaves.entries, *beside, *earlier)))
    tags = journaling.tags()
    return Contents(leaves, _rows(leaves), linkable, tags, day=day, beside=beside, earlier=earlier)


def further(practice: Practice, before: Leaves, is_all: bool = False) -> Contents:
    """Read the entries that follow on `before`: some, or all of them."""
    journaling = practice.journaling
    leaves = journaling.rest(before) if is_all else journaling.further(before)
    return Contents(leaves, _rows(leaves), Linkable((), _talks(practice, leaves.entries)), before=before)


def linkable(practice: Practice) -> Linkable:
    """Read everybody and everything an entry can be about, the conversation begun last first."""
    return Linkable(practice.people.everyone(), tuple(map(_talk, reversed(practice.planning.lines()))))


def _rows(leaves: Leaves) -> tuple[EntryRow, ...]:
    return tuple(row_of(one) for one in leaves.entries)


def _talks(practice: Practice, entries: Iterable[Entry]) -> tuple[Talk, ...]:
    named = dict.fromkeys(one.conversation for one in entries if one.conversation)
    return tuple(map(_talk, practice.planning.lines_of(named)))


def _talk(line: ConversationLine) -> Talk:
    talk = line.conversation
    return Talk(talk.id, talk.preparation.subject, line.person.name, talk.held_on)


class Book:
    """Entries by their ids, newest first, as far as they were read. `tags` counts those that can be offered.

    Those of a chosen day, of `earlier` years and of very long ago may lie beyond what was read; they stand beside.
    """

    def __init__(self) -> None:
        self._entries: dict[EntryId, Entry] = {}
        self._beside: dict[EntryId, Entry] = {}
        self.earlier: tuple[EntryId, ...] = ()
        self._rows: dict[EntryId, EntryRow] = {}
        self.leaves = Leaves()
        self.linkable = Linkable()
        self.tags: Counter[str] = Counter()

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def has_more(self) -> bool:
        """Whether further entries can be read."""
        return self.leaves.rest is not None

    def fill(self, found: Contents) -> None:
        """Take what was read in place of everything."""
        self.leaves, self.linkable, self.tags = found.leaves, found.linkable, Counter(found.tags)
        self._entries = {one.id: one for one in found.leaves.entries}
        self._rows = {row.id: row for row in found.rows}
        beside = {one.id: one for one in (*found.beside, *found.earlier)}
        self._beside = {id: one for id, one in beside.items() if id not in self._entries}
        self._rows |= {id: row_of(one) for id, one in self._beside.items()}
        self.earlier = tuple(one.id for one in found.earlier)

    def add(self, found: Contents) -> bool:
        """Take further entries after the ones that are here. False where something else was read meanwhile."""
        if found.before is not self.leaves:
            return False
        self.leaves = found.leaves
        self.linkable = Linkable(self.linkable.people, (*self.linkable.talks, *found.linkable.talks))
        self._entries |= {one.id: one for one in found.leaves.entries}
        for id in self._entries.keys() & self._beside.keys():
            del self._beside[id]
        self._rows |= {row.id: row for row in found.rows}
        return True

    def put(self, entry: Entry) -> bool:
        """Take a new entry, or a changed one. Return whether it stands elsewhere in the list now."""
        before = self.entry(entry.id)
        self._count_tags(entry, before)
        self._rows[entry.id] = row_of(entry)
        if entry.id in self._beside:
            self._beside[entry.id] = entry
        else:
            self._entries[entry.id] = entry
        if before is not None and before.written_at == entry.written_at:
            return False
        self._entries = {one.id: one for one in newest_first(self._entries.values())}
        return True

    def take_out(self, id: EntryId) -> None:
        """Let an entry go. One that is not here is no trouble."""
        gone = self._entries.pop(id, None) or self._beside.pop(id, None)
        if gone is not None:
            self.tags.subtract(gone.tags)
        self._rows.pop(id, None)
        self.earlier = tuple(one for one in self.earlier if one != id)

    def has(self, id: str) -> bool:
        return id in self._entries or id in self._beside

    def entry(self, id: EntryId) -> Entry | None:
        return self._entries.get(id) or self._beside.get(id)

    def row(self, id: EntryId) -> EntryRow | None:
        return self._rows.get(id)

    def newest(self) -> Entry | None:
        return next(iter(self._entries.values()), None)

    def rows(self, day: date | None = None) -> tuple[EntryRow, ...]:
        """The rows in the order the list shows them: of everything read so far, or of one day."""
        if day is None:
            return tuple(self._rows[id] for id in self._entries)
        of_day = [one for one in (*self._entries.values(), *self._beside.values()) if one.written_at.date() == day]
        return tuple(self._rows[one.id] for one in newest_first(of_day))

    def _count_tags(self, entry: Entry, before: Entry | None) -> None:
        self.tags.update(entry.tags)
        if before is not None:
            self.tags.subtract(before.tags)
