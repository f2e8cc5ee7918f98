"""The private journal."""

import sys
from calendar import monthrange
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import available_timezones

from app.domain.binned import Binned, Deleted
from app.domain.entry import Entry, shown_title
from app.domain.ids import ConversationId, EntryId, PersonId, new_id
from app.domain.zones import can_be_chosen
from app.services.shelves import Shelves
from app.system.clock import Clock
from app.vault.shelves import Batch, Mark

LEAVES = 50  # about six screens of the list
_TAGGED = 500
_FARTHEST = 1000
_REMEMBERED = 12  # as many as a menu holds


@dataclass(frozen=True)
class Links:
    """Who and what an entry is about, in words. Empty where there is none."""

    person: str = ""
    conversation: str = ""


@dataclass(frozen=True)
class Leaves:
    """Some entries in the order of the journal, the newest first. Without a `rest` no others follow on them."""

    entries: tuple[Entry, ...] = ()
    rest: Mark | None = None


class Journaling:
    """Keeps journal entries."""

    def __init__(self, shelves: Shelves, clock: Clock) -> None:
        self._shelves = shelves
        self._clock = clock

    def entries(self) -> tuple[Entry, ...]:
        """Return every entry, the newest first. For going through them all; a list takes `newest`."""
        return self._shelves.entries.all("written_at DESC, rowid DESC")

    def newest(self, most: int = LEAVES, *reaching: str) -> Leaves:
        """Return the newest entries: at most `most`, or as many as it takes to reach those with these ids.

        One that lies behind the last thousand is not reached, unless `most` is more than that.
        """
        entries = self._shelves.entries
        depths = [entries.depth("written_at", id) for id in reaching if id]
        return _leaves(entries.newest("written_at", max([most, *(one for one in depths if one <= _FARTHEST)])))

    def further(self, before: Leaves, most: int = LEAVES) -> Leaves:
        """Return the entries that follow on `before`: at most `most`."""
        return _leaves(self._shelves.entries.newest("written_at", most, before.rest)) if before.rest else Leaves()

    def rest(self, before: Leaves) -> Leaves:
        """Return all the entries that follow on `before`, however many there are."""
        return self.further(before, sys.maxsize - 1)

    def tags(self) -> Mapping[str, int]:
        """Return the tags of the last five hundred tagged entries, and how many of these have each."""
        return Counter(tag for tags in self._shelves.entries.tags_of_newest(_TAGGED) for tag in tags)

    def days_of(self, month: date) -> frozenset[date]:
        """Return the days of a month that entries were written on."""
        last = month.replace(day=monthrange(month.year, month.month)[1])
        return self._shelves.entries.days_between(month.replace(day=1), last)

    def of_day(self, day: date) -> tuple[Entry, ...]:
        """Return the entries of one day, the newest first."""
        return self._shelves.entries.of_day(day)

    def on_this_day(self) -> tuple[Entry, ...]:
        """Return entries of today's date in earlier years, the newest first: at most twelve."""
        return self._shelves.entries.of_earlier_years(self._clock.today(), _REMEMBERED)

    def open(self, id: EntryId) -> Entry:
        """Return one entry, or raise NoSuchItem."""
        return self._shelves.entries.get(id)

    def with_id(self, id: EntryId) -> tuple[Entry, ...]:
        """Return one entry, or none where it is not there any more."""
        return self._shelves.entries.with_id(id)

    def zones(self) -> tuple[str, ...]:
        """Return the time zones an entry can be moved to, by their IANA names."""
        return tuple(sorted(one for one in available_timezones() if can_be_chosen(one)))

    def fresh(
        self, prompt: str = "", person: PersonId | None = None, conversation: ConversationId | None = None
    ) -> Entry:
        """Return a blank entry of this moment. Nothing is kept until `save`: a blank page is no entry."""
        return Entry(
            EntryId(new_id()),
            self._clock.now().replace(microsecond=0),
            self._clock.zone(),
            prompt=prompt,
            person=person,
            conversation=conversation,
        )

    def save(self, entry: Entry) -> None:
        """Keep an entry; it is committed and synced when this returns."""
        self._shelves.entries.put(entry)

    def remove(self, id: EntryId) -> Binned:
        """Move an entry into the bin."""
        entry = self._shelves.entries.get(id)
        about = self.links(entry).person
        gone = Binned(new_id(), Deleted.ENTRY, self._clock.now(), id, shown_title(entry), about)
        with self._shelves.together() as database:
            self._shelves.bin.put_within(database, gone, {"entries": [id]})
        return gone

    def drop(self, id: EntryId) -> Binned | None:
        """Let an entry go on which nothing is left, past the bin; what it once held in versions goes there with it."""
        if self._shelves.entries.past(id).versions:
            return self.remove(id)
        self._shelves.entries.remove(id)
        return None

    def links(self, entry: Entry) -> Links:
        """Return the names of the person and the conversation an entry is linked to."""
        # What an entry was about may have been removed since; the entry stays.
        people = self._shelves.people.having("id", entry.person or "")
        conversations = self._shelves.conversations.with_id(entry.conversation or "")
        return Links(
            people[0].name if people else "",
            conversations[0].preparation.subject if conversations else "",
        )


def _leaves(batch: Batch[Entry]) -> Leaves:
    return Leaves(batch.things, batch.rest)
