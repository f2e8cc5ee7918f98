"""jrnl's JSON export: `{"tags": {"@t": n}, "entries": [{title, body, date, time, tags, starred}]}`.

Into a folder it writes a file for each entry, which is that one object. What comes in is the same, to its id, as from
jrnl's own file: whoever imports both has each entry once.
"""

from collections.abc import Iterator
from typing import Any

from app.domain.incoming import Note, Source, Why
from app.exchange.crate import Crate
from app.exchange.draft import Draft, Here, Outcome, digest, once
from app.exchange.json_files import broken, dict_of, first_items, items, text_of, texts_of
from app.exchange.json_items import Found
from app.exchange.lettering import clean
from app.exchange.stamps import stamp


def knows(crate: Crate) -> bool:
    """Return whether there is a JSON export of jrnl in the crate."""
    return bool(_files(crate))


def read(crate: Crate, here: Here) -> Iterator[Outcome]:
    """Yield the entries."""
    seen: set[str] = set()
    for name in _files(crate):
        if _is_entry(first_items(crate, name)):
            yield once(_alone(crate, name), seen)
            continue
        for found in items(crate, name):
            if found.under == "entries" or found.why is Why.CUT_SHORT:
                is_entry = isinstance(found.value, dict) and not found.why
                yield once(_entry(found.value), seen) if is_entry else broken(found, name)


def _files(crate: Crate) -> list[str]:
    return [name for name in crate.named(".json") if _is_journal(first_items(crate, name))]


def _is_journal(first: list[Found]) -> bool:
    entries = [dict_of(found.value) for found in first if found.under == "entries"]
    if entries:
        return any({"title", "body", "date"} <= entry.keys() for entry in entries)
    only_tags = bool(first) and all(found.under == "tags" and isinstance(found.value, int) for found in first)
    return only_tags or _is_entry(first)


def _is_entry(first: list[Found]) -> bool:
    return {"title", "body", "date", "time"} <= {found.under for found in first if not found.key}


def _alone(crate: Crate, name: str) -> Outcome:
    """Return the entry that a file is."""
    entry: dict[str, Any] = {}
    for found in items(crate, name):
        if found.why:
            return broken(found, name)
        if found.key:
            entry.setdefault(found.under, []).append(found.value)
        else:
            entry[found.under] = found.value
    return _entry(entry)


def _entry(entry: dict[str, Any]) -> Outcome:
    draft = Draft(Source.JRNL)
    draft.title = clean(text_of(entry.get("title"))).strip()
    draft.text = clean(text_of(entry.get("body"))).strip("\n").rstrip()
    date = text_of(entry.get("date"))
    written = f"{date} {text_of(entry.get('time'))}".strip()
    said = stamp(written) if written else None
    if said is None:
        return draft.left_out(Why.DATE_UNREADABLE if written else Why.NO_DATE, detail=written)
    draft.written_at = said.at
    for tag in texts_of(entry.get("tags")):
        draft.tag(tag[1:] if tag[:1] in "@#" else tag)
    if entry.get("starred") is True:
        draft.tag("starred", Note.STARRED)
    draft.origin = digest("jrnl", said.at.isoformat(), draft.title, draft.text)
    return draft.done()
