"""Which vaults there are on this machine, as far as may be known without asking anybody.

Those in the usual folder are found by looking. Where another lies is kept only if the person said so: a path may name
somebody.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ENDING = ".sotto"

# Where desktops on Linux, and macOS, show drives that come and go.
_TAKEN_OUT = ("/media", "/run/media", "/mnt", "/Volumes")


class KnownVault(NamedTuple):
    """`is_away` says that it lies on a drive that may be taken out; `is_there`, that it can be seen now."""

    folder: Path
    is_there: bool
    is_away: bool
    is_remembered: bool


def known_vaults(usual: Path, remembered: Sequence[str], now: Path) -> list[KnownVault]:
    """The usual one and those beside it, then those remembered, then the one shown `now`, each once."""
    try:
        beside = sorted(path for path in usual.parent.iterdir() if path.suffix == ENDING and path != usual)
    except OSError:
        beside = []
    found: dict[Path, bool] = {}
    if is_vault(usual):
        found[usual] = False
    found.update({folder: False for folder in beside if is_vault(folder)})
    for path in remembered:
        found.setdefault(Path(path), True)
    found.setdefault(now, False)
    return [KnownVault(folder, is_vault(folder), is_away(folder), is_kept) for folder, is_kept in found.items()]


def lies_at_home(folder: Path, usual: Path) -> bool:
    """Whether it is found by looking, so that its place need not be remembered."""
    return folder == usual or (folder.parent == usual.parent and folder.suffix == ENDING)


def is_vault(folder: Path) -> bool:
    """Whether something of a vault lies there."""
    return any(os.path.exists(folder / name) for name in ("header", "header.bak"))


def is_away(folder: Path) -> bool:
    """Whether it lies on a drive that may be taken out, as far as its path tells: it may not be there to be asked."""
    if os.name == "nt":
        return folder.drive.casefold() != Path.home().drive.casefold()
    return any(folder.is_relative_to(place) for place in _TAKEN_OUT)


def free_place(usual: Path) -> Path:
    """Where a further vault can be made: beside the usual one, under a name that says nothing."""
    if not usual.exists():
        return usual
    numbers = (usual.with_name(f"{usual.stem} {number}{ENDING}") for number in range(2, 1000))
    return next(path for path in numbers if not path.exists())
