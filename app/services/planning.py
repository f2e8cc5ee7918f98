"""Preparing a conversation, holding it, and closing it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.action import Action, Consent
from app.domain.binned import Binned, Deleted, binned_action
from app.domain.conversation import Agreed, Conversation, NextStep, Preparation, State
from app.domain.guide import prepared_steps
from app.domain.ids import ActionId, ConversationId, PersonId, new_id
from app.domain.person import Person
from app.services.shelves import Shelves
from app.system.clock import Clock


@dataclass(frozen=True)
class ConversationLine:
    """One row of the list: the conversation, whom it is with, and how many actions came of it."""

    conversation: Conversation
    person: Person
    prepared: int
    actions: int


@dataclass(frozen=True)
class Outcome:
    """What the two agreed: the agreed layer, and its actions as they stand."""

    agreed: Agreed
    actions: tuple[Action, ...]


class Planning:
    """Keeps conversations."""

    def __init__(self, shelves: Shelves, clock: Clock) -> None:
        self._shelves = shelves
        self._clock = clock

    def lines(self) -> tuple[ConversationLine, ...]:
        """Return every conversation with what its row shows, the oldest first."""
        people = {one.id: one for one in self._shelves.people.all()}
        lines = (self.line_of(one, people) for one in self._shelves.conversations.all())
        return tuple(line for line in lines if line is not None)

    def lines_of(self, ids: Iterable[ConversationId]) -> tuple[ConversationLine, ...]:
        """Return what the rows of these conversations show; one that is not here any more is left out."""
        people = {one.id: one for one in self._shelves.people.all()}
        found = (one for id in ids for one in self._shelves.conversations.with_id(id))
        return tuple(line for one in found if (line := self.line_of(one, people)) is not None)

    def line_of(self, conversation: Conversation, people: Mapping[PersonId, Person]) -> ConversationLine | None:
        """Return what the row of one conversation shows, None where the person is not among `people`."""
        person = people.get(conversation.person)
        if person is None:
            return None
        actions = self._shelves.actions.count_having("conversation", conversation.id)
        return ConversationLine(conversation, person, len(prepared_steps(conversation.preparation)), actions)

    def open(self, id: ConversationId) -> Conversation:
        """Return one conversation, or raise NoSuchItem."""
        return self._shelves.conversations.get(id)

    def begin(self, person: PersonId, subject: str = "") -> Conversation:
        """Begin preparing a conversation with somebody and return it."""
        begun = Conversation(
            ConversationId(new_id()),
            self._shelves.people.get(person).id,
            begun_on=self._clock.today(),
            preparation=Preparation(subject=subject.strip()),
        )
        self._shelves.conversations.put(begun)
        return begun

    def save(self, conversation: Conversation) -> None:
        """Keep a changed conversation; it is committed and synced when this returns."""
        self._shelves.conversations.put(conversation)

    def duplicate(self, id: ConversationId) -> Conversation:
        """Keep a second conversation with the same preparation, not yet held, and return it."""
        first = self._shelves.conversations.get(id)
        # A step's id becomes its action's id: shared, the second talk would take the first one's actions.
        steps = tuple(replace(one, id=new_id()) for one in first.preparation.next_steps)
        second = Conversation(
            ConversationId(new_id()),
            first.person,
            begun_on=self._clock.today(),
            preparation=replace(first.preparation, follow_up=None, next_steps=steps, agreeing=None),
        )
        self._shelves.conversations.put(second)
        return second

    def proposed_outcome(self, conversation: Conversation) -> Outcome:
        """Return what there is to agree on: the proposed steps as actions, the follow-up, how both know.

        The title and the aim stay empty unless they were written before: they are both people's words, and
        the private subject and intent are never offered for them.
        """
        plan, before = conversation.preparation, conversation.agreed
        agreed = replace(
            before,
            follow_up=before.follow_up or plan.follow_up,
            how_we_know=before.how_we_know or plan.how_we_know,
        )
        kept = self.actions_of(conversation.id)
        if kept:
            return Outcome(agreed, kept)
        steps = (step for step in plan.next_steps if step.text.strip())
        return Outcome(agreed, tuple(self._proposed(step, conversation) for step in steps))

    def actions_of(self, id: ConversationId) -> tuple[Action, ...]:
        """Return what was agreed in one conversation, in the order it was agreed."""
        return self._shelves.actions.having("conversation", id)

    def hold(self, id: ConversationId, outcome: Outcome) -> Conversation:
        """Mark a conversation as held today: keep what was agreed, and move it into actions.

        Actions of this conversation that `outcome` no longer holds go to the bin. One transaction.
        """
        today = self._clock.today()
        before = self._shelves.conversations.get(id)
        plan = replace(before.preparation, agreeing=None)
        held_on = before.held_on or today
        held = replace(before, state=State.HELD, held_on=held_on, preparation=plan, agreed=outcome.agreed)
        kept = {action.id for action in outcome.actions}
        gone = [one for one in self.actions_of(id) if one.id not in kept]
        with self._shelves.together() as database:
            self._shelves.conversations.put_within(database, held)
            for action in gone:
                binned = binned_action(action, self._clock.now())
                self._shelves.bin.put_within(database, binned, {"actions": [action.id]})
            for action in outcome.actions:
                self._shelves.actions.put_within(database, self._belonging(action, held))
        return held

    def move(self, id: ConversationId, state: State) -> Conversation:
        """Put a conversation into another state (ready, preparing again, closed) and return it."""
        before = self._shelves.conversations.get(id)
        closed = self._clock.today() if state is State.CLOSED else None
        after = replace(before, state=state, closed_on=closed)
        self._shelves.conversations.put(after)
        return after

    def remove(self, id: ConversationId) -> Binned:
        """Move a conversation into the bin with its actions."""
        whole, actions = self._shelves.conversations.get(id), self.actions_of(id)
        people = self._shelves.people.having("id", whole.person)
        gone = Binned(
            new_id(),
            Deleted.CONVERSATION,
            self._clock.now(),
            id,
            whole.preparation.subject.strip() or whole.agreed.title.strip(),
            people[0].name if people else "",
            {"actions": len(actions)} if actions else {},
        )
        with self._shelves.together() as database:
            things: dict[str, Sequence[str]] = {"conversations": [id], "actions": [one.id for one in actions]}
            self._shelves.bin.put_within(database, gone, things)
        return gone

    def booked(self) -> Sequence[datetime]:
        """Return when something is already planned or followed up, for the dots in a calendar."""
        return self._shelves.conversations.booked()

    def _proposed(self, step: NextStep, conversation: Conversation) -> Action:
        return Action(
            ActionId(step.id),
            step.text,
            conversation.person,
            conversation.id,
            step.owner,
            step.first_step,
            step.due,
            step.measure,
            step.resource,
            consent=Consent.PROPOSED,
        )

    def _belonging(self, action: Action, held: Conversation) -> Action:
        return replace(
            action,
            person=held.person,
            conversation=held.id,
            agreed_on=action.agreed_on or held.held_on,
            is_example=held.is_example,
        )
