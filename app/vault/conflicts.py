"""Copies of a vault's database that a sync tool laid beside it, because it was changed in two places at once.

Each tool has a name for them: "vault (conflicted copy 2026-11-28).db" (Dropbox, Nextcloud), "vault.sync-conflict-...db"
(Syncthing), "vault-LAPTOP.db" (OneDrive), "vault (1).db" (Google Drive), "vault 2.db" (iCloud). What is told apart here
is only what Sotto itself never names so; no copy is ever used by itself.
"""

import re
from collections.abc import Iterator
from pathlib import Path

_OURS = re.compile(r"vault(-[0-9]+)?\.db")
_ABOUT = re.compile(r"(?<![^\W_])vault(?![^\W\d_])", re.IGNORECASE)  # the word, not a part of "BankVault" or "vaults"


def is_about_a_vault(name: str) -> bool:
    """Whether a file of this name belongs to a vault's database, Sotto's own or a tool's copy."""
    return bool(_ABOUT.search(name))


def is_conflict(name: str) -> bool:
    """Whether a database of this name beside the vault is such a copy."""
    return name.endswith(".db") and is_about_a_vault(name) and not is_ours(name)


def is_ours(name: str) -> bool:
    """Whether Sotto itself names a database like that."""
    return bool(_OURS.fullmatch(name))


def conflicts(folder: Path) -> Iterator[Path]:
    """Yield those that lie in the vault's folder, by name."""
    for path in sorted(folder.glob("*.db")):
        if is_conflict(path.name) and path.is_file() and not path.is_symlink():
            yield path


def has_database(folder: Path) -> bool:
    """Whether anything in a folder may be a vault's database, by its name."""
    return any(is_ours(path.name) or is_conflict(path.name) for path in folder.glob("*.db"))
