"""A step of the format that fails is tried at every opening, after a backup each time: of these the newest stays."""

from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from pathlib import Path

from app.vault import manifest, schema
from app.vault.backup import NAME
from app.vault.driver import Database

_TRIED = "tried"  # in meta: how many steps there were then, what the backup adds up to, and its name


def back_up_once(back_up: Callable[[], Path], transaction: Callable[[], AbstractContextManager[Database]]) -> None:
    """Make a backup before a step, and let the one go that a try before this one made of the same shape.

    What was made before another shape stays: it is from before the steps that did succeed. So does a file that only
    bears the name of the one that was made.
    """
    made = back_up()
    with transaction() as database:
        shape = schema.meta(database, "schema")
        before, digest, name = (schema.meta(database, _TRIED) or "  ").split(" ", 2)
        schema.set_meta(database, _TRIED, f"{shape} {manifest.digest(made).sha256} {made.name}")
    superseded = made.with_name(name) if before == shape and NAME.fullmatch(name) else made
    with suppress(OSError):
        if superseded != made and manifest.digest(superseded).sha256 == digest:
            superseded.unlink()
