"""The private journal."""

from dataclasses import dataclass

from app.domain.entry import Entry
from app.domain.ids import ConversationId, EntryId, PersonId, new_id
from app.services.shelves import Shelves
from app.system.clock import Clock


@dataclass(frozen=True)
class Links:
    """Who and what an entry is about, in words. Empty where there is none."""

    person: str = ""
    conversation: str = ""


class Journaling:
    """Keeps journal entries."""

    def __init__(self, shelves: Shelves, clock: Clock) -> None:
        self._shelves = shelves
        self._clock = clock

    def entries(self) -> tuple[Entry, ...]:
        """Return every entry, the newest first."""
        return self._shelves.entries.newest("written_at")

    def open(self, id: EntryId) -> Entry:
        """Return one entry, or raise NoSuchItem."""
        return self._shelves.entries.get(id)

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

    def remove(self, id: EntryId) -> Entry:
        """Remove an entry and return it; `save` with the same value brings it back."""
        entry = self._shelves.entries.get(id)
        self._shelves.entries.take(id)
        return entry

    def links(self, entry: Entry) -> Links:
        """Return the names of the person and the conversation an entry is linked to."""
        # What an entry was about may have been removed since; the entry stays.
        people = self._shelves.people.having("id", entry.person or "")
        conversations = self._shelves.conversations.with_id(entry.conversation or "")
        return Links(
            people[0].name if people else "",
            conversations[0].preparation.subject if conversations else "",
        )
