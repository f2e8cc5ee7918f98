"""What is brought back is found by what led to it. Where that is lost, something stands in for it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from app.domain.action import Action, Consent
from app.domain.backup import Loss
from app.domain.conversation import Conversation, Preparation, State
from app.domain.entry import Entry
from app.domain.folding import joined
from app.domain.ids import ActionId, ConversationId, EntryId, MeetingId, PersonId, ReminderId, new_id
from app.domain.person import Meeting, Person
from app.domain.picture import mark_of
from app.domain.reminder import Reminder
from app.services.salvage_words import as_search_knew, pictures_apart
from app.services.shelves import Shelves
from app.system.clock import Clock
from app.vault.index import Words
from app.vault.salvage import Losses

_SHOWING = ("entry", "earlier version")


def stand_in(shelves: Shelves, lost: Losses, clock: Clock) -> None:
    """Let everything be found that was brought back, in a vault just salvaged, before all of it is indexed."""
    with shelves.together() as database:
        for loss in lost.things:
            if loss.is_as_before or loss.is_in_words:
                _stand_in_within(database, shelves, loss)
    shelves.bin.stand_in(clock.now())
    shelves.stand_in({loss.id: loss.title for loss in lost.things if loss.kind == "person"})
    if lost.may_be_more or any(loss.kind in _SHOWING for loss in lost.things):
        _show_pictures(shelves, clock)


def _stand_in_within(database: Any, shelves: Shelves, loss: Loss) -> None:
    """Keep of a lost thing what it was before, and below that what search knows of it."""
    shelf = next(one for one in shelves.by_name.values() if one.kind == loss.kind)
    if loss.is_as_before:
        shelf.step_back_within(database, loss.id)
    known = shelves.indexing.last_known(loss.kind, loss.id) if loss.is_in_words else None
    if known is not None and (known.at or loss.kind not in _DATED):
        before = (*shelf.with_id(loss.id), None)[0]
        shelf.put_unread_within(database, _MADE[loss.kind](shelves, loss.id, known, before))


def _person(shelves: Shelves, id: str, known: Words, before: Person | None) -> Person:
    said = _said(known, " ")
    return Person(PersonId(id), known.name or "?", aspirations=(said,) if said else ())


def _meeting(shelves: Shelves, id: str, known: Words, before: Meeting | None) -> Meeting:
    stands = before or Meeting(MeetingId(id), PersonId(known.person), date.fromisoformat(known.at))
    return replace(stands, text=_below(stands.text, known))


def _conversation(shelves: Shelves, id: str, known: Words, before: Conversation | None) -> Conversation:
    """Whatever was said in either layer comes into the private one. Actions come of what was held."""
    if before is None:
        is_held = known.at and shelves.actions.count_having("conversation", id)
        state, day = (State.HELD, date.fromisoformat(known.at[:10])) if is_held else (State.PREPARING, None)
        prepared = Preparation(subject=known.name)
        before = Conversation(ConversationId(id), PersonId(known.person), state, held_on=day, preparation=prepared)
    plan = before.preparation
    return replace(before, preparation=replace(plan, intent=_below(plan.intent, known)))


def _action(shelves: Shelves, id: str, known: Words, before: Action | None) -> Action:
    """Its day is that of one thing or another, and how far it was kept is lost."""
    whom, step = PersonId(known.person) if known.person else None, joined(known.body.split())
    return Action(ActionId(id), known.name, whom, first_step=step, consent=Consent.PROPOSED)


def _entry(shelves: Shelves, id: str, known: Words, before: Entry | None) -> Entry:
    whom = PersonId(known.person) if known.person else None
    stands = before or Entry(EntryId(id), datetime.fromisoformat(known.at), title=known.name, person=whom)
    return replace(stands, text=_below(stands.text, known))


def _reminder(shelves: Shelves, id: str, known: Words, before: Reminder | None) -> Reminder:
    """Whether it was to come again is lost."""
    whom = PersonId(known.person) if known.person else None
    return Reminder(ReminderId(id), known.name, datetime.fromisoformat(known.at), whom)


_DATED = ("meeting", "entry", "reminder")
_MADE: Mapping[str, Callable[[Shelves, str, Words, Any], Any]] = {
    "person": _person,
    "meeting": _meeting,
    "conversation": _conversation,
    "action": _action,
    "entry": _entry,
    "reminder": _reminder,
}


def _below(text: str, known: Words) -> str:
    return "\n\n".join(part for part in (text.rstrip(), _said(known, "\n\n")) if part)


def _said(known: Words, between: str) -> str:
    """Return what search knows of the words of a thing, below a line that says so."""
    words = joined(known.body.split())
    return f"{as_search_knew()}{between}{words}" if words else ""


def _show_pictures(shelves: Shelves, clock: Clock) -> None:
    """Show those pictures in an entry of their own that nothing names: they would be let go unseen."""
    left = shelves.pictures.left_over()
    if left:
        text = "\n\n".join(mark_of(id) for id in left)
        now = clock.now().replace(microsecond=0)
        shelves.entries.put(Entry(EntryId(new_id()), now, clock.zone(), pictures_apart(), text))
