"""What an export would bring, told item by item, with nothing written."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import blake2b
from itertools import islice
from pathlib import Path

from app.domain.entry import first_words
from app.domain.imports import Fate, Item, Missing, Preview, Standing
from app.domain.incoming import Incoming, LeftOut, Part, PartKind, Source, Why
from app.vault.imports import Known, Origin

# Where a part stands in an item's text; see `domain/incoming.py`.
PART = re.compile(r"!\[((?:[^\[\]\\\n]|\\.)*)\]\(part:(\d+)\)")
_AT_ONCE = 250
_NAMED = (Why.NOT_KEPT, Why.DAMAGED)  # a picture that is there, and cannot be shown

Recall = Callable[[Sequence[Origin]], dict[Origin, Known]]


def print_of(one: Incoming) -> str:
    """Return what differs where anything of an item's words, its day or its tags differs."""
    said = "\0".join((one.written_at.isoformat(), one.zone, one.title, one.text, *one.tags))
    return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def origin_of(one: Incoming) -> Origin:
    """Return where an item comes from, as the vault remembers it."""
    return Origin(one.source, one.origin, print_of(one))


def preview(
    path: Path,
    source: Source,
    read: Iterator[Incoming | LeftOut],
    recall: Recall,
    progress: Callable[[int], None],
) -> Preview:
    """Go through an export and say what would become of each item. `progress` hears how many were looked at."""
    items: list[Item] = []
    tags: set[str] = set()
    first: dict[str, tuple[int, datetime | None]] = {}
    while some := list(islice(read, _AT_ONCE)):
        origins = [origin_of(one) if isinstance(one, Incoming) else None for one in some]
        known = recall([origin for origin in origins if origin is not None])
        for one, origin in zip(some, origins, strict=True):
            item = _item(len(items), one, origin, known)
            items.append(item)
            if isinstance(one, Incoming) and item.fate is not Fate.LEFT_OUT:
                _once(items, first, one)
                tags.update(one.tags if item.comes_in else ())
        progress(len(items))
    return Preview(path, source, tuple(items), len(tags))


def _once(items: list[Item], first: dict[str, tuple[int, datetime | None]], one: Incoming) -> None:
    """Of two with one id let that one come in which was changed last, of equals the later one."""
    number = len(items) - 1
    before, changed_at = first.get(one.origin, (number, None))
    is_older = changed_at is not None and (one.modified_at is None or one.modified_at < changed_at)
    if before != number:
        out = number if is_older else before
        items[out] = replace(items[out], fate=Fate.LEFT_OUT, why=Why.SAME_ID_TWICE, standing=None, missing=())
    if not is_older:
        first[one.origin] = (number, one.modified_at)


def _item(number: int, one: Incoming | LeftOut, origin: Origin | None, known: dict[Origin, Known]) -> Item:
    if isinstance(one, LeftOut) or origin is None:
        assert isinstance(one, LeftOut)
        return Item(number, one.origin, one.title, one.when, Fate.LEFT_OUT, why=one.why, detail=one.detail)
    pictures = sum(is_to_be_had(part) for part in one.parts)
    missing = tuple(Missing(part.kind, why_missing(part), part.name) for part in one.parts if not is_to_be_had(part))
    item = Item(
        number,
        one.origin,
        one.title.strip() or first_line(one.text),
        one.written_at,
        Fate.PARTLY if missing else Fate.NEW,
        origin.print,
        missing=missing,
        pictures=pictures,
        remarks=one.remarks,
    )
    before = known.get(origin)
    if before is not None and (before.is_here or not before.was_undone):
        return replace(item, fate=Fate.HERE, standing=_standing(before, item.print))
    is_named = any(part.kind is PartKind.PICTURE and part.why in _NAMED for part in missing)  # where it stood
    if not pictures and not is_named and not one.title.strip() and not PART.sub("", one.text).strip():
        return replace(item, fate=Fate.LEFT_OUT, why=Why.NO_TEXT)
    return item


def _standing(before: Known, print: str) -> Standing:
    if not before.is_here:
        return Standing.DELETED
    return Standing.SAME if before.print == print else Standing.OTHER_WORDS


def is_to_be_had(part: Part) -> bool:
    """Whether a part can come along, as far as is known before it is read: a vault keeps pictures."""
    return part.kind is PartKind.PICTURE and part.read is not None


def why_missing(part: Part) -> Why:
    """Why a part does not come along; NOT_A_NOTE where it is there and is nothing that a vault keeps."""
    return part.why if part.read is None else Why.NOT_A_NOTE


def first_line(text: str) -> str:
    """Return the first words of an item without a title, as a list shows them."""
    return first_words(PART.sub("", text))
