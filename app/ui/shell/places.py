"""What the palette offers of the house itself: its places, and what one can do from anywhere."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.ui.kit.shortcuts import keys_of, meaning
from app.ui.shell.finds import Find, fitting

_ICONS = {
    "today": "sun",
    "people": "users",
    "conversations": "messages-square",
    "journal": "notebook-pen",
    "actions": "circle-check-big",
    "settings": "settings-2",
    "lock": "lock",
    "hide": "eye-off",
    "focus": "maximize",
    "shortcuts": "keyboard",
}
_PLACES = ("today", "people", "conversations", "journal", "actions", "settings")
_DEEDS = ("lock", "hide", "focus", "shortcuts")


@dataclass(frozen=True, slots=True)
class Command:
    """Something to do from anywhere: as the palette shows it, and what it does."""

    title: str
    icon: str
    act: Callable[[], None]
    also: str = ""


Commands = Mapping[str, Command]


def finder(
    acts: Mapping[str, Callable[[], None]],
    rooms: Collection[str],
    commands: Commands,
) -> Callable[[str], Sequence[Find]]:
    """What the palette finds of the house itself: places and commands."""
    translate = QCoreApplication.translate
    go, do = translate("Palette", "Go to"), translate("Palette", "Do")
    fixed = [Find(meaning(room), go, _ICONS[room], acts[room], "", keys_of(room)) for room in _PLACES if room in rooms]
    for name, command in commands.items():
        fixed.append(Find(command.title, do, command.icon, command.act, "", keys_of(name), command.also))
    fixed.extend(Find(meaning(name), do, _ICONS[name], acts[name], "", keys_of(name)) for name in _DEEDS)

    return lambda typed: fitting(typed, fixed)
