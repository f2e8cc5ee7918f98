"""A small file in every vault's folder that a file manager can open: a folder cannot be opened by a double click.

It says the same in every vault, and nothing reads it. Its ending leads the desktop to Sotto, which opens the folder it
lies in.
"""

from contextlib import suppress
from pathlib import Path

DOORPLATE = "Open.sotto"
_WORDS = (
    b"This folder is a vault of Sotto. Open this file, and Sotto opens the vault. It tells nothing of what is inside.\n"
)


def keep(folder: Path) -> None:
    """Lay it down where it is missing."""
    with suppress(OSError):
        if not (folder / DOORPLATE).exists():
            with (folder / DOORPLATE).open("xb") as plate:  # never through a link
                plate.write(_WORDS)
            (folder / DOORPLATE).chmod(0o600)


def let_go(folder: Path) -> None:
    """Remove it."""
    with suppress(OSError):
        (folder / DOORPLATE).unlink(missing_ok=True)
