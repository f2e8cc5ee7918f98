"""What comes in from elsewhere, item by item: words to take over, or why something is left out.

Facts only. Who reads the formats is `exchange`; who says it in sentences, and keeps it, lies above.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Source(StrEnum):
    """The program an export comes from."""

    DAY_ONE = "day-one"
    JRNL = "jrnl"
    JOPLIN = "joplin"
    STANDARD_NOTES = "standard-notes"
    MARKDOWN = "markdown"
    MINI_DIARY = "mini-diary"
    MINI_DIARIUM = "mini-diarium"
    APPLE_JOURNAL = "apple-journal"
    TEXT_BUNDLE = "text-bundle"
    SOTTO = "sotto"


class PartKind(StrEnum):
    """What an item can carry beside its words."""

    PICTURE = "picture"
    AUDIO = "audio"
    VIDEO = "video"
    FILE = "file"


class Why(StrEnum):
    """Why an item, or a part of one, does not come in."""

    NO_TEXT = "no-text"  # neither a title nor a word, nor anything it carries
    NO_DATE = "no-date"
    DATE_UNREADABLE = "date-unreadable"  # the detail holds it as it is written
    SAME_ID_TWICE = "same-id-twice"  # the one changed last comes in, of equals the later in the file
    ENCRYPTED_ITEM = "encrypted-item"
    DELETED = "deleted"  # in the other program's bin
    NOT_A_NOTE = "not-a-note"  # something the other program keeps beside its notes; the detail says what
    DAMAGED = "damaged"  # this one item cannot be read
    NOT_KEPT = "not-kept"  # a picture of a kind that no vault keeps
    CUT_SHORT = "cut-short"  # the file ends, or cannot be read further, here: what followed is not known
    TOO_LARGE = "too-large"
    POINTS_OUTSIDE = "points-outside"  # its name leads out of the export, or is a link
    CHANGED = "changed"  # it was another file when it was looked at first
    MISSING = "missing"  # a part that is named and not there


class Note(StrEnum):
    """What could not be carried over just as it was. The item itself comes in."""

    ZONE_UNKNOWN = "zone-unknown"  # the detail names it; its place, or this computer, told the zone instead
    ZONE_ASSUMED = "zone-assumed"  # the format keeps moments only: the day is that of the zone in the detail
    DATE_FROM_NAME = "date-from-name"  # nothing in it tells its date, its file name does
    DATE_FROM_FILE = "date-from-file"  # nor does its name: when the file was changed last
    ORDER_ASSUMED = "order-assumed"  # its date may be day or month first; nothing in the whole export told which
    DAY_ASSUMED = "day-assumed"  # it names a month only, as in the detail; it is the first day of that
    ALL_DAY = "all-day"  # it belongs to a day, not to an hour
    FIELD_LEFT = "field-left"  # the detail is a field's name (front matter, location, weather) that has no place here
    STARRED = "starred"  # became the tag "starred"
    PINNED = "pinned"  # became the tag "pinned"
    ARCHIVED = "archived"  # became the tag "archived"
    NOTEBOOK = "notebook"  # the notebook, journal or folder named in the detail became a tag
    TODO = "todo"  # a to-do comes in as an entry; the detail is "open", or "done" with its date
    FROM_HTML = "from-html"  # HTML became Markdown
    FROM_RICH_TEXT = "from-rich-text"  # only the other program's own rich text was there
    LINK_LEFT = "link-left"  # a link to another item has become plain words
    MENDED = "mended"  # bytes or signs that are no text were replaced
    REDATED = "redated"  # a moment beyond the years 1 to 9999 of the local calendar: taken as written
    FIRST_PARTS_ONLY = "first-parts-only"  # it carries more than is read
    FIRST_TAGS_ONLY = "first-tags-only"  # it has more than so many tags


@dataclass(frozen=True)
class Remark:
    """One thing to say about an item that comes in. `detail` is quoted from the export, never a sentence."""

    note: Note
    detail: str = ""


class PartRefused(Exception):
    """A part was there when it was listed and cannot be had now, or must not be.

    `why` is one of TOO_LARGE, POINTS_OUTSIDE, CHANGED, DAMAGED, NOT_KEPT, MISSING.
    """

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True)
class Part:
    """Something an item carries. In the item's text it stands as `![caption](part:N)`, N its index from 0.

    `name` is what the export calls it: to be shown, never used as a path. `read` gives its bytes, at most
    `exchange.bounds.PART` of them, and may raise PartRefused; it is quickest while `reading.read` is being gone
    through, as an archive is opened again for each part later. Without `read` the part is not to be had, and `why`
    says why.
    """

    kind: PartKind
    name: str
    read: Callable[[], bytes] | None = None
    why: Why = Why.MISSING


@dataclass(frozen=True)
class Incoming:
    """An entry as it would come in.

    `origin` is stable: the same export read again, or a later one of the same journal, gives the same. Where the
    format has no ids it is made of what does not change by itself, date and words. `written_at` is naive local wall
    time in `zone` (IANA, "" when unknown); `modified_at` likewise. `text` is Markdown.
    """

    source: Source
    origin: str
    written_at: datetime
    zone: str = ""
    title: str = ""
    text: str = ""
    tags: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    modified_at: datetime | None = None
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class LeftOut:
    """An item that does not come in. `title`, `when` and `detail` are quoted from the export, each perhaps ""."""

    origin: str
    title: str
    when: str
    why: Why
    detail: str = ""


class Foreign(StrEnum):
    """What something is that cannot be taken over, where that is known: there is another way then."""

    MINI_DIARY = "mini-diary"  # its own encrypted file, not an export
    DATABASE = "database"  # where a program keeps things, not an export
    EVERNOTE = "evernote"
    WEB_PAGES = "web-pages"
    DOCUMENT = "document"  # to be printed, or read in an office program
    PACKED = "packed"  # an archive of a kind that is not opened, or a folder of archives


class Danger(StrEnum):
    """Why an archive is refused as a whole, before anything in it is read."""

    CLIMBS = "climbs"  # a name leads out of the archive
    LINK = "link"  # a link, a device or the like lies in it
    BOMB = "bomb"  # it would unfold to far more than it is
    TOO_LARGE = "too-large"
    TOO_MANY = "too-many"  # more files than a journal has
    TWICE = "twice"  # two files bear one name
    LOCKED = "locked"  # the archive itself is encrypted
