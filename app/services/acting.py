"""Actions after they were agreed: adding, settling, moving and removing them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.domain.action import Action, Owner, Progress
from app.domain.binned import Binned, binned_action
from app.domain.conversation import Conversation
from app.domain.ids import ActionId, PersonId, new_id
from app.domain.person import Person
from app.services.shelves import Shelves
from app.system.clock import Clock


@dataclass(frozen=True)
class ActionLine:
    """One row: the action, whom it concerns, and the conversation it was agreed in."""

    action: Action
    person: Person | None
    conversation: Conversation | None


class Acting:
    """Keeps actions."""

    def __init__(self, shelves: Shelves, clock: Clock) -> None:
        self._shelves = shelves
        self._clock = clock

    def lines(self) -> tuple[ActionLine, ...]:
        """Return every action, open or settled, in the order they were kept."""
        people = {one.id: one for one in self._shelves.people.all()}
        return self.lines_of(self._shelves.actions.all(), people)

    def lines_of(self, actions: Sequence[Action], people: Mapping[PersonId, Person]) -> tuple[ActionLine, ...]:
        """Return a row for each of `actions`; no conversation is read but theirs."""
        named = {one.conversation for one in actions if one.conversation}
        conversations = {one.id: one for id in named for one in self._shelves.conversations.with_id(id)}
        return tuple(
            ActionLine(
                one,
                people.get(one.person) if one.person else None,
                conversations.get(one.conversation) if one.conversation else None,
            )
            for one in actions
        )

    def action(self, id: ActionId) -> Action:
        """Return one action, or raise NoSuchItem."""
        return self._shelves.actions.get(id)

    def add(
        self, text: str, person: PersonId | None = None, owner: Owner | None = None, due: date | None = None
    ) -> Action:
        """Keep a new action and return it."""
        action = Action(ActionId(new_id()), text.strip(), person, owner=owner, due=due, agreed_on=self._clock.today())
        self._shelves.actions.put(action)
        return action

    def save(self, action: Action) -> None:
        """Keep a changed action."""
        self._shelves.actions.put(action)

    def settle(self, id: ActionId, progress: Progress) -> Action:
        """Say what became of an action; Progress.OPEN opens it again. Returns it as it stands now."""
        settled = self._shelves.actions.get(id).moved_to(progress, self._clock.today())
        self._shelves.actions.put(settled)
        return settled

    def move(self, id: ActionId, due: date | None) -> Action:
        """Give an action another day, or none, and return it."""
        moved = replace(self._shelves.actions.get(id), due=due)
        self._shelves.actions.put(moved)
        return moved

    def remove(self, id: ActionId) -> Binned:
        """Move an action into the bin."""
        action = self._shelves.actions.get(id)
        people = self._shelves.people.having("id", action.person or "")
        gone = binned_action(action, self._clock.now(), people[0].name if people else "")
        with self._shelves.together() as database:
            self._shelves.bin.put_within(database, gone, {"actions": [id]})
        return gone
