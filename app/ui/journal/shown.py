"""What the journal's list and editor show of an entry; true or false without a window."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from app.domain.entry import Entry, shown_title
from app.domain.folding import folded
from app.domain.ids import ConversationId, EntryId, PersonId
from app.domain.markdown import Block, plain
from app.domain.markdown import read as read_line
from app.domain.person import Person
from app.domain.picture import with_captions

_PREVIEW = 240
_LOOKED_AT = 4000  # characters; pictures are long to name and short to read
_MARKS = " #*>-"


@dataclass(frozen=True)
class EntryRow:
    """One row of the list, made once: a text can be long, and a list is painted often."""

    id: EntryId
    day: date
    title: str
    preview: str


@dataclass(frozen=True)
class Month:
    """The entries of one month. `first` is its first day."""

    first: date
    rows: tuple[EntryRow, ...]


@dataclass(frozen=True)
class Talk:
    """A conversation an entry can be linked to. `subject` is private, like the journal."""

    id: ConversationId
    subject: str
    person: str
    day: date | None = None


@dataclass(frozen=True)
class Linkable:
    """Everybody and every conversation an entry can be about."""

    people: tuple[Person, ...] = ()
    talks: tuple[Talk, ...] = ()

    def name_of(self, id: PersonId | None) -> str:
        return next((one.name for one in self.people if one.id == id), "")

    def subject_of(self, id: ConversationId | None) -> str:
        """The conversation in words: its subject, or with whom it was, "" when it is not here any more."""
        return next((one.subject or one.person for one in self.talks if one.id == id), "")


def row_of(entry: Entry) -> EntryRow:
    """Return the row of `entry`."""
    return EntryRow(entry.id, entry.written_at.date(), shown_title(entry), preview(entry))


def preview(entry: Entry) -> str:
    """Return the first words under the title, on one line; headings only where nothing is written under them yet."""
    begun = entry.text[:_LOOKED_AT]
    last = begun.rfind("![")
    if last >= 0 and ")" not in begun[last:]:
        begun = begun[:last]  # of a picture that was cut through nothing is to be read
    read = with_captions(begun)[: 4 * _PREVIEW]
    said = [(line, words) for line in read.splitlines() if (words := plain(line).strip(_MARKS))]
    if said and not entry.title.strip():
        said = said[1:]  # the first line is the title already
    under = [words for line, words in said if not _is_heading(line)]
    return " ".join(under or [words for _, words in said])[:_PREVIEW]


def _is_heading(line: str) -> bool:
    return line.startswith("#") and read_line(line).block is Block.HEADING


def place_of(zone: str, here: str) -> str:
    """Where a time zone is, as in "Buenos Aires"; "" for the one `here`, and where none is known."""
    return "" if zone in ("", here) else zone.rpartition("/")[2].replace("_", " ")


def months(rows: Iterable[EntryRow]) -> tuple[Month, ...]:
    """Return the rows by month, as they are ordered."""
    return tuple(Month(first, tuple(group)) for first, group in groupby(rows, key=lambda row: row.day.replace(day=1)))


def newest_first(entries: Iterable[Entry]) -> list[Entry]:
    """Return entries in the order the list shows them."""
    return sorted(entries, key=lambda one: one.written_at, reverse=True)


def is_blank(entry: Entry) -> bool:
    """Whether nothing was written: a blank page is no entry, whatever question stands over it."""
    return not entry.text.strip() and not entry.title.strip()


def tagged(entry: Entry, tag: str) -> Entry:
    """Return the entry with one more tag, written without the sign in front; the same one is not added twice."""
    word = " ".join(tag.replace("#", " ").split())
    if not word or word.casefold() in (one.casefold() for one in entry.tags):
        return entry
    return replace(entry, tags=(*entry.tags, word))


def untagged(entry: Entry, tag: str) -> Entry:
    """Return the entry without that tag."""
    return replace(entry, tags=tuple(one for one in entry.tags if one != tag))


def linked(entry: Entry, person: str, conversation: str) -> Entry:
    """Return the entry about this person or this conversation; "" is nobody, or none."""
    talk = ConversationId(conversation) if conversation else None
    return replace(entry, person=PersonId(person) if person else None, conversation=talk)


def tags_to_offer(used: Mapping[str, int], entry: Entry, written: str = "", most: int = 8) -> tuple[str, ...]:
    """Return tags that are `used` elsewhere so many times, the most used first, without those the entry has.

    Of these, only such as have what is `written` so far in them, where anything is.
    """
    wanted = folded(written).strip()
    free = [tag for tag, times in used.items() if times > 0 and tag not in entry.tags and wanted in folded(tag)]
    return tuple(sorted(free, key=lambda tag: (-used[tag], tag.casefold()))[:most])
