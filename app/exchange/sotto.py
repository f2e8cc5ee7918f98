"""The journal out of everything that another Sotto wrote; see `everything.py`, which takes in all of it instead.

Entries come in as from any other journal. What else is in the file is named, and left out.
"""

import base64
import binascii
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from app.domain.everything import FORMAT
from app.domain.incoming import Part, PartKind, PartRefused, Source, Why
from app.domain.picture import Mark, is_name, with_marks_as
from app.exchange import bounds
from app.exchange.crate import Crate
from app.exchange.draft import Draft, Here, Outcome
from app.exchange.json_files import broken, dict_of, first_items, items, text_of, texts_of
from app.exchange.lettering import clean

_ENTRIES, _PICTURES = "entries", "pictures"
_OTHERS = ("people", "meetings", "conversations", "actions")
_MOST = 256 * 1024 * 1024  # bytes of pictures that are held at once


def knows(crate: Crate) -> bool:
    """Return whether there is a file with everything in the crate."""
    return bool(_files(crate))


def read(crate: Crate, here: Here) -> Iterator[Outcome]:
    """Yield the entries, and of each other thing that it is left out."""
    for name in _files(crate):
        pictures = _Pictures(crate, name)
        for found in items(crate, name):
            if found.why is not None and found.under in (*_OTHERS, _ENTRIES, ""):
                yield broken(found, name)
            elif found.under == _ENTRIES:
                yield _entry(dict_of(dict_of(found.value).get("thing")), pictures)
            elif found.under in _OTHERS:
                yield _other(dict_of(dict_of(found.value).get("thing")), found.under)


def _files(crate: Crate) -> list[str]:
    return [name for name in crate.named(".json") if _is_everything(crate, name)]


def _is_everything(crate: Crate, name: str) -> bool:
    return any(found.under == "format" and found.value == FORMAT for found in first_items(crate, name))


def _entry(thing: dict[str, Any], pictures: "_Pictures") -> Outcome:
    draft = Draft(Source.SOTTO, text_of(thing.get("id")))
    draft.title = clean(text_of(thing.get("title"))).strip()
    prompt = clean(text_of(thing.get("prompt"))).strip()
    quoted = "\n".join(f"> {line}" for line in prompt.splitlines())
    text = with_marks_as(clean(text_of(thing.get("text"))), partial(_placed, draft, pictures))
    draft.text = f"{quoted}\n\n{text}" if quoted else text
    draft.zone = text_of(thing.get("zone"))
    for tag in texts_of(thing.get("tags")):
        draft.tag(tag)
    written = text_of(thing.get("written_at"))
    try:
        draft.written_at = datetime.fromisoformat(written).replace(tzinfo=None)
    except ValueError:
        return draft.left_out(Why.DATE_UNREADABLE if written else Why.NO_DATE, detail=written)
    return draft.done()


def _placed(draft: Draft, pictures: "_Pictures", mark: Mark) -> str:
    return draft.put(Part(PartKind.PICTURE, mark.id, partial(pictures.data, mark.id)), mark.caption)


def _other(thing: dict[str, Any], section: str) -> Outcome:
    draft = Draft(Source.SOTTO, text_of(thing.get("id")))
    draft.title = text_of(thing.get("name"))
    draft.text = text_of(thing.get("text"))
    return draft.left_out(Why.NOT_A_NOTE, detail=section)


class _Pictures:
    """The pictures of a file, which stand at its end: read through once, when the first is asked for."""

    def __init__(self, crate: Crate, name: str) -> None:
        self._crate, self._name = crate, name
        self._found: dict[str, bytes] | None = None

    def data(self, id: str) -> bytes:
        """Return the bytes of a picture, or raise PartRefused."""
        if self._found is None:
            self._found = dict(self._read())
        if id not in self._found:
            raise PartRefused(Why.MISSING)
        return self._found[id]

    def _read(self) -> Iterator[tuple[str, bytes]]:
        room = _MOST
        for found in items(self._crate, self._name):
            told = dict_of(found.value) if found.under == _PICTURES else {}
            try:
                data = base64.b64decode(text_of(told.get("data")), validate=True)
            except (binascii.Error, ValueError):
                continue
            if told and is_name(text_of(told.get("id"))) and len(data) <= min(room, bounds.PART):
                room -= len(data)
                yield text_of(told.get("id")), data
