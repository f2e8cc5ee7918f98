"""An item on its way in: what a reader has found of it so far, and what becomes of it."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from app.domain.incoming import Incoming, LeftOut, Note, Part, PartRefused, Remark, Source, Why
from app.exchange import bounds
from app.exchange.crate import Crate
from app.exchange.lettering import LINE, clean, is_mended, one_line
from app.exchange.moments import Moment, on_the_wall, zone_of

Outcome = Incoming | LeftOut

_PLACE = re.compile(r"!?\[([^\[\]\n]{0,2000})\]\((part|picture):([^()\n]{0,2000})\)")
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){3,}")


@dataclass(frozen=True)
class Here:
    """Where the reading happens. `home` is the computer's IANA zone, "" where it does not tell its name."""

    home: str = ""
    password: bytearray | None = None

    @property
    def zone(self) -> tzinfo | None:
        """The zone of this computer, None for whatever its clock is set to."""
        return zone_of(self.home) if self.home else None


@dataclass
class Draft:
    """What is known of one item. Words may be as wild as they come; `done` cleans them."""

    source: Source
    origin: str = ""
    title: str = ""
    text: str = ""
    tags: list[str] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    written_at: datetime | None = None
    modified_at: datetime | None = None
    zone: str = ""

    def remark(self, note: Note, detail: str = "") -> None:
        """Say once that something could not be carried over as it was."""
        remark = Remark(note, one_line(detail))
        if remark not in self.remarks and len(self.remarks) < 50:
            self.remarks.append(remark)

    def tag(self, name: object, note: Note | None = None) -> None:
        """Add a tag, in its own spelling and once; `note` says what it was before."""
        plain = one_line(name) if isinstance(name, str) else ""
        if plain and len(self.tags) >= bounds.TAGS:
            self.remark(Note.FIRST_TAGS_ONLY, str(bounds.TAGS))
            return
        if plain and plain.casefold() not in (tag.casefold() for tag in self.tags):
            self.tags.append(plain)
        if plain and note is not None:
            self.remark(note, plain if note is Note.NOTEBOOK else "")

    def put(self, part: Part, caption: str = "") -> str:
        """Add a part and return the Markdown of its place."""
        if len(self.parts) >= bounds.PARTS:
            self.remark(Note.FIRST_PARTS_ONLY, str(bounds.PARTS))
            return caption
        self.parts.append(Part(part.kind, one_line(part.name), part.read, part.why))
        return f"![{_caption(caption)}](part:{len(self.parts) - 1})"

    def place(self, moment: Moment, zone: tzinfo | None, here: Here) -> None:
        """Set when it was written: on the wall of `zone`, or of this computer where only a moment is told."""
        if zone is None and moment.offset is not None and not moment.is_zulu:
            self.written_at, self.zone = moment.wall, ""  # an offset alone: the writer's own wall
            return
        local = on_the_wall(moment, zone or (here.zone if moment.offset is not None else None))
        self.written_at, self.zone = local.wall, local.zone
        if zone is None and moment.is_zulu:
            self.remark(Note.ZONE_ASSUMED, here.home)
        if local.is_redated:
            self.remark(Note.REDATED)

    def changed(self, moment: Moment | None, zone: tzinfo | None, here: Here) -> None:
        """Set when it was changed last, on the same wall."""
        if moment is not None:
            self.modified_at = on_the_wall(moment, zone or here.zone).wall

    def left_out(self, why: Why, when: str = "", detail: str = "") -> LeftOut:
        """Return that it does not come in."""
        words = _PLACE.sub("", self.text[:2000])
        title = self.title or next((line for line in words.splitlines() if line.strip()), "")
        return left_out(self.origin, why, title, when or _shown(self.written_at), detail)

    def done(self) -> Outcome:
        """Return the item as it comes in, or that there is nothing in it."""
        if self.written_at is None:
            return self.left_out(Why.NO_DATE)
        if is_mended(self.title) or is_mended(self.text):
            self.remark(Note.MENDED)
        title = one_line(self.title)
        text = clean(self.text)
        if len(self.title) > LINE and title != " ".join(clean(self.title).split()):
            # A paragraph that was meant as a title: its words stay whole.
            title, text = "", f"{clean(self.title).strip()}\n\n{text}"
        if text.count("\n") > 3:
            text = _BLANK_LINES.sub("\n\n\n", text)
        if "](" in text:
            text = _PLACE.sub(self._only_ours, text)
        text = text.strip("\n").rstrip()
        if len(text) > bounds.ITEM:
            return self.left_out(Why.TOO_LARGE)
        if not title and not _says_anything(text, self.parts):
            return self.left_out(Why.NO_TEXT)
        return Incoming(
            source=self.source,
            origin=one_line(self.origin) or digest(self.written_at.isoformat(), title, text),
            written_at=self.written_at,
            zone=self.zone,
            title=title,
            text=text,
            tags=tuple(self.tags),
            parts=tuple(self.parts),
            modified_at=self.modified_at,
            remarks=tuple(self.remarks),
        )

    def _only_ours(self, found: re.Match[str]) -> str:
        """Keep places that `put` made; what an export itself calls a part or a picture of ours is its caption only."""
        is_ours = found[2] == "part" and found[3].isdecimal() and len(found[3]) < 7 and int(found[3]) < len(self.parts)
        return found[0] if is_ours and found[0].startswith("!") else found[1]


def left_out(origin: str, why: Why, title: str = "", when: str = "", detail: str = "") -> LeftOut:
    """Return that an item does not come in; what is quoted of it is kept to one line."""
    return LeftOut(one_line(origin), one_line(title), one_line(when), why, one_line(detail))


def once(item: Outcome, seen: set[str]) -> Outcome:
    """Return the item, or that another of the same id came before it."""
    if isinstance(item, LeftOut):
        return item
    if item.origin in seen:
        return left_out(item.origin, Why.SAME_ID_TWICE, item.title, _shown(item.written_at))
    seen.add(item.origin)
    return item


def of_whole_files(
    crate: Crate, names: Iterable[str], entries: Callable[[bytes, str], Iterator[Outcome]]
) -> Iterator[Outcome]:
    """Yield what `entries` finds in the bytes of each file, each once; a file that is not to be had is named."""
    seen: set[str] = set()
    for name in names:
        try:
            data = crate.read(name, bounds.WHOLE_TEXT)
        except PartRefused as refused:
            yield left_out(name, refused.why, name)
            continue
        for item in entries(data, name):
            yield once(item, seen)


def digest(*words: str) -> str:
    """Return an id made of what an item says: 32 hexadecimal signs, the same for the same words."""
    return hashlib.sha256("\x1f".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def not_used(crate: Crate) -> list[LeftOut]:
    """Return the files of a crate that no reader has touched."""
    return [left_out(name, Why.NOT_A_NOTE, name) for name in sorted(crate.items.keys() - crate.used - crate.beside)]


def _says_anything(text: str, parts: list[Part]) -> bool:
    return bool(_PLACE.sub("", text).strip()) or any(part.read or part.why is not Why.MISSING for part in parts)


def _caption(text: str) -> str:
    return one_line(text).replace("[", "(").replace("]", ")")


def _shown(when: datetime | None) -> str:
    return when.isoformat(" ", "minutes") if when else ""
