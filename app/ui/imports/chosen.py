"""Which items of an export are to come in, and which of them a list shows; no Qt, so it is tested without a window."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from app.domain.imports import Fate, Item, Outcome, Preview

NOT_COMPLETE, HERE, NEW = "not-complete", "here", "new"
_SHOWN = {NOT_COMPLETE: (Fate.LEFT_OUT, Fate.PARTLY), HERE: (Fate.HERE,), NEW: (Fate.NEW,)}


class Chosen:
    """What somebody chose of a preview. `numbers` are the items that come in."""

    def __init__(self, preview: Preview) -> None:
        self.preview = preview
        self.numbers = set(preview.coming())

    def has(self, item: Item) -> bool:
        """Whether this item comes in."""
        return item.number in self.numbers

    def toggle(self, item: Item) -> None:
        """Let an item come in, or not, where it can."""
        if item.may_come_in:
            self.numbers ^= {item.number}

    def take_all(self, items: Sequence[Item], on: bool) -> None:
        """Let all of these come in, or none."""
        able = {item.number for item in items if item.may_come_in}
        self.numbers = self.numbers | able if on else self.numbers - able

    def shown(self, part: str) -> Sequence[Item]:
        """Return the items of one part of the report, what is left out before what lacks something."""
        first, *rest = (self.preview.by_fate[fate] for fate in _SHOWN[part])
        return (*first, *(item for items in rest for item in items)) if rest else first

    def remember(self) -> dict[str, int | str]:
        """Tell what comes in, and of which items, for coming back after locking."""
        return {"items": self._mark(), "chosen": in_short(self.numbers)}

    def recall(self, memory: Mapping[str, int | str]) -> None:
        """Choose what `remember` told of, where the export still holds the same items."""
        if memory.get("items") == self._mark():
            able = {item.number for item in self.preview.items if item.may_come_in}
            self.numbers = able & in_full(str(memory.get("chosen", "")))

    def _mark(self) -> str:
        said = hashlib.blake2b(digest_size=16)
        for item in self.preview.items:
            said.update(f"{item.origin}\0{item.print}\0".encode("utf-8", "surrogatepass"))
        return said.hexdigest()

    def first_part(self) -> str:
        """Return the part that is to be seen first: what needs a look, else what is new."""
        return next((part for part in (NOT_COMPLETE, NEW, HERE) if self.shown(part)), NEW)


def in_short(numbers: Collection[int]) -> str:
    """Tell numbers as ranges, "0-5 9"."""
    parts: list[list[int]] = []
    for number in sorted(numbers):
        if parts and parts[-1][-1] == number - 1:
            parts[-1] = [parts[-1][0], number]
        else:
            parts.append([number])
    return " ".join("-".join(str(end) for end in part) for part in parts)


def in_full(ranges: str) -> set[int]:
    """Return the numbers that `in_short` told."""
    ends = [part.split("-") for part in ranges.split()]
    return {number for part in ends for number in range(int(part[0]), int(part[-1]) + 1)}


def as_it_ended(preview: Preview, outcome: Outcome) -> Preview:
    """Return the report with each item as it ended."""
    if not outcome.otherwise:
        return preview
    ended = {item.number: item for item in outcome.otherwise}
    return replace(preview, items=tuple(ended.get(item.number, item) for item in preview.items))
