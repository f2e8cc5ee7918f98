"""What lay over the page at the lock and belongs to no room is opened again after unlocking, with what was in it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.ui.kit.desk import Desk
from app.ui.kit.room import Memory
from app.ui.kit.unfinished import named_in, of_layer
from app.ui.shell.hall import Hall


def open_again(hall: Hall, desk: Desk, memory: Memory) -> None:
    """Open what `memory` tells of; what a room opened, it opens again itself."""
    name = named_in(memory)
    told = of_layer(memory, name)
    if told is None:
        return
    if name == "palette":
        hall.open_palette(str(told.get("typed", "")))
    elif name in _WAYS:
        _WAYS[name]()(hall.window(), desk, told)


Again = Callable[[QWidget, Desk, Memory], None]


def _export() -> Again:
    from app.ui.export.dialog import export_again

    return export_again


def _reflections() -> Again:
    from app.ui.export.reflection_dialog import reflect_again

    return reflect_again


def _seal() -> Again:
    from app.ui.export.sealing import seal_again

    return seal_again


def _handed_over() -> Again:
    from app.ui.export.handed_over import look_at_again

    return look_at_again


def _take_out() -> Again:
    from app.ui.export.taking_out import take_out_again

    return take_out_again


def _take_in() -> Again:
    from app.ui.export.taking_in import take_in_again

    return take_in_again


def _unseal() -> Again:
    from app.ui.export.unsealing import unseal_again

    return unseal_again


def _import() -> Again:
    from app.ui.imports.start import import_again

    return import_again


def _reminder() -> Again:
    from app.ui.reminders.at_hand import remind_again

    return remind_again


# By the name of the layer; each is loaded when it is needed.
_WAYS: dict[str, Callable[[], Again]] = {
    "export": _export,
    "reflections": _reflections,
    "seal": _seal,
    "handed-over": _handed_over,
    "take-out": _take_out,
    "take-in": _take_in,
    "unseal": _unseal,
    "import": _import,
    "reminder": _reminder,
}
