"""What things were before they were changed, and bringing an earlier version back."""

from app.domain.conversation import Conversation
from app.domain.entry import Entry
from app.domain.ids import ConversationId, EntryId, MeetingId
from app.domain.person import Meeting
from app.domain.versions import Past
from app.services.shelves import Shelves
from app.system.clock import Clock


class LookingBack:
    """Shows earlier versions. They are kept by the shelves themselves, as things are saved."""

    def __init__(self, shelves: Shelves, clock: Clock) -> None:
        self._shelves = shelves
        self._clock = clock

    def entry(self, id: EntryId) -> Past[Entry]:
        """Return a journal entry with its earlier versions, or raise NoSuchItem."""
        return self._shelves.entries.past(id)

    def meeting(self, id: MeetingId) -> Past[Meeting]:
        """Return a private note with its earlier versions, or raise NoSuchItem."""
        return self._shelves.meetings.past(id)

    def conversation(self, id: ConversationId) -> Past[Conversation]:
        """Return a conversation with its earlier versions, both layers of each, or raise NoSuchItem."""
        return self._shelves.conversations.past(id)

    def keep_entry(self, entry: Entry) -> None:
        """Keep an entry as it was at an earlier time; as it stood until now becomes a version."""
        self._shelves.entries.put_new_version(entry)

    def keep_meeting(self, meeting: Meeting) -> None:
        """Keep a private note as it was at an earlier time; as it stood until now becomes a version."""
        self._shelves.meetings.put_new_version(meeting)

    def keep_conversation(self, conversation: Conversation) -> None:
        """Keep a conversation with words of an earlier time; as it stood until now becomes a version."""
        self._shelves.conversations.put_new_version(conversation)

    def thin_out(self) -> None:
        """Let those versions go that time has made too many: see `domain/versions.py`, and `domain/days.py`."""
        if self._shelves.believe(self._clock.today()):
            self._shelves.thin_out_versions()
