"""JSON files in a crate: gone through item by item, and which of two items with one id is the one that counts."""

from collections.abc import Iterator
from typing import Any

from app.domain.incoming import LeftOut, PartRefused, Why
from app.exchange.crate import Crate
from app.exchange.draft import left_out
from app.exchange.json_items import Found, NotJson, walk
from app.exchange.lettering import TextStream

GLANCE = 50  # items that are looked at to tell whose file it is


def items(crate: Crate, name: str) -> Iterator[Found]:
    """Yield the items of one file; where it can be read no further, a last one says so. Raises NotJson."""
    crate.used.add(name)
    try:
        with crate.open(name) as stream:
            yield from walk(TextStream(stream))
    except PartRefused as refused:
        yield Found("", "", why=Why.CUT_SHORT if refused.why is Why.DAMAGED else refused.why)


def first_items(crate: Crate, name: str) -> list[Found]:
    """Return what a file begins with, none for one that is no JSON. It does not count as used."""
    found: list[Found] = []
    was_used = name in crate.used
    try:
        for item in items(crate, name):
            found.append(item)
            if len(found) >= GLANCE:
                break
    except NotJson:
        return []
    finally:
        if not was_used:
            crate.used.discard(name)
    return found


class Latest:
    """Which of several items with one id comes in: the one that was changed last, of equals the later one."""

    def __init__(self) -> None:
        self._best: dict[str, tuple[str, int]] = {}
        self._count = 0

    def see(self, origin: str, changed: object) -> None:
        """Look at the next item. `changed` is its date as it is written: ISO dates of one writer sort as text."""
        rank = (changed if isinstance(changed, str) else "", self._count)
        self._count += 1
        if origin and rank >= self._best.get(origin, ("", -1)):
            self._best[origin] = rank

    def start(self) -> None:
        """Go through them again, in the same order."""
        self._count = 0

    def is_it(self, origin: str) -> bool:
        """Return whether the next item is the one that counts."""
        number = self._count
        self._count += 1
        return not origin or self._best.get(origin, ("", number))[1] == number


def text_of(value: object) -> str:
    """Return a text, "" for anything else."""
    return value if isinstance(value, str) else ""


def texts_of(value: object) -> list[str]:
    """Return the texts in a list, none for anything else."""
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def dicts_of(value: object) -> list[dict[str, Any]]:
    """Return the objects in a list, none for anything else."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def dict_of(value: object) -> dict[str, Any]:
    """Return an object, an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def broken(found: Found, name: str) -> LeftOut:
    """Return that an item, or the rest of its file, cannot be read."""
    why = found.why or Why.DAMAGED
    place = f"{found.under} {found.key}".strip()
    return left_out(f"{name}#{place}" if place else name, why, name, detail=place)
