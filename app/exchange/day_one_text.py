"""Day One's plain text export: `TAB Date: TAB 01 January 2019 at 00:00:00 GMT`, perhaps more such lines, the words.

The clock is that of the zone it names, which is the entry's own; the zone's short name is kept where it is one.
"""

import re
from collections.abc import Iterator

from app.domain.incoming import Note, PartKind, PartRefused, Source, Why
from app.exchange.crate import Crate
from app.exchange.draft import Draft, Here, Outcome, digest, left_out, of_whole_files
from app.exchange.lettering import clean, decode
from app.exchange.moments import name_of, zone_of
from app.exchange.prose import Link, heading_and_rest, unescaped, with_links
from app.exchange.stamps import stamp

_DATE = r"(?:Date|Datum|Fecha|Data|Дата|日付|日期)"
_HEAD = re.compile(rf"^\t{_DATE}:\t([^\n]*)$", re.MULTILINE)
_HEAD_WITHOUT_TAB = re.compile(rf"^ *{_DATE}:[\t ]+([^\n]*)$", re.MULTILINE)  # after a visit to some editor
_FIELD = re.compile(r"\t([^\t\n:]{1,40}):\t([^\n]*)(?:\n|\Z)")
_GLANCE = 4096


def knows(crate: Crate) -> bool:
    """Return whether there is a plain text export in the crate."""
    return bool(_files(crate))


def read(crate: Crate, here: Here) -> Iterator[Outcome]:
    """Yield the entries of each file."""
    yield from of_whole_files(crate, _files(crate), lambda data, name: _entries(crate, clean(decode(data)), name))


def _entries(crate: Crate, text: str, name: str) -> Iterator[Outcome]:
    heads = _heads(text)
    before = text[: heads[0].start()] if heads else text
    if before.strip():
        yield left_out(name, Why.NO_DATE, before.strip()[:200], detail=name)
    for number, head in enumerate(heads):
        end = heads[number + 1].start() if number + 1 < len(heads) else len(text)
        yield _entry(crate, head[1].strip(), text[head.end() : end])


def _heads(text: str) -> list[re.Match[str]]:
    return list(_HEAD.finditer(text)) or [head for head in _HEAD_WITHOUT_TAB.finditer(text) if stamp(head[1])]


def _files(crate: Crate) -> list[str]:
    return [name for name in crate.named(".txt") if _begins_so(crate, name)]


def _begins_so(crate: Crate, name: str) -> bool:
    """Return whether a file begins with an entry; above the first there may be a few words."""
    try:
        with crate.open(name) as stream:
            start = stream.read(_GLANCE)
    except PartRefused:
        return False
    text = clean(decode(start)).lstrip("\n")
    loose = _HEAD_WITHOUT_TAB.match(text)
    sure = _HEAD.match(text) is not None or any(stamp(head[1]) for head in _HEAD.finditer(text))
    return sure or (loose is not None and stamp(loose[1]) is not None)


def _entry(crate: Crate, written: str, words: str) -> Outcome:
    draft = Draft(Source.DAY_ONE)
    words = words.lstrip("\n")
    while field := _FIELD.match(words):
        words = words[field.end() :]
        if field[1].casefold() == "tags":
            for tag in field[2].split(","):
                draft.tag(tag)
        else:
            draft.remark(Note.FIELD_LEFT, f"{field[1]}: {field[2]}")
    draft.title, text = heading_and_rest(words.strip("\n"))
    draft.text = unescaped(with_links(text, lambda link: _shown(crate, draft, link)))
    said = stamp(written)
    if said is None:
        return draft.left_out(Why.DATE_UNREADABLE, written, written)
    draft.written_at = said.at
    if said.rest:
        draft.zone = name_of(zone_of(said.rest)) if "/" in said.rest else ""
    draft.origin = digest("day-one", said.at.isoformat(), draft.title, draft.text)
    return draft.done()


def _shown(crate: Crate, draft: Draft, link: Link) -> str:
    """Return the place of a picture; any other link stays as it is."""
    if not link.is_picture or "://" in link.target:
        return link.whole
    return draft.put(crate.part("", link.target, PartKind.PICTURE), link.caption)
