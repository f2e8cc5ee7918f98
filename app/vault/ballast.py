"""A little room set aside: on a full disk even deleting needs some, and so does a sentence just typed.

The file holds nothing. It is let go when the disk says it is full, so that the next try finds room, and laid
down again at an opening where there is plenty.
"""

import secrets
import shutil
from contextlib import suppress
from pathlib import Path

from app.vault.disk import write_through

BALLAST = "ballast"
SIZE = 1024 * 1024
PLENTY = 16 * SIZE


def keep(folder: Path) -> None:
    """Set the room aside, unless it is already or the disk is too full for it."""
    path = folder / BALLAST
    with suppress(OSError):
        if not path.exists() and shutil.disk_usage(folder).free >= PLENTY:
            try:
                write_through(path, secrets.token_bytes(SIZE))  # zeros could be stored as a hole
            except OSError:
                path.unlink(missing_ok=True)


def let_go(folder: Path) -> None:
    """Give the room back to the disk."""
    with suppress(OSError):
        (folder / BALLAST).unlink(missing_ok=True)
