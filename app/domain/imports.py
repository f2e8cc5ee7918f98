"""A journal that comes in from elsewhere: what would become of each item, and what is remembered of it afterwards."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from app.domain.ids import ImportId
from app.domain.incoming import PartKind, Remark, Source, Why

CAN_BE_UNDONE = timedelta(days=30)


class Fate(StrEnum):
    """What becomes of one item."""

    NEW = "new"
    PARTLY = "partly"  # it comes in without a part
    HERE = "here"
    LEFT_OUT = "left-out"


class Standing(StrEnum):
    """How an item that came in before stands in the journal now."""

    SAME = "same"
    OTHER_WORDS = "other-words"  # the export has other words for it by now
    DELETED = "deleted"  # it came in and was deleted here since


@dataclass(frozen=True, slots=True)
class Missing:
    """A part that does not come along. `name` is what the export calls it."""

    kind: PartKind
    why: Why
    name: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of an export, without its words.

    `number` counts from 0 in the order of the file. `day` is a moment in the item's own zone, or for one that is left
    out what the export has in its place, perhaps "". `print` differs where anything of the words differs. `standing`
    is there for what is HERE, `why` with its `detail` for what is LEFT_OUT.
    """

    number: int
    origin: str
    title: str
    day: datetime | str
    fate: Fate
    print: str = ""
    why: Why | None = None
    detail: str = ""
    standing: Standing | None = None
    missing: tuple[Missing, ...] = ()
    pictures: int = 0
    remarks: tuple[Remark, ...] = ()

    @property
    def comes_in(self) -> bool:
        """Whether it comes in unless somebody says otherwise."""
        return self.fate in (Fate.NEW, Fate.PARTLY)

    @property
    def may_come_in(self) -> bool:
        """Whether it can be chosen: what has other words by now, or was deleted here, comes in only when it is."""
        return self.comes_in or self.standing in (Standing.OTHER_WORDS, Standing.DELETED)


@dataclass(frozen=True)
class Preview:
    """What an export would bring, item by item, in the order of the file. Nothing is in the vault yet."""

    path: Path
    source: Source
    items: tuple[Item, ...]
    tags: int = 0

    @cached_property
    def by_fate(self) -> dict[Fate, tuple[Item, ...]]:
        """The items of each fate, sorted out once: there may be very many."""
        sorted_out: dict[Fate, list[Item]] = {fate: [] for fate in Fate}
        for item in self.items:
            sorted_out[item.fate].append(item)
        return {fate: tuple(items) for fate, items in sorted_out.items()}

    def count(self, fate: Fate) -> int:
        """How many items have this fate."""
        return len(self.by_fate[fate])

    @cached_property
    def may_any_come_in(self) -> bool:
        """Whether there is anything that could be chosen."""
        return any(item.may_come_in for item in self.items)

    def coming(self) -> frozenset[int]:
        """Return the numbers of the items that come in unless somebody says otherwise."""
        return frozenset(item.number for item in (*self.by_fate[Fate.NEW], *self.by_fate[Fate.PARTLY]))

    def years(self) -> tuple[int, int] | None:
        """Return the first and the last year of what comes in, or None where nothing does."""
        coming = (*self.by_fate[Fate.NEW], *self.by_fate[Fate.PARTLY])
        years = {item.day.year for item in coming if isinstance(item.day, datetime)}
        return (min(years), max(years)) if years else None


@dataclass(frozen=True)
class Import:
    """What the vault remembers of one import.

    `name` is that of the file or folder. `wanted` is how many entries were to come in: fewer did where it was stopped,
    and then `is_finished` is False. `replaced` are those that were here and took other words. `undone_as` is the id of
    what lies in the bin since it was undone, "" until then; `kept` is how many entries stayed at that, because they
    had been changed.
    """

    id: ImportId
    source: Source
    name: str
    began_at: datetime
    wanted: int
    came: int = 0
    replaced: int = 0
    partly: int = 0
    left_out: int = 0
    is_finished: bool = False
    is_told: bool = False
    undone_as: str = ""
    kept: int = 0

    def can_be_undone(self, now: datetime) -> bool:
        """Whether it can still be taken out as a whole."""
        return bool(self.came or self.replaced) and not self.undone_as and now - self.began_at < CAN_BE_UNDONE

    def undo_until(self) -> datetime:
        """When it stops being possible to take it out as a whole."""
        return self.began_at + CAN_BE_UNDONE


@dataclass(frozen=True)
class Outcome:
    """How an import ended: what is remembered of it, and the items that ended otherwise than was shown before."""

    done: Import
    otherwise: tuple[Item, ...] = ()

    def changed(self) -> Iterator[Item]:
        """The items that were to come in and did not: the file was another one by then."""
        return (item for item in self.otherwise if item.fate is Fate.LEFT_OUT)
