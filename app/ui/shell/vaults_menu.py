"""The menu at the foot of the lock page: which vault to open. It shows no name of one unless the person allows it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QWidget

from app.system.known_vaults import KnownVault, free_place, known_vaults, lies_at_home
from app.ui.kit.menu import Choice, Menu
from app.ui.kit.words import translate

if TYPE_CHECKING:
    from app.system.own_settings import SettingsFile
    from app.ui.shell.surroundings import Surroundings


class Ways(NamedTuple):
    """Where one can go from here; each takes the folder of a vault."""

    show: Callable[[Path], None]
    make: Callable[[Path], None]


def open_vaults_menu(anchor: QWidget, around: Surroundings, usual: Path, now: Path, ways: Ways) -> None:
    """Open it at `anchor`; `now` is the vault on screen."""
    settings, ask = around.settings, around.ask
    kept = settings.now
    vaults = known_vaults(usual, kept.vaults, now)
    items: list[Choice | None] = [
        _choice(number, vault, kept.shows_vault_names, now, partial(ways.show, vault.folder))
        for number, vault in enumerate(vaults, 1)
    ]
    items += [
        None,
        _line(
            translate("Vaults", "Open another vault..."),
            "folder-open",
            partial(ask.which_folder, anchor, ways.show),
        ),
        _line(translate("Vaults", "Make another vault"), "plus", lambda: ways.make(free_place(usual))),
        None,
    ]
    if not lies_at_home(now, usual):
        is_kept = str(now) in kept.vaults
        remember = translate("Vaults", "Remember where this vault lies")
        items.append(_line(remember, "map-pin", partial(_remember, settings, now, not is_kept), is_kept))

    def show_names() -> None:
        settings.keep(shows_vault_names=not kept.shows_vault_names)
        ways.show(now)

    items.append(_line(translate("Vaults", "Show the names of vaults here"), "eye", show_names, kept.shows_vault_names))
    Menu(anchor, items, align="left").open()


def name_of(number: int, vault: KnownVault, shows_names: bool) -> str:
    """What a vault is called: by its place among the others, or by its folder where that may be seen."""
    if shows_names:
        return vault.folder.stem
    if not vault.is_there:
        return translate("Vaults", "Vault {0}, not there now").format(number)
    if vault.is_away:
        return translate("Vaults", "Vault {0}, on another drive").format(number)
    return translate("Vaults", "Vault {0}, on this device").format(number)


def _choice(number: int, vault: KnownVault, shows_names: bool, now: Path, act: Callable[[], None]) -> Choice:
    icon = "usb" if vault.is_away else "hard-drive"
    return Choice(name_of(number, vault, shows_names), icon, act, is_chosen=vault.folder == now, writes=False)


def _line(text: str, icon: str, act: Callable[[], None], is_chosen: bool = False) -> Choice:
    return Choice(text, icon, act, is_chosen=is_chosen, writes=False)


def _remember(settings: SettingsFile, folder: Path, is_kept: bool) -> None:
    others = [path for path in settings.now.vaults if path != str(folder)]
    settings.keep(vaults=[*others, str(folder)] if is_kept else others)
