"""A form that was open at the lock: what stands in it, as plain words that the vault can keep, and back again."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from app.ui.kit.date_field import DateField
from app.ui.kit.field import Field
from app.ui.kit.form import Form
from app.ui.kit.room import Memory
from app.ui.kit.segmented import Segmented
from app.ui.kit.select import Select
from app.ui.kit.text_area import TextArea

_KINDS = (Field, TextArea, Segmented, Select, DateField)


def written_in(form: Form | None, name: str) -> dict[str, int | str]:
    """What a room remembers of its form called `name`; nothing where none is open."""
    if form is None or not form.is_open:
        return {}
    return {"form": name, **{f"form {number}": _read(part) for number, part in enumerate(_parts(form))}}


def write_again(form: Form, memory: Memory) -> None:
    """Put back into a form of the same kind what `written_in` told of it."""
    for number, part in enumerate(_parts(form)):
        words = memory.get(f"form {number}")
        if isinstance(words, str):
            _write(part, words)
    form.settle()


def _parts(form: Form) -> list[QWidget]:
    found: list[QWidget] = [part for kind in _KINDS for part in form.panel.findChildren(kind)]
    # A day is asked for by a field that has a line of its own inside.
    return [part for part in found if not isinstance(part.parentWidget(), DateField)]


def _read(part: QWidget) -> str:
    if isinstance(part, Field | TextArea):
        return part.text()
    if isinstance(part, Segmented | Select):
        return part.current
    assert isinstance(part, DateField)
    return part.day.isoformat() if part.day is not None else ""


def _write(part: QWidget, words: str) -> None:
    if isinstance(part, Field | TextArea):
        part.set_text(words)
    elif isinstance(part, Segmented | Select):
        part.choose(words)
    elif isinstance(part, DateField):
        part.set_day(date.fromisoformat(words) if words else None)
