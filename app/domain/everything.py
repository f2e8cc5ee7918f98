"""All that a vault holds, as it leaves it in one file and comes into another: `resources/schema/` describes it.

What lies in the bin is not in it: somebody deleted that. Nor is what belongs to one vault alone, such as its keys.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Generic, Literal, Protocol, TypeVar

from app.domain.action import Action
from app.domain.conversation import Conversation
from app.domain.entry import Entry
from app.domain.finding import SavedSearch, SavedSearches
from app.domain.handover import Correspondence
from app.domain.heeding import Heeded
from app.domain.ids import EntryId, ImportId
from app.domain.imports import Import
from app.domain.paper import Paper
from app.domain.person import Meeting, Person
from app.domain.picture import PictureFile
from app.domain.preferences import Preferences, Theme, Use
from app.domain.prompts import Prompts, Turns
from app.domain.reminder import Reminder, ReminderChoices
from app.domain.template import OwnTemplates

T = TypeVar("T")

FORMAT = "sotto-everything"
VERSION = 1


@dataclass(frozen=True)
class Earlier(Generic[T]):
    """How a thing stood until it was changed; `stood_at` is when those words were saved."""

    stood_at: datetime
    thing: T


@dataclass(frozen=True)
class Kept(Generic[T]):
    """A thing, when it was saved last where that is known, and its earlier versions, the oldest first."""

    thing: T
    saved_at: datetime | None = None
    earlier: tuple[Earlier[T], ...] = ()


@dataclass(frozen=True)
class OwnSettings:
    """What was chosen, and one's own questions and skeletons.

    When keys were made and tried is not in it: that is said of one vault alone.
    """

    use: Use = Use.BOTH
    my_name: str = ""
    theme: Theme = Theme.SYSTEM
    text_size: int = 100
    reduced_motion: bool = False
    shows_counts: bool = True
    lock_after: int = 5
    paper: Paper = Paper.A4
    reminders: ReminderChoices = ReminderChoices()
    prompts: Prompts = Prompts()
    turns: Turns = Turns()
    templates: OwnTemplates = OwnTemplates()
    searches: SavedSearches = SavedSearches()
    correspondence: Correspondence = Correspondence()


@dataclass(frozen=True)
class Origin:
    """That an entry came in from elsewhere, so that it does not come in twice; nothing in it tells a word of it.

    `id` is made of the other program's own id, `came` of the words that came, `kept` of the row as it was put.
    """

    id: str
    entry: EntryId
    by: ImportId
    came: str
    kept: str


@dataclass(frozen=True)
class Everything:
    """The file. A vault of 50,000 entries is written and read one thing at a time: see `exchange/everything.py`.

    `made_at` is local wall time.
    """

    format: Literal["sotto-everything"]
    version: int
    made_at: datetime
    settings: OwnSettings = OwnSettings()
    people: tuple[Kept[Person], ...] = ()
    meetings: tuple[Kept[Meeting], ...] = ()
    conversations: tuple[Kept[Conversation], ...] = ()
    actions: tuple[Kept[Action], ...] = ()
    entries: tuple[Kept[Entry], ...] = ()
    reminders: tuple[Kept[Reminder], ...] = ()
    pictures: tuple[PictureFile, ...] = ()
    imports: tuple[Import, ...] = ()
    origins: tuple[Origin, ...] = ()
    heeded: tuple[Heeded, ...] = ()


class Fate(StrEnum):
    """What becomes of a thing that comes in: what is here is never written over."""

    NEW = "new"
    SAME = "same"
    DIFFERS = "differs"  # what is here stays; the other wording becomes an earlier version of it, where there are any
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class TakenIn:
    """What came in of a file, or would: how many of each section met each fate.

    `is_cut_short`: the file ends in the middle, and what came behind is not known.
    """

    counts: Mapping[str, Mapping[Fate, int]] = field(default_factory=dict)
    is_cut_short: bool = False

    def count(self, fate: Fate) -> int:
        """How many things met this fate."""
        return sum(fates.get(fate, 0) for fates in self.counts.values())


WORDS = ("people", "meetings", "conversations", "actions", "entries", "reminders", "pictures")
SECTIONS = (*WORDS, "imports", "origins", "heeded")

_CHOSEN = tuple(name for name in OwnSettings.__dataclass_fields__ if name in Preferences.__dataclass_fields__)


def own_settings(chosen: Preferences, made: OwnSettings) -> OwnSettings:
    """Return what leaves the vault: what somebody chose, beside what they `made` for themselves."""
    return replace(made, **{name: getattr(chosen, name) for name in _CHOSEN})


def joined(mine: OwnSettings, theirs: OwnSettings) -> OwnSettings:
    """Return my settings, with theirs wherever I chose nothing, and with those of their own things that I have not."""
    fresh = OwnSettings()
    names = [name for name in OwnSettings.__dataclass_fields__ if getattr(mine, name) == getattr(fresh, name)]
    both = replace(mine, **{name: getattr(theirs, name) for name in names})
    return replace(
        both,
        prompts=replace(both.prompts, own=_all_of(mine.prompts.own, theirs.prompts.own)),
        templates=OwnTemplates(_all_of(mine.templates.kept, theirs.templates.kept)),
        searches=SavedSearches(_all_named(mine.searches.searches, theirs.searches.searches)),
        correspondence=_both(mine.correspondence, theirs.correspondence),
    )


def _all_named(mine: tuple[SavedSearch, ...], theirs: tuple[SavedSearch, ...]) -> tuple[SavedSearch, ...]:
    there = {one.name for one in mine}
    return (*mine, *(one for one in theirs if one.name not in there))


def _both(mine: Correspondence, theirs: Correspondence) -> Correspondence:
    return Correspondence(
        mine.me or theirs.me,
        theirs.people | mine.people,
        theirs.terms | mine.terms,
        theirs.frames | mine.frames,
        (*mine.sheets, *(one for one in theirs.sheets if one not in mine.sheets)),
    )


class _Own(Protocol):
    @property
    def id(self) -> str: ...


Own = TypeVar("Own", bound=_Own)


def _all_of(mine: tuple[Own, ...], theirs: tuple[Own, ...]) -> tuple[Own, ...]:
    there = {one.id for one in mine}
    return (*mine, *(one for one in theirs if one.id not in there))


def with_settings(before: Preferences, chosen: OwnSettings) -> Preferences:
    """Return somebody's preferences with what was chosen."""
    return replace(before, **{name: getattr(chosen, name) for name in _CHOSEN})
