"""Day One Classic: a folder (`Journal.dayone`) with `entries/<UUID>.doentry`, property lists, and `photos/<UUID>.jpg`.

Dates are UTC without saying so, and `Time Zone` tells the wall; an entry from before that was kept has none.
"""

import plistlib
import posixpath
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from xml.parsers.expat import ExpatError

from app.domain.incoming import Note, PartKind, PartRefused, Source, Why
from app.exchange import bounds
from app.exchange.crate import Crate
from app.exchange.draft import Draft, Here, Outcome, left_out
from app.exchange.json_files import text_of, texts_of
from app.exchange.moments import Moment, moment, zone_of
from app.exchange.prose import heading_and_rest

_ENTITY = b"<!ENTITY"
_LARGEST = 8 * bounds.MIB
_BROKEN = (plistlib.InvalidFileException, ExpatError, ValueError, LookupError, TypeError, AttributeError, OverflowError)


def knows(crate: Crate) -> bool:
    """Return whether there is an entry of Day One Classic in the crate."""
    return any(name.lower().endswith(".doentry") for name in crate.items)


def read(crate: Crate, here: Here) -> Iterator[Outcome]:
    """Yield the entries."""
    seen: set[str] = set()
    for name in crate.named(".doentry"):
        yield _read_entry(crate, name, here, seen)


def _read_entry(crate: Crate, name: str, here: Here, seen: set[str]) -> Outcome:
    stem = posixpath.splitext(posixpath.basename(name))[0]
    try:
        entry = _property_list(crate.read(name, _LARGEST))
    except PartRefused as refused:
        return left_out(stem, refused.why, name)
    except (*_BROKEN, RecursionError):
        return left_out(stem, Why.DAMAGED, name)
    draft = Draft(Source.DAY_ONE, text_of(entry.get("UUID")).upper() or stem.upper())
    draft.title, draft.text = heading_and_rest(text_of(entry.get("Entry Text")))
    if draft.origin in seen:
        return draft.left_out(Why.SAME_ID_TWICE)
    seen.add(draft.origin)
    said = _date(entry.get("Creation Date"))
    if said is None:
        written = entry.get("Creation Date")
        return draft.left_out(Why.DATE_UNREADABLE if written else Why.NO_DATE, detail=str(written or ""))
    _place(draft, entry, said, here)
    _carry(draft, entry, crate, stem)
    return draft.done()


def _property_list(data: bytes) -> dict[str, Any]:
    if _ENTITY in data[:4096].upper():
        raise ValueError("it declares entities, as a bomb does")
    entry = plistlib.loads(data)
    if not isinstance(entry, dict):
        raise ValueError("not a dictionary")
    return entry


def _date(value: object) -> Moment | None:
    if isinstance(value, datetime):
        return Moment(value.replace(tzinfo=None), timedelta(0), is_zulu=True)
    return moment(value)


def _place(draft: Draft, entry: dict[str, Any], said: Moment, here: Here) -> None:
    named = text_of(entry.get("Time Zone"))
    zone = zone_of(named)
    if zone is None and named:
        draft.remark(Note.ZONE_UNKNOWN, named)
    draft.place(said, zone, here)


def _carry(draft: Draft, entry: dict[str, Any], crate: Crate, stem: str) -> None:
    for tag in texts_of(entry.get("Tags")):
        draft.tag(tag)
    if entry.get("Starred") is True:
        draft.tag("starred", Note.STARRED)
    for field in ("Location", "Weather", "Music"):
        if entry.get(field):
            draft.remark(Note.FIELD_LEFT, field)
    photos = [name for name in crate.stemmed(stem) if not name.lower().endswith(".doentry")]
    places = [draft.put(crate.part_of(name, PartKind.PICTURE)) for name in photos]
    draft.text = "\n\n".join(filter(None, [*places, draft.text]))
