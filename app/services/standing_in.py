"""What is brought back is found by what led to it. Where that is lost, something stands in for it."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from app.domain.backup import Loss
from app.domain.entry import Entry
from app.domain.folding import joined
from app.domain.ids import EntryId, MeetingId, PersonId, new_id
from app.domain.person import Meeting
from app.domain.picture import mark_of
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
            if loss.is_as_before:
                of_kind = (shelf for shelf in shelves.by_name.values() if shelf.kind == loss.kind)
                next(of_kind).step_back_within(database, loss.id)
            known = shelves.indexing.last_known(loss.kind, loss.id) if loss.is_in_words else None
            if known is not None and known.at:
                _say_within(database, shelves, loss, known)
    shelves.bin.stand_in(clock.now())
    shelves.stand_in({loss.id: loss.title for loss in lost.things if loss.kind == "person"})
    if lost.may_be_more or any(loss.kind in _SHOWING for loss in lost.things):
        _show_pictures(shelves, clock)


def _say_within(database: Any, shelves: Shelves, loss: Loss, known: Words) -> None:
    """Keep what search knows of a lost thing, below what it was before."""
    words = joined(known.body.split())
    spoken = (as_search_knew(), words) if words else ()
    if loss.kind == "entry":
        id = EntryId(loss.id)
        at, person = datetime.fromisoformat(known.at), PersonId(known.person) if known.person else None
        stands = (*shelves.entries.with_id(id), Entry(id, at, title=known.name, person=person))[0]
        shelves.entries.put_unread_within(database, replace(stands, text=_below(stands.text, *spoken)))
    elif known.person:
        of_day = Meeting(MeetingId(loss.id), PersonId(known.person), date.fromisoformat(known.at))
        noted = (*shelves.meetings.with_id(loss.id), of_day)[0]
        shelves.meetings.put_unread_within(database, replace(noted, text=_below(noted.text, *spoken)))


def _below(*parts: str) -> str:
    return "\n\n".join(part.rstrip() for part in parts if part.strip())


def _show_pictures(shelves: Shelves, clock: Clock) -> None:
    """Show those pictures in an entry of their own that nothing names: they would be let go unseen."""
    left = shelves.pictures.left_over()
    if left:
        text = "\n\n".join(mark_of(id) for id in left)
        now = clock.now().replace(microsecond=0)
        shelves.entries.put(Entry(EntryId(new_id()), now, clock.zone(), pictures_apart(), text))
