"""The rooms of the house, each loaded when somebody first goes there.

Loading all of them took twice as long as showing Today. What is not on screen yet is loaded in the quiet while
the passphrase is typed; see `ahead.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from app.domain.ids import ImportId
from app.domain.problems import DatabaseDamaged
from app.services.practice import Practice

if TYPE_CHECKING:  # what reads for the first page on the worker loads this file, too
    from PySide6.QtWidgets import QWidget

    from app.services.guidance import Guidance
    from app.ui.kit.desk import Desk
    from app.ui.kit.room import Room


def _today() -> type[Room]:
    from app.ui.today.room import TodayRoom

    return TodayRoom


def _people() -> type[Room]:
    from app.ui.people.room import PeopleRoom

    return PeopleRoom


def _conversations() -> type[Room]:
    from app.ui.conversations.room import ConversationsRoom

    return ConversationsRoom


def _planner() -> type[Room]:
    from app.ui.conversations.planner import PlannerRoom

    return PlannerRoom


def _journal() -> type[Room]:
    from app.ui.journal.room import JournalRoom

    return JournalRoom


def _actions() -> type[Room]:
    from app.ui.actions.room import ActionsRoom

    return ActionsRoom


def _settings() -> type[Room]:
    from app.ui.settings.room import SettingsRoom

    return SettingsRoom


ROOMS: dict[str, Callable[[], Callable[[Desk], Room]]] = {
    "today": _today,
    "people": _people,
    "conversations": _conversations,
    "planner": _planner,
    "journal": _journal,
    "actions": _actions,
    "settings": _settings,
}


def room(key: str) -> Callable[[Desk], Room]:
    """Return what makes the room `key`, loading it now if nobody was there yet."""
    return ROOMS[key]()


def read_ahead(key: str, practice: Practice) -> dict[str, object]:
    """Read what the room `key` shows first, where that is known already. Call on the worker."""
    if key != "today":
        return {}
    from app.ui.today.reading import read

    with suppress(DatabaseDamaged):  # the room asks again, and says so there: the vault opens all the same
        return {key: read(practice)}
    return {}


def rehearsal(guidance: Guidance) -> Iterator[QWidget]:
    """Make, one after the other, pieces like those that Today will show, of nobody's words."""
    from app.ui.today.rehearsal import pieces

    yield from pieces(guidance)


def open_export(window: QWidget, desk: Desk, conversation: str) -> None:
    """Open the export over the page; see `ui/export/dialog.py`."""
    from app.ui.export.dialog import open_export

    open_export(window, desk, conversation)


def open_reflections(window: QWidget, desk: Desk, entry: str) -> None:
    """Open the sheet of reflections over the page; see `ui/export/reflection_dialog.py`."""
    from app.ui.export.reflection_dialog import open_reflections

    open_reflections(window, desk, entry)


def open_import(window: QWidget, desk: Desk, undo: str) -> None:
    """Open the beginning of an import over the page, or the end of the one with the id `undo`."""
    if undo:
        from app.ui.imports.undoing import UndoDialog

        UndoDialog(window, desk, ImportId(undo)).open()
        return
    from app.ui.imports.start import open_import

    open_import(window, desk)


def open_take_out(window: QWidget, desk: Desk) -> None:
    """Open what writes everything, or lists, to files; see `ui/export/taking_out.py`."""
    from app.ui.export.taking_out import TakeOutDialog

    TakeOutDialog(window, desk).open()


def open_take_in(window: QWidget, desk: Desk) -> None:
    """Ask for a file with everything, and open what takes it in; see `ui/export/taking_in.py`."""
    from app.ui.export.taking_in import open_take_in

    open_take_in(window, desk)


def open_unsealing(window: QWidget, desk: Desk) -> None:
    """Ask for a sealed hand-over, and open what takes it in; see `ui/export/unsealing.py`."""
    from app.ui.export.unsealing import open_unsealing

    open_unsealing(window, desk)


# By the room that a Place names: what opens over the page, and leads words out of the vault or into it.
WAYS_OUT: dict[str, Callable[[QWidget, Desk], None]] = {
    "take-out": open_take_out,
    "take-in": open_take_in,
    "unseal": open_unsealing,
}
