"""What lay over the page at the lock: what stood and was chosen in it, as plain words that the vault can keep.

A layer that is `known_as` something is opened again after unlocking, by whoever opened it, and `show_again` puts back
what it held. Fields are known as in `spot.py`. Secrets are never told.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes

from PySide6.QtWidgets import QWidget

from app.ui.kit.date_field import DateField
from app.ui.kit.field import Field
from app.ui.kit.layer import Layer, layers
from app.ui.kit.room import Memory
from app.ui.kit.segmented import Segmented
from app.ui.kit.select import Select
from app.ui.kit.spot import GoingBack, spot_in
from app.ui.kit.text_area import TextArea
from app.ui.kit.toggle import Toggle

Part = Field | TextArea | Segmented | Select | DateField | Toggle
_LAYER = "layer"
_ON = "on"


def over_the_page(window: QWidget) -> dict[str, int | str]:
    """Tell of the uppermost layer that is worth coming back to; nothing where there is none."""
    for layer in reversed(layers(window)):
        told = layer.remember() if layer.known_as else None
        if told is not None:
            fields = layer.fields()
            all_of_it = {**(_written_in(fields) if fields is not None else {}), **spot_in(layer.panel), **told}
            return {_LAYER: layer.known_as, **{f"{_LAYER} {key}": value for key, value in all_of_it.items()}}
    return {}


def named_in(memory: Memory) -> str:
    """Return the name of the layer that is told of, or ""."""
    return str(memory.get(_LAYER, ""))


def of_layer(memory: Memory, *names: str) -> dict[str, int | str] | None:
    """Return what is told of a layer, if it has one of these names."""
    if named_in(memory) not in names:
        return None
    start = f"{_LAYER} "
    return {key.removeprefix(start): value for key, value in memory.items() if key.startswith(start)}


def of_room(memory: Memory) -> dict[str, int | str]:
    """Return what is told of the page below alone."""
    return {key: value for key, value in memory.items() if key.partition(" ")[0] != _LAYER}


def show_again(layer: Layer, memory: Memory) -> None:
    """Put back into a layer that is open what was told of it, as if a hand did, and go to the spot in it."""
    layer.recall(memory)
    fields = layer.fields()
    for key, part in _keyed(fields) if fields is not None else ():
        words = memory.get(f"field {key}")
        if isinstance(words, str) and words != _read(part):
            _write(part, words)
    layer.settle()
    GoingBack(layer.panel, memory, lambda: True)


def as_words(path: Path) -> str:
    """Return a path, of whatever bytes, as words that the vault can keep."""
    return quote(os.fsencode(path))


def as_path(words: object) -> Path:
    """Return the path that `as_words` made words of."""
    return Path(os.fsdecode(unquote_to_bytes(str(words))))


def _written_in(fields: QWidget) -> dict[str, int | str]:
    return {f"field {key}": _read(part) for key, part in _keyed(fields)}


def _keyed(fields: QWidget) -> Iterator[tuple[str, Part]]:
    """Every field under its name and its number among those of that name, as they were made."""
    seen: dict[str, int] = {}
    for part in fields.findChildren(QWidget):
        if isinstance(part, Part) and not _is_private(part):
            name = _name(part)
            seen[name] = seen.get(name, 0) + 1
            yield f"{name} {seen[name]}", part


def _is_private(part: Part) -> bool:
    # A day is asked for by a field that has a line of its own inside.
    return isinstance(part, Field) and (part.is_secret or isinstance(part.parentWidget(), DateField))


def _name(part: Part) -> str:
    inside = {Field: "edit", TextArea: "page", DateField: "field"}.get(type(part))
    named = part if inside is None else getattr(part, inside)
    return str((named.edit if isinstance(named, Field) else named).accessibleName())


def _read(part: Part) -> str:
    if isinstance(part, Field | TextArea):
        return part.text()
    if isinstance(part, Segmented | Select):
        return part.current
    if isinstance(part, Toggle):
        return _ON if part.isChecked() else ""
    return part.day.isoformat() if part.day is not None else ""


def _write(part: Part, words: str) -> None:
    if isinstance(part, Field | TextArea):
        part.set_text(words)
        part.edited.emit(part.text())
    elif isinstance(part, Segmented | Select):
        part.choose(words)
        if part.current == words:
            part.chosen.emit(words)
    elif isinstance(part, Toggle):
        if part.isEnabled():
            part.click()
    else:
        part.set_day(date.fromisoformat(words) if words else None)
        part.chosen.emit(part.day)
