"""jrnl's XML export: `<journal><entries><entry date="" starred=""><tag name="@t"/>Title and body</entry></entries>`.

Into a folder it writes a file for each entry, whose root is the entry.

A title and the body after it run on in one line there, so the title ends with its first sentence. Where it does so in
jrnl's own file, what comes in is the same, to its id.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers.expat import ExpatError, ParserCreate

from app.domain.incoming import Note, PartRefused, Source, Why
from app.exchange.crate import Crate
from app.exchange.draft import Draft, Here, Outcome, digest, left_out, of_whole_files
from app.exchange.jrnl import title_and_body
from app.exchange.lettering import clean
from app.exchange.stamps import stamp

_JOURNAL = re.compile(
    rb"\s*(?:<\?xml[^<>]{0,200}\?>)?\s*"
    rb"(?:<journal>\s*<(?:entries|tags)\b|<entry\b(?=[^<>]{0,500}\bstarred=)[^<>]{0,500}\bdate=)"
)
_GLANCE = 4096
_PIECE = 64 * 1024


def knows(crate: Crate) -> bool:
    """Return whether there is an XML export of jrnl in the crate."""
    return bool(_files(crate))


def read(crate: Crate, here: Here) -> Iterator[Outcome]:
    """Yield the entries."""
    yield from of_whole_files(crate, _files(crate), _entries)


def _entries(data: bytes, name: str) -> Iterator[Outcome]:
    page = _Page()
    for begin in range(0, len(data) + 1, _PIECE):
        is_whole = page.read(data[begin : begin + _PIECE], is_last=begin + _PIECE > len(data))
        yield from (_entry(one) for one in page.take())
        if not is_whole:
            yield left_out(name, Why.CUT_SHORT, name)
            return


def _files(crate: Crate) -> list[str]:
    return [name for name in crate.named(".xml") if _is_journal(crate, name)]


def _is_journal(crate: Crate, name: str) -> bool:
    try:
        with crate.open(name) as stream:
            return _JOURNAL.match(stream.read(_GLANCE)) is not None
    except PartRefused:
        return False


@dataclass
class _Element:
    """An entry as it stands in the file."""

    date: str
    is_starred: bool
    tags: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


class _Page:
    """Takes the file piece by piece and gives the entries that are whole by then. It knows of no entities to unfold."""

    def __init__(self) -> None:
        self._parser = ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._say
        self._parser.EntityDeclHandler = self._refuse
        self._whole: list[_Element] = []
        self._open: _Element | None = None

    def read(self, data: bytes, is_last: bool) -> bool:
        """Read on; return whether it was XML."""
        try:
            self._parser.Parse(data, is_last)
        except (ExpatError, ValueError, LookupError):
            return False
        return True

    def take(self) -> list[_Element]:
        """Return what is whole by now, once."""
        whole, self._whole = self._whole, []
        return whole

    def _begin(self, name: str, said: dict[str, str]) -> None:
        if name == "entry":
            self._open = _Element(said.get("date", ""), said.get("starred", "").lower() == "true")
        elif name == "tag" and self._open is not None:
            self._open.tags.append(said.get("name", ""))

    def _end(self, name: str) -> None:
        if name == "entry" and self._open is not None:
            self._whole.append(self._open)
            self._open = None

    def _say(self, words: str) -> None:
        if self._open is not None:
            self._open.words.append(words)

    def _refuse(self, *_declared: object) -> None:
        raise ValueError


def _entry(one: _Element) -> Outcome:
    draft = Draft(Source.JRNL)
    draft.title, draft.text = title_and_body(clean("".join(one.words)), runs_on=True)
    said = stamp(one.date)
    if said is None:
        return draft.left_out(Why.DATE_UNREADABLE if one.date else Why.NO_DATE, detail=one.date)
    draft.written_at = said.at
    for tag in one.tags:
        draft.tag(tag[1:] if tag[:1] in "@#" else tag)
    if one.is_starred:
        draft.tag("starred", Note.STARRED)
    draft.origin = digest("jrnl", said.at.isoformat(), draft.title, draft.text)
    return draft.done()
