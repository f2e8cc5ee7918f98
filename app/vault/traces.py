"""The note that something was let go, of which words may be left in the gaps of pages (`gaps.py`).

The transaction that lets it go takes that note. The pages are looked through when nobody waits (`wiping.py`); where a
lock or a crash comes between, that is gone on with at the next opening. Of a vault that knows nothing of it, as it is
older, they are looked through once.
"""

from app.vault import schema
from app.vault.driver import Database

_NOTE, _ANYTHING, _NOTHING = "gaps", "1", "0"  # in `meta`; other digits were written for anything, too


def note(database: Database) -> None:
    """Take note, inside the transaction that lets something go, that words of it may be left."""
    schema.set_meta(database, _NOTE, _ANYTHING)


def note_none(database: Database) -> None:
    """Take note that there is nothing to wipe, or nothing any more."""
    schema.set_meta(database, _NOTE, _NOTHING)


def is_any_noted(database: Database) -> bool:
    """Whether there is anything to wipe."""
    return schema.meta(database, _NOTE) != _NOTHING
