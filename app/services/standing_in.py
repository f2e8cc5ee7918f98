"""What is brought back is found by what led to it. Where that is lost, something stands in for it."""

from app.domain.entry import Entry
from app.domain.ids import EntryId, new_id
from app.domain.picture import mark_of
from app.services.salvage_words import pictures_apart
from app.services.shelves import Shelves
from app.system.clock import Clock
from app.vault.salvage import Losses

_SHOWING = ("entry", "earlier version")


def stand_in(shelves: Shelves, lost: Losses, clock: Clock) -> None:
    """Let everything be found that was brought back, in a vault just salvaged, before all of it is indexed."""
    for shelf in shelves.by_name.values():
        shelf.step_back(loss.id for loss in lost.things if loss.is_as_before and loss.kind == shelf.kind)
    shelves.bin.stand_in(clock.now())
    shelves.stand_in({loss.id: loss.title for loss in lost.things if loss.kind == "person"})
    if lost.may_be_more or any(loss.kind in _SHOWING for loss in lost.things):
        _show_pictures(shelves, clock)


def _show_pictures(shelves: Shelves, clock: Clock) -> None:
    """Show those pictures in an entry of their own that nothing names: they would be let go unseen."""
    left = shelves.pictures.left_over()
    if left:
        text = "\n\n".join(mark_of(id) for id in left)
        now = clock.now().replace(microsecond=0)
        shelves.entries.put(Entry(EntryId(new_id()), now, clock.zone(), pictures_apart(), text))
