"""Words kept quickly: into the journal, or as an example for somebody (practice 65)."""

from dataclasses import dataclass, replace

from app.domain.binned import Binned, Deleted
from app.domain.conversation import Conversation, Example
from app.domain.entry import Entry, shown_title
from app.domain.ids import EntryId, MeetingId, PersonId, new_id
from app.domain.person import Meeting, Person
from app.services.journaling import Journaling
from app.services.shelves import Shelves
from app.system.clock import Clock


@dataclass(frozen=True)
class Captured:
    """Where an example went: into `conversation`, or without one into a private note.

    `id` is the example's, or the note's. `entry` is what it was before, in the bin by now; None where it was none.
    """

    person: Person
    id: str
    conversation: Conversation | None = None
    entry: Binned | None = None


class Capturing:
    """Keeps words where they will be wanted."""

    def __init__(self, shelves: Shelves, clock: Clock) -> None:
        self._shelves = shelves
        self._clock = clock
        self._journaling = Journaling(shelves, clock)

    def note(self, text: str) -> Entry:
        """Keep `text` as an entry of this moment and return it. Its first line stands for the title."""
        entry = replace(self._journaling.fresh(), text=text)
        self._journaling.save(entry)
        return entry

    def as_example(self, person: PersonId, text: str, entry: EntryId | None = None) -> Captured:
        """Keep `text` as an example for somebody, in one transaction.

        It goes into the conversation with them that was begun last and is not held yet, and where there is none into
        a private note of today. `entry` is the entry it was written as. It goes to the bin, where it was saved at all.

        Raises:
            NoSuchItem: there is no such person.
        """
        shelves = self._shelves
        who, talk = shelves.people.get(person), self._preparing(person)
        saved = shelves.entries.with_id(entry) if entry else ()
        binned = self._binned(saved[0]) if saved else None
        today = self._clock.today()
        example = Example(new_id(), text, today)
        with shelves.together() as database:
            if talk is not None:
                talk = _with_example(talk, example)
                shelves.conversations.put_within(database, talk)
            else:
                shelves.meetings.put_within(database, Meeting(MeetingId(example.id), person, today, text))
            if binned is not None:
                shelves.bin.put_within(database, binned, {"entries": [binned.ref]})
        return Captured(who, example.id, talk, binned)

    def take_back(self, captured: Captured) -> None:
        """Take an example out again; the entry it was comes back. What was written into it since goes with it."""
        if captured.entry is not None:
            self._shelves.bin.bring_back(captured.entry.id)
        if captured.conversation is None:
            self._shelves.meetings.remove(captured.id)
            return
        for talk in self._shelves.conversations.with_id(captured.conversation.id):
            plan = talk.preparation
            others = tuple(one for one in plan.examples if one.id != captured.id)
            self._shelves.conversations.put(replace(talk, preparation=replace(plan, examples=others)))

    def _binned(self, entry: Entry) -> Binned:
        return Binned(new_id(), Deleted.ENTRY, self._clock.now(), entry.id, shown_title(entry))

    def _preparing(self, person: PersonId) -> Conversation | None:
        talks = self._shelves.conversations.with_person(person)
        return next((one for one in reversed(talks) if one.state.is_ahead), None)


def _with_example(talk: Conversation, example: Example) -> Conversation:
    plan = talk.preparation
    return replace(talk, preparation=replace(plan, examples=(*plan.examples, example)))
