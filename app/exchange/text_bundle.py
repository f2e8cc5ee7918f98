"""TextBundle, packed (`.textpack`) or not, one or many, as Bear, Ulysses and others write them.

A bundle is a folder with `info.json`, `text.<ending>` and `assets/`. Bear tells in `info.json` when a note was made.
"""

import json
import posixpath
import re
from collections.abc import Iterator
from typing import Any

from app.domain.incoming import LeftOut, Note, PartRefused, Source, Why
from app.exchange import bounds, markdown
from app.exchange.crate import Crate
from app.exchange.draft import Here, Outcome, left_out
from app.exchange.json_files import dict_of, text_of
from app.exchange.lettering import decode
from app.exchange.moments import Moment, moment

_INFO = re.compile(r"(?:^|/)info\.json$")
_TEXT = re.compile(r"text\.(?:md|markdown|txt|mdown)$", re.IGNORECASE)
_BEAR = "net.shinyfrog.bear"
_BEAR_TAG = re.compile(r"(?<![\w#&/])#([^\W\d][\w/-]{0,100})(?![\w#])")


def knows(crate: Crate) -> bool:
    """Return whether there is a bundle in the crate."""
    return bool(_bundles(crate))


def read(crate: Crate, here: Here) -> Iterator[Outcome]:
    """Yield one item for each bundle."""
    seen: set[str] = set()
    for folder, name in _bundles(crate):
        item = _read_bundle(crate, folder, name, here)
        if not isinstance(item, LeftOut) and item.origin in seen:
            item = left_out(item.origin, Why.SAME_ID_TWICE, item.title, detail=name)
        seen.add(item.origin)
        yield item


def _bundles(crate: Crate) -> list[tuple[str, str]]:
    """Return the folder of each bundle and the name of its text."""
    found = []
    named = (name for name in sorted(crate.items) if _TEXT.match(posixpath.basename(name)))
    texts = {posixpath.dirname(name): name for name in named}
    for info in sorted(name for name in crate.items if _INFO.search(name)):
        folder = posixpath.dirname(info)
        if folder in texts:
            found.append((folder, texts[folder]))
    return found


def _read_bundle(crate: Crate, folder: str, name: str, here: Here) -> Outcome:
    info = _info(crate, posixpath.join(folder, "info.json"))
    about = {**info, **dict_of(info.get(_BEAR))}
    stem = posixpath.splitext(posixpath.basename(folder or crate.path.name))[0]
    draft = markdown.drafted(crate, name, Source.TEXT_BUNDLE, stem, here)
    if isinstance(draft, LeftOut):
        return draft
    identity = text_of(about.get("uniqueIdentifier") or about.get("bear-note-unique-identifier"))
    draft.origin = identity or draft.origin
    if (made := _moment(about, "creationDate", "created")) is not None:
        draft.remarks = [one for one in draft.remarks if one.note not in (Note.DATE_FROM_FILE, Note.DATE_FROM_NAME)]
        draft.place(made, None, here)
    draft.changed(_moment(about, "modificationDate", "modified"), None, here)
    if about.get("trashed") in (1, True, "1"):
        return draft.left_out(Why.DELETED)
    for key, note in (("pinned", Note.PINNED), ("archived", Note.ARCHIVED)):
        if about.get(key) in (1, True, "1"):
            draft.tag(key, note)
    if _BEAR in info or "bear" in text_of(info.get("creatorIdentifier")):
        for tag in _BEAR_TAG.findall(draft.text[: bounds.MIB]):
            draft.tag(tag)
    return draft.done()


def _info(crate: Crate, name: str) -> dict[str, Any]:
    try:
        return dict_of(json.loads(decode(crate.read(name, bounds.MIB))))
    except (PartRefused, ValueError, RecursionError):
        return {}


def _moment(about: dict[str, Any], *keys: str) -> Moment | None:
    return next((said for key in keys if (said := moment(about.get(key))) is not None), None)
